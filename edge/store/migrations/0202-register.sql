-- The register: everybody whom the organisation holds as a member. It grows from published snapshots and from events,
-- and the roll is made from it. Whatever changes a member names the event that did it, so that nobody comes, goes or
-- changes without a reason that can be read (ROLL-4, ROLL-5).

-- An act that needs two officers: proposed by one identity, approved by another, carried out once. What
-- core/roll/two-officers.ts decides, this table holds to as well.
CREATE TABLE office.officer_act (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Which of the office's acts it is; `subject` is what it is carried out on.
  kind text NOT NULL,
  -- The one text that both officers read.
  act text NOT NULL CHECK (btrim(act) <> '' AND octet_length(act) <= 100000),
  subject jsonb NOT NULL,
  proposed_by text NOT NULL CHECK (proposed_by ~ '^[a-z0-9][a-z0-9._@+-]{0,199}$'),
  proposed_at bigint NOT NULL CHECK (proposed_at >= 0),
  reason text NOT NULL CHECK (reason ~ '[[:alpha:]]' AND octet_length(reason) <= 1000),
  expires bigint NOT NULL CHECK (expires > proposed_at AND expires <= proposed_at + 2592000),
  state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'approved', 'refused', 'withdrawn')),
  ended_by text CHECK (ended_by ~ '^[a-z0-9][a-z0-9._@+-]{0,199}$'),
  ended_at bigint CHECK (ended_at >= proposed_at),
  ended_reason text CHECK (octet_length(ended_reason) <= 1000),
  CHECK ((state = 'proposed') = (ended_by IS NULL)),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL) AND (ended_by IS NULL) = (ended_reason IS NULL)),
  CHECK (ended_at < expires),
  -- Two people, or nothing is done; only its own author takes a proposal back.
  CHECK (state NOT IN ('approved', 'refused') OR ended_by <> proposed_by),
  CHECK (state <> 'withdrawn' OR ended_by = proposed_by)
);
CREATE INDEX officer_act_open ON office.officer_act (expires) WHERE state = 'proposed';
CREATE FUNCTION office.check_officer_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'proposed'
     OR (OLD.id, OLD.kind, OLD.act, OLD.subject, OLD.proposed_by, OLD.proposed_at, OLD.reason, OLD.expires)
        IS DISTINCT FROM (NEW.id, NEW.kind, NEW.act, NEW.subject, NEW.proposed_by, NEW.proposed_at, NEW.reason, NEW.expires) THEN
    RAISE EXCEPTION 'officer_act: what was proposed and how it ended stay as they are' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_officer_act BEFORE UPDATE ON office.officer_act
  FOR EACH ROW EXECUTE FUNCTION office.check_officer_act();
CREATE FUNCTION office.check_officer_act_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'proposed' THEN
    RAISE EXCEPTION 'officer_act: an act begins as a proposal' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_officer_act_new BEFORE INSERT ON office.officer_act
  FOR EACH ROW EXECUTE FUNCTION office.check_officer_act_new();

-- Whom to ask about a branch, and how many members there are at the source (ROLL-4).
CREATE TABLE office.branch (
  name text PRIMARY KEY CHECK (btrim(name) <> ''),
  officer_name text NOT NULL DEFAULT '',
  officer_email text NOT NULL DEFAULT '',
  source_members integer CHECK (source_members >= 0)
);

-- Why somebody came, changed or went. A publication is one event for all members it brought or changed.
CREATE TABLE office.register_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at bigint NOT NULL,
  by_whom text NOT NULL CHECK (btrim(by_whom) <> ''),
  kind text NOT NULL CHECK (kind IN ('published', 'added', 'corrected', 'moved', 'removed', 'merged', 'restored', 'explained')),
  -- Null for a publication alone.
  member_id text,
  reason text NOT NULL CHECK (reason ~ '[[:alpha:]]'),
  -- What was so before, and what is so now; the snapshot of a publication; the member into whom one was merged.
  change jsonb NOT NULL,
  act_id bigint REFERENCES office.officer_act,
  CHECK ((kind = 'published') = (member_id IS NULL))
);
CREATE INDEX register_event_of_member ON office.register_event (member_id, id) WHERE member_id IS NOT NULL;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.register_event
  EXECUTE FUNCTION store.refuse_change();
-- An event that names an act names one that two officers agreed on.
CREATE FUNCTION office.check_event_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.act_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM office.officer_act WHERE id = NEW.act_id AND state = 'approved') THEN
    RAISE EXCEPTION 'register_event: act % is not approved', NEW.act_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_event_act BEFORE INSERT ON office.register_event
  FOR EACH ROW EXECUTE FUNCTION office.check_event_act();

CREATE TABLE office.register_member (
  member_id text PRIMARY KEY CHECK (btrim(member_id) <> ''),
  branch text NOT NULL,
  name text NOT NULL,
  -- What a clerk's search looks in: name, number, postcode, in lower case.
  search text NOT NULL,
  -- `{ "fields": { … }, "address": [ … ] }`: the fields of the import by their names (core/roll/importing).
  details jsonb NOT NULL,
  -- `gone`: was there and is no more; `merged`: the same person as another entry.
  state text NOT NULL DEFAULT 'present' CHECK (state IN ('present', 'gone', 'merged')),
  -- The latest event about the member.
  event_id bigint NOT NULL REFERENCES office.register_event
);
CREATE INDEX register_member_of_branch ON office.register_member (branch, member_id) WHERE state = 'present';
-- Nothing about a member changes without a later event, of that member or of a whole publication.
CREATE FUNCTION office.check_register_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM changed m JOIN office.register_event e ON e.id = m.event_id
     WHERE e.member_id IS NOT NULL AND e.member_id <> m.member_id) THEN
    RAISE EXCEPTION 'register_member: the event is about another member' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_register_insert AFTER INSERT ON office.register_member
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION office.check_register_insert();
CREATE FUNCTION office.check_register_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM changed m JOIN office.register_event e ON e.id = m.event_id
     WHERE e.member_id IS NOT NULL AND e.member_id <> m.member_id)
     OR (SELECT count(*) FROM before b JOIN changed m USING (member_id) WHERE m.event_id > b.event_id)
        <> (SELECT count(*) FROM changed) THEN
    RAISE EXCEPTION 'register_member: a change needs a later event about the member' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_register_update AFTER UPDATE ON office.register_member
  REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION office.check_register_update();

GRANT SELECT, INSERT, UPDATE ON office.officer_act, office.branch, office.register_member TO countersign_office;
GRANT SELECT, INSERT ON office.register_event TO countersign_office;
