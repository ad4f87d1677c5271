/** Settings, the audit log and the officers: what everything else rests on. */
export const up = `
CREATE TABLE settings (
  name text PRIMARY KEY,
  value jsonb NOT NULL
);

-- One row an entry. The text is what is hashed; the other columns are read out of it, so that they cannot disagree with it.
CREATE TABLE audit_entries (
  seq bigint PRIMARY KEY,
  entry text NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  event text NOT NULL GENERATED ALWAYS AS ((entry::jsonb) ->> 'event') STORED,
  subject text NOT NULL GENERATED ALWAYS AS ((entry::jsonb) ->> 'subject') STORED
);
CREATE INDEX audit_entries_subject ON audit_entries (subject, seq);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE audit_chain (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  seq bigint NOT NULL,
  hash bytea NOT NULL
);
INSERT INTO audit_chain (seq, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

CREATE TABLE audit_heads (
  seq bigint PRIMARY KEY,
  head jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE officers (
  id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE,
  public_key text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  disabled_at timestamptz
);
`;
