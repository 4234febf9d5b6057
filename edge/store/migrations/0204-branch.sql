-- What a branch is asked and what it says (RECON-1, 2, 3, 5). A branch officer works as a role of its own, which sees and writes rows of
-- one branch alone: the office names the branch of the session at the beginning of each transaction (`store/office/branch-access.ts`),
-- and without a name the role sees nothing.
DO $do$ BEGIN CREATE ROLE countersign_branch NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $do$;
GRANT countersign_branch TO countersign_office;
GRANT USAGE ON SCHEMA office, store TO countersign_branch;

-- The branch that the transaction is of; the empty text is nobody's name.
CREATE FUNCTION office.current_branch() RETURNS text LANGUAGE sql STABLE AS
$$ SELECT coalesce(current_setting('countersign.branch', true), '') $$;

-- When a branch was asked, and by when it is to answer (RECON-5).
CREATE TABLE office.branch_clock (
  branch text PRIMARY KEY REFERENCES office.branch,
  asked_at bigint NOT NULL,
  asked_by text NOT NULL CHECK (btrim(asked_by) <> ''),
  -- By when an answer is hoped for, and after which headquarters may answer in its place.
  target bigint NOT NULL CHECK (target > asked_at),
  deadline bigint NOT NULL CHECK (deadline >= target),
  opened_at bigint CHECK (opened_at >= asked_at),
  answered_at bigint CHECK (answered_at >= asked_at),
  -- How many of the reminders that are due have been written.
  reminders integer NOT NULL DEFAULT 0 CHECK (reminders >= 0),
  reminded_at bigint
);

-- A link that was sent: only the hash of its secret is kept. Used once.
CREATE TABLE office.branch_link (
  hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  branch text NOT NULL REFERENCES office.branch,
  email text NOT NULL CHECK (email <> ''),
  made_at bigint NOT NULL,
  expires bigint NOT NULL CHECK (expires > made_at),
  used_at bigint CHECK (used_at < expires)
);
CREATE TABLE office.branch_session (
  hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  branch text NOT NULL REFERENCES office.branch,
  -- `headquarters` acts for a silent branch, and everything it does there says so.
  by_side text NOT NULL CHECK (by_side IN ('branch', 'headquarters')),
  -- The address the link went to, or the identity at headquarters.
  who text NOT NULL CHECK (btrim(who) <> ''),
  -- Why headquarters acts; empty for the branch itself.
  reason text NOT NULL DEFAULT '',
  made_at bigint NOT NULL,
  expires bigint NOT NULL CHECK (expires > made_at),
  ended_at bigint,
  CHECK (by_side = 'branch' OR reason ~ '[[:alpha:]]')
);
CREATE FUNCTION office.check_branch_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.used_at IS NOT NULL OR (OLD.hash, OLD.branch, OLD.email, OLD.made_at, OLD.expires)
     IS DISTINCT FROM (NEW.hash, NEW.branch, NEW.email, NEW.made_at, NEW.expires) THEN
    RAISE EXCEPTION 'branch_link: a link is used once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_branch_link BEFORE UPDATE ON office.branch_link
  FOR EACH ROW EXECUTE FUNCTION office.check_branch_link();

-- Mail to be sent. No secret waits here: a link's secret is drawn when its mail is handed over.
CREATE TABLE office.branch_mail (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- `wish`: somebody gave an address and asked for a link; whether it is known is seen when the mail is made.
  kind text NOT NULL CHECK (kind IN ('wish', 'ask', 'reminder', 'extension', 'claim')),
  branch text REFERENCES office.branch,
  -- Of a wish alone.
  email text,
  about jsonb NOT NULL,
  made_at bigint NOT NULL,
  due_at bigint NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  sent_at bigint,
  given_up_at bigint,
  problem text,
  CHECK ((kind = 'wish') = (branch IS NULL) AND (kind = 'wish') = (email IS NOT NULL)),
  CHECK (sent_at IS NULL OR given_up_at IS NULL)
);
CREATE INDEX branch_mail_waiting ON office.branch_mail (due_at) WHERE sent_at IS NULL AND given_up_at IS NULL;

