-- New codes for a lost pack (CODE-5): where the roll was made of a register and officers sign in by name, two of them agree.

-- How packs of this version are replaced, settled when it is frozen: no later setting makes it easier.
ALTER TABLE office.roll_version ADD COLUMN replacing text NOT NULL DEFAULT 'by-office'
  CHECK (replacing IN ('by-office', 'by-two-officers'));

-- The entry that kills the old codes is signed for nobody but two officers who agreed on this very pack.
CREATE FUNCTION office.check_replacement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.effect->'act' IS NULL THEN
    IF EXISTS (SELECT FROM office.roll_version WHERE replacing = 'by-two-officers') THEN
      RAISE EXCEPTION 'outbox: two officers replace a pack of this roll' USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF NOT EXISTS (SELECT FROM office.officer_act WHERE id = (NEW.effect->>'act')::bigint AND state = 'approved'
                      AND kind = 'replacement' AND subject->'pack' = NEW.effect->'pack') THEN
    RAISE EXCEPTION 'outbox: act % is no approved replacement of pack %', NEW.effect->>'act', NEW.effect->>'pack'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_replacement BEFORE INSERT ON office.outbox
  FOR EACH ROW WHEN (NEW.effect->>'kind' = 'replace') EXECUTE FUNCTION office.check_replacement();
CREATE INDEX outbox_replacement ON office.outbox (id) WHERE effect->>'kind' = 'replace';
-- An act is carried out once.
CREATE UNIQUE INDEX one_replacement_of_act ON office.outbox ((effect->>'act')) WHERE effect->>'kind' = 'replace';

-- A pack stands in the place of another only by an entry that the log has.
CREATE FUNCTION office.check_replacing_pack() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM office.outbox WHERE effect->>'kind' = 'replace' AND state = 'logged'
                   AND effect->'pack' = to_jsonb(NEW.replaces) AND effect->'credential' = to_jsonb(NEW.credential)) THEN
    RAISE EXCEPTION 'pack: % replaces % by no entry of the log', NEW.number, NEW.replaces USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_replacing_pack BEFORE INSERT ON office.pack
  FOR EACH ROW WHEN (NEW.replaces IS NOT NULL) EXECUTE FUNCTION office.check_replacing_pack();
