-- One schema and one role for each service: the box cannot read a name, the office cannot read a ballot.
-- Nobody gets anything by default; each table's migration grants what its service needs and no more.
CREATE SCHEMA office;
CREATE SCHEMA box;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON SCHEMA store FROM PUBLIC;
GRANT USAGE ON SCHEMA office TO countersign_office;
GRANT USAGE ON SCHEMA box TO countersign_box;

-- The second lock on append-only tables, behind the missing grants: not even the owner changes a row by mistake.
--   CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON … EXECUTE FUNCTION store.refuse_change();
CREATE FUNCTION store.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append-only: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
GRANT USAGE ON SCHEMA store TO countersign_office, countersign_box;
