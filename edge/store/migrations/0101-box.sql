-- The box: sealed ballots and credentials, no names. One ballot in one database.
-- Each rule here is the second of two: the code decides by core's pure functions, the database refuses what they missed.

-- Stages (RULE-4). The two word tables repeat core's lifecycle table and stage table; a test compares them.
CREATE TABLE box.lifecycle_step (
  from_stage text NOT NULL,
  command text NOT NULL,
  to_stage text NOT NULL,
  PRIMARY KEY (from_stage, command)
);
INSERT INTO box.lifecycle_step (from_stage, command, to_stage) VALUES
  ('draft', 'freeze-roll', 'roll-frozen'),
  ('roll-frozen', 'finish-keys', 'keys-ready'),
  ('keys-ready', 'finish-packs', 'packs-ready'),
  ('packs-ready', 'start-dispatch', 'dispatching'),
  ('dispatching', 'open', 'open'),
  ('open', 'suspend', 'suspended'),
  ('suspended', 'resume', 'open'),
  ('open', 'close', 'closed'),
  ('suspended', 'close', 'closed'),
  ('closed', 'finish-mix', 'mixed'),
  ('mixed', 'finish-opening', 'opened'),
  ('opened', 'declare', 'declared'),
  ('draft', 'void', 'void'),
  ('roll-frozen', 'void', 'void'),
  ('keys-ready', 'void', 'void'),
  ('packs-ready', 'void', 'void'),
  ('dispatching', 'void', 'void'),
  ('open', 'void', 'void'),
  ('suspended', 'void', 'void'),
  ('closed', 'void', 'void'),
  ('mixed', 'void', 'void'),
  ('opened', 'void', 'void');

-- In which stages each act on a credential may be recorded.
CREATE TABLE box.act_stage (
  kind text NOT NULL,
  stage text NOT NULL,
  PRIMARY KEY (kind, stage)
);
INSERT INTO box.act_stage (kind, stage)
  SELECT 'online-ballot', 'open'
  UNION ALL
  SELECT kind, stage
    FROM unnest(ARRAY['paper-received', 'paper-status', 'paper-duplicate', 'credential-issued', 'credential-revoked']) kind,
         unnest(ARRAY['open', 'suspended']) stage
  UNION ALL
  SELECT kind, stage
    FROM unnest(ARRAY['credential-issued', 'credential-revoked']) kind,
         unnest(ARRAY['packs-ready', 'dispatching']) stage;

CREATE TABLE box.election (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  election_hash bytea NOT NULL CHECK (octet_length(election_hash) = 32),
  duplicate_rule text NOT NULL CHECK (duplicate_rule IN ('locked', 'first-received', 'last-received')),
  stage text NOT NULL DEFAULT 'draft' CHECK (stage IN ('draft', 'roll-frozen', 'keys-ready', 'packs-ready',
    'dispatching', 'open', 'suspended', 'closed', 'mixed', 'opened', 'declared', 'void')),
  joint_key bytea CHECK (octet_length(joint_key) = 32)
);

CREATE FUNCTION box.check_stage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.stage <> NEW.stage AND NOT EXISTS (
    SELECT FROM box.lifecycle_step WHERE from_stage = OLD.stage AND to_stage = NEW.stage
  ) THEN
    RAISE EXCEPTION 'lifecycle: % cannot become %', OLD.stage, NEW.stage USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.joint_key IS NOT NULL AND OLD.joint_key IS DISTINCT FROM NEW.joint_key THEN
    RAISE EXCEPTION 'the joint key never changes' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_stage BEFORE UPDATE ON box.election FOR EACH ROW EXECUTE FUNCTION box.check_stage();

-- One clock (RULE-2, VOTE-11): acts of members and of the desk enter side by side, a command alone. When a command has
-- entered, every act before it is committed and none after it has begun. Each function returns the stage as it is then.
CREATE FUNCTION box.enter_act() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('countersign/box/acts'));
  RETURN (SELECT stage FROM box.election);
END $$;
CREATE FUNCTION box.enter_command() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('countersign/box/acts'));
  RETURN (SELECT stage FROM box.election);
