-- Made from the migrations by `node edge/store/write-schema.ts`; read it, do not edit it.

CREATE SCHEMA box;
CREATE SCHEMA office;
CREATE SCHEMA store;

CREATE TABLE box.act (
  entry_id bigint NOT NULL,
  credential integer NOT NULL,
  channel text NOT NULL,
  arrival bigint,
  rejected boolean NOT NULL DEFAULT false,
  standing boolean NOT NULL
);
CREATE TABLE box.act_stage (
  kind text NOT NULL,
  stage text NOT NULL
);
CREATE TABLE box.attempt (
  id bigint NOT NULL GENERATED AS IDENTITY,
  credential integer NOT NULL,
  kind text NOT NULL,
  evidence bytea NOT NULL,
  at bigint NOT NULL
);
CREATE TABLE box.blob (
  hash bytea NOT NULL,
  size bigint NOT NULL
);
CREATE TABLE box.checkpoint (
  size bigint NOT NULL,
  last_leaf bigint DEFAULT (size - 1),
  root bytea NOT NULL,
  note text NOT NULL,
  witnesses integer NOT NULL
);
CREATE TABLE box.ciphertext_part (
  part bytea NOT NULL,
  entry_id bigint NOT NULL
);
CREATE TABLE box.cosigned (
  size bigint NOT NULL,
  note text NOT NULL
);
CREATE TABLE box.credential (
  number integer NOT NULL,
  key bytea NOT NULL,
  reference text NOT NULL,
  status text NOT NULL
);
CREATE TABLE box.election (
  singleton boolean NOT NULL DEFAULT true,
  election_hash bytea NOT NULL,
  duplicate_rule text NOT NULL,
  stage text NOT NULL DEFAULT 'draft'::text,
  joint_key bytea
);
CREATE TABLE box.entry (
  id bigint NOT NULL GENERATED AS IDENTITY,
  kind text NOT NULL,
  entry_hash bytea NOT NULL,
  statement_hash bytea,
  bytes bytea NOT NULL,
  credential integer,
  replaces integer
);
CREATE TABLE box.failed_minute (
  minute bigint NOT NULL,
  failures integer NOT NULL
);
CREATE TABLE box.leaf (
  leaf_index bigint NOT NULL,
  previous bigint DEFAULT 
CASE
    WHEN (leaf_index > 0) THEN (leaf_index - 1)
    ELSE NULL::bigint
END,
  entry_id bigint NOT NULL,
  leaf_hash bytea NOT NULL
);
CREATE TABLE box.lifecycle_step (
  from_stage text NOT NULL,
  command text NOT NULL,
  to_stage text NOT NULL
);
CREATE TABLE box.waiting (
  entry_id bigint NOT NULL
);
CREATE TABLE store.migration (
  number integer NOT NULL,
  name text NOT NULL,
  sha256 text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now()
);

