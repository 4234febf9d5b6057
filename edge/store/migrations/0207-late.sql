-- After the freeze (ROLL-LATE): who joins or leaves the roll later, by an act of two officers; and the certificates of how
-- complete it is (RECON-6).

-- One change of the frozen roll. It is announced on the log first; then a credential is issued, or revoked.
CREATE TABLE office.late_change (
  -- As on the log, from 1.
  number integer PRIMARY KEY CHECK (number > 0),
  change text NOT NULL CHECK (change IN ('added', 'removed')),
  member_id text NOT NULL CHECK (btrim(member_id) <> ''),
  branch text NOT NULL,
  act_id bigint NOT NULL UNIQUE REFERENCES office.officer_act,
  at bigint NOT NULL,
  -- Of an addition: the canonical row (ROLL-CELL) as it goes on the roll.
  row bytea,
  -- ROLL-ROW under the salt of the frozen version: what the log says.
  row_hash bytea NOT NULL CHECK (octet_length(row_hash) = 32),
  -- Of an addition the spare credential promised; of a removal the one that dies. Null where no codes were live.
  credential integer CHECK (credential >= 0),
  -- `waiting` until the board has answered; `refused` where voting was over first, or the member had voted.
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'refused')),
  leaf bigint CHECK (leaf >= 0),
  message text,
  CHECK ((change = 'added') = (row IS NOT NULL)),
  CHECK (change = 'removed' OR credential IS NOT NULL),
  CHECK ((state = 'done') = (leaf IS NOT NULL)),
  CHECK ((state = 'refused') = (message IS NOT NULL))
);
CREATE UNIQUE INDEX late_change_credential ON office.late_change (credential, change) WHERE state <> 'refused';
CREATE FUNCTION office.check_late_change_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'waiting' OR NOT EXISTS (SELECT FROM office.roll_version)
     OR NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM office.late_change) THEN
    RAISE EXCEPTION 'late_change: one after the other, on a frozen roll' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM office.officer_act WHERE id = NEW.act_id AND state = 'approved'
                  AND kind = CASE NEW.change WHEN 'added' THEN 'late-addition' ELSE 'late-removal' END) THEN
    RAISE EXCEPTION 'late_change: act % is not an approved one of this kind', NEW.act_id USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.change = 'removed') <> EXISTS (SELECT FROM office.member WHERE member_id = NEW.member_id) THEN
    RAISE EXCEPTION 'late_change: % of somebody who is % the roll', NEW.change,
      CASE NEW.change WHEN 'added' THEN 'on' ELSE 'not on' END USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_late_change_new BEFORE INSERT ON office.late_change
  FOR EACH ROW EXECUTE FUNCTION office.check_late_change_new();
CREATE FUNCTION office.check_late_change_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'waiting' OR NEW.state = 'waiting'
     OR (OLD.number, OLD.change, OLD.member_id, OLD.branch, OLD.act_id, OLD.at, OLD.row, OLD.row_hash, OLD.credential)
        IS DISTINCT FROM (NEW.number, NEW.change, NEW.member_id, NEW.branch, NEW.act_id, NEW.at, NEW.row, NEW.row_hash, NEW.credential) THEN
    RAISE EXCEPTION 'late_change: what was said stays, and ends once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_late_change_end BEFORE UPDATE ON office.late_change
  FOR EACH ROW EXECUTE FUNCTION office.check_late_change_end();

-- ROLL-5: the frozen roll takes nobody but a member added so, with exactly the row that two officers agreed on.
DROP TRIGGER check_frozen ON office.member;
CREATE TRIGGER check_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON office.member
  FOR EACH STATEMENT EXECUTE FUNCTION office.check_frozen();
CREATE FUNCTION office.check_late_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM office.roll_version) AND EXISTS (
    SELECT FROM added m WHERE NOT EXISTS (
      SELECT FROM office.late_change c WHERE c.change = 'added' AND c.state = 'waiting' AND c.member_id = m.member_id
         AND c.branch = m.branch AND c.row = m.row)) THEN
    RAISE EXCEPTION 'the roll is frozen: INSERT on office.member is refused' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_late_member AFTER INSERT ON office.member
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION office.check_late_member();

-- What a branch officer says to the certificate: read and confirmed, by the session of the branch.
CREATE TABLE office.branch_confirmation (
  branch text PRIMARY KEY REFERENCES office.branch,
  at bigint NOT NULL,
  -- As the officer signs: a name.
  name text NOT NULL CHECK (btrim(name) <> '' AND octet_length(name) <= 200),
  by_side text NOT NULL CHECK (by_side IN ('branch', 'headquarters')),
  -- What was confirmed: the figures as the officer was shown them (CERTIFICATE-FIGURES).
  figures_hash bytea NOT NULL CHECK (octet_length(figures_hash) = 32)
);
-- Signed certificates. A later one of the same branch does not make an earlier one disappear.
CREATE TABLE office.certificate (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Null of the whole register.
  branch text,
  at bigint NOT NULL,
  by_whom text NOT NULL CHECK (btrim(by_whom) <> ''),
  -- The signed file (CERTIFICATE-FILE).
  bytes bytea NOT NULL
);
CREATE INDEX certificate_of_branch ON office.certificate (branch, id DESC);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.certificate
  EXECUTE FUNCTION store.refuse_change();

ALTER TABLE office.branch_confirmation ENABLE ROW LEVEL SECURITY;
CREATE POLICY headquarters ON office.branch_confirmation TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.branch_confirmation TO countersign_branch
  USING (branch = office.current_branch()) WITH CHECK (branch = office.current_branch());

GRANT SELECT, INSERT, UPDATE (state, leaf, message) ON office.late_change TO countersign_office;
GRANT SELECT, INSERT, UPDATE ON office.branch_confirmation TO countersign_office;
GRANT SELECT, INSERT, UPDATE ON office.branch_confirmation TO countersign_branch;
GRANT SELECT, INSERT ON office.certificate TO countersign_office;
