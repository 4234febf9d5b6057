-- Membership tested again at the close (ROLL-8, ROLL-LAPSE): whoever is a member no longer is left out before anything is
-- listed or mixed. Each credential left out, with the reason its entry gives; a vote under it stands no longer.
CREATE TABLE box.lapse (
  credential integer PRIMARY KEY REFERENCES box.credential,
  entry_id bigint NOT NULL UNIQUE REFERENCES box.entry,
  reason text NOT NULL CHECK (octet_length(reason) BETWEEN 1 AND 200)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON box.lapse EXECUTE FUNCTION store.refuse_change();
GRANT SELECT, INSERT ON box.lapse TO countersign_box;

INSERT INTO box.act_stage (kind, stage) VALUES ('credential-lapsed', 'closed');

ALTER TABLE box.credential DROP CONSTRAINT credential_status_check;
ALTER TABLE box.credential ADD CONSTRAINT credential_status_check
  CHECK (status IN ('spare', 'open', 'online', 'post', 'revoked', 'lapsed'));

-- RIGHT-3 and RIGHT-12: spare → open → online | post | revoked; between online and post only under a rule that weighs further
-- acts; after the close whoever has a right → lapsed.
CREATE OR REPLACE FUNCTION box.check_credential() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = NEW.status
    OR (OLD.status = 'spare' AND NEW.status = 'open')
    OR (OLD.status = 'open' AND NEW.status IN ('online', 'post', 'revoked'))
    OR (OLD.status IN ('online', 'post') AND NEW.status IN ('online', 'post')
        AND (SELECT duplicate_rule FROM box.election) <> 'locked')
    OR (OLD.status IN ('open', 'online', 'post') AND NEW.status = 'lapsed'
        AND (SELECT stage FROM box.election) = 'closed') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'credential %: % cannot become %', OLD.number, OLD.status, NEW.status
    USING ERRCODE = 'check_violation';
END $$;

-- At commit a credential is left out by a row here, by its status, and by no standing act: all or none.
CREATE FUNCTION box.check_lapse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'lapsed' AND NOT EXISTS (SELECT FROM box.lapse WHERE credential = NEW.number) THEN
    RAISE EXCEPTION 'credential %: left out without an entry', NEW.number USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.status = 'lapsed' AND EXISTS (SELECT FROM box.act WHERE credential = NEW.number AND standing) THEN
    RAISE EXCEPTION 'credential %: left out, and an act stands', NEW.number USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_lapse AFTER UPDATE ON box.credential
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.status = 'lapsed') EXECUTE FUNCTION box.check_lapse();
CREATE FUNCTION box.check_lapse_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT status FROM box.credential WHERE number = NEW.credential) <> 'lapsed' THEN
    RAISE EXCEPTION 'credential %: an entry leaves it out, its status does not', NEW.credential
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_lapse_status AFTER INSERT ON box.lapse
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION box.check_lapse_status();

-- The test is stated once, nobody is left out after it, and where somebody was left out nothing is listed or mixed before it.
CREATE UNIQUE INDEX one_membership_test ON box.entry (kind) WHERE kind = 'membership-tested';
CREATE FUNCTION box.check_membership_test() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_tested boolean := EXISTS (SELECT FROM box.entry WHERE kind = 'membership-tested');
BEGIN
  IF NEW.kind = 'credential-lapsed' AND is_tested THEN
    RAISE EXCEPTION 'entry: membership was tested before' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.kind IN ('final-statuses', 'mix-input', 'paper-count') AND NOT is_tested
    AND EXISTS (SELECT FROM box.lapse) THEN
    RAISE EXCEPTION 'entry: % before the membership test is stated', NEW.kind USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_membership_test BEFORE INSERT ON box.entry FOR EACH ROW
  WHEN (NEW.kind IN ('credential-lapsed', 'final-statuses', 'mix-input', 'paper-count'))
  EXECUTE FUNCTION box.check_membership_test();