-- A list that was compared, or a sample of one: `sample` is of so many lines drawn from a list that stays with the branch.
CREATE TABLE office.branch_list (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  branch text NOT NULL REFERENCES office.branch,
  kind text NOT NULL CHECK (kind IN ('list', 'sample')),
  at bigint NOT NULL,
  by_side text NOT NULL CHECK (by_side IN ('branch', 'headquarters')),
  who text NOT NULL,
  file_name text NOT NULL,
  -- SHA-256 of the file; of a sample nothing was sent.
  file_hash bytea CHECK (octet_length(file_hash) = 32),
  -- Lines of the file by what became of them, and the mapping that was used.
  balance jsonb NOT NULL,
  mapping jsonb NOT NULL,
  -- Members of the list, and how many of them are at headquarters in everything the list says.
  listed integer NOT NULL CHECK (listed >= 0),
  same integer NOT NULL CHECK (same >= 0 AND same <= listed),
  -- Members headquarters had of the branch at that moment, and the last event of the register that the comparison knew.
  registered integer NOT NULL CHECK (registered >= 0),
  register_event bigint NOT NULL CHECK (register_event >= 0),
  -- Marks rows of sheets that were given out of this list.
  mark_key bytea NOT NULL CHECK (octet_length(mark_key) = 32),
  -- A later list takes its place.
  replaced_at bigint,
  UNIQUE (id, branch)
);
CREATE UNIQUE INDEX one_branch_list ON office.branch_list (branch) WHERE replaced_at IS NULL;

CREATE TABLE office.branch_line (
  list_id bigint NOT NULL,
  branch text NOT NULL,
  -- Place in the list, from 0; `line` is where a person finds it in the file, from 1.
  place integer NOT NULL CHECK (place >= 0),
  line integer NOT NULL CHECK (line >= 1),
  -- Cells by field; of a line that could not be read its text.
  cells jsonb NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('same', 'differs', 'elsewhere', 'unsure', 'only-yours', 'unread', 'sample')),
  member_id text,
  PRIMARY KEY (list_id, place),
  FOREIGN KEY (list_id, branch) REFERENCES office.branch_list (id, branch),
  CHECK (outcome NOT IN ('same', 'differs', 'elsewhere') OR member_id IS NOT NULL)
);

-- Something for the branch to look at. `answer` is the latest of office.finding_answer; what was sent to headquarters is
-- `submitted_version`.
CREATE TABLE office.finding (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  branch text NOT NULL REFERENCES office.branch,
  -- Null when the branch named the person without a list.
  list_id bigint,
  kind text NOT NULL CHECK (kind IN ('only-yours', 'only-headquarters', 'differs', 'elsewhere', 'unsure', 'unread', 'sample', 'reported')),
  place integer,
  member_id text,
  -- What is shown: your line, headquarters' entry, those it might be, which fields differ.
  shown jsonb NOT NULL,
  version integer NOT NULL DEFAULT 0 CHECK (version >= 0),
  answer jsonb,
  submitted_version integer CHECK (submitted_version >= 0 AND submitted_version <= version),
  UNIQUE (id, branch),
  FOREIGN KEY (list_id, branch) REFERENCES office.branch_list (id, branch),
  FOREIGN KEY (list_id, place) REFERENCES office.branch_line (list_id, place),
  CHECK ((kind = 'reported') = (list_id IS NULL)),
  CHECK ((kind IN ('only-headquarters', 'reported')) = (place IS NULL)),
  CHECK (kind NOT IN ('only-headquarters', 'differs', 'elsewhere') OR member_id IS NOT NULL)
);
CREATE UNIQUE INDEX finding_of_line ON office.finding (list_id, place) WHERE place IS NOT NULL;
CREATE UNIQUE INDEX finding_of_member ON office.finding (list_id, member_id) WHERE kind = 'only-headquarters';
CREATE INDEX finding_of_branch ON office.finding (branch, list_id, id);

