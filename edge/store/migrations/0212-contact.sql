-- A contact change after the freeze (ROLL-7): told to the old and the new address, waits, needs two officers. The frozen roll stays as it
-- is; where somebody is reached now stands here.
CREATE TABLE office.contact_change (
  act_id bigint PRIMARY KEY REFERENCES office.officer_act,
  member_id text NOT NULL REFERENCES office.member ON UPDATE CASCADE,
  -- Canonical rows (ROLL-CELL) with the contact as it was and as it is to be.
  before bytea NOT NULL,
  after bytea NOT NULL,
  -- Seconds from the moment in which both sides have been told.
  wait integer NOT NULL CHECK (wait BETWEEN 3600 AND 1209600),
  -- When letters to a side without e-mail were posted, and who said so.
  posted_at bigint,
  posted_by text,
  done_at bigint,
  CHECK ((posted_at IS NULL) = (posted_by IS NULL))
);
CREATE INDEX contact_of_member ON office.contact_change (member_id, act_id DESC) WHERE done_at IS NOT NULL;

-- Mail to one member waits where mail to branches does. `side` says who is told by it.
ALTER TABLE office.branch_mail DROP CONSTRAINT branch_mail_kind_check, DROP CONSTRAINT branch_mail_check;
ALTER TABLE office.branch_mail
  ADD COLUMN contact_act bigint REFERENCES office.contact_change,
  ADD COLUMN side text CHECK (side IN ('old', 'new', 'both')),
  ADD CONSTRAINT branch_mail_kind_check CHECK (kind IN ('wish', 'ask', 'reminder', 'extension', 'claim', 'contact')),
  ADD CONSTRAINT branch_mail_check
    CHECK ((kind IN ('wish', 'contact')) = (branch IS NULL) AND (kind IN ('wish', 'contact')) = (email IS NOT NULL)),
  ADD CONSTRAINT branch_mail_contact CHECK ((kind = 'contact') = (contact_act IS NOT NULL) AND (kind = 'contact') = (side IS NOT NULL));
CREATE INDEX branch_mail_of_contact ON office.branch_mail (contact_act) WHERE kind = 'contact';

-- From when a change can be approved: `wait` after both sides were told. Null while a mail waits, or while a letter has still to be posted: a
-- side without e-mail needs one, and a side whose mail was given up.
CREATE FUNCTION office.contact_waits_until(of_act bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT CASE
      WHEN bool_or(m.id IS NOT NULL AND m.sent_at IS NULL AND m.given_up_at IS NULL) THEN NULL
      WHEN NOT (coalesce(bool_or(m.side IN ('old', 'both') AND m.sent_at IS NOT NULL), false)
                AND coalesce(bool_or(m.side IN ('new', 'both') AND m.sent_at IS NOT NULL), false))
           AND (c.posted_at IS NULL OR c.posted_at < max(m.given_up_at)) THEN NULL
      ELSE greatest(max(m.sent_at), c.posted_at) + c.wait END
    FROM office.contact_change c LEFT JOIN office.branch_mail m ON m.contact_act = c.act_id
   WHERE c.act_id = of_act GROUP BY c.act_id
$$;

-- What was proposed stays; it is done once, by an act that two officers agreed on after the wait.
CREATE FUNCTION office.check_contact_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.done_at IS NOT NULL OR NEW.posted_at IS NOT NULL OR NOT EXISTS (
      SELECT FROM office.officer_act WHERE id = NEW.act_id AND kind = 'contact-change' AND state = 'proposed'
         AND subject->>'memberId' = NEW.member_id) THEN
      RAISE EXCEPTION 'contact_change: begins with its proposal' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.done_at IS NOT NULL OR (OLD.act_id, OLD.member_id, OLD.before, OLD.after, OLD.wait)
     IS DISTINCT FROM (NEW.act_id, NEW.member_id, NEW.before, NEW.after, NEW.wait) THEN
    RAISE EXCEPTION 'contact_change: what was proposed and done stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.done_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM office.officer_act WHERE id = NEW.act_id AND state = 'approved'
       AND ended_at >= office.contact_waits_until(NEW.act_id)) THEN
    RAISE EXCEPTION 'contact_change: act % is not approved, or was before its time', NEW.act_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_contact_change BEFORE INSERT OR UPDATE ON office.contact_change
  FOR EACH ROW EXECUTE FUNCTION office.check_contact_change();

INSERT INTO office.retention_rule (class, table_name, column_name, how, value) VALUES
  ('register', 'contact_change', 'before', 'set', $$'\x'$$),
  ('register', 'contact_change', 'after', 'set', $$'\x'$$);

GRANT SELECT, INSERT, UPDATE (posted_at, posted_by, done_at) ON office.contact_change TO countersign_office;