END $$;

CREATE TABLE box.credential (
  number integer PRIMARY KEY CHECK (number >= 0),
  key bytea NOT NULL UNIQUE CHECK (octet_length(key) = 32),
  reference text NOT NULL UNIQUE CHECK (reference ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
  status text NOT NULL CHECK (status IN ('spare', 'open', 'online', 'post', 'revoked'))
) WITH (fillfactor = 80);

-- RIGHT-3: spare → open → online | post | revoked; between online and post only under a rule that weighs further acts.
CREATE FUNCTION box.check_credential() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = NEW.status
    OR (OLD.status = 'spare' AND NEW.status = 'open')
    OR (OLD.status = 'open' AND NEW.status IN ('online', 'post', 'revoked'))
    OR (OLD.status IN ('online', 'post') AND NEW.status IN ('online', 'post')
        AND (SELECT duplicate_rule FROM box.election) <> 'locked') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'credential %: % cannot become %', OLD.number, OLD.status, NEW.status
    USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER check_credential BEFORE UPDATE ON box.credential
  FOR EACH ROW EXECUTE FUNCTION box.check_credential();

-- Every entry of the log, as accepted. No time is kept: the log's own order is all that anyone needs.
CREATE TABLE box.entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  entry_hash bytea NOT NULL UNIQUE CHECK (octet_length(entry_hash) = 32),
  -- What a party signed is said once; null for the box's own entries.
  statement_hash bytea UNIQUE CHECK (octet_length(statement_hash) = 32),
  bytes bytea NOT NULL CHECK (octet_length(bytes) BETWEEN 1 AND 65535),
  credential integer REFERENCES box.credential,
  -- CODE-5: the credential that died when this entry issued another.
  replaces integer REFERENCES box.credential,
  CHECK ((statement_hash IS NULL) = (kind IN ('online-ballot', 'closed', 'mix-input', 'final-statuses')))
);
CREATE INDEX entry_of_credential ON box.entry (credential) WHERE credential IS NOT NULL;
CREATE INDEX entry_of_replaced ON box.entry (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX entry_of_procedure ON box.entry (id) WHERE credential IS NULL;

CREATE FUNCTION box.check_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  now_in text := (SELECT stage FROM box.election);
BEGIN
  IF EXISTS (SELECT FROM box.act_stage WHERE kind = NEW.kind)
    AND NOT EXISTS (SELECT FROM box.act_stage WHERE kind = NEW.kind AND stage = now_in) THEN
    RAISE EXCEPTION 'entry: % is refused in stage %', NEW.kind, now_in USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_entry BEFORE INSERT ON box.entry FOR EACH ROW EXECUTE FUNCTION box.check_entry();

-- Entries accepted and not yet in the tree: the sequencer's queue.
CREATE TABLE box.waiting (
  entry_id bigint PRIMARY KEY REFERENCES box.entry
);
CREATE FUNCTION box.enqueue_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO box.waiting (entry_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER enqueue AFTER INSERT ON box.entry FOR EACH ROW EXECUTE FUNCTION box.enqueue_entry();

-- Places in the log. Gapless: each leaf but the first refers to the one before it.
CREATE TABLE box.leaf (
  leaf_index bigint PRIMARY KEY CHECK (leaf_index >= 0),
  previous bigint GENERATED ALWAYS AS (CASE WHEN leaf_index > 0 THEN leaf_index - 1 END) STORED
    REFERENCES box.leaf (leaf_index),
  entry_id bigint NOT NULL UNIQUE REFERENCES box.entry,
  leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32)
);
CREATE FUNCTION box.dequeue_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM box.waiting USING placed WHERE waiting.entry_id = placed.entry_id;
  RETURN NULL;
END $$;
CREATE TRIGGER dequeue AFTER INSERT ON box.leaf REFERENCING NEW TABLE AS placed
  FOR EACH STATEMENT EXECUTE FUNCTION box.dequeue_entries();

-- Signed heads. `note` holds the log's signature and those of the witnesses that answered in time; never changed, so
-- that a receipt made from it is the same bytes for ever; `witnesses` counts the latter.
CREATE TABLE box.checkpoint (
  size bigint PRIMARY KEY CHECK (size > 0),
  last_leaf bigint GENERATED ALWAYS AS (size - 1) STORED REFERENCES box.leaf (leaf_index),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  note text NOT NULL,
  witnesses integer NOT NULL CHECK (witnesses >= 0)
);
-- Heads that reached the quorum of witnesses after they were published.
CREATE TABLE box.cosigned (
  size bigint PRIMARY KEY REFERENCES box.checkpoint,
  note text NOT NULL
);

-- Votes. A vote is received where it is logged, a paper where the arrival of its envelope is logged (RULE-2).
CREATE TABLE box.act (
  entry_id bigint PRIMARY KEY REFERENCES box.entry,
  credential integer NOT NULL REFERENCES box.credential,
  channel text NOT NULL CHECK (channel IN ('online', 'post')),
  arrival bigint REFERENCES box.leaf (leaf_index),
  rejected boolean NOT NULL DEFAULT false,
  standing boolean NOT NULL,
  CHECK ((channel = 'post') = (arrival IS NOT NULL)),
  CHECK (NOT rejected OR (channel = 'post' AND NOT standing))
);
CREATE INDEX act_of_credential ON box.act (credential);
-- VOTE-5: whatever the code did, one act counts for a credential.
CREATE UNIQUE INDEX one_standing_act ON box.act (credential) WHERE standing;

-- At commit the standing act and the status of its credential say the same.
CREATE FUNCTION box.check_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM box.act a JOIN box.credential c ON c.number = a.credential
     WHERE a.credential = NEW.credential AND a.standing AND c.status <> a.channel
  ) THEN
    RAISE EXCEPTION 'credential %: its status is not that of its standing act', NEW.credential
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_standing AFTER INSERT OR UPDATE ON box.act
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION box.check_standing();

