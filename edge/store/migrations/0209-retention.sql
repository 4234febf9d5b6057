-- Until when personal data is kept (ROLL-9), and what takes its place: a keyed hash (HMAC-SHA-256 under a key that the office keeps
-- outside the database), so that what was decided can be proved to whoever knows the person, and to nobody else.

-- How long each class is kept after voting closes, in days. The latest setting counts.
CREATE TABLE office.retention_setting (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  class text NOT NULL CHECK (class IN ('working', 'register')),
  days integer NOT NULL CHECK (days BETWEEN 0 AND 3650),
  at bigint NOT NULL,
  by_whom text NOT NULL CHECK (btrim(by_whom) <> ''),
  reason text NOT NULL CHECK (reason ~ '[[:alpha:]]' AND octet_length(reason) <= 1000)
);
INSERT INTO office.retention_setting (class, days, at, by_whom, reason) VALUES
  ('working', 60, 0, 'office', 'as delivered: the time in which a count is usually challenged'),
  ('register', 180, 0, 'office', 'as delivered: the time in which an election is usually challenged');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.retention_setting
  EXECUTE FUNCTION store.refuse_change();

-- What was erased, and when.
CREATE TABLE office.erasure (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  class text NOT NULL CHECK (class IN ('working', 'register', 'uploads')),
  at bigint NOT NULL,
  -- Rows by table.
  rows jsonb NOT NULL
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.erasure
  EXECUTE FUNCTION store.refuse_change();

-- Every column that may hold personal data, with what happens to it. `delete`: the whole row goes; `hash`: a keyed hash stands in its
-- place; `who`: the same, unless it names an officer of the ballot; `set`: `value`, an expression, stands in its place.
CREATE TABLE office.retention_rule (
  table_name text NOT NULL,
  column_name text NOT NULL,
  class text NOT NULL CHECK (class IN ('working', 'register')),
  how text NOT NULL CHECK (how IN ('delete', 'hash', 'who', 'set')),
  value text,
  PRIMARY KEY (table_name, column_name),
  CHECK ((how = 'set') = (value IS NOT NULL))
);
INSERT INTO office.retention_rule (class, table_name, column_name, how, value) VALUES
  ('working', 'snapshot_file', 'bytes', 'delete', NULL),
  ('working', 'snapshot_row', 'details', 'delete', NULL),
  ('working', 'snapshot', 'file_name', 'hash', NULL),
  ('working', 'snapshot', 'samples', 'set', 'NULL'),
  ('working', 'snapshot', 'questions', 'set', $$'[]'$$),
  ('working', 'snapshot', 'found', 'set', $$'{}'$$),
  ('working', 'snapshot', 'problem', 'set', 'NULL'),
  ('working', 'row_mend', 'before', 'set', 'NULL'),
  ('working', 'row_mend', 'after', 'set', 'NULL'),
  ('working', 'row_mend', 'reason', 'hash', NULL),
  ('working', 'refused_row', 'text', 'hash', NULL),
  ('working', 'branch', 'officer_name', 'set', $$''$$),
  ('working', 'branch', 'officer_email', 'set', $$''$$),
  ('working', 'branch_link', 'email', 'delete', NULL),
  ('working', 'branch_session', 'who', 'delete', NULL),
  ('working', 'branch_mail', 'email', 'delete', NULL),
  ('working', 'branch_list', 'who', 'who', NULL),
  ('working', 'branch_list', 'file_name', 'hash', NULL),
  ('working', 'branch_line', 'cells', 'set', $$'{}'$$),
  ('working', 'branch_line', 'member_id', 'hash', NULL),
  ('working', 'finding', 'shown', 'set', $$'{}'$$),
  ('working', 'finding', 'answer', 'set', 'NULL'),
  ('working', 'finding', 'member_id', 'hash', NULL),
  ('working', 'finding_answer', 'answer', 'set', 'NULL'),
  ('working', 'finding_answer', 'who', 'who', NULL),
  ('working', 'branch_download', 'who', 'who', NULL),
  ('working', 'extension', 'asked_by', 'who', NULL),
  ('working', 'extension', 'grounds', 'hash', NULL),
  ('working', 'extension', 'decided_grounds', 'hash', NULL),
  ('working', 'branch_confirmation', 'name', 'hash', NULL),
  ('working', 'claim', 'details', 'set', $$'{"person": null}'$$),
  ('working', 'claim', 'note', 'hash', NULL),
  ('working', 'claim', 'question', 'hash', NULL),
  ('working', 'claim', 'reply', 'hash', NULL),
  ('working', 'claim', 'decided_reason', 'hash', NULL),
  ('working', 'claim', 'who', 'who', NULL),
  ('working', 'claim', 'member_id', 'hash', NULL),
  ('working', 'claim_decision', 'reason', 'hash', NULL),
  ('working', 'claim_decision', 'member_id', 'hash', NULL),
  ('working', 'elector', 'name', 'delete', NULL),
  ('working', 'elector_refused', 'reason', 'delete', NULL),
  ('working', 'elector_upload', 'name', 'hash', NULL),
  ('working', 'elector_match', 'reasons', 'set', $$'[]'$$),
  ('working', 'elector_decision', 'reason', 'hash', NULL),
  ('working', 'duplicate_pair', 'reasons', 'set', $$'[]'$$),
  ('working', 'duplicate_pair', 'fingerprint', 'set', 'sha256(int8send(id))'),
  ('working', 'duplicate_decision', 'reason', 'hash', NULL),
  -- Numbers in tables that refer to the register change with it.
  ('register', 'register_member', 'name', 'set',
    $$CASE WHEN name ~ '^h:[0-9a-f]{64}$' THEN name ELSE office.keyed_hash(lower(name) || '|' || lower(replace(coalesce(details->'fields'->>'postcode', ''), ' ', '')), inner_block, outer_block) END$$),
  ('register', 'register_member', 'search', 'set', $$''$$),
  ('register', 'register_member', 'details', 'set', $$'{"fields": {}, "address": []}'$$),
  ('register', 'register_member', 'member_id', 'hash', NULL),
  ('register', 'register_event', 'change', 'set', $$'{}'$$),
  ('register', 'register_event', 'reason', 'hash', NULL),
  ('register', 'register_event', 'by_whom', 'who', NULL),
  ('register', 'register_event', 'member_id', 'hash', NULL),
  ('register', 'decided_member', 'words', 'hash', NULL),
  ('register', 'decided_member', 'held_words', 'hash', NULL),
  ('register', 'eligibility_ruling', 'reason', 'hash', NULL),
  ('register', 'member', 'name', 'set', $$''$$),
  ('register', 'member', 'search', 'set', $$''$$),
  ('register', 'member', 'row', 'set', $$'\x'$$),
  ('register', 'member', 'member_id', 'hash', NULL),
  ('register', 'late_change', 'row', 'set', $$CASE WHEN "row" IS NULL THEN NULL ELSE '\x'::bytea END$$),
  ('register', 'late_change', 'member_id', 'hash', NULL),
  ('register', 'officer_act', 'act', 'hash', NULL),
  ('register', 'officer_act', 'subject', 'set', $$'{}'$$),
  ('register', 'officer_act', 'reason', 'hash', NULL),
  ('register', 'officer_act', 'ended_reason', 'hash', NULL),
  ('register', 'case_evidence', 'text', 'hash', NULL);

-- HMAC-SHA-256 of a text (RFC 2104) from the two blocks of 64 bytes that its key gives; what is one already stays.
CREATE FUNCTION office.keyed_hash(value text, inner_block bytea, outer_block bytea) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN value = '' OR value ~ '^h:[0-9a-f]{64}$' THEN value
    ELSE 'h:' || encode(sha256(outer_block || sha256(inner_block || convert_to(value, 'UTF8'))), 'hex') END
$$;

-- A member's number stands in many places; it becomes its hash in all of them at once.
DO $do$
DECLARE
  reference record;
BEGIN
  FOR reference IN
    SELECT conrelid::regclass AS of_table, conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE contype = 'f' AND confrelid IN ('office.register_member'::regclass, 'office.member'::regclass)
       AND confupdtype <> 'c' LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I %s ON UPDATE CASCADE',
      reference.of_table, reference.conname, reference.conname, reference.definition);
  END LOOP;
  -- Hashes have another order than the numbers had.
  FOR reference IN
    SELECT conname FROM pg_constraint WHERE conrelid = 'office.duplicate_pair'::regclass AND contype = 'c'
       AND pg_get_constraintdef(oid) LIKE '%left_id%<%right_id%' LOOP
    EXECUTE format('ALTER TABLE office.duplicate_pair DROP CONSTRAINT %I', reference.conname);
  END LOOP;