ALTER TABLE box.act ADD CONSTRAINT act_arrival_fkey FOREIGN KEY (arrival) REFERENCES box.leaf(leaf_index);
ALTER TABLE box.act ADD CONSTRAINT act_channel_check CHECK ((channel = ANY (ARRAY['online'::text, 'post'::text])));
ALTER TABLE box.act ADD CONSTRAINT act_check CHECK (((channel = 'post'::text) = (arrival IS NOT NULL)));
ALTER TABLE box.act ADD CONSTRAINT act_check1 CHECK (((NOT rejected) OR ((channel = 'post'::text) AND (NOT standing))));
ALTER TABLE box.act ADD CONSTRAINT act_credential_fkey FOREIGN KEY (credential) REFERENCES box.credential(number);
ALTER TABLE box.act ADD CONSTRAINT act_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES box.entry(id);
ALTER TABLE box.act ADD CONSTRAINT act_pkey PRIMARY KEY (entry_id);
ALTER TABLE box.act_stage ADD CONSTRAINT act_stage_pkey PRIMARY KEY (kind, stage);
ALTER TABLE box.attempt ADD CONSTRAINT attempt_credential_fkey FOREIGN KEY (credential) REFERENCES box.credential(number);
ALTER TABLE box.attempt ADD CONSTRAINT attempt_evidence_check CHECK ((octet_length(evidence) = 32));
ALTER TABLE box.attempt ADD CONSTRAINT attempt_evidence_key UNIQUE (evidence);
ALTER TABLE box.attempt ADD CONSTRAINT attempt_kind_check CHECK ((kind = ANY (ARRAY['online-after-post'::text, 'online-after-online'::text, 'post-after-online'::text, 'post-after-post'::text, 'revoked-credential'::text])));
ALTER TABLE box.attempt ADD CONSTRAINT attempt_pkey PRIMARY KEY (id);
ALTER TABLE box.blob ADD CONSTRAINT blob_hash_check CHECK ((octet_length(hash) = 32));
ALTER TABLE box.blob ADD CONSTRAINT blob_pkey PRIMARY KEY (hash);
ALTER TABLE box.blob ADD CONSTRAINT blob_size_check CHECK ((size >= 0));
ALTER TABLE box.checkpoint ADD CONSTRAINT checkpoint_last_leaf_fkey FOREIGN KEY (last_leaf) REFERENCES box.leaf(leaf_index);
ALTER TABLE box.checkpoint ADD CONSTRAINT checkpoint_pkey PRIMARY KEY (size);
ALTER TABLE box.checkpoint ADD CONSTRAINT checkpoint_root_check CHECK ((octet_length(root) = 32));
ALTER TABLE box.checkpoint ADD CONSTRAINT checkpoint_size_check CHECK ((size > 0));
ALTER TABLE box.checkpoint ADD CONSTRAINT checkpoint_witnesses_check CHECK ((witnesses >= 0));
ALTER TABLE box.ciphertext_part ADD CONSTRAINT ciphertext_part_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES box.entry(id);
ALTER TABLE box.ciphertext_part ADD CONSTRAINT ciphertext_part_part_check CHECK ((octet_length(part) = 32));
ALTER TABLE box.ciphertext_part ADD CONSTRAINT ciphertext_part_pkey PRIMARY KEY (part);
ALTER TABLE box.cosigned ADD CONSTRAINT cosigned_pkey PRIMARY KEY (size);
ALTER TABLE box.cosigned ADD CONSTRAINT cosigned_size_fkey FOREIGN KEY (size) REFERENCES box.checkpoint(size);
ALTER TABLE box.credential ADD CONSTRAINT credential_key_check CHECK ((octet_length(key) = 32));
ALTER TABLE box.credential ADD CONSTRAINT credential_key_key UNIQUE (key);
ALTER TABLE box.credential ADD CONSTRAINT credential_number_check CHECK ((number >= 0));
ALTER TABLE box.credential ADD CONSTRAINT credential_pkey PRIMARY KEY (number);
ALTER TABLE box.credential ADD CONSTRAINT credential_reference_check CHECK ((reference ~ '^[0-9A-HJKMNP-TV-Z]{10}$'::text));
ALTER TABLE box.credential ADD CONSTRAINT credential_reference_key UNIQUE (reference);
ALTER TABLE box.credential ADD CONSTRAINT credential_status_check CHECK ((status = ANY (ARRAY['spare'::text, 'open'::text, 'online'::text, 'post'::text, 'revoked'::text])));
ALTER TABLE box.election ADD CONSTRAINT election_duplicate_rule_check CHECK ((duplicate_rule = ANY (ARRAY['locked'::text, 'first-received'::text, 'last-received'::text])));
ALTER TABLE box.election ADD CONSTRAINT election_election_hash_check CHECK ((octet_length(election_hash) = 32));
ALTER TABLE box.election ADD CONSTRAINT election_joint_key_check CHECK ((octet_length(joint_key) = 32));
ALTER TABLE box.election ADD CONSTRAINT election_pkey PRIMARY KEY (singleton);
ALTER TABLE box.election ADD CONSTRAINT election_singleton_check CHECK (singleton);
ALTER TABLE box.election ADD CONSTRAINT election_stage_check CHECK ((stage = ANY (ARRAY['draft'::text, 'roll-frozen'::text, 'keys-ready'::text, 'packs-ready'::text, 'dispatching'::text, 'open'::text, 'suspended'::text, 'closed'::text, 'mixed'::text, 'opened'::text, 'declared'::text, 'void'::text])));
ALTER TABLE box.entry ADD CONSTRAINT entry_bytes_check CHECK (((octet_length(bytes) >= 1) AND (octet_length(bytes) <= 65535)));
ALTER TABLE box.entry ADD CONSTRAINT entry_check CHECK (((statement_hash IS NULL) = (kind = ANY (ARRAY['online-ballot'::text, 'closed'::text, 'mix-input'::text, 'final-statuses'::text]))));
ALTER TABLE box.entry ADD CONSTRAINT entry_credential_fkey FOREIGN KEY (credential) REFERENCES box.credential(number);
ALTER TABLE box.entry ADD CONSTRAINT entry_entry_hash_check CHECK ((octet_length(entry_hash) = 32));
ALTER TABLE box.entry ADD CONSTRAINT entry_entry_hash_key UNIQUE (entry_hash);
ALTER TABLE box.entry ADD CONSTRAINT entry_pkey PRIMARY KEY (id);
ALTER TABLE box.entry ADD CONSTRAINT entry_replaces_fkey FOREIGN KEY (replaces) REFERENCES box.credential(number);
ALTER TABLE box.entry ADD CONSTRAINT entry_statement_hash_check CHECK ((octet_length(statement_hash) = 32));
ALTER TABLE box.entry ADD CONSTRAINT entry_statement_hash_key UNIQUE (statement_hash);
ALTER TABLE box.failed_minute ADD CONSTRAINT failed_minute_failures_check CHECK ((failures > 0));
ALTER TABLE box.failed_minute ADD CONSTRAINT failed_minute_pkey PRIMARY KEY (minute);
ALTER TABLE box.leaf ADD CONSTRAINT leaf_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES box.entry(id);
ALTER TABLE box.leaf ADD CONSTRAINT leaf_entry_id_key UNIQUE (entry_id);
ALTER TABLE box.leaf ADD CONSTRAINT leaf_leaf_hash_check CHECK ((octet_length(leaf_hash) = 32));
ALTER TABLE box.leaf ADD CONSTRAINT leaf_leaf_index_check CHECK ((leaf_index >= 0));
ALTER TABLE box.leaf ADD CONSTRAINT leaf_pkey PRIMARY KEY (leaf_index);
ALTER TABLE box.leaf ADD CONSTRAINT leaf_previous_fkey FOREIGN KEY (previous) REFERENCES box.leaf(leaf_index);
ALTER TABLE box.lifecycle_step ADD CONSTRAINT lifecycle_step_pkey PRIMARY KEY (from_stage, command);
ALTER TABLE box.waiting ADD CONSTRAINT waiting_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES box.entry(id);
ALTER TABLE box.waiting ADD CONSTRAINT waiting_pkey PRIMARY KEY (entry_id);
ALTER TABLE store.migration ADD CONSTRAINT migration_pkey PRIMARY KEY (number);

