-- Disappearances (ROLL-4): explained while the file is staged, before it is published; and an explanation that is taken back.

-- What will be said of it once the file is published, and by whom. It goes where what becomes of the member is another than was explained.
ALTER TABLE office.disappearance
  ADD COLUMN early_at bigint,
  ADD COLUMN early_by text CHECK (btrim(early_by) <> ''),
  ADD COLUMN early_reason text CHECK (early_reason ~ '[[:alpha:]]' AND octet_length(early_reason) <= 4000),
  ADD CHECK ((early_at IS NULL) = (early_by IS NULL) AND (early_at IS NULL) = (early_reason IS NULL));

-- `reopened`: the explanation before it no longer stands.
ALTER TABLE office.register_event DROP CONSTRAINT register_event_kind_check;
ALTER TABLE office.register_event ADD CONSTRAINT register_event_kind_check CHECK (kind IN
  ('published', 'added', 'corrected', 'moved', 'removed', 'merged', 'restored', 'explained', 'reopened'));

-- What a publication found stays; an explanation ends by an event that says why.
CREATE FUNCTION office.check_disappearance_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.snapshot_id, OLD.member_id) IS DISTINCT FROM (NEW.snapshot_id, NEW.member_id)
     OR ((OLD.branch, OLD.now_in, OLD.early_at, OLD.early_by, OLD.early_reason)
           IS DISTINCT FROM (NEW.branch, NEW.now_in, NEW.early_at, NEW.early_by, NEW.early_reason)
         AND EXISTS (SELECT FROM office.snapshot WHERE id = OLD.snapshot_id AND state = 'published')) THEN
    RAISE EXCEPTION 'disappearance: found by a publication, it stays' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.explained_by IS NOT NULL AND NEW.explained_by IS DISTINCT FROM OLD.explained_by AND NOT EXISTS (
    SELECT FROM office.register_event WHERE kind = 'reopened' AND member_id = OLD.member_id AND id > OLD.explained_by) THEN
    RAISE EXCEPTION 'disappearance: an explanation ends by an event' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_disappearance_change BEFORE UPDATE ON office.disappearance
  FOR EACH ROW EXECUTE FUNCTION office.check_disappearance_change();
GRANT UPDATE (branch, now_in, early_at, early_by, early_reason) ON office.disappearance TO countersign_office;

INSERT INTO office.retention_rule (class, table_name, column_name, how, value) VALUES
  ('working', 'disappearance', 'early_reason', 'hash', NULL);