END $do$;
ALTER TABLE office.duplicate_pair ADD CONSTRAINT duplicate_pair_order
  CHECK (left_id COLLATE "C" < right_id COLLATE "C" OR left_id ~ '^h:[0-9a-f]{64}$');

-- When a class is due: so many days after voting closes, as last set.
CREATE FUNCTION office.retention_due(of_class text, closes bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT closes + 86400 * days::bigint FROM office.retention_setting WHERE class = of_class ORDER BY id DESC LIMIT 1
$$;

-- Erases a class whose day has come. Runs as the owner: the office itself may change none of these rows. What the rules of other
-- tables refuse is refused to everybody but this, while it runs.
CREATE FUNCTION office.erase(of_class text, now bigint, closes bigint, inner_block bytea, outer_block bytea) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one record;
  done jsonb := '{}';
  touched bigint;
BEGIN
  IF now < office.retention_due(of_class, closes) THEN
    RAISE EXCEPTION 'retention: the day of "%" has not come', of_class USING ERRCODE = 'restrict_violation';
  END IF;
  IF octet_length(inner_block) <> 64 OR octet_length(outer_block) <> 64 THEN
    RAISE EXCEPTION 'retention: a block of the key has 64 bytes' USING ERRCODE = 'check_violation';
  END IF;
  -- Tables that a change of number reaches are among those of the register's class or refer to it.
  FOR one IN SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname = 'office' AND c.relkind = 'r' ORDER BY c.relname LOOP
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', one.name);
  END LOOP;
  FOR one IN
    SELECT table_name, string_agg(format('%I = %s', column_name, CASE how
        WHEN 'set' THEN value
        WHEN 'hash' THEN format('office.keyed_hash(%I, inner_block, outer_block)', column_name)
        ELSE format('CASE WHEN %I ~ ''^(office|officer-[0-9]+)$'' THEN %I ELSE office.keyed_hash(%I, inner_block, outer_block) END',
          column_name, column_name, column_name) END), ', ') AS changes
      FROM office.retention_rule WHERE class = of_class AND how <> 'delete' GROUP BY table_name ORDER BY table_name LOOP
    EXECUTE format('UPDATE office.%I SET %s FROM (SELECT $1 AS inner_block, $2 AS outer_block) key', one.table_name, one.changes)
      USING inner_block, outer_block;
    GET DIAGNOSTICS touched = ROW_COUNT;
    done := done || jsonb_build_object(one.table_name, touched);
  END LOOP;
  FOR one IN SELECT DISTINCT table_name FROM office.retention_rule WHERE class = of_class AND how = 'delete' ORDER BY table_name LOOP
    EXECUTE format('DELETE FROM office.%I', one.table_name);
    GET DIAGNOSTICS touched = ROW_COUNT;
    done := done || jsonb_build_object(one.table_name, touched);
  END LOOP;
  FOR one IN SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname = 'office' AND c.relkind = 'r' ORDER BY c.relname LOOP
    EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', one.name);
  END LOOP;
  INSERT INTO office.erasure (class, at, rows) VALUES (of_class, now, done);
  RETURN done;
END $$;
REVOKE ALL ON FUNCTION office.erase FROM PUBLIC;
GRANT EXECUTE ON FUNCTION office.erase TO countersign_office;
GRANT SELECT, INSERT ON office.retention_setting TO countersign_office;
GRANT SELECT ON office.retention_rule TO countersign_office;
GRANT SELECT, INSERT ON office.erasure TO countersign_office;