CREATE INDEX act_of_credential ON box.act USING btree (credential);
CREATE INDEX entry_of_credential ON box.entry USING btree (credential) WHERE (credential IS NOT NULL);
CREATE INDEX entry_of_procedure ON box.entry USING btree (id) WHERE (credential IS NULL);
CREATE INDEX entry_of_replaced ON box.entry USING btree (replaces) WHERE (replaces IS NOT NULL);
CREATE UNIQUE INDEX one_standing_act ON box.act USING btree (credential) WHERE standing;

CREATE OR REPLACE FUNCTION box.check_credential()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$
;
CREATE OR REPLACE FUNCTION box.check_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  now_in text := (SELECT stage FROM box.election);
BEGIN
  IF EXISTS (SELECT FROM box.act_stage WHERE kind = NEW.kind)
    AND NOT EXISTS (SELECT FROM box.act_stage WHERE kind = NEW.kind AND stage = now_in) THEN
    RAISE EXCEPTION 'entry: % is refused in stage %', NEW.kind, now_in USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION box.check_stage()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$
;
CREATE OR REPLACE FUNCTION box.check_standing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (
    SELECT FROM box.act a JOIN box.credential c ON c.number = a.credential
     WHERE a.credential = NEW.credential AND a.standing AND c.status <> a.channel
  ) THEN
    RAISE EXCEPTION 'credential %: its status is not that of its standing act', NEW.credential
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION box.dequeue_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  DELETE FROM box.waiting USING placed WHERE waiting.entry_id = placed.entry_id;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION box.enqueue_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO box.waiting (entry_id) VALUES (NEW.id);
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION box.enter_act()
 RETURNS text
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('countersign/box/acts'));
  RETURN (SELECT stage FROM box.election);
