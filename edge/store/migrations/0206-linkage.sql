-- Whether two entries of the register are one person (ROLL-2), and who of the register stands on the electoral roll
-- (RECON-4). Programs propose, people decide: each decision is kept with who and why, and none is ever overwritten.

-- Long work on the whole register: who asked for it, and what came of it.
CREATE TABLE office.register_work (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('duplicates', 'electors')),
  at bigint NOT NULL CHECK (at >= 0),
  by_whom text NOT NULL CHECK (btrim(by_whom) <> ''),
  state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'failed')),
  ended_at bigint CHECK (ended_at >= at),
  -- Members looked at, and pairs or electors found.
  members integer CHECK (members >= 0),
  found integer CHECK (found >= 0),
  -- Why it failed, in words.
  message text,
  CHECK ((state = 'running') = (ended_at IS NULL)),
  CHECK ((state = 'done') = (members IS NOT NULL) AND (members IS NULL) = (found IS NULL)),
  CHECK ((state = 'failed') = (message IS NOT NULL))
);
-- Two runs of one kind at once would each undo what the other found.
CREATE UNIQUE INDEX register_work_running ON office.register_work (kind) WHERE state = 'running';

-- Two entries that may be one person, each pair once, the lower number first in byte order.
CREATE TABLE office.duplicate_pair (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  left_id text NOT NULL REFERENCES office.register_member,
  right_id text NOT NULL REFERENCES office.register_member,
  -- The latest run that found it; null of a pair that a person put side by side.
  work_id bigint REFERENCES office.register_work,
  -- How likely, as the program saw it; hidden from whoever decides until they have decided.
  probability double precision CHECK (probability BETWEEN 0 AND 1),
  reasons jsonb NOT NULL,
  -- One home, other forenames: two people unless two officers say otherwise.
  household boolean NOT NULL,
  -- Changes when a name, number or date of birth of either changes, and with nothing else.
  fingerprint bytea NOT NULL CHECK (octet_length(fingerprint) = 32),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'apart', 'merged')),
  decision_id bigint,
  UNIQUE (left_id, right_id),
  CHECK (left_id COLLATE "C" < right_id COLLATE "C"),
  CHECK ((work_id IS NULL) = (probability IS NULL)),
  CHECK (state = 'open' OR decision_id IS NOT NULL)
);
CREATE INDEX duplicate_pair_of_state ON office.duplicate_pair (state, id);

-- What was decided of a pair, one after the other.
CREATE TABLE office.duplicate_decision (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  pair_id bigint NOT NULL REFERENCES office.duplicate_pair,
  at bigint NOT NULL CHECK (at >= 0),
  by_whom text NOT NULL CHECK (btrim(by_whom) <> ''),
  kind text NOT NULL CHECK (kind IN ('apart', 'merged', 'reopened')),
  reason text NOT NULL CHECK (reason ~ '[[:alpha:]]' AND octet_length(reason) <= 1000),
  -- Of a merge: how many of the two may vote, or are not known not to; the event that took one away; the act.
  voters smallint CHECK (voters BETWEEN 0 AND 2),
  household boolean,
  event_id bigint REFERENCES office.register_event,
  act_id bigint REFERENCES office.officer_act,
  CHECK ((kind = 'merged') = (voters IS NOT NULL) AND (voters IS NULL) = (household IS NULL)),
  CHECK (kind <> 'merged' OR event_id IS NOT NULL),
  -- A merge that takes a vote away needs two officers.
  CHECK (kind <> 'merged' OR act_id IS NOT NULL OR (voters < 2 AND NOT household)),
  UNIQUE (id, pair_id)
);
ALTER TABLE office.duplicate_pair ADD FOREIGN KEY (decision_id, id) REFERENCES office.duplicate_decision (id, pair_id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.duplicate_decision
  EXECUTE FUNCTION store.refuse_change();
-- A pair changes its state by a later decision; "not the same" stands until a name or number is another one.
CREATE FUNCTION office.check_duplicate_pair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.left_id, NEW.right_id) IS DISTINCT FROM (OLD.id, OLD.left_id, OLD.right_id)
     OR (NEW.decision_id IS NULL AND OLD.decision_id IS NOT NULL) OR NEW.decision_id < OLD.decision_id THEN
    RAISE EXCEPTION 'duplicate_pair: a decision is followed by another, never taken back' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state <> OLD.state AND NEW.decision_id IS NOT DISTINCT FROM OLD.decision_id
     AND NOT (OLD.state = 'apart' AND NEW.state = 'open' AND NEW.fingerprint <> OLD.fingerprint) THEN
    RAISE EXCEPTION 'duplicate_pair: % needs a decision', NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.decision_id IS DISTINCT FROM OLD.decision_id AND NEW.state <> (
    SELECT CASE kind WHEN 'reopened' THEN 'open' ELSE kind END FROM office.duplicate_decision WHERE id = NEW.decision_id) THEN
    RAISE EXCEPTION 'duplicate_pair: % is not what was decided', NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_duplicate_pair BEFORE UPDATE ON office.duplicate_pair
  FOR EACH ROW EXECUTE FUNCTION office.check_duplicate_pair();

