-- What headquarters did with each claim of a branch, one after the other; office.claim shows the latest (RECON-3).
CREATE TABLE office.claim_decision (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  claim_id bigint NOT NULL REFERENCES office.claim,
  at bigint NOT NULL CHECK (at >= 0),
  by_whom text NOT NULL CHECK (btrim(by_whom) <> ''),
  -- `undone`: the latest of the others is taken back.
  kind text NOT NULL CHECK (kind IN ('approved', 'refused', 'asked', 'undone')),
  reason text NOT NULL CHECK (octet_length(reason) <= 2000),
  -- Whom the register changed for it, and the event; null where nothing was to be changed.
  member_id text,
  event_id bigint REFERENCES office.register_event,
  -- Two entries that the branch says are one person, to be decided among the duplicates.
  pair_id bigint REFERENCES office.duplicate_pair,
  CHECK (kind IN ('approved', 'undone') OR reason ~ '[[:alpha:]]'),
  CHECK (kind IN ('approved', 'undone') OR (event_id IS NULL AND pair_id IS NULL)),
  CHECK ((event_id IS NULL) = (member_id IS NULL))
);
CREATE INDEX claim_decision_of_claim ON office.claim_decision (claim_id, id DESC);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.claim_decision
  EXECUTE FUNCTION store.refuse_change();
-- A claim is decided, asked back or open again only by a decision that says so; a branch's own words change nothing of it.
CREATE FUNCTION office.check_claim_decided() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE latest text;
BEGIN
  IF NEW.state = OLD.state OR current_user = 'countersign_branch' OR NEW.state = 'withdrawn' THEN RETURN NEW; END IF;
  SELECT kind INTO latest FROM office.claim_decision WHERE claim_id = NEW.id ORDER BY id DESC LIMIT 1;
  IF NEW.state = 'waiting' AND OLD.state = 'asked' THEN RETURN NEW; END IF;
  IF latest IS DISTINCT FROM (CASE NEW.state WHEN 'waiting' THEN 'undone' ELSE NEW.state END) THEN
    RAISE EXCEPTION 'claim: % needs a decision that says so', NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_claim_decided BEFORE UPDATE ON office.claim
  FOR EACH ROW EXECUTE FUNCTION office.check_claim_decided();
GRANT SELECT, INSERT ON office.claim_decision TO countersign_office;
