-- The office: who has which credential number, and how to reach them; no votes. One ballot in one database.

-- Every file that was read (ROLL-1), with what was not taken from it.
CREATE TABLE office.import (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at bigint NOT NULL,
  rows integer NOT NULL,
  accepted integer NOT NULL CHECK (accepted >= 0),
  quarantined integer NOT NULL CHECK (quarantined >= 0),
  duplicates integer NOT NULL CHECK (duplicates >= 0),
  CHECK (rows = accepted + quarantined + duplicates)
);
CREATE TABLE office.refused_row (
  import_id integer NOT NULL REFERENCES office.import,
  row integer NOT NULL CHECK (row > 0),
  kind text NOT NULL CHECK (kind IN ('quarantined', 'duplicate')),
  column_name text,
  reason text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (import_id, row)
);

-- The roll. An import before the freeze replaces it whole; after the freeze nothing does (ROLL-5).
CREATE TABLE office.member (
  member_id text PRIMARY KEY,
  name text NOT NULL,
  branch text NOT NULL,
  -- What a clerk's search looks in: name, number, postcode, in lower case.
  search text NOT NULL,
  -- The canonical row (spec/12-roll.md, ROLL-CELL): what the roll's hashes cover.
  row bytea NOT NULL
);
CREATE TABLE office.roll_version (
  number integer PRIMARY KEY CHECK (number > 0),
  -- ROLL-KEY: secret; with it guesses about members could be tried against the log.
  key bytea NOT NULL CHECK (octet_length(key) = 32),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  members integer NOT NULL CHECK (members > 0),
  electronic integer NOT NULL CHECK (electronic BETWEEN 0 AND members),
  frozen_at bigint NOT NULL
);
CREATE TABLE office.roll_branch (
  version integer NOT NULL REFERENCES office.roll_version,
  name text NOT NULL,
  members integer NOT NULL CHECK (members > 0),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (version, name)
);
CREATE FUNCTION office.check_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM office.roll_version) THEN
    RAISE EXCEPTION 'the roll is frozen: % on office.% is refused', TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_frozen BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON office.member
  FOR EACH STATEMENT EXECUTE FUNCTION office.check_frozen();

-- One pack a member; a replacement is a further pack under a spare credential (CODE-5).
CREATE TABLE office.pack (
  number integer PRIMARY KEY CHECK (number > 0),
  member_id text NOT NULL REFERENCES office.member,
  credential integer NOT NULL UNIQUE CHECK (credential >= 0),
  barcode text NOT NULL UNIQUE,
  channel text NOT NULL CHECK (channel IN ('paper', 'electronic')),
  state text NOT NULL DEFAULT 'made' CHECK (state IN ('made', 'replaced', 'revoked')),
  replaces integer UNIQUE REFERENCES office.pack
);
CREATE UNIQUE INDEX one_live_pack ON office.pack (member_id) WHERE state = 'made';

-- Board references of all credentials, spare ones included, from the two code lists on the board.
CREATE TABLE office.reference (
  credential integer PRIMARY KEY,
  reference text NOT NULL UNIQUE CHECK (reference ~ '^[0-9A-HJKMNP-TV-Z]{10}$')
);

-- What the office has signed and the log has to say. The bytes are signed once and sent until the box has answered; what
-- follows from the answer (`effect`) happens in the transaction that notes it.
CREATE TABLE office.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- `procedure`: strictly one after the other; `desk`: side by side.
  lane text NOT NULL CHECK (lane IN ('procedure', 'desk')),
  kind text NOT NULL,
  entry bytea NOT NULL,
  -- A blob that the entry names and that goes first.
  blob bytea,
  effect jsonb NOT NULL,
  at bigint NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'logged', 'refused')),
  leaf bigint CHECK (leaf >= 0),
  refusal text,
  message text,
  CHECK ((state = 'logged') = (leaf IS NOT NULL)),
  CHECK ((state = 'refused') = (refusal IS NOT NULL))
);
CREATE INDEX outbox_waiting ON office.outbox (lane, id) WHERE state = 'waiting';
CREATE FUNCTION office.check_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'waiting' OR (OLD.id, OLD.kind, OLD.entry, OLD.effect) IS DISTINCT FROM (NEW.id, NEW.kind, NEW.entry, NEW.effect) THEN
    RAISE EXCEPTION 'outbox: what was signed and what was answered stay as they are' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_outbox BEFORE UPDATE ON office.outbox FOR EACH ROW EXECUTE FUNCTION office.check_outbox();

