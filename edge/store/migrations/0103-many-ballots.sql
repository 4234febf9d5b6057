-- Many first online ballots in one transaction: a group commit. What is done to each is exactly what box.record_online
-- does to one; the answers, in the order of the ballots, are its answers, and one more:
--   recorded   the credential was open and is now used; the act has its entry
--   stage      the stage does not admit the act
--   used       the credential is not open (any more), or another ballot of these was before it
--   reused     a part of it is on the board already in another ballot
-- Two ballots of these with a part in common break an index: nothing is recorded then, and the caller takes them one by
-- one. Credentials are taken in the order of their numbers, so that no two transactions wait for each other.
CREATE FUNCTION box.record_online_many(hashes bytea[], entries bytea[], numbers integer[], parts bytea[]) RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE
  total integer := cardinality(numbers);
  width integer := cardinality(parts) / total;
  taken integer[];
  reused integer[];
  kept integer[];
BEGIN
  IF box.enter_act() <> 'open' THEN
    RETURN array_fill('stage'::text, ARRAY[total]);
  END IF;
  taken := ARRAY(
    SELECT number FROM box.credential WHERE number = ANY (numbers) AND status = 'open'
     ORDER BY number FOR NO KEY UPDATE);
  reused := ARRAY(
    SELECT ((p.place - 1) / width + 1)::integer
      FROM unnest(parts) WITH ORDINALITY p (part, place) JOIN box.ciphertext_part USING (part));
  -- The places of the ballots to be recorded: the first of each credential that was still open.
  kept := ARRAY(
    SELECT min(b.place) FROM unnest(numbers) WITH ORDINALITY b (number, place)
     WHERE b.number = ANY (taken) AND b.place <> ALL (reused)
     GROUP BY b.number);
  -- From this update on the codes are dead; it is undone with the transaction if anything below fails.
  UPDATE box.credential SET status = 'online'
    FROM unnest(kept) k WHERE number = numbers[k];
  WITH saved AS (
    INSERT INTO box.entry (kind, entry_hash, bytes, credential)
      SELECT 'online-ballot', hashes[k], entries[k], numbers[k] FROM unnest(kept) k ORDER BY k
      RETURNING id, credential
  ), acted AS (
    INSERT INTO box.act (entry_id, credential, channel, standing)
      SELECT id, credential, 'online', true FROM saved
  )
  INSERT INTO box.ciphertext_part (part, entry_id)
    SELECT parts[(k - 1) * width + i], saved.id
      FROM unnest(kept) k JOIN saved ON saved.credential = numbers[k], generate_series(1, width) i
     ORDER BY 1;
  RETURN ARRAY(
    SELECT CASE WHEN place = ANY (kept) THEN 'recorded'
                WHEN numbers[place] = ANY (taken) AND place = ANY (reused) THEN 'reused'
                ELSE 'used' END
      FROM generate_series(1, total) place ORDER BY place);
END $$;

-- The same rules as before, once for all entries of a statement instead of once for each.
DROP TRIGGER check_entry ON box.entry;
DROP FUNCTION box.check_entry();
CREATE FUNCTION box.check_entries() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  now_in text := (SELECT stage FROM box.election);
  refused text := (
    SELECT kind FROM (SELECT DISTINCT kind FROM made) m
     WHERE EXISTS (SELECT FROM box.act_stage a WHERE a.kind = m.kind)
       AND NOT EXISTS (SELECT FROM box.act_stage a WHERE a.kind = m.kind AND a.stage = now_in)
     LIMIT 1);
BEGIN
  IF refused IS NOT NULL THEN
    RAISE EXCEPTION 'entry: % is refused in stage %', refused, now_in USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_entries AFTER INSERT ON box.entry REFERENCING NEW TABLE AS made
  FOR EACH STATEMENT EXECUTE FUNCTION box.check_entries();

DROP TRIGGER enqueue ON box.entry;
DROP FUNCTION box.enqueue_entry();
CREATE FUNCTION box.enqueue_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO box.waiting (entry_id) SELECT id FROM made ORDER BY id;
  RETURN NULL;
END $$;
CREATE TRIGGER enqueue AFTER INSERT ON box.entry REFERENCING NEW TABLE AS made
  FOR EACH STATEMENT EXECUTE FUNCTION box.enqueue_entries();
