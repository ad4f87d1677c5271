/** Voters: accounts, sign-in, their requests and the files they gave. Personal data stand in sealed records only. */
export const up = `
CREATE TABLE accounts (
  id uuid PRIMARY KEY,
  phone_index bytea UNIQUE,
  email_index bytea UNIQUE,
  personal_number_index bytea,
  password_hash text NOT NULL,
  language text NOT NULL,
  key_number integer NOT NULL,
  data_key bytea,
  record bytea NOT NULL,
  consented_at timestamptz,
  face_file_id uuid,
  face_confirmed_at timestamptz,
  profile_completed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (phone_index IS NOT NULL OR email_index IS NOT NULL)
);
CREATE INDEX accounts_personal_number ON accounts (personal_number_index);

CREATE TABLE sessions (
  id bytea PRIMARY KEY,
  account_id uuid REFERENCES accounts,
  key_number integer NOT NULL,
  data_key bytea NOT NULL,
  record bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE one_time_codes (
  id uuid PRIMARY KEY,
  purpose text NOT NULL,
  contact_index bytea NOT NULL,
  code_hash bytea NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX one_time_codes_latest ON one_time_codes (contact_index, purpose, created_at DESC);

-- Counts of what is limited, in windows of time: codes sent, wrong codes.
CREATE TABLE throttles (
  name text NOT NULL,
  subject bytea NOT NULL,
  window_start timestamptz NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (name, subject, window_start)
);
CREATE INDEX throttles_window ON throttles (window_start);

CREATE TABLE sign_in_failures (
  contact_index bytea PRIMARY KEY,
  failures integer NOT NULL,
  blocked_until timestamptz NOT NULL
);

CREATE TABLE evidence_files (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts,
  kind text NOT NULL CHECK (kind IN ('face', 'face-frame', 'passport', 'id-front', 'id-back', 'proof')),
  page integer NOT NULL DEFAULT 1,
  capture text NOT NULL CHECK (capture IN ('camera', 'file', 'phone')),
  media_type text NOT NULL,
  size integer NOT NULL,
  content_index bytea NOT NULL,
  key_number integer NOT NULL,
  data_key bytea,
  created_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX evidence_files_account ON evidence_files (account_id, kind);
CREATE INDEX evidence_files_content ON evidence_files (content_index);

-- What an engine read in a file, sealed under the file's key: read once, used by the site and by the checks.
CREATE TABLE file_readings (
  file_id uuid NOT NULL REFERENCES evidence_files,
  engine text NOT NULL,
  version text NOT NULL,
  record bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (file_id, engine)
);

-- Apart from everything else, under keys of their own, so that they can be destroyed first. Confirmed when the voter confirmed the photo.
CREATE TABLE face_descriptors (
  file_id uuid PRIMARY KEY REFERENCES evidence_files,
  account_id uuid NOT NULL REFERENCES accounts,
  engine text NOT NULL,
  key_number integer NOT NULL,
  data_key bytea NOT NULL,
  record bytea NOT NULL,
  confirmed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX one_confirmed_face_per_account ON face_descriptors (account_id) WHERE confirmed_at IS NOT NULL;
CREATE INDEX face_descriptors_confirmed ON face_descriptors (confirmed_at) WHERE confirmed_at IS NOT NULL;

-- What described the face of these accounts was destroyed: workers take it out of their memory, too.
CREATE TABLE destroyed_descriptors (
  account_id uuid NOT NULL REFERENCES accounts,
  destroyed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, destroyed_at)
);
CREATE INDEX destroyed_descriptors_time ON destroyed_descriptors (destroyed_at);

CREATE TABLE registration_requests (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE CHECK (reference ~ '^PER-[0-9]{4}-[0-9A-HJKMNP-TV-Z]{5}$'),
  account_id uuid NOT NULL REFERENCES accounts,
  status text NOT NULL CHECK (status IN ('draft', 'submitted', 'verifying', 'in-review', 'returned',
    'approved', 'refused', 'withdrawn', 'replaced', 'deregistered')),
  round integer NOT NULL DEFAULT 1,
  language text NOT NULL,
  country text CHECK (country ~ '^[A-Z]{2}$'),
  qark text,
  bashki text,
  sex text CHECK (sex IN ('female', 'male')),
  age_band text CHECK (age_band IN ('18-25', '26-35', '36-45', '46-55', '56+')),
  -- The person as far as proved: by a document that was read, or by an officer's approval.
  person_index bytea,
  -- The person as claimed, and the document: what findings are looked up by.
  personal_number_index bytea,
  document_number_index bytea,
  record bytea NOT NULL,
  complete_by timestamptz,
  clock_stopped_at timestamptz,
  submitted_at timestamptz,
  due_at timestamptz,
  decided_at timestamptz,
  -- Deferrable: a backup brings a request back before the one that replaced it.
  replaced_by uuid REFERENCES registration_requests DEFERRABLE,
  claimed_by uuid REFERENCES officers,
  claimed_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (status = 'draft' OR status = 'withdrawn' OR (submitted_at IS NOT NULL AND due_at IS NOT NULL))
);
-- A person has at most one active request, and stands on the list at most once.
CREATE UNIQUE INDEX one_active_request_per_person ON registration_requests (person_index)
  WHERE status IN ('submitted', 'verifying', 'in-review', 'returned');
CREATE UNIQUE INDEX one_approved_request_per_person ON registration_requests (person_index) WHERE status = 'approved';
CREATE UNIQUE INDEX one_open_request_per_account ON registration_requests (account_id)
  WHERE status IN ('draft', 'submitted', 'verifying', 'in-review', 'returned');
CREATE INDEX registration_requests_account ON registration_requests (account_id, created_at);
CREATE INDEX registration_requests_waiting ON registration_requests (submitted_at) WHERE status = 'submitted';
CREATE INDEX registration_requests_review ON registration_requests (due_at) WHERE status = 'in-review';
CREATE INDEX registration_requests_personal_number ON registration_requests (personal_number_index);
CREATE INDEX registration_requests_document_number ON registration_requests (document_number_index);

CREATE TABLE request_files (
  request_id uuid NOT NULL REFERENCES registration_requests,
  file_id uuid NOT NULL REFERENCES evidence_files,
  position integer NOT NULL,
  PRIMARY KEY (request_id, file_id)
);
CREATE INDEX request_files_file ON request_files (file_id);

CREATE TABLE request_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request_id uuid NOT NULL REFERENCES registration_requests,
  event text NOT NULL,
  from_status text NOT NULL,
  to_status text NOT NULL,
  actor text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX request_events_request ON request_events (request_id, id);
CREATE TRIGGER request_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON request_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;
