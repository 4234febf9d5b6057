-- The roll after its freeze (ROLL-LATE): a credential wakes for a member who was added, or dies for one who was removed,
-- and for nobody else. A replacement needs neither.
CREATE INDEX entry_of_late_change ON box.entry (kind)
  WHERE kind IN ('roll-change', 'credential-issued', 'credential-revoked');

-- Members announced and credentials issued or revoked so far. Whoever asks is alone with the answer until it has committed.
-- In a `roll-change` byte 54 says which: version 1, election 32, nonce 16, tag 1, number 4.
CREATE FUNCTION box.late_changes(OUT added integer, OUT removed integer, OUT issued integer, OUT revoked integer)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('countersign/box/late-changes'));
  SELECT count(*) FILTER (WHERE kind = 'roll-change' AND get_byte(bytes, 54) = 0),
         count(*) FILTER (WHERE kind = 'roll-change' AND get_byte(bytes, 54) = 1),
         count(*) FILTER (WHERE kind = 'credential-issued' AND replaces IS NULL),
         count(*) FILTER (WHERE kind = 'credential-revoked')
    INTO added, removed, issued, revoked
    FROM box.entry WHERE kind IN ('roll-change', 'credential-issued', 'credential-revoked');
END $$;

CREATE FUNCTION box.check_late_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  so_far record;
BEGIN
  SELECT * INTO so_far FROM box.late_changes();
  IF so_far.issued > so_far.added OR so_far.revoked > so_far.removed THEN
    RAISE EXCEPTION 'entry: % without a change of the roll', NEW.kind USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_late_change AFTER INSERT ON box.entry FOR EACH ROW
  WHEN (NEW.kind = 'credential-revoked' OR (NEW.kind = 'credential-issued' AND NEW.replaces IS NULL))
  EXECUTE FUNCTION box.check_late_change();
