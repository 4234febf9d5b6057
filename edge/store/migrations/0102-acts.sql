-- The common case of each act in one statement, which is its own transaction: one round trip and one commit. Every other
-- case is told to the caller, changes nothing, and is decided there.
--   recorded   the credential was open and is now used; the act has its entry
--   stage      the stage does not admit the act
--   used       the credential is not open (any more)
CREATE FUNCTION box.record_online(hash bytea, entry_bytes bytea, number_ integer, parts bytea[]) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  new_id bigint;
BEGIN
  IF box.enter_act() <> 'open' THEN
    RETURN 'stage';
  END IF;
  -- From this update on both codes are dead; it is undone with the transaction if anything below fails.
  UPDATE box.credential SET status = 'online' WHERE number = number_ AND status = 'open';
  IF NOT FOUND THEN
    RETURN 'used';
  END IF;
  INSERT INTO box.entry (kind, entry_hash, bytes, credential)
    VALUES ('online-ballot', hash, entry_bytes, number_) RETURNING id INTO new_id;
  INSERT INTO box.act (entry_id, credential, channel, standing) VALUES (new_id, number_, 'online', true);
  INSERT INTO box.ciphertext_part (part, entry_id) SELECT unnest(parts), new_id;
  RETURN 'recorded';
END $$;

CREATE FUNCTION box.record_paper(
  hash bytea, statement bytea, entry_bytes bytea, number_ integer, arrival_ bigint) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  new_id bigint;
BEGIN
  IF box.enter_act() NOT IN ('open', 'suspended') THEN
    RETURN 'stage';
  END IF;
  -- POST-1: from this update on the online codes are dead.
  UPDATE box.credential SET status = 'post' WHERE number = number_ AND status = 'open';
  IF NOT FOUND THEN
    RETURN 'used';
  END IF;
  INSERT INTO box.entry (kind, entry_hash, statement_hash, bytes, credential)
    VALUES ('paper-received', hash, statement, entry_bytes, number_) RETURNING id INTO new_id;
  INSERT INTO box.act (entry_id, credential, channel, arrival, standing)
    VALUES (new_id, number_, 'post', arrival_, true);
  RETURN 'recorded';
END $$;

-- Enters among the acts and takes one credential for this transaction: the stage, whether an entry of this hash is there
-- already, and the credential with its acts, oldest first.
CREATE FUNCTION box.enter_credential(
  number_ integer, hash bytea,
  OUT stage text, OUT is_known boolean, OUT status text, OUT acts jsonb)
LANGUAGE plpgsql AS $$
BEGIN
  stage := box.enter_act();
  SELECT c.status INTO status FROM box.credential c WHERE c.number = number_ FOR NO KEY UPDATE;
  is_known := EXISTS (SELECT FROM box.entry WHERE entry_hash = hash);
  acts := (
    SELECT coalesce(jsonb_agg(jsonb_build_object('entryId', a.entry_id, 'channel', a.channel, 'arrival', a.arrival,
        'rejected', a.rejected, 'standing', a.standing, 'leaf', l.leaf_index) ORDER BY a.entry_id), '[]')
      FROM box.act a LEFT JOIN box.leaf l ON l.entry_id = a.entry_id
     WHERE a.credential = number_);
END $$;
