-- What was said once is not asked again: how a branch's list and a file of electors are read, an answer that headquarters has refused,
-- and data that is erased already.

-- The finding of an earlier list from which the answer was carried over; null again once the branch answers anew.
ALTER TABLE office.finding ADD COLUMN carried_from bigint CHECK (carried_from < id),
  ADD FOREIGN KEY (carried_from, branch) REFERENCES office.finding (id, branch);
GRANT UPDATE (carried_from) ON office.finding TO countersign_branch;

-- How a branch's list with these headings is read, as somebody of the branch has said. `choices`: the order of day and month by field.
CREATE TABLE office.branch_mapping (
  branch text NOT NULL REFERENCES office.branch,
  layout text NOT NULL,
  columns jsonb NOT NULL,
  dates jsonb NOT NULL,
  at bigint NOT NULL,
  by_side text NOT NULL CHECK (by_side IN ('branch', 'headquarters')),
  PRIMARY KEY (branch, layout)
);
ALTER TABLE office.branch_mapping ENABLE ROW LEVEL SECURITY;
CREATE POLICY headquarters ON office.branch_mapping TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.branch_mapping TO countersign_branch
  USING (branch = office.current_branch()) WITH CHECK (branch = office.current_branch());
GRANT SELECT, INSERT, UPDATE ON office.branch_mapping TO countersign_office, countersign_branch;

-- How a file of electors with these headings is read.
CREATE TABLE office.elector_mapping (
  layout text PRIMARY KEY,
  mapping jsonb NOT NULL,
  saved_at bigint NOT NULL,
  saved_by text NOT NULL CHECK (btrim(saved_by) <> '')
);
GRANT SELECT, INSERT, UPDATE ON office.elector_mapping TO countersign_office;

-- What a rule changes in a row: whether it has been applied already.
CREATE FUNCTION office.erasure_of(rule office.retention_rule) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT CASE rule.how
    WHEN 'set' THEN rule.value
    WHEN 'hash' THEN format('office.keyed_hash(%I, inner_block, outer_block)', rule.column_name)
    ELSE format('CASE WHEN %I ~ ''^(office|officer-[0-9]+)$'' THEN %I ELSE office.keyed_hash(%I, inner_block, outer_block) END',
      rule.column_name, rule.column_name, rule.column_name) END
$$;

-- As before, but of rows that hold something still: what is erased already stays as it is, and an erasure of nothing is none. Returns
-- the rows by table; an empty object where nothing was left to erase.
CREATE OR REPLACE FUNCTION office.erase(of_class text, now bigint, closes bigint, inner_block bytea, outer_block bytea) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one record;
  work record;
  due text[] := '{}';
  done jsonb := '{}';
  touched bigint;
BEGIN
  IF now < office.retention_due(of_class, closes) THEN
    RAISE EXCEPTION 'retention: the day of "%" has not come', of_class USING ERRCODE = 'restrict_violation';
  END IF;
  IF octet_length(inner_block) <> 64 OR octet_length(outer_block) <> 64 THEN
    RAISE EXCEPTION 'retention: a block of the key has 64 bytes' USING ERRCODE = 'check_violation';
  END IF;
  -- Looked for first: changing what everybody else is refused holds the tables, which nobody should wait for in vain.
  FOR work IN
    SELECT r.table_name, bool_or(r.how = 'delete') AS goes,
           string_agg(format('%I IS DISTINCT FROM (%s)', r.column_name, office.erasure_of(r)), ' OR ') FILTER (WHERE r.how <> 'delete') AS is_held
      FROM office.retention_rule r WHERE r.class = of_class GROUP BY r.table_name ORDER BY r.table_name LOOP
    EXECUTE format('SELECT count(*) FROM (SELECT FROM office.%I, (SELECT $1 AS inner_block, $2 AS outer_block) key WHERE %s LIMIT 1) one',
        work.table_name, CASE WHEN work.goes THEN 'true' ELSE work.is_held END)
      INTO touched USING inner_block, outer_block;
    IF touched > 0 THEN due := due || work.table_name::text; END IF;
  END LOOP;
  IF cardinality(due) = 0 THEN RETURN done; END IF;
  -- Tables that a change of number reaches are among those of the register's class or refer to it.
  FOR one IN SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname = 'office' AND c.relkind = 'r' ORDER BY c.relname LOOP
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', one.name);
  END LOOP;
  FOR work IN
    SELECT r.table_name, string_agg(format('%I = %s', r.column_name, office.erasure_of(r)), ', ') AS changes,
           string_agg(format('%I IS DISTINCT FROM (%s)', r.column_name, office.erasure_of(r)), ' OR ') AS is_held
      FROM office.retention_rule r WHERE r.class = of_class AND r.how <> 'delete' AND r.table_name = ANY (due)
     GROUP BY r.table_name ORDER BY r.table_name LOOP
    EXECUTE format('UPDATE office.%I SET %s FROM (SELECT $1 AS inner_block, $2 AS outer_block) key WHERE %s',
      work.table_name, work.changes, work.is_held) USING inner_block, outer_block;
    GET DIAGNOSTICS touched = ROW_COUNT;
    done := done || jsonb_build_object(work.table_name, touched);
  END LOOP;
  FOR one IN SELECT DISTINCT table_name FROM office.retention_rule
              WHERE class = of_class AND how = 'delete' AND table_name = ANY (due) ORDER BY table_name LOOP
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