-- Every answer that was given, taken back and given again. Null: taken back.
CREATE TABLE office.finding_answer (
  finding_id bigint NOT NULL,
  branch text NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  -- Drawn by the page for each write: the same again changes nothing.
  write_id text NOT NULL CHECK (write_id <> '' AND octet_length(write_id) <= 64),
  at bigint NOT NULL,
  by_side text NOT NULL CHECK (by_side IN ('branch', 'headquarters')),
  who text NOT NULL,
  answer jsonb,
  PRIMARY KEY (finding_id, version),
  UNIQUE (finding_id, write_id),
  FOREIGN KEY (finding_id, branch) REFERENCES office.finding (id, branch)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.finding_answer
  EXECUTE FUNCTION store.refuse_change();
-- The answer that a finding shows is its latest, and what was found stays what it was.
CREATE FUNCTION office.check_finding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.branch, OLD.list_id, OLD.kind, OLD.place, OLD.member_id)
     IS DISTINCT FROM (NEW.id, NEW.branch, NEW.list_id, NEW.kind, NEW.place, NEW.member_id) THEN
    RAISE EXCEPTION 'finding: what was found stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.version <> OLD.version OR NEW.answer IS DISTINCT FROM OLD.answer THEN
    IF NEW.version <> OLD.version + 1 OR NOT EXISTS (
      SELECT FROM office.finding_answer a
       WHERE a.finding_id = NEW.id AND a.version = NEW.version AND a.answer IS NOT DISTINCT FROM NEW.answer) THEN
      RAISE EXCEPTION 'finding: an answer is kept in its history first' USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_finding BEFORE UPDATE ON office.finding
  FOR EACH ROW EXECUTE FUNCTION office.check_finding();

-- What a branch asks headquarters to do.
CREATE TABLE office.claim (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  branch text NOT NULL REFERENCES office.branch,
  finding_id bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('missing', 'not-ours', 'lapsed', 'moved', 'died', 'same-as', 'correct-field')),
  -- The member of the register it is about; none where the register is said to lack them.
  member_id text,
  -- The person as the branch has them, and what belongs to the kind (`ClaimDetails`).
  details jsonb NOT NULL,
  note text NOT NULL DEFAULT '' CHECK (octet_length(note) <= 2000),
  by_side text NOT NULL CHECK (by_side IN ('branch', 'headquarters')),
  who text NOT NULL,
  submitted_at bigint NOT NULL,
  -- `asked`: headquarters asked the branch something; `withdrawn`: the branch said otherwise before it was decided.
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'approved', 'refused', 'asked', 'withdrawn')),
  question text,
  reply text,
  decided_by text,
  decided_at bigint CHECK (decided_at >= submitted_at),
  decided_reason text,
  -- When the member had a code (RECON-3: the time it took is measured).
  coded_at bigint CHECK (coded_at >= decided_at),
  CHECK ((state IN ('approved', 'refused')) = (decided_at IS NOT NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
  CHECK (state <> 'refused' OR decided_reason ~ '[[:alpha:]]'),
  CHECK (coded_at IS NULL OR state = 'approved'),
  CHECK (kind IN ('missing', 'same-as') OR member_id IS NOT NULL OR details ? 'person'),
  FOREIGN KEY (finding_id, branch) REFERENCES office.finding (id, branch)
);
CREATE INDEX claim_waiting ON office.claim (submitted_at) WHERE state IN ('waiting', 'asked');
CREATE INDEX claim_of_branch ON office.claim (branch, id);
CREATE UNIQUE INDEX one_open_claim ON office.claim (finding_id) WHERE state IN ('waiting', 'asked');
CREATE FUNCTION office.check_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.branch, OLD.finding_id, OLD.kind, OLD.member_id, OLD.details, OLD.note, OLD.by_side, OLD.who, OLD.submitted_at)
     IS DISTINCT FROM (NEW.id, NEW.branch, NEW.finding_id, NEW.kind, NEW.member_id, NEW.details, NEW.note, NEW.by_side, NEW.who, NEW.submitted_at) THEN
    RAISE EXCEPTION 'claim: what was submitted stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  IF current_user = 'countersign_branch' AND (NEW.state NOT IN ('waiting', 'withdrawn')
     OR OLD.state NOT IN ('waiting', 'asked')
     OR (OLD.decided_by, OLD.decided_at, OLD.decided_reason, OLD.coded_at, OLD.question)
        IS DISTINCT FROM (NEW.decided_by, NEW.decided_at, NEW.decided_reason, NEW.coded_at, NEW.question)) THEN
    RAISE EXCEPTION 'claim: a branch replies or withdraws, headquarters decides' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_claim BEFORE UPDATE ON office.claim
  FOR EACH ROW EXECUTE FUNCTION office.check_claim();