-- Envelopes that arrived together; `leaf` once the log has the arrival.
CREATE TABLE office.batch (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at bigint NOT NULL,
  leaf bigint UNIQUE
);
-- Every scan of the desk. `outcome` is null until the box has answered: until then the envelope is not accepted.
CREATE TABLE office.scan (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  scan_id text UNIQUE,
  at bigint NOT NULL,
  barcode text NOT NULL,
  batch integer NOT NULL REFERENCES office.batch,
  pack integer REFERENCES office.pack,
  outcome text CHECK (outcome IN ('received', 'duplicate', 'already-online', 'revoked', 'unknown', 'not-open', 'again')),
  message text,
  leaf bigint,
  case_number integer,
  -- Whether it stands for a first envelope of its pack, received or still unanswered.
  first boolean NOT NULL DEFAULT false,
  outbox_id bigint REFERENCES office.outbox
);
CREATE INDEX scan_of_pack ON office.scan (pack) WHERE pack IS NOT NULL;
CREATE INDEX scan_of_batch ON office.scan (batch, outcome);
-- One envelope of a pack is the first, however many desks scan at once.
CREATE UNIQUE INDEX one_first_envelope ON office.scan (pack) WHERE first;
CREATE TABLE office.paper_status (
  outbox_id bigint PRIMARY KEY REFERENCES office.outbox,
  pack integer NOT NULL REFERENCES office.pack,
  status text NOT NULL CHECK (status IN ('accepted', 'rejected', 'cured')),
  reason text NOT NULL,
  at bigint NOT NULL,
  leaf bigint
);

-- CASE-1: one case for each attempt that the box refused, with the words about voting once that were in force.
CREATE TABLE office.case_file (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  attempt_id bigint NOT NULL UNIQUE,
  opened bigint NOT NULL,
  credential integer NOT NULL,
  pack integer REFERENCES office.pack,
  kind text NOT NULL,
  rule_text jsonb NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed'))
);
CREATE TABLE office.case_evidence (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_number integer NOT NULL REFERENCES office.case_file,
  at bigint NOT NULL,
  text text NOT NULL
);
CREATE INDEX evidence_of_case ON office.case_evidence (case_number);

-- POST-5: counts of a batch, two by two. A `pass` ends when both of its rounds are in; unequal ones start another.
CREATE TABLE office.paper_count (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  batch integer NOT NULL REFERENCES office.batch,
  pass integer NOT NULL CHECK (pass > 0),
  round integer NOT NULL CHECK (round IN (1, 2)),
  counter text NOT NULL,
  -- The canonical body of the entry that would say it.
  body bytea NOT NULL,
  at bigint NOT NULL,
  UNIQUE (batch, pass, round)
);

-- VOTE-1: tries at the register questions; never an answer.
CREATE TABLE office.answer_try (
  credential integer PRIMARY KEY,
  tries integer NOT NULL CHECK (tries BETWEEN 0 AND 5)
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.import
  EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.refused_row
  EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.roll_version
  EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.roll_branch
  EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.reference
  EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.case_evidence
  EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.paper_count
  EXECUTE FUNCTION store.refuse_change();

GRANT SELECT, INSERT ON office.import, office.refused_row, office.roll_version, office.roll_branch, office.reference,
  office.case_evidence, office.paper_count TO countersign_office;
GRANT SELECT, INSERT, DELETE ON office.member TO countersign_office;
GRANT SELECT, INSERT, UPDATE ON office.pack, office.outbox, office.batch, office.scan, office.paper_status,
  office.case_file, office.answer_try TO countersign_office;
