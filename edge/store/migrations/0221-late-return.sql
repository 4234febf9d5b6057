-- ROLL-LATE: who was taken off the frozen roll by mistake can be added again, with the row they had and a pack of their own.

-- The changes of one member take turns: each answered before the next, an addition of whoever is not entitled, a removal of whoever is.
CREATE OR REPLACE FUNCTION office.check_late_change_new() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  rolled bytea := (SELECT m.row FROM office.member m WHERE m.member_id = NEW.member_id);
  latest office.late_change;
BEGIN
  IF NEW.state <> 'waiting' OR NOT EXISTS (SELECT FROM office.roll_version)
     OR NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM office.late_change) THEN
    RAISE EXCEPTION 'late_change: one after the other, on a frozen roll' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM office.officer_act WHERE id = NEW.act_id AND state = 'approved'
                  AND kind = CASE NEW.change WHEN 'added' THEN 'late-addition' ELSE 'late-removal' END) THEN
    RAISE EXCEPTION 'late_change: act % is not an approved one of this kind', NEW.act_id USING ERRCODE = 'restrict_violation';
  END IF;
  SELECT * INTO latest FROM office.late_change
   WHERE member_id = NEW.member_id AND state <> 'refused' ORDER BY number DESC LIMIT 1;
  IF latest.state = 'waiting' THEN
    RAISE EXCEPTION 'late_change: change % of this member is not answered yet', latest.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.change = 'removed') <> (rolled IS NOT NULL AND latest.change IS DISTINCT FROM 'removed') THEN
    RAISE EXCEPTION 'late_change: % of somebody who is % the roll', NEW.change,
      CASE NEW.change WHEN 'added' THEN 'on' ELSE 'not on' END USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.change = 'added' AND rolled <> NEW.row THEN
    RAISE EXCEPTION 'late_change: who comes back has the row that was frozen' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- Whoever left the roll or joined it late has no first pack but that of the addition which two officers agreed on.
CREATE FUNCTION office.check_late_pack() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  latest office.late_change;
BEGIN
  SELECT * INTO latest FROM office.late_change
   WHERE member_id = NEW.member_id AND state <> 'refused' ORDER BY number DESC LIMIT 1;
  IF latest.number IS NOT NULL
     AND (latest.change, latest.state, latest.credential) IS DISTINCT FROM ('added', 'waiting', NEW.credential) THEN
    RAISE EXCEPTION 'pack: % belongs to no addition that waits', NEW.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_late_pack BEFORE INSERT ON office.pack
  FOR EACH ROW WHEN (NEW.replaces IS NULL) EXECUTE FUNCTION office.check_late_pack();
