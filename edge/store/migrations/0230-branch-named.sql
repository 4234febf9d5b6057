-- Who said whom to ask about a branch, one after the other. Whoever gets the link answers for the branch (RECON-3), so that whoever
-- changes where it goes is to be known afterwards. The name and the address themselves stand in office.branch alone, and end there.
CREATE TABLE office.branch_named (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  branch text NOT NULL REFERENCES office.branch,
  at bigint NOT NULL CHECK (at >= 0),
  by_whom text NOT NULL CHECK (btrim(by_whom) <> '')
);
CREATE INDEX branch_named_of_branch ON office.branch_named (branch, id DESC);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.branch_named
  EXECUTE FUNCTION store.refuse_change();
GRANT SELECT, INSERT ON office.branch_named TO countersign_office;
