-- What was ever said of a branch's members at the source, one after the other. The gate compares with the latest (ROLL-4), so that
-- whoever changes it is to be known afterwards.
CREATE TABLE office.source_count (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  branch text NOT NULL REFERENCES office.branch,
  at bigint NOT NULL CHECK (at >= 0),
  by_whom text NOT NULL CHECK (btrim(by_whom) <> ''),
  -- Null: not known any more.
  members integer CHECK (members >= 0)
);
CREATE INDEX source_count_of_branch ON office.source_count (branch, id DESC);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.source_count
  EXECUTE FUNCTION store.refuse_change();
GRANT SELECT, INSERT ON office.source_count TO countersign_office;
