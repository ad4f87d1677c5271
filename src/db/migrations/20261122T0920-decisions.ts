/** Verification, decisions, messages and voter lists. */
export const up = `
CREATE TABLE batches (
  id uuid PRIMARY KEY,
  number integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  kind text NOT NULL DEFAULT 'verification' CHECK (kind IN ('verification', 'duplicates')),
  started_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);

CREATE TABLE batch_items (
  batch_id uuid NOT NULL REFERENCES batches,
  request_id uuid NOT NULL REFERENCES registration_requests,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'done', 'set-aside')),
  recommendation text CHECK (recommendation IN ('clean', 'attention', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  leased_until timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (batch_id, request_id)
);
CREATE INDEX batch_items_open ON batch_items (batch_id) WHERE state = 'queued';
CREATE INDEX batch_items_request ON batch_items (request_id);

-- How far a batch is that compares all faces with all: the digest says which faces, in which order and how.
CREATE TABLE duplicate_scans (
  batch_id uuid PRIMARY KEY REFERENCES batches,
  engine text NOT NULL,
  faces integer NOT NULL,
  digest bytea NOT NULL,
  next_block integer NOT NULL DEFAULT 0,
  blocks integer NOT NULL,
  hits integer NOT NULL DEFAULT 0,
  CHECK (next_block BETWEEN 0 AND blocks)
);

-- Two accounts whose faces are alike stand here once, under the batch that saw them last. The files are the photos compared.
CREATE TABLE duplicate_pairs (
  account_a uuid NOT NULL REFERENCES accounts,
  account_b uuid NOT NULL REFERENCES accounts,
  file_a uuid NOT NULL REFERENCES evidence_files,
  file_b uuid NOT NULL REFERENCES evidence_files,
  distance double precision NOT NULL,
  engine text NOT NULL,
  thresholds_version integer NOT NULL,
  batch_id uuid NOT NULL REFERENCES batches,
  found_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_a, account_b),
  CHECK (account_a < account_b)
);
CREATE INDEX duplicate_pairs_account_b ON duplicate_pairs (account_b);
CREATE INDEX duplicate_pairs_batch ON duplicate_pairs (batch_id);

CREATE TABLE verification_checks (
  request_id uuid NOT NULL REFERENCES registration_requests,
  round integer NOT NULL,
  batch_id uuid NOT NULL REFERENCES batches,
  name text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('pass', 'review', 'fail', 'not-run')),
  reason text,
  score double precision,
  engine text NOT NULL,
  thresholds jsonb,
  files uuid[] NOT NULL DEFAULT '{}',
  record bytea,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (request_id, round, batch_id, name)
);

CREATE TABLE proposals (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  subject text NOT NULL,
  statement text NOT NULL,
  officer_id uuid NOT NULL REFERENCES officers,
  signature text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  settled_at timestamptz
);
CREATE UNIQUE INDEX one_open_proposal ON proposals (kind, subject) WHERE settled_at IS NULL;

CREATE TABLE decisions (
  id uuid PRIMARY KEY,
  number integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  request_id uuid NOT NULL REFERENCES registration_requests,
  round integer NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('approve', 'refuse', 'return')),
  codes text[] NOT NULL,
  parts text[] NOT NULL,
  note bytea,
  statement text NOT NULL,
  signatures jsonb NOT NULL,
  decided_at timestamptz NOT NULL,
  sent_at timestamptz,
  UNIQUE (request_id, round)
);
CREATE INDEX decisions_unsent ON decisions (decided_at) WHERE sent_at IS NULL;

CREATE TABLE messages (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  account_id uuid REFERENCES accounts,
  request_id uuid REFERENCES registration_requests,
  decision_id uuid REFERENCES decisions,
  kind text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('sms', 'email')),
  recipient_index bytea NOT NULL,
  key_number integer NOT NULL,
  data_key bytea,
  record bytea NOT NULL,
  status text NOT NULL CHECK (status IN ('held', 'queued', 'sent', 'delivered', 'failed', 'undeliverable')),
  attempts integer NOT NULL DEFAULT 0,
  leased_until timestamptz,
  provider_id text,
  fault text,
  created_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz,
  receipt_at timestamptz
);
-- One message a decision and channel, however often decisions are sent.
CREATE UNIQUE INDEX one_message_per_decision ON messages (decision_id, channel) WHERE decision_id IS NOT NULL;
CREATE INDEX messages_recipient ON messages (recipient_index, seq DESC);
CREATE INDEX messages_provider ON messages (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX messages_queued ON messages (created_at) WHERE status = 'queued';

CREATE TABLE voter_lists (
  number integer PRIMARY KEY,
  status text NOT NULL CHECK (status IN ('created', 'approved')),
  rows integer NOT NULL,
  statement text NOT NULL,
  signatures jsonb NOT NULL,
  key_number integer NOT NULL,
  data_key bytea,
  created_at timestamptz NOT NULL,
  approved_at timestamptz
);

-- The canonical rows, sealed a thousand at a time: a million voters must be read fast.
CREATE TABLE voter_list_chunks (
  list_number integer NOT NULL REFERENCES voter_lists,
  position integer NOT NULL,
  rows integer NOT NULL,
  record bytea NOT NULL,
  PRIMARY KEY (list_number, position)
);

CREATE TABLE voter_list_entries (
  list_number integer NOT NULL REFERENCES voter_lists,
  request_id uuid NOT NULL REFERENCES registration_requests,
  PRIMARY KEY (list_number, request_id)
);
CREATE TRIGGER voter_list_chunks_immutable BEFORE UPDATE ON voter_list_chunks
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;