END $function$
;
CREATE OR REPLACE FUNCTION box.enter_command()
 RETURNS text
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('countersign/box/acts'));
  RETURN (SELECT stage FROM box.election);
END $function$
;
CREATE OR REPLACE FUNCTION store.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'append-only: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $function$
;

CREATE CONSTRAINT TRIGGER check_standing AFTER INSERT OR UPDATE ON box.act DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION box.check_standing();
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON box.act FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON box.attempt FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON box.blob FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON box.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON box.ciphertext_part FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON box.cosigned FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER check_credential BEFORE UPDATE ON box.credential FOR EACH ROW EXECUTE FUNCTION box.check_credential();
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON box.credential FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER check_stage BEFORE UPDATE ON box.election FOR EACH ROW EXECUTE FUNCTION box.check_stage();
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON box.election FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON box.entry FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER check_entry BEFORE INSERT ON box.entry FOR EACH ROW EXECUTE FUNCTION box.check_entry();
CREATE TRIGGER enqueue AFTER INSERT ON box.entry FOR EACH ROW EXECUTE FUNCTION box.enqueue_entry();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON box.leaf FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER dequeue AFTER INSERT ON box.leaf REFERENCING NEW TABLE AS placed FOR EACH STATEMENT EXECUTE FUNCTION box.dequeue_entries();

GRANT INSERT, SELECT ON box.act TO countersign_box;
GRANT SELECT ON box.act_stage TO countersign_box;
GRANT INSERT, SELECT ON box.attempt TO countersign_box;
GRANT INSERT, SELECT ON box.blob TO countersign_box;
GRANT INSERT, SELECT ON box.checkpoint TO countersign_box;
GRANT INSERT, SELECT ON box.ciphertext_part TO countersign_box;
GRANT INSERT, SELECT ON box.cosigned TO countersign_box;
GRANT INSERT, SELECT ON box.credential TO countersign_box;
GRANT INSERT, SELECT ON box.election TO countersign_box;
GRANT INSERT, SELECT ON box.entry TO countersign_box;
GRANT INSERT, SELECT ON box.failed_minute TO countersign_box;
GRANT INSERT, SELECT ON box.leaf TO countersign_box;
GRANT SELECT ON box.lifecycle_step TO countersign_box;
GRANT DELETE, INSERT, SELECT ON box.waiting TO countersign_box;

GRANT UPDATE (rejected) ON box.act TO countersign_box;
GRANT UPDATE (standing) ON box.act TO countersign_box;
GRANT UPDATE (status) ON box.credential TO countersign_box;
GRANT UPDATE (joint_key) ON box.election TO countersign_box;
GRANT UPDATE (stage) ON box.election TO countersign_box;
GRANT UPDATE (failures) ON box.failed_minute TO countersign_box;
