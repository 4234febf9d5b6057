-- Files of members on their way into the register: uploaded, read by a mapping, mended, published or discarded (ROLL-1).
-- Every line of a file is accounted for here; core/roll/importing/conservation.ts holds to the same law.

-- The mapping that a person confirmed, found again by the headings of a file (core/roll, layoutKey).
CREATE TABLE office.register_mapping (
  layout text PRIMARY KEY CHECK (octet_length(layout) <= 100000),
  mapping jsonb NOT NULL,
  saved_at bigint NOT NULL,
  saved_by text NOT NULL CHECK (btrim(saved_by) <> '')
);

CREATE TABLE office.snapshot (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at bigint NOT NULL,
  by_whom text NOT NULL CHECK (btrim(by_whom) <> ''),
  file_name text NOT NULL CHECK (octet_length(file_name) <= 500),
  file_bytes bigint NOT NULL CHECK (file_bytes >= 0),
  file_hash bytea NOT NULL CHECK (octet_length(file_hash) = 32),
  -- `uploaded`: not read yet, or something must be said first; `staged`: read, every line accounted for.
  state text NOT NULL DEFAULT 'uploaded' CHECK (state IN ('uploaded', 'staged', 'published', 'discarded')),
  -- Why the last reading came to nothing.
  problem text,
  encoding text,
  delimiter text,
  sheet text,
  header jsonb,
  -- The first rows under the headings, for whoever maps the columns.
  samples jsonb,
  mapping jsonb,
  -- What a person must say before the file can be staged.
  questions jsonb NOT NULL DEFAULT '[]',
  -- What was put right, the digits of numbers, and the order of day and month that each column of dates shows.
  found jsonb NOT NULL DEFAULT '{}',
  -- The conservation law: lines of the file, then rows. Rows set aside by a person are among the quarantined.
  physical integer,
  header_lines integer CHECK (header_lines >= 0),
  blank integer CHECK (blank >= 0),
  accepted_lines integer CHECK (accepted_lines >= 0),
  quarantined_lines integer CHECK (quarantined_lines >= 0),
  accepted integer CHECK (accepted >= 0),
  new integer CHECK (new >= 0),
  unchanged integer CHECK (unchanged >= 0),
  changed integer CHECK (changed >= 0),
  duplicate integer CHECK (duplicate >= 0),
  quarantined integer CHECK (quarantined >= 0),
  CHECK (physical = header_lines + blank + accepted_lines + quarantined_lines),
  CHECK (accepted = new + unchanged + changed + duplicate),
  CHECK (state NOT IN ('staged', 'published') OR num_nulls(mapping, physical, header_lines, blank, accepted_lines,
    quarantined_lines, accepted, new, unchanged, changed, duplicate, quarantined) = 0),
  CHECK (state NOT IN ('staged', 'published') OR questions = '[]'),
  -- The register that the rows were compared with: its latest event, 0 before the first.
  base_event bigint,
  CHECK (state NOT IN ('staged', 'published') OR base_event IS NOT NULL),
  ended_at bigint,
  ended_by text,
  event_id bigint REFERENCES office.register_event,
  CHECK ((state IN ('published', 'discarded')) = (ended_at IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CHECK ((state = 'published') = (event_id IS NOT NULL)),
  -- Unix seconds after which rows and file are deleted; the latest published snapshot stays until there is another.
  delete_after bigint NOT NULL
);
-- One file at a time is on its way: what it is compared with stands still meanwhile.
CREATE UNIQUE INDEX snapshot_open ON office.snapshot ((true)) WHERE state IN ('uploaded', 'staged');

CREATE TABLE office.snapshot_file (
  snapshot_id bigint PRIMARY KEY REFERENCES office.snapshot,
  bytes bytea NOT NULL
);

CREATE TABLE office.snapshot_row (
  snapshot_id bigint NOT NULL REFERENCES office.snapshot,
  -- First line of the row in the file, 1-based, and how many it takes.
  line integer NOT NULL CHECK (line > 0),
  lines integer NOT NULL CHECK (lines > 0),
  state text NOT NULL CHECK (state IN ('accepted', 'duplicate', 'quarantined', 'set-aside')),
  -- Against the register; `kept-out`: merged, or gone by an event of its own, and therefore left as it is.
  against text CHECK (against IN ('new', 'unchanged', 'changed', 'returns', 'kept-out')),
  CHECK ((state = 'accepted') = (against IS NOT NULL)),
  -- Of a row in quarantine: the number in its cells, if it can be told, so that nobody counts as gone who is named.
  member_id text,
  branch text NOT NULL DEFAULT '',
  name text NOT NULL DEFAULT '',
  search text NOT NULL DEFAULT '',
  -- As the member will be; `own` as the file has them, where the register knows fields that the file does not hold.
  details jsonb,
  own jsonb,
  -- The member before, when the row changes one.
  before jsonb,
  CHECK (state <> 'accepted' OR (member_id IS NOT NULL AND details IS NOT NULL)),
  -- Of a row in quarantine: its cells, or the text that is no row as its only cell; what is wrong, and why it was set aside.
  cells jsonb,
  field text,
  reason text,
  set_aside text,
  CHECK (state NOT IN ('quarantined', 'set-aside') OR (cells IS NOT NULL AND reason IS NOT NULL)),
  CHECK ((state = 'set-aside') = (set_aside IS NOT NULL)),
  same_as integer,
  CHECK ((state = 'duplicate') = (same_as IS NOT NULL)),
  mended boolean NOT NULL DEFAULT false,
  PRIMARY KEY (snapshot_id, line)
);
CREATE UNIQUE INDEX snapshot_row_of_member ON office.snapshot_row (snapshot_id, member_id) WHERE state = 'accepted';
CREATE INDEX snapshot_row_to_look_at ON office.snapshot_row (snapshot_id, state, against, line)
  WHERE state <> 'accepted' OR against <> 'unchanged';
-- Rows come and change only while their file is on its way.
CREATE FUNCTION office.check_snapshot_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM office.snapshot WHERE id IN (SELECT DISTINCT snapshot_id FROM changed)
              AND state NOT IN ('uploaded', 'staged')) THEN
    RAISE EXCEPTION 'snapshot_row: the snapshot was published or discarded' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_snapshot_rows_new AFTER INSERT ON office.snapshot_row
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION office.check_snapshot_rows();
CREATE TRIGGER check_snapshot_rows AFTER UPDATE ON office.snapshot_row
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION office.check_snapshot_rows();

-- A snapshot is published once, with every row counted and none waiting, against the register it was compared with.
CREATE FUNCTION office.check_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('published', 'discarded') THEN
    RAISE EXCEPTION 'snapshot: published or discarded, it stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'published' AND (OLD.state <> 'staged' OR ARRAY[NEW.accepted, NEW.duplicate, NEW.new, NEW.unchanged,
       NEW.changed, NEW.quarantined, NEW.accepted_lines, NEW.quarantined_lines]::bigint[] IS DISTINCT FROM (
    SELECT ARRAY[
             count(*) FILTER (WHERE state IN ('accepted', 'duplicate')), count(*) FILTER (WHERE state = 'duplicate'),
             count(*) FILTER (WHERE against = 'new'), count(*) FILTER (WHERE against IN ('unchanged', 'kept-out')),
             count(*) FILTER (WHERE against IN ('changed', 'returns')), count(*) FILTER (WHERE state = 'set-aside'),
             coalesce(sum(lines) FILTER (WHERE state IN ('accepted', 'duplicate')), 0),
             coalesce(sum(lines) FILTER (WHERE state = 'set-aside'), 0)]
      FROM office.snapshot_row WHERE snapshot_id = NEW.id)) THEN
    RAISE EXCEPTION 'snapshot: rows wait in quarantine, or do not add up' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_snapshot BEFORE UPDATE ON office.snapshot
  FOR EACH ROW EXECUTE FUNCTION office.check_snapshot();