-- What the branch's list and its answers say of how complete the register is; the latest counts.
CREATE TABLE office.branch_answer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  branch text NOT NULL REFERENCES office.branch,
  list_id bigint NOT NULL,
  at bigint NOT NULL,
  of_what text NOT NULL CHECK (of_what IN ('list', 'sample')),
  by_side text NOT NULL CHECK (by_side IN ('branch', 'headquarters')),
  listed integer NOT NULL CHECK (listed >= 0),
  found integer NOT NULL CHECK (found >= 0 AND found <= listed),
  undecided integer NOT NULL CHECK (undecided >= 0),
  FOREIGN KEY (list_id, branch) REFERENCES office.branch_list (id, branch)
);
CREATE INDEX branch_answer_latest ON office.branch_answer (branch, id DESC);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.branch_answer
  EXECUTE FUNCTION store.refuse_change();

-- Files with names in them that left the office (RECON-1).
CREATE TABLE office.branch_download (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  branch text NOT NULL REFERENCES office.branch,
  at bigint NOT NULL,
  by_side text NOT NULL CHECK (by_side IN ('branch', 'headquarters')),
  who text NOT NULL,
  what text NOT NULL CHECK (what IN ('members', 'findings')),
  rows integer NOT NULL CHECK (rows >= 0)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office.branch_download
  EXECUTE FUNCTION store.refuse_change();

-- More time, asked with grounds; what is decided is told to all branches (RECON-5).
CREATE TABLE office.extension (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  branch text NOT NULL REFERENCES office.branch,
  asked_at bigint NOT NULL,
  asked_by text NOT NULL,
  until bigint NOT NULL CHECK (until > asked_at),
  grounds text NOT NULL CHECK (grounds ~ '[[:alpha:]]' AND octet_length(grounds) <= 2000),
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'granted', 'refused')),
  decided_by text,
  decided_at bigint CHECK (decided_at >= asked_at),
  decided_grounds text CHECK (decided_grounds ~ '[[:alpha:]]'),
  CHECK ((state = 'waiting') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)
    AND (decided_by IS NULL) = (decided_grounds IS NULL))
);
CREATE UNIQUE INDEX one_open_extension ON office.extension (branch) WHERE state = 'waiting';

-- Headquarters sees every branch; a branch sees its own rows, and writes none of another.
DO $do$
DECLARE
  of_branch text;
BEGIN
  FOREACH of_branch IN ARRAY ARRAY['branch_clock', 'branch_link', 'branch_session', 'branch_mail', 'branch_list',
      'branch_line', 'finding', 'finding_answer', 'claim', 'branch_answer', 'branch_download', 'extension',
      'register_member'] LOOP
    EXECUTE format('ALTER TABLE office.%I ENABLE ROW LEVEL SECURITY', of_branch);
    EXECUTE format('CREATE POLICY headquarters ON office.%I TO countersign_office USING (true) WITH CHECK (true)', of_branch);
    EXECUTE format('CREATE POLICY own_branch ON office.%I TO countersign_branch USING (branch = office.current_branch()) WITH CHECK (branch = office.current_branch())', of_branch);
  END LOOP;
END $do$;
ALTER TABLE office.branch ENABLE ROW LEVEL SECURITY;
CREATE POLICY headquarters ON office.branch TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.branch TO countersign_branch USING (name = office.current_branch());

GRANT SELECT, INSERT, UPDATE ON office.branch_clock, office.branch_link, office.branch_session, office.branch_mail,
  office.branch_list, office.finding, office.claim, office.extension TO countersign_office;
GRANT SELECT, INSERT ON office.branch_line, office.finding_answer, office.branch_answer, office.branch_download
  TO countersign_office;
GRANT DELETE ON office.branch_mail TO countersign_office;

GRANT SELECT ON office.branch, office.branch_clock, office.branch_list, office.branch_line, office.finding,
  office.finding_answer, office.claim, office.branch_answer, office.branch_download, office.extension,
  office.register_member TO countersign_branch;
GRANT INSERT ON office.branch_list, office.branch_line, office.finding, office.finding_answer,
  office.branch_answer, office.branch_download TO countersign_branch;
-- What is asked begins as waiting: a branch cannot write what headquarters says.
GRANT INSERT (branch, finding_id, kind, member_id, details, note, by_side, who, submitted_at) ON office.claim
  TO countersign_branch;
GRANT INSERT (branch, asked_at, asked_by, until, grounds) ON office.extension TO countersign_branch;
GRANT UPDATE (version, answer, submitted_version) ON office.finding TO countersign_branch;
GRANT UPDATE (state, reply) ON office.claim TO countersign_branch;
GRANT UPDATE (replaced_at) ON office.branch_list TO countersign_branch;
GRANT UPDATE (opened_at, answered_at) ON office.branch_clock TO countersign_branch;
