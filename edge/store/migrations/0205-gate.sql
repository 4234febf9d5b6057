-- From the register to the roll: the eligibility rule and what it says of everybody, the gate before codes are issued,
-- and how it was passed (ROLL-3, ROLL-4). Without a decision of the gate the roll is not frozen.

-- A rule as the officers entered it; the latest is in force. Its canonical text is what everybody reads (ELIGIBILITY-1).
CREATE TABLE office.eligibility_rule (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at bigint NOT NULL,
  by_whom text NOT NULL CHECK (btrim(by_whom) <> ''),
  name text NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  version integer NOT NULL CHECK (version > 0),
  text text NOT NULL CHECK (octet_length(text) BETWEEN 1 AND 100000),
  -- SHA-256 of the text in UTF-8.
  hash bytea NOT NULL CHECK (hash = sha256(convert_to(text, 'UTF8'))),
  UNIQUE (name, version)
);

-- A person's decision on somebody of whom the register does not know enough. The latest of a rule counts.
CREATE TABLE office.eligibility_ruling (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at bigint NOT NULL,
  by_whom text NOT NULL CHECK (btrim(by_whom) <> ''),
  rule_id bigint NOT NULL REFERENCES office.eligibility_rule,
  member_id text NOT NULL REFERENCES office.register_member,
  outcome text NOT NULL CHECK (outcome IN ('eligible', 'excluded')),
  -- Of an exclusion: under which of the rule's reasons it is counted.
  code text NOT NULL,
  reason text NOT NULL CHECK (reason ~ '[[:alpha:]]' AND octet_length(reason) <= 1000),
  CHECK ((outcome = 'eligible') = (code = ''))
);
CREATE INDEX eligibility_ruling_of ON office.eligibility_ruling (rule_id, member_id, id);

-- What became of every member of the register when the roll was made of it: on the roll, excluded by a reason, held
-- back by a reason, or undecided and named. Replaced as a whole until the roll is frozen.
CREATE TABLE office.decided_member (
  member_id text PRIMARY KEY REFERENCES office.register_member,
  branch text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('eligible', 'excluded', 'undecided')),
  code text NOT NULL,
  words text NOT NULL CHECK (btrim(words) <> ''),
  -- An eligible member for whom no pack can be made: why, in a word to count by and in a sentence.
  held_code text,
  held_words text,
  CHECK ((outcome = 'eligible') = (code = '')),
  CHECK (held_code IS NULL OR outcome = 'eligible'),
  CHECK ((held_code IS NULL) = (held_words IS NULL) AND held_code <> '' AND held_words <> '')
);
CREATE INDEX decided_member_of_branch ON office.decided_member (branch);
CREATE TRIGGER check_frozen BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON office.decided_member
  FOR EACH STATEMENT EXECUTE FUNCTION office.check_frozen();

-- How the gate was passed: open, overridden by an act of two officers, or not asked because the roll is a file that no
-- branch was asked about.
CREATE TABLE office.gate_decision (
  version integer PRIMARY KEY CHECK (version > 0),
  at bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('open', 'overridden', 'not-asked')),
  act_id bigint REFERENCES office.officer_act,
  rule_id bigint REFERENCES office.eligibility_rule,
  -- The last event of the register that was considered.
  event_id bigint REFERENCES office.register_event,
  -- The sentences that were overridden.
  reasons text[] NOT NULL,
  -- The figures the gate saw, branch by branch, for the certificates.
  figures jsonb NOT NULL,
  CHECK ((kind = 'overridden') = (act_id IS NOT NULL) AND (kind = 'overridden') = (cardinality(reasons) > 0)),
  CHECK ((kind = 'not-asked') = (event_id IS NULL))
);
CREATE FUNCTION office.check_gate_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'overridden' AND NOT EXISTS (
    SELECT FROM office.officer_act
     WHERE id = NEW.act_id AND kind = 'override-gate' AND state = 'approved') THEN
    RAISE EXCEPTION 'gate_decision: act % is no approved override of the gate', NEW.act_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.kind = 'not-asked' AND EXISTS (SELECT FROM office.register_event WHERE kind = 'published') THEN
    RAISE EXCEPTION 'gate_decision: there is a register, so the gate has to be asked' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_gate_decision BEFORE INSERT ON office.gate_decision
  FOR EACH ROW EXECUTE FUNCTION office.check_gate_decision();

-- The roll is frozen behind the gate alone; and where there is a register, nobody in it is left out without a reason and
-- nobody is on the roll who is not in it.
CREATE FUNCTION office.check_roll_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE passed text;
BEGIN
  SELECT kind INTO passed FROM office.gate_decision WHERE version = NEW.number;
  IF passed IS NULL THEN
    RAISE EXCEPTION 'roll_version: the gate has not decided on version %', NEW.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF passed = 'not-asked' THEN RETURN NEW; END IF;
  IF EXISTS (SELECT FROM office.register_member m LEFT JOIN office.decided_member d USING (member_id)
              WHERE m.state = 'present' AND d.member_id IS NULL) THEN
    RAISE EXCEPTION 'roll_version: a member of the register was not decided' USING ERRCODE = 'restrict_violation';
  END IF;
  IF EXISTS (SELECT FROM office.member r FULL JOIN (
               SELECT member_id FROM office.decided_member WHERE outcome = 'eligible' AND held_code IS NULL) d
             ON r.member_id = d.member_id
              WHERE r.member_id IS NULL OR d.member_id IS NULL) THEN
    RAISE EXCEPTION 'roll_version: the roll is not the eligible members who are not held' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_roll_version BEFORE INSERT ON office.roll_version
  FOR EACH ROW EXECUTE FUNCTION office.check_roll_version();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.eligibility_rule
  EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.eligibility_ruling
  EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.gate_decision
  EXECUTE FUNCTION store.refuse_change();
GRANT SELECT, INSERT ON office.eligibility_rule, office.eligibility_ruling, office.gate_decision TO countersign_office;
GRANT SELECT, INSERT, DELETE ON office.decided_member TO countersign_office;