-- Whether this organisation holds an electoral roll at all; the latest counts.
CREATE TABLE office.elector_policy (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at bigint NOT NULL CHECK (at >= 0),
  by_whom text NOT NULL CHECK (btrim(by_whom) <> ''),
  holds boolean NOT NULL,
  reason text NOT NULL CHECK (reason ~ '[[:alpha:]]' AND octet_length(reason) <= 1000)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.elector_policy
  EXECUTE FUNCTION store.refuse_change();

-- A file of electors. Its electors are deleted on the date; that there was such a file stays known.
CREATE TABLE office.elector_upload (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at bigint NOT NULL CHECK (at >= 0),
  by_whom text NOT NULL CHECK (btrim(by_whom) <> ''),
  name text NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  layout text NOT NULL,
  rows integer NOT NULL,
  electors integer NOT NULL CHECK (electors >= 0),
  refused integer NOT NULL CHECK (refused >= 0),
  -- Unix seconds from which on the electors are to be deleted.
  delete_after bigint NOT NULL CHECK (delete_after > at),
  deleted_at bigint,
  -- Every row is an elector or a line with its reason (RECON-4: nobody is dropped).
  CHECK (rows = electors + refused)
);
CREATE TABLE office.elector_refused (
  upload_id bigint NOT NULL REFERENCES office.elector_upload ON DELETE CASCADE,
  line integer NOT NULL CHECK (line > 0),
  reason text NOT NULL,
  PRIMARY KEY (upload_id, line)
);
CREATE TABLE office.elector (
  upload_id bigint NOT NULL REFERENCES office.elector_upload ON DELETE CASCADE,
  -- Place among the electors of the file, from 0.
  place integer NOT NULL CHECK (place >= 0),
  -- As the roll numbers them; unique in one register alone.
  number text NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  postcode text NOT NULL,
  dob text NOT NULL,
  -- What a search looks in: the surname folded, and the postcode without its space.
  surname_key text NOT NULL,
  postcode_key text NOT NULL,
  PRIMARY KEY (upload_id, place)
);
CREATE INDEX elector_by_surname ON office.elector (surname_key text_pattern_ops);
CREATE INDEX elector_by_postcode ON office.elector (postcode_key text_pattern_ops);

-- What the latest matching says of each member; at most two choices. Replaced as a whole by the next.
CREATE TABLE office.elector_match (
  member_id text NOT NULL REFERENCES office.register_member,
  choice smallint NOT NULL CHECK (choice BETWEEN 1 AND 2),
  work_id bigint NOT NULL REFERENCES office.register_work,
  upload_id bigint,
  place integer,
  probability double precision NOT NULL CHECK (probability BETWEEN 0 AND 1),
  decision text NOT NULL CHECK (decision IN ('auto', 'review', 'none')),
  reasons jsonb NOT NULL,
  -- Drawn from those taken automatically, to be looked at by a person who does not know that.
  sampled boolean NOT NULL DEFAULT false,
  PRIMARY KEY (member_id, choice),
  FOREIGN KEY (upload_id, place) REFERENCES office.elector ON DELETE SET NULL,
  CHECK ((upload_id IS NULL) = (place IS NULL)),
  CHECK (decision <> 'none' OR place IS NULL),
  CHECK (choice = 1 OR decision = 'review'),
  CHECK (NOT sampled OR decision = 'auto')
);
CREATE INDEX elector_match_of_decision ON office.elector_match (decision, member_id COLLATE "C") WHERE choice = 1;
CREATE INDEX elector_match_of_elector ON office.elector_match (upload_id, place);

-- What people decided of a member, one after the other; the latest counts. `same`: a candidate is the member. `none`:
-- none of those shown is, look by hand. `by-hand`: found by searching. `document`: seen otherwise, the reason says how.
-- `absent`: searched and not on the roll, which alone makes nobody ineligible.
CREATE TABLE office.elector_decision (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id text NOT NULL REFERENCES office.register_member,
  at bigint NOT NULL CHECK (at >= 0),
  by_whom text NOT NULL CHECK (btrim(by_whom) <> ''),
  kind text NOT NULL CHECK (kind IN ('same', 'none', 'by-hand', 'document', 'absent', 'undone')),
  -- The elector, who may have been deleted since: the number of a row that is no more says nothing.
  upload_id bigint,
  place integer,
  -- What the program had said of the first choice, and whether the one decided for is that one.
  probability double precision CHECK (probability BETWEEN 0 AND 1),
  machine text CHECK (machine IN ('auto', 'review', 'none')),
  first_choice boolean,
  reason text NOT NULL CHECK (octet_length(reason) <= 1000),
  CHECK ((kind IN ('same', 'by-hand')) = (place IS NOT NULL) AND (place IS NULL) = (upload_id IS NULL)),
  CHECK (kind NOT IN ('document', 'absent') OR reason ~ '[[:alpha:]]')
);
CREATE INDEX elector_decision_of_member ON office.elector_decision (member_id, id DESC);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.elector_decision
  EXECUTE FUNCTION store.refuse_change();

GRANT SELECT, INSERT, UPDATE ON office.register_work, office.duplicate_pair, office.elector_upload TO countersign_office;
GRANT SELECT, INSERT ON office.duplicate_decision, office.elector_policy, office.elector_decision TO countersign_office;
GRANT SELECT, INSERT, UPDATE, DELETE ON office.elector, office.elector_refused, office.elector_match TO countersign_office;