-- What people did to rows in quarantine. The cells go with the retention date, what was decided stays.
CREATE TABLE office.row_mend (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  snapshot_id bigint NOT NULL REFERENCES office.snapshot,
  line integer NOT NULL,
  at bigint NOT NULL,
  by_whom text NOT NULL CHECK (btrim(by_whom) <> ''),
  -- `reopened` takes the mend or the setting aside back.
  kind text NOT NULL CHECK (kind IN ('mended', 'set-aside', 'reopened')),
  reason text NOT NULL,
  before jsonb,
  after jsonb
);
CREATE INDEX row_mend_of_row ON office.row_mend (snapshot_id, line, id);
CREATE FUNCTION office.check_row_mend() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.before IS NOT NULL OR NEW.after IS NOT NULL
     OR (OLD.id, OLD.snapshot_id, OLD.line, OLD.at, OLD.by_whom, OLD.kind)
        IS DISTINCT FROM (NEW.id, NEW.snapshot_id, NEW.line, NEW.at, NEW.by_whom, NEW.kind) THEN
    RAISE EXCEPTION 'row_mend: only the cells are ever deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_row_mend BEFORE UPDATE ON office.row_mend
  FOR EACH ROW EXECUTE FUNCTION office.check_row_mend();

-- Who stood in the snapshot that was published last, and since which one without a break. Somebody whom an event alone
-- brought, or brought back, has no entry, and does not go missing when a file does not know them yet.
CREATE TABLE office.register_sighting (
  member_id text PRIMARY KEY REFERENCES office.register_member,
  snapshot_id bigint NOT NULL REFERENCES office.snapshot
);

-- Who stood in the register and not in the file, or there under another branch, with no event of their own (ROLL-4;
-- core/roll/completeness/disappearances.ts). Of a staged snapshot: who would.
CREATE TABLE office.disappearance (
  snapshot_id bigint NOT NULL REFERENCES office.snapshot,
  member_id text NOT NULL REFERENCES office.register_member,
  -- The branch they stood in, and the one they stand in now if they only changed branches.
  branch text NOT NULL,
  now_in text,
  explained_by bigint REFERENCES office.register_event,
  PRIMARY KEY (snapshot_id, member_id)
);
CREATE INDEX disappearance_open ON office.disappearance (branch, member_id) WHERE explained_by IS NULL;

-- What a publication found stays, but for its explanation.
CREATE FUNCTION office.check_disappearance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM office.snapshot WHERE id = OLD.snapshot_id AND state = 'published') THEN
    RAISE EXCEPTION 'disappearance: found by a publication, it stays' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER check_disappearance BEFORE DELETE ON office.disappearance
  FOR EACH ROW EXECUTE FUNCTION office.check_disappearance();

GRANT SELECT, INSERT, UPDATE ON office.register_mapping, office.snapshot TO countersign_office;
GRANT SELECT, INSERT, DELETE ON office.register_sighting TO countersign_office;
GRANT SELECT, INSERT, DELETE, UPDATE (explained_by) ON office.disappearance TO countersign_office;
GRANT SELECT, INSERT, UPDATE, DELETE ON office.snapshot_file, office.snapshot_row TO countersign_office;
GRANT SELECT, INSERT, UPDATE (reason, before, after) ON office.row_mend TO countersign_office;
