-- Membership tested again at the close (ROLL-LAPSE): who is left out before the votes are unlinked, by an act of two officers, and
-- what the test came to.

-- A member who was one no longer at the close. Never who voted, or how.
CREATE TABLE office.lapse (
  member_id text PRIMARY KEY REFERENCES office.member ON UPDATE CASCADE,
  -- The credential and pack that were theirs at the close.
  credential integer NOT NULL UNIQUE CHECK (credential >= 0),
  pack integer NOT NULL UNIQUE REFERENCES office.pack,
  -- A word of the rule: it stands on the log. `words` is the sentence, and stays in the office.
  reason text NOT NULL CHECK (reason ~ '^[a-z][a-z-]{0,63}$'),
  words text NOT NULL CHECK (btrim(words) <> ''),
  act_id bigint NOT NULL REFERENCES office.officer_act,
  outbox_id bigint NOT NULL UNIQUE REFERENCES office.outbox
);
-- What was stated of everybody who was entitled. There is one.
CREATE TABLE office.membership_test (
  act_id bigint PRIMARY KEY REFERENCES office.officer_act,
  one boolean NOT NULL DEFAULT true UNIQUE CHECK (one),
  at bigint NOT NULL,
  -- The instant for which everybody was decided.
  closed_at bigint NOT NULL,
  rule_id bigint NOT NULL REFERENCES office.eligibility_rule,
  -- The extract that the register knew then; null where none had been published as a file.
  snapshot_id bigint REFERENCES office.snapshot,
  members integer NOT NULL CHECK (members >= 0),
  still integer NOT NULL CHECK (still >= 0),
  lapsed integer NOT NULL CHECK (lapsed >= 0),
  undecided integer NOT NULL CHECK (undecided >= 0),
  outbox_id bigint NOT NULL UNIQUE REFERENCES office.outbox,
  CHECK (members = still + lapsed + undecided)
);

CREATE FUNCTION office.check_lapse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM office.membership_test) THEN
    RAISE EXCEPTION 'lapse: membership was tested before' USING ERRCODE = 'restrict_violation';
  END IF;
  IF EXISTS (SELECT FROM added l WHERE NOT EXISTS (
       SELECT FROM office.officer_act a WHERE a.id = l.act_id AND a.kind = 'late-lapse' AND a.state = 'approved')) THEN
    RAISE EXCEPTION 'lapse: two officers leave a member out' USING ERRCODE = 'restrict_violation';
  END IF;
  IF EXISTS (SELECT FROM added l WHERE NOT EXISTS (
       SELECT FROM office.pack p WHERE p.number = l.pack AND p.member_id = l.member_id AND p.credential = l.credential
          AND p.state = 'made')) THEN
    RAISE EXCEPTION 'lapse: the pack is not the live one of the member' USING ERRCODE = 'restrict_violation';
  END IF;
  IF EXISTS (SELECT FROM added l WHERE NOT EXISTS (
       SELECT FROM office.outbox o WHERE o.id = l.outbox_id AND o.kind = 'credential-lapsed'
          AND (o.effect->>'credential')::integer = l.credential AND (o.effect->>'act')::bigint = l.act_id)) THEN
    RAISE EXCEPTION 'lapse: the signed entry is about another credential' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_lapse AFTER INSERT ON office.lapse
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION office.check_lapse();

CREATE FUNCTION office.check_membership_test() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM office.officer_act WHERE id = NEW.act_id AND kind = 'late-lapse' AND state = 'approved') THEN
    RAISE EXCEPTION 'membership_test: act % is not approved', NEW.act_id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.lapsed <> (SELECT count(*) FROM office.lapse) OR EXISTS (SELECT FROM office.lapse WHERE act_id <> NEW.act_id) THEN
    RAISE EXCEPTION 'membership_test: those who are left out are not as many as it says' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.rule_id IS DISTINCT FROM (SELECT rule_id FROM office.gate_decision ORDER BY version LIMIT 1) THEN
    RAISE EXCEPTION 'membership_test: the roll was made by another rule' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_membership_test BEFORE INSERT ON office.membership_test
  FOR EACH ROW EXECUTE FUNCTION office.check_membership_test();

-- Nobody but two officers has these entries signed.
CREATE FUNCTION office.check_lapse_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.effect->>'kind' IS DISTINCT FROM 'lapse' OR NOT EXISTS (
       SELECT FROM office.officer_act WHERE id = (NEW.effect->>'act')::bigint AND kind = 'late-lapse' AND state = 'approved') THEN
    RAISE EXCEPTION 'outbox: % without an approved act', NEW.kind USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_lapse_entry BEFORE INSERT ON office.outbox
  FOR EACH ROW WHEN (NEW.kind IN ('credential-lapsed', 'membership-tested')) EXECUTE FUNCTION office.check_lapse_entry();
CREATE INDEX outbox_lapse_waiting ON office.outbox (id) WHERE state = 'waiting' AND kind = 'credential-lapsed';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.lapse
  EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.membership_test
  EXECUTE FUNCTION store.refuse_change();
GRANT SELECT, INSERT ON office.lapse, office.membership_test TO countersign_office;

-- The member's number changes with that of the roll.
INSERT INTO office.retention_rule (class, table_name, column_name, how, value) VALUES
  ('register', 'lapse', 'words', 'hash', NULL);