-- No c1 and no c2 twice, in any place: a ballot cannot be copied under another credential (BALLOT).
CREATE TABLE box.ciphertext_part (
  part bytea PRIMARY KEY CHECK (octet_length(part) = 32),
  entry_id bigint NOT NULL REFERENCES box.entry
);

-- CASE-1: what was refused to somebody who holds the codes or sent an envelope. `evidence` is the hash of the refused
-- ballot or of the logged duplicate: a reload or a retry is no further attempt.
CREATE TABLE box.attempt (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  credential integer NOT NULL REFERENCES box.credential,
  kind text NOT NULL CHECK (kind IN ('online-after-post', 'online-after-online', 'post-after-online',
    'post-after-post', 'revoked-credential')),
  evidence bytea NOT NULL UNIQUE CHECK (octet_length(evidence) = 32),
  at bigint NOT NULL
);

-- VOTE-11: casts that failed, per minute (Unix seconds / 60).
CREATE TABLE box.failed_minute (
  minute bigint PRIMARY KEY,
  failures integer NOT NULL CHECK (failures > 0)
);

-- Files of the data folder that entries may name.
CREATE TABLE box.blob (
  hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  size bigint NOT NULL CHECK (size >= 0)
);

-- Append-only, for the owner too.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON box.entry EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON box.leaf EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON box.checkpoint EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON box.cosigned EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON box.ciphertext_part EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON box.attempt EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON box.blob EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON box.election EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON box.credential EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON box.act EXECUTE FUNCTION store.refuse_change();

GRANT SELECT ON ALL TABLES IN SCHEMA box TO countersign_box;
GRANT INSERT ON box.election, box.credential, box.entry, box.waiting, box.leaf, box.checkpoint, box.cosigned, box.act,
  box.ciphertext_part, box.attempt, box.failed_minute, box.blob TO countersign_box;
GRANT UPDATE (stage, joint_key) ON box.election TO countersign_box;
GRANT UPDATE (status) ON box.credential TO countersign_box;
GRANT UPDATE (standing, rejected) ON box.act TO countersign_box;
GRANT UPDATE (failures) ON box.failed_minute TO countersign_box;
GRANT DELETE ON box.waiting TO countersign_box;
