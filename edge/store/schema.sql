-- Made from the migrations by `node edge/store/write-schema.ts`; read it, do not edit it.

CREATE SCHEMA box;
CREATE SCHEMA jobs;
CREATE SCHEMA office;
CREATE SCHEMA store;

CREATE TABLE box.act (
  entry_id bigint NOT NULL,
  credential integer NOT NULL,
  channel text NOT NULL,
  arrival bigint,
  rejected boolean NOT NULL DEFAULT false,
  standing boolean NOT NULL
);
CREATE TABLE box.act_stage (
  kind text NOT NULL,
  stage text NOT NULL
);
CREATE TABLE box.attempt (
  id bigint NOT NULL GENERATED AS IDENTITY,
  credential integer NOT NULL,
  kind text NOT NULL,
  evidence bytea NOT NULL,
  at bigint NOT NULL
);
CREATE TABLE box.blob (
  hash bytea NOT NULL,
  size bigint NOT NULL
);
CREATE TABLE box.checkpoint (
  size bigint NOT NULL,
  last_leaf bigint DEFAULT (size - 1),
  root bytea NOT NULL,
  note text NOT NULL,
  witnesses integer NOT NULL
);
CREATE TABLE box.ciphertext_part (
  part bytea NOT NULL,
  entry_id bigint NOT NULL
);
CREATE TABLE box.cosigned (
  size bigint NOT NULL,
  note text NOT NULL
);
CREATE TABLE box.credential (
  number integer NOT NULL,
  key bytea NOT NULL,
  reference text NOT NULL,
  status text NOT NULL
);
CREATE TABLE box.election (
  singleton boolean NOT NULL DEFAULT true,
  election_hash bytea NOT NULL,
  duplicate_rule text NOT NULL,
  stage text NOT NULL DEFAULT 'draft'::text,
  joint_key bytea
);
CREATE TABLE box.entry (
  id bigint NOT NULL GENERATED AS IDENTITY,
  kind text NOT NULL,
  entry_hash bytea NOT NULL,
  statement_hash bytea,
  bytes bytea NOT NULL,
  credential integer,
  replaces integer
);
CREATE TABLE box.failed_minute (
  minute bigint NOT NULL,
  failures integer NOT NULL
);
CREATE TABLE box.lapse (
  credential integer NOT NULL,
  entry_id bigint NOT NULL,
  reason text NOT NULL
);
CREATE TABLE box.leaf (
  leaf_index bigint NOT NULL,
  previous bigint DEFAULT 
CASE
    WHEN (leaf_index > 0) THEN (leaf_index - 1)
    ELSE NULL::bigint
END,
  entry_id bigint NOT NULL,
  leaf_hash bytea NOT NULL
);
CREATE TABLE box.lifecycle_step (
  from_stage text NOT NULL,
  command text NOT NULL,
  to_stage text NOT NULL
);
CREATE TABLE box.waiting (
  entry_id bigint NOT NULL
);
CREATE UNLOGGED TABLE jobs.run (
  id uuid NOT NULL,
  version text NOT NULL,
  beat_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE UNLOGGED TABLE jobs.task (
  run uuid NOT NULL,
  number integer NOT NULL,
  kind text NOT NULL,
  input bytea NOT NULL,
  reply bytea,
  error text
);
CREATE UNLOGGED TABLE jobs.worker (
  id uuid NOT NULL,
  version text NOT NULL,
  host text NOT NULL,
  threads integer NOT NULL,
  beat_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE office.answer_try (
  credential integer NOT NULL,
  tries integer NOT NULL
);
CREATE TABLE office.batch (
  number integer NOT NULL GENERATED AS IDENTITY,
  at bigint NOT NULL,
  leaf bigint
);
CREATE TABLE office.branch (
  name text NOT NULL,
  officer_name text NOT NULL DEFAULT ''::text,
  officer_email text NOT NULL DEFAULT ''::text,
  source_members integer
);
CREATE TABLE office.branch_answer (
  id bigint NOT NULL GENERATED AS IDENTITY,
  branch text NOT NULL,
  list_id bigint NOT NULL,
  at bigint NOT NULL,
  of_what text NOT NULL,
  by_side text NOT NULL,
  listed integer NOT NULL,
  found integer NOT NULL,
  undecided integer NOT NULL
);
CREATE TABLE office.branch_clock (
  branch text NOT NULL,
  asked_at bigint NOT NULL,
  asked_by text NOT NULL,
  target bigint NOT NULL,
  deadline bigint NOT NULL,
  opened_at bigint,
  answered_at bigint,
  reminders integer NOT NULL DEFAULT 0,
  reminded_at bigint
);
CREATE TABLE office.branch_confirmation (
  branch text NOT NULL,
  at bigint NOT NULL,
  name text NOT NULL,
  by_side text NOT NULL,
  figures_hash bytea NOT NULL
);
CREATE TABLE office.branch_download (
  id bigint NOT NULL GENERATED AS IDENTITY,
  branch text NOT NULL,
  at bigint NOT NULL,
  by_side text NOT NULL,
  who text NOT NULL,
  what text NOT NULL,
  rows integer NOT NULL
);
CREATE TABLE office.branch_line (
  list_id bigint NOT NULL,
  branch text NOT NULL,
  place integer NOT NULL,
  line integer NOT NULL,
  cells jsonb NOT NULL,
  outcome text NOT NULL,
  member_id text
);
CREATE TABLE office.branch_link (
  hash bytea NOT NULL,
  branch text NOT NULL,
  email text NOT NULL,
  made_at bigint NOT NULL,
  expires bigint NOT NULL,
  used_at bigint
);
CREATE TABLE office.branch_list (
  id bigint NOT NULL GENERATED AS IDENTITY,
  branch text NOT NULL,
  kind text NOT NULL,
  at bigint NOT NULL,
  by_side text NOT NULL,
  who text NOT NULL,
  file_name text NOT NULL,
  file_hash bytea,
  balance jsonb NOT NULL,
  mapping jsonb NOT NULL,
  listed integer NOT NULL,
  same integer NOT NULL,
  registered integer NOT NULL,
  register_event bigint NOT NULL,
  mark_key bytea NOT NULL,
  replaced_at bigint
);
CREATE TABLE office.branch_mail (
  id bigint NOT NULL GENERATED AS IDENTITY,
  kind text NOT NULL,
  branch text,
  email text,
  about jsonb NOT NULL,
  made_at bigint NOT NULL,
  due_at bigint NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  sent_at bigint,
  given_up_at bigint,
  problem text,
  contact_act bigint,
  side text
);
CREATE TABLE office.branch_mapping (
  branch text NOT NULL,
  layout text NOT NULL,
  columns jsonb NOT NULL,
  dates jsonb NOT NULL,
  at bigint NOT NULL,
  by_side text NOT NULL
);
CREATE TABLE office.branch_named (
  id bigint NOT NULL GENERATED AS IDENTITY,
  branch text NOT NULL,
  at bigint NOT NULL,
  by_whom text NOT NULL
);
CREATE TABLE office.branch_session (
  hash bytea NOT NULL,
  branch text NOT NULL,
  by_side text NOT NULL,
  who text NOT NULL,
  reason text NOT NULL DEFAULT ''::text,
  made_at bigint NOT NULL,
  expires bigint NOT NULL,
  ended_at bigint
);
CREATE TABLE office.case_evidence (
  id bigint NOT NULL GENERATED AS IDENTITY,
  case_number integer NOT NULL,
  at bigint NOT NULL,
  text text NOT NULL
);
CREATE TABLE office.case_file (
  number integer NOT NULL GENERATED AS IDENTITY,
  attempt_id bigint NOT NULL,
  opened bigint NOT NULL,
  credential integer NOT NULL,
  pack integer,
  kind text NOT NULL,
  rule_text jsonb NOT NULL,
  state text NOT NULL DEFAULT 'open'::text
);
CREATE TABLE office.certificate (
  id bigint NOT NULL GENERATED AS IDENTITY,
  branch text,
  at bigint NOT NULL,
  by_whom text NOT NULL,
  bytes bytea NOT NULL
);
CREATE TABLE office.claim (
  id bigint NOT NULL GENERATED AS IDENTITY,
  branch text NOT NULL,
  finding_id bigint NOT NULL,
  kind text NOT NULL,
  member_id text,
  details jsonb NOT NULL,
  note text NOT NULL DEFAULT ''::text,
  by_side text NOT NULL,
  who text NOT NULL,
  submitted_at bigint NOT NULL,
  state text NOT NULL DEFAULT 'waiting'::text,
  question text,
  reply text,
  decided_by text,
  decided_at bigint,
  decided_reason text,
  coded_at bigint
);
CREATE TABLE office.claim_decision (
  id bigint NOT NULL GENERATED AS IDENTITY,
  claim_id bigint NOT NULL,
  at bigint NOT NULL,
  by_whom text NOT NULL,
  kind text NOT NULL,
  reason text NOT NULL,
  member_id text,
  event_id bigint,
  pair_id bigint,
  act_id bigint
);
CREATE TABLE office.contact_change (
  act_id bigint NOT NULL,
  member_id text NOT NULL,
  before bytea NOT NULL,
  after bytea NOT NULL,
  wait integer NOT NULL,
  posted_at bigint,
  posted_by text,
  done_at bigint
);
CREATE TABLE office.decided_member (
  member_id text NOT NULL,
  branch text NOT NULL,
  outcome text NOT NULL,
  code text NOT NULL,
  words text NOT NULL,
  held_code text,
  held_words text
);
CREATE TABLE office.disappearance (
  snapshot_id bigint NOT NULL,
  member_id text NOT NULL,
  branch text NOT NULL,
  now_in text,
  explained_by bigint,
  early_at bigint,
  early_by text,
  early_reason text
);
CREATE TABLE office.duplicate_decision (
  id bigint NOT NULL GENERATED AS IDENTITY,
  pair_id bigint NOT NULL,
  at bigint NOT NULL,
  by_whom text NOT NULL,
  kind text NOT NULL,
  reason text NOT NULL,
  voters smallint,
  household boolean,
  event_id bigint,
  act_id bigint
);
CREATE TABLE office.duplicate_pair (
  id bigint NOT NULL GENERATED AS IDENTITY,
  left_id text NOT NULL,
  right_id text NOT NULL,
  work_id bigint,
  probability double precision,
  reasons jsonb NOT NULL,
  household boolean NOT NULL,
  fingerprint bytea NOT NULL,
  state text NOT NULL DEFAULT 'open'::text,
  decision_id bigint
);
CREATE TABLE office.elector (
  upload_id bigint NOT NULL,
  place integer NOT NULL,
  number text NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  postcode text NOT NULL,
  dob text NOT NULL,
  surname_key text NOT NULL,
  postcode_key text NOT NULL
);
CREATE TABLE office.elector_decision (
  id bigint NOT NULL GENERATED AS IDENTITY,
  member_id text NOT NULL,
  at bigint NOT NULL,
  by_whom text NOT NULL,
  kind text NOT NULL,
  upload_id bigint,
  place integer,
  probability double precision,
  machine text,
  first_choice boolean,
  reason text NOT NULL
);
CREATE TABLE office.elector_mapping (
  layout text NOT NULL,
  mapping jsonb NOT NULL,
  saved_at bigint NOT NULL,
  saved_by text NOT NULL
);
CREATE TABLE office.elector_match (
  member_id text NOT NULL,
  choice smallint NOT NULL,
  work_id bigint NOT NULL,
  upload_id bigint,
  place integer,
  probability double precision NOT NULL,
  decision text NOT NULL,
  reasons jsonb NOT NULL,
  sampled boolean NOT NULL DEFAULT false
);
CREATE TABLE office.elector_policy (
  id bigint NOT NULL GENERATED AS IDENTITY,
  at bigint NOT NULL,
  by_whom text NOT NULL,
  holds boolean NOT NULL,
  reason text NOT NULL
);
CREATE TABLE office.elector_refused (
  upload_id bigint NOT NULL,
  line integer NOT NULL,
  reason text NOT NULL
);
CREATE TABLE office.elector_upload (
  id bigint NOT NULL GENERATED AS IDENTITY,
  at bigint NOT NULL,
  by_whom text NOT NULL,
  name text NOT NULL,
  hash bytea NOT NULL,
  layout text NOT NULL,
  rows integer NOT NULL,
  electors integer NOT NULL,
  refused integer NOT NULL,
  delete_after bigint NOT NULL,
  deleted_at bigint
);
CREATE TABLE office.eligibility_rule (
  id bigint NOT NULL GENERATED AS IDENTITY,
  at bigint NOT NULL,
  by_whom text NOT NULL,
  name text NOT NULL,
  version integer NOT NULL,
  text text NOT NULL,
  hash bytea NOT NULL
);
CREATE TABLE office.eligibility_ruling (
  id bigint NOT NULL GENERATED AS IDENTITY,
  at bigint NOT NULL,
  by_whom text NOT NULL,
  rule_id bigint NOT NULL,
  member_id text NOT NULL,
  outcome text NOT NULL,
  code text NOT NULL,
  reason text NOT NULL
);
CREATE TABLE office.erasure (
  id bigint NOT NULL GENERATED AS IDENTITY,
  class text NOT NULL,
  at bigint NOT NULL,
  rows jsonb NOT NULL
);
CREATE TABLE office.extension (
  id bigint NOT NULL GENERATED AS IDENTITY,
  branch text NOT NULL,
  asked_at bigint NOT NULL,
  asked_by text NOT NULL,
  until bigint NOT NULL,
  grounds text NOT NULL,
  state text NOT NULL DEFAULT 'waiting'::text,
  decided_by text,
  decided_at bigint,
  decided_grounds text
);
CREATE TABLE office.finding (
  id bigint NOT NULL GENERATED AS IDENTITY,
  branch text NOT NULL,
  list_id bigint,
  kind text NOT NULL,
  place integer,
  member_id text,
  shown jsonb NOT NULL,
  version integer NOT NULL DEFAULT 0,
  answer jsonb,
  submitted_version integer,
  carried_from bigint
);
CREATE TABLE office.finding_answer (
  finding_id bigint NOT NULL,
  branch text NOT NULL,
  version integer NOT NULL,
  write_id text NOT NULL,
  at bigint NOT NULL,
  by_side text NOT NULL,
  who text NOT NULL,
  answer jsonb
);
CREATE TABLE office.gate_decision (
  version integer NOT NULL,
  at bigint NOT NULL,
  kind text NOT NULL,
  act_id bigint,
  rule_id bigint,
  event_id bigint,
  reasons text[] NOT NULL,
  figures jsonb NOT NULL
);
CREATE TABLE office.import (
  id integer NOT NULL GENERATED AS IDENTITY,
  at bigint NOT NULL,
  rows integer NOT NULL,
  accepted integer NOT NULL,
  quarantined integer NOT NULL,
  duplicates integer NOT NULL
);
CREATE TABLE office.lapse (
  member_id text NOT NULL,
  credential integer NOT NULL,
  pack integer NOT NULL,
  reason text NOT NULL,
  words text NOT NULL,
  act_id bigint NOT NULL,
  outbox_id bigint NOT NULL
);
CREATE TABLE office.late_change (
  number integer NOT NULL,
  change text NOT NULL,
  member_id text NOT NULL,
  branch text NOT NULL,
  act_id bigint NOT NULL,
  at bigint NOT NULL,
  "row" bytea,
  row_hash bytea NOT NULL,
  credential integer,
  state text NOT NULL DEFAULT 'waiting'::text,
  leaf bigint,
  message text
);
CREATE TABLE office.member (
  member_id text NOT NULL,
  name text NOT NULL,
  branch text NOT NULL,
  search text NOT NULL,
  "row" bytea NOT NULL
);
CREATE TABLE office.membership_test (
  act_id bigint NOT NULL,
  one boolean NOT NULL DEFAULT true,
  at bigint NOT NULL,
  closed_at bigint NOT NULL,
  rule_id bigint NOT NULL,
  snapshot_id bigint,
  members integer NOT NULL,
  still integer NOT NULL,
  lapsed integer NOT NULL,
  undecided integer NOT NULL,
  outbox_id bigint NOT NULL
);
CREATE TABLE office.officer_act (
  id bigint NOT NULL GENERATED AS IDENTITY,
  kind text NOT NULL,
  act text NOT NULL,
  subject jsonb NOT NULL,
  proposed_by text NOT NULL,
  proposed_at bigint NOT NULL,
  reason text NOT NULL,
  expires bigint NOT NULL,
  state text NOT NULL DEFAULT 'proposed'::text,
  ended_by text,
  ended_at bigint,
  ended_reason text
);
CREATE TABLE office.outbox (
  id bigint NOT NULL GENERATED AS IDENTITY,
  lane text NOT NULL,
  kind text NOT NULL,
  entry bytea NOT NULL,
  blob bytea,
  effect jsonb NOT NULL,
  at bigint NOT NULL,
  state text NOT NULL DEFAULT 'waiting'::text,
  leaf bigint,
  refusal text,
  message text
);
CREATE TABLE office.pack (
  number integer NOT NULL,
  member_id text NOT NULL,
  credential integer NOT NULL,
  barcode text NOT NULL,
  channel text NOT NULL,
  state text NOT NULL DEFAULT 'made'::text,
  replaces integer
);
CREATE TABLE office.paper_count (
  id bigint NOT NULL GENERATED AS IDENTITY,
  batch integer NOT NULL,
  pass integer NOT NULL,
  round integer NOT NULL,
  counter text NOT NULL,
  body bytea NOT NULL,
  at bigint NOT NULL
);
CREATE TABLE office.paper_status (
  outbox_id bigint NOT NULL,
  pack integer NOT NULL,
  status text NOT NULL,
  reason text NOT NULL,
  at bigint NOT NULL,
  leaf bigint
);
CREATE TABLE office.reference (
  credential integer NOT NULL,
  reference text NOT NULL
);
CREATE TABLE office.refused_row (
  import_id integer NOT NULL,
  "row" integer NOT NULL,
  kind text NOT NULL,
  column_name text,
  reason text NOT NULL,
  text text NOT NULL
);
CREATE TABLE office.register_event (
  id bigint NOT NULL GENERATED AS IDENTITY,
  at bigint NOT NULL,
  by_whom text NOT NULL,
  kind text NOT NULL,
  member_id text,
  reason text NOT NULL,
  change jsonb NOT NULL,
  act_id bigint
);
CREATE TABLE office.register_mapping (
  layout text NOT NULL,
  mapping jsonb NOT NULL,
  saved_at bigint NOT NULL,
  saved_by text NOT NULL
);
CREATE TABLE office.register_member (
  member_id text NOT NULL,
  branch text NOT NULL,
  name text NOT NULL,
  search text NOT NULL,
  details jsonb NOT NULL,
  state text NOT NULL DEFAULT 'present'::text,
  event_id bigint NOT NULL
);
CREATE TABLE office.register_sighting (
  member_id text NOT NULL,
  snapshot_id bigint NOT NULL
);
CREATE TABLE office.register_work (
  id bigint NOT NULL GENERATED AS IDENTITY,
  kind text NOT NULL,
  at bigint NOT NULL,
  by_whom text NOT NULL,
  state text NOT NULL DEFAULT 'running'::text,
  ended_at bigint,
  members integer,
  found integer,
  message text
);
CREATE TABLE office.retention_rule (
  table_name text NOT NULL,
  column_name text NOT NULL,
  class text NOT NULL,
  how text NOT NULL,
  value text
);
CREATE TABLE office.retention_setting (
  id bigint NOT NULL GENERATED AS IDENTITY,
  class text NOT NULL,
  days integer NOT NULL,
  at bigint NOT NULL,
  by_whom text NOT NULL,
  reason text NOT NULL
);
CREATE TABLE office.roll_branch (
  version integer NOT NULL,
  name text NOT NULL,
  members integer NOT NULL,
  hash bytea NOT NULL
);
CREATE TABLE office.roll_version (
  number integer NOT NULL,
  key bytea NOT NULL,
  root bytea NOT NULL,
  members integer NOT NULL,
  electronic integer NOT NULL,
  frozen_at bigint NOT NULL,
  replacing text NOT NULL DEFAULT 'by-office'::text
);
CREATE TABLE office.row_mend (
  id bigint NOT NULL GENERATED AS IDENTITY,
  snapshot_id bigint NOT NULL,
  line integer NOT NULL,
  at bigint NOT NULL,
  by_whom text NOT NULL,
  kind text NOT NULL,
  reason text NOT NULL,
  before jsonb,
  after jsonb
);
CREATE TABLE office.scan (
  id bigint NOT NULL GENERATED AS IDENTITY,
  scan_id text,
  at bigint NOT NULL,
  barcode text NOT NULL,
  batch integer NOT NULL,
  pack integer,
  outcome text,
  message text,
  leaf bigint,
  case_number integer,
  first boolean NOT NULL DEFAULT false,
  outbox_id bigint
);
CREATE TABLE office.snapshot (
  id bigint NOT NULL GENERATED AS IDENTITY,
  at bigint NOT NULL,
  by_whom text NOT NULL,
  file_name text NOT NULL,
  file_bytes bigint NOT NULL,
  file_hash bytea NOT NULL,
  state text NOT NULL DEFAULT 'uploaded'::text,
  problem text,
  encoding text,
  delimiter text,
  sheet text,
  header jsonb,
  samples jsonb,
  mapping jsonb,
  questions jsonb NOT NULL DEFAULT '[]'::jsonb,
  found jsonb NOT NULL DEFAULT '{}'::jsonb,
  physical integer,
  header_lines integer,
  blank integer,
  accepted_lines integer,
  quarantined_lines integer,
  accepted integer,
  new integer,
  unchanged integer,
  changed integer,
  duplicate integer,
  quarantined integer,
  base_event bigint,
  ended_at bigint,
  ended_by text,
  event_id bigint,
  delete_after bigint NOT NULL,
  readings integer NOT NULL DEFAULT 0
);
CREATE TABLE office.snapshot_file (
  snapshot_id bigint NOT NULL,
  bytes bytea NOT NULL
);
CREATE TABLE office.snapshot_row (
  snapshot_id bigint NOT NULL,
  line integer NOT NULL,
  lines integer NOT NULL,
  state text NOT NULL,
  against text,
  member_id text,
  branch text NOT NULL DEFAULT ''::text,
  name text NOT NULL DEFAULT ''::text,
  search text NOT NULL DEFAULT ''::text,
  details jsonb,
  own jsonb,
  before jsonb,
  cells jsonb,
  field text,
  reason text,
  set_aside text,
  same_as integer,
  mended boolean NOT NULL DEFAULT false
);
CREATE TABLE office.source_count (
  id bigint NOT NULL GENERATED AS IDENTITY,
  branch text NOT NULL,
  at bigint NOT NULL,
  by_whom text NOT NULL,
  members integer
);
CREATE TABLE store.migration (
  number integer NOT NULL,
  name text NOT NULL,
  sha256 text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now()
);

ALTER TABLE box.act ADD CONSTRAINT act_arrival_fkey FOREIGN KEY (arrival) REFERENCES box.leaf(leaf_index);
ALTER TABLE box.act ADD CONSTRAINT act_channel_check CHECK ((channel = ANY (ARRAY['online'::text, 'post'::text])));
ALTER TABLE box.act ADD CONSTRAINT act_check CHECK (((channel = 'post'::text) = (arrival IS NOT NULL)));
ALTER TABLE box.act ADD CONSTRAINT act_check1 CHECK (((NOT rejected) OR ((channel = 'post'::text) AND (NOT standing))));
ALTER TABLE box.act ADD CONSTRAINT act_credential_fkey FOREIGN KEY (credential) REFERENCES box.credential(number);
ALTER TABLE box.act ADD CONSTRAINT act_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES box.entry(id);
ALTER TABLE box.act ADD CONSTRAINT act_pkey PRIMARY KEY (entry_id);
ALTER TABLE box.act_stage ADD CONSTRAINT act_stage_pkey PRIMARY KEY (kind, stage);
ALTER TABLE box.attempt ADD CONSTRAINT attempt_credential_fkey FOREIGN KEY (credential) REFERENCES box.credential(number);
ALTER TABLE box.attempt ADD CONSTRAINT attempt_evidence_check CHECK ((octet_length(evidence) = 32));
ALTER TABLE box.attempt ADD CONSTRAINT attempt_evidence_key UNIQUE (evidence);
ALTER TABLE box.attempt ADD CONSTRAINT attempt_kind_check CHECK ((kind = ANY (ARRAY['online-after-post'::text, 'online-after-online'::text, 'post-after-online'::text, 'post-after-post'::text, 'revoked-credential'::text])));
ALTER TABLE box.attempt ADD CONSTRAINT attempt_pkey PRIMARY KEY (id);
ALTER TABLE box.blob ADD CONSTRAINT blob_hash_check CHECK ((octet_length(hash) = 32));
ALTER TABLE box.blob ADD CONSTRAINT blob_pkey PRIMARY KEY (hash);
ALTER TABLE box.blob ADD CONSTRAINT blob_size_check CHECK ((size >= 0));
ALTER TABLE box.checkpoint ADD CONSTRAINT checkpoint_last_leaf_fkey FOREIGN KEY (last_leaf) REFERENCES box.leaf(leaf_index);
ALTER TABLE box.checkpoint ADD CONSTRAINT checkpoint_pkey PRIMARY KEY (size);
ALTER TABLE box.checkpoint ADD CONSTRAINT checkpoint_root_check CHECK ((octet_length(root) = 32));
ALTER TABLE box.checkpoint ADD CONSTRAINT checkpoint_size_check CHECK ((size > 0));
ALTER TABLE box.checkpoint ADD CONSTRAINT checkpoint_witnesses_check CHECK ((witnesses >= 0));
ALTER TABLE box.ciphertext_part ADD CONSTRAINT ciphertext_part_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES box.entry(id);
ALTER TABLE box.ciphertext_part ADD CONSTRAINT ciphertext_part_part_check CHECK ((octet_length(part) = 32));
ALTER TABLE box.ciphertext_part ADD CONSTRAINT ciphertext_part_pkey PRIMARY KEY (part);
ALTER TABLE box.cosigned ADD CONSTRAINT cosigned_pkey PRIMARY KEY (size);
ALTER TABLE box.cosigned ADD CONSTRAINT cosigned_size_fkey FOREIGN KEY (size) REFERENCES box.checkpoint(size);
ALTER TABLE box.credential ADD CONSTRAINT credential_key_check CHECK ((octet_length(key) = 32));
ALTER TABLE box.credential ADD CONSTRAINT credential_key_key UNIQUE (key);
ALTER TABLE box.credential ADD CONSTRAINT credential_number_check CHECK ((number >= 0));
ALTER TABLE box.credential ADD CONSTRAINT credential_pkey PRIMARY KEY (number);
ALTER TABLE box.credential ADD CONSTRAINT credential_reference_check CHECK ((reference ~ '^[0-9A-HJKMNP-TV-Z]{10}$'::text));
ALTER TABLE box.credential ADD CONSTRAINT credential_reference_key UNIQUE (reference);
ALTER TABLE box.credential ADD CONSTRAINT credential_status_check CHECK ((status = ANY (ARRAY['spare'::text, 'open'::text, 'online'::text, 'post'::text, 'revoked'::text, 'lapsed'::text])));
ALTER TABLE box.election ADD CONSTRAINT election_duplicate_rule_check CHECK ((duplicate_rule = ANY (ARRAY['locked'::text, 'first-received'::text, 'last-received'::text])));
ALTER TABLE box.election ADD CONSTRAINT election_election_hash_check CHECK ((octet_length(election_hash) = 32));
ALTER TABLE box.election ADD CONSTRAINT election_joint_key_check CHECK ((octet_length(joint_key) = 32));
ALTER TABLE box.election ADD CONSTRAINT election_pkey PRIMARY KEY (singleton);
ALTER TABLE box.election ADD CONSTRAINT election_singleton_check CHECK (singleton);
ALTER TABLE box.election ADD CONSTRAINT election_stage_check CHECK ((stage = ANY (ARRAY['draft'::text, 'roll-frozen'::text, 'keys-ready'::text, 'packs-ready'::text, 'dispatching'::text, 'open'::text, 'suspended'::text, 'closed'::text, 'mixed'::text, 'opened'::text, 'declared'::text, 'void'::text])));
ALTER TABLE box.entry ADD CONSTRAINT entry_bytes_check CHECK (((octet_length(bytes) >= 1) AND (octet_length(bytes) <= 65535)));
ALTER TABLE box.entry ADD CONSTRAINT entry_check CHECK (((statement_hash IS NULL) = (kind = ANY (ARRAY['online-ballot'::text, 'closed'::text, 'mix-input'::text, 'final-statuses'::text]))));
ALTER TABLE box.entry ADD CONSTRAINT entry_credential_fkey FOREIGN KEY (credential) REFERENCES box.credential(number);
ALTER TABLE box.entry ADD CONSTRAINT entry_entry_hash_check CHECK ((octet_length(entry_hash) = 32));
ALTER TABLE box.entry ADD CONSTRAINT entry_entry_hash_key UNIQUE (entry_hash);
ALTER TABLE box.entry ADD CONSTRAINT entry_pkey PRIMARY KEY (id);
ALTER TABLE box.entry ADD CONSTRAINT entry_replaces_fkey FOREIGN KEY (replaces) REFERENCES box.credential(number);
ALTER TABLE box.entry ADD CONSTRAINT entry_statement_hash_check CHECK ((octet_length(statement_hash) = 32));
ALTER TABLE box.entry ADD CONSTRAINT entry_statement_hash_key UNIQUE (statement_hash);
ALTER TABLE box.failed_minute ADD CONSTRAINT failed_minute_failures_check CHECK ((failures > 0));
ALTER TABLE box.failed_minute ADD CONSTRAINT failed_minute_pkey PRIMARY KEY (minute);
ALTER TABLE box.lapse ADD CONSTRAINT lapse_credential_fkey FOREIGN KEY (credential) REFERENCES box.credential(number);
ALTER TABLE box.lapse ADD CONSTRAINT lapse_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES box.entry(id);
ALTER TABLE box.lapse ADD CONSTRAINT lapse_entry_id_key UNIQUE (entry_id);
ALTER TABLE box.lapse ADD CONSTRAINT lapse_pkey PRIMARY KEY (credential);
ALTER TABLE box.lapse ADD CONSTRAINT lapse_reason_check CHECK (((octet_length(reason) >= 1) AND (octet_length(reason) <= 200)));
ALTER TABLE box.leaf ADD CONSTRAINT leaf_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES box.entry(id);
ALTER TABLE box.leaf ADD CONSTRAINT leaf_entry_id_key UNIQUE (entry_id);
ALTER TABLE box.leaf ADD CONSTRAINT leaf_leaf_hash_check CHECK ((octet_length(leaf_hash) = 32));
ALTER TABLE box.leaf ADD CONSTRAINT leaf_leaf_index_check CHECK ((leaf_index >= 0));
ALTER TABLE box.leaf ADD CONSTRAINT leaf_pkey PRIMARY KEY (leaf_index);
ALTER TABLE box.leaf ADD CONSTRAINT leaf_previous_fkey FOREIGN KEY (previous) REFERENCES box.leaf(leaf_index);
ALTER TABLE box.lifecycle_step ADD CONSTRAINT lifecycle_step_pkey PRIMARY KEY (from_stage, command);
ALTER TABLE box.waiting ADD CONSTRAINT waiting_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES box.entry(id);
ALTER TABLE box.waiting ADD CONSTRAINT waiting_pkey PRIMARY KEY (entry_id);
ALTER TABLE jobs.run ADD CONSTRAINT run_pkey PRIMARY KEY (id);
ALTER TABLE jobs.task ADD CONSTRAINT task_check CHECK (((reply IS NULL) OR (error IS NULL)));
ALTER TABLE jobs.task ADD CONSTRAINT task_pkey PRIMARY KEY (run, number);
ALTER TABLE jobs.task ADD CONSTRAINT task_run_fkey FOREIGN KEY (run) REFERENCES jobs.run(id) ON DELETE CASCADE;
ALTER TABLE jobs.worker ADD CONSTRAINT worker_pkey PRIMARY KEY (id);
ALTER TABLE jobs.worker ADD CONSTRAINT worker_threads_check CHECK ((threads > 0));
ALTER TABLE office.answer_try ADD CONSTRAINT answer_try_pkey PRIMARY KEY (credential);
ALTER TABLE office.answer_try ADD CONSTRAINT answer_try_tries_check CHECK (((tries >= 0) AND (tries <= 5)));
ALTER TABLE office.batch ADD CONSTRAINT batch_leaf_key UNIQUE (leaf);
ALTER TABLE office.batch ADD CONSTRAINT batch_pkey PRIMARY KEY (number);
ALTER TABLE office.branch ADD CONSTRAINT branch_name_check CHECK ((btrim(name) <> ''::text));
ALTER TABLE office.branch ADD CONSTRAINT branch_pkey PRIMARY KEY (name);
ALTER TABLE office.branch ADD CONSTRAINT branch_source_members_check CHECK ((source_members >= 0));
ALTER TABLE office.branch_answer ADD CONSTRAINT branch_answer_branch_fkey FOREIGN KEY (branch) REFERENCES office.branch(name);
ALTER TABLE office.branch_answer ADD CONSTRAINT branch_answer_by_side_check CHECK ((by_side = ANY (ARRAY['branch'::text, 'headquarters'::text])));
ALTER TABLE office.branch_answer ADD CONSTRAINT branch_answer_check CHECK (((found >= 0) AND (found <= listed)));
ALTER TABLE office.branch_answer ADD CONSTRAINT branch_answer_list_id_branch_fkey FOREIGN KEY (list_id, branch) REFERENCES office.branch_list(id, branch);
ALTER TABLE office.branch_answer ADD CONSTRAINT branch_answer_listed_check CHECK ((listed >= 0));
ALTER TABLE office.branch_answer ADD CONSTRAINT branch_answer_of_what_check CHECK ((of_what = ANY (ARRAY['list'::text, 'sample'::text])));
ALTER TABLE office.branch_answer ADD CONSTRAINT branch_answer_pkey PRIMARY KEY (id);
ALTER TABLE office.branch_answer ADD CONSTRAINT branch_answer_undecided_check CHECK ((undecided >= 0));
ALTER TABLE office.branch_clock ADD CONSTRAINT branch_clock_asked_by_check CHECK ((btrim(asked_by) <> ''::text));
ALTER TABLE office.branch_clock ADD CONSTRAINT branch_clock_branch_fkey FOREIGN KEY (branch) REFERENCES office.branch(name);
ALTER TABLE office.branch_clock ADD CONSTRAINT branch_clock_check CHECK ((target > asked_at));
ALTER TABLE office.branch_clock ADD CONSTRAINT branch_clock_check1 CHECK ((deadline >= target));
ALTER TABLE office.branch_clock ADD CONSTRAINT branch_clock_check2 CHECK ((opened_at >= asked_at));
ALTER TABLE office.branch_clock ADD CONSTRAINT branch_clock_check3 CHECK ((answered_at >= asked_at));
ALTER TABLE office.branch_clock ADD CONSTRAINT branch_clock_pkey PRIMARY KEY (branch);
ALTER TABLE office.branch_clock ADD CONSTRAINT branch_clock_reminders_check CHECK ((reminders >= 0));
ALTER TABLE office.branch_confirmation ADD CONSTRAINT branch_confirmation_branch_fkey FOREIGN KEY (branch) REFERENCES office.branch(name);
ALTER TABLE office.branch_confirmation ADD CONSTRAINT branch_confirmation_by_side_check CHECK ((by_side = ANY (ARRAY['branch'::text, 'headquarters'::text])));
ALTER TABLE office.branch_confirmation ADD CONSTRAINT branch_confirmation_figures_hash_check CHECK ((octet_length(figures_hash) = 32));
ALTER TABLE office.branch_confirmation ADD CONSTRAINT branch_confirmation_name_check CHECK (((btrim(name) <> ''::text) AND (octet_length(name) <= 200)));
ALTER TABLE office.branch_confirmation ADD CONSTRAINT branch_confirmation_pkey PRIMARY KEY (branch);
ALTER TABLE office.branch_download ADD CONSTRAINT branch_download_branch_fkey FOREIGN KEY (branch) REFERENCES office.branch(name);
ALTER TABLE office.branch_download ADD CONSTRAINT branch_download_by_side_check CHECK ((by_side = ANY (ARRAY['branch'::text, 'headquarters'::text])));
ALTER TABLE office.branch_download ADD CONSTRAINT branch_download_pkey PRIMARY KEY (id);
ALTER TABLE office.branch_download ADD CONSTRAINT branch_download_rows_check CHECK ((rows >= 0));
ALTER TABLE office.branch_download ADD CONSTRAINT branch_download_what_check CHECK ((what = ANY (ARRAY['members'::text, 'findings'::text])));
ALTER TABLE office.branch_line ADD CONSTRAINT branch_line_check CHECK (((outcome <> ALL (ARRAY['same'::text, 'differs'::text, 'elsewhere'::text])) OR (member_id IS NOT NULL)));
ALTER TABLE office.branch_line ADD CONSTRAINT branch_line_line_check CHECK ((line >= 1));
ALTER TABLE office.branch_line ADD CONSTRAINT branch_line_list_id_branch_fkey FOREIGN KEY (list_id, branch) REFERENCES office.branch_list(id, branch);
ALTER TABLE office.branch_line ADD CONSTRAINT branch_line_outcome_check CHECK ((outcome = ANY (ARRAY['same'::text, 'differs'::text, 'elsewhere'::text, 'unsure'::text, 'only-yours'::text, 'unread'::text, 'sample'::text])));
ALTER TABLE office.branch_line ADD CONSTRAINT branch_line_pkey PRIMARY KEY (list_id, place);
ALTER TABLE office.branch_line ADD CONSTRAINT branch_line_place_check CHECK ((place >= 0));
ALTER TABLE office.branch_link ADD CONSTRAINT branch_link_branch_fkey FOREIGN KEY (branch) REFERENCES office.branch(name);
ALTER TABLE office.branch_link ADD CONSTRAINT branch_link_check CHECK ((expires > made_at));
ALTER TABLE office.branch_link ADD CONSTRAINT branch_link_check1 CHECK ((used_at < expires));
ALTER TABLE office.branch_link ADD CONSTRAINT branch_link_email_check CHECK ((email <> ''::text));
ALTER TABLE office.branch_link ADD CONSTRAINT branch_link_hash_check CHECK ((octet_length(hash) = 32));
ALTER TABLE office.branch_link ADD CONSTRAINT branch_link_pkey PRIMARY KEY (hash);
ALTER TABLE office.branch_list ADD CONSTRAINT branch_list_branch_fkey FOREIGN KEY (branch) REFERENCES office.branch(name);
ALTER TABLE office.branch_list ADD CONSTRAINT branch_list_by_side_check CHECK ((by_side = ANY (ARRAY['branch'::text, 'headquarters'::text])));
ALTER TABLE office.branch_list ADD CONSTRAINT branch_list_check CHECK (((same >= 0) AND (same <= listed)));
ALTER TABLE office.branch_list ADD CONSTRAINT branch_list_file_hash_check CHECK ((octet_length(file_hash) = 32));
ALTER TABLE office.branch_list ADD CONSTRAINT branch_list_id_branch_key UNIQUE (id, branch);
ALTER TABLE office.branch_list ADD CONSTRAINT branch_list_kind_check CHECK ((kind = ANY (ARRAY['list'::text, 'sample'::text])));
ALTER TABLE office.branch_list ADD CONSTRAINT branch_list_listed_check CHECK ((listed >= 0));
ALTER TABLE office.branch_list ADD CONSTRAINT branch_list_mark_key_check CHECK ((octet_length(mark_key) = 32));
ALTER TABLE office.branch_list ADD CONSTRAINT branch_list_pkey PRIMARY KEY (id);
ALTER TABLE office.branch_list ADD CONSTRAINT branch_list_register_event_check CHECK ((register_event >= 0));
ALTER TABLE office.branch_list ADD CONSTRAINT branch_list_registered_check CHECK ((registered >= 0));
ALTER TABLE office.branch_mail ADD CONSTRAINT branch_mail_branch_fkey FOREIGN KEY (branch) REFERENCES office.branch(name);
ALTER TABLE office.branch_mail ADD CONSTRAINT branch_mail_check CHECK ((((kind = ANY (ARRAY['wish'::text, 'contact'::text])) = (branch IS NULL)) AND ((kind = ANY (ARRAY['wish'::text, 'contact'::text])) = (email IS NOT NULL))));
ALTER TABLE office.branch_mail ADD CONSTRAINT branch_mail_check1 CHECK (((sent_at IS NULL) OR (given_up_at IS NULL)));
ALTER TABLE office.branch_mail ADD CONSTRAINT branch_mail_contact CHECK ((((kind = 'contact'::text) = (contact_act IS NOT NULL)) AND ((kind = 'contact'::text) = (side IS NOT NULL))));
ALTER TABLE office.branch_mail ADD CONSTRAINT branch_mail_contact_act_fkey FOREIGN KEY (contact_act) REFERENCES office.contact_change(act_id);
ALTER TABLE office.branch_mail ADD CONSTRAINT branch_mail_kind_check CHECK ((kind = ANY (ARRAY['wish'::text, 'ask'::text, 'reminder'::text, 'extension'::text, 'claim'::text, 'contact'::text])));
ALTER TABLE office.branch_mail ADD CONSTRAINT branch_mail_pkey PRIMARY KEY (id);
ALTER TABLE office.branch_mail ADD CONSTRAINT branch_mail_side_check CHECK ((side = ANY (ARRAY['old'::text, 'new'::text, 'both'::text])));
ALTER TABLE office.branch_mapping ADD CONSTRAINT branch_mapping_branch_fkey FOREIGN KEY (branch) REFERENCES office.branch(name);
ALTER TABLE office.branch_mapping ADD CONSTRAINT branch_mapping_by_side_check CHECK ((by_side = ANY (ARRAY['branch'::text, 'headquarters'::text])));
ALTER TABLE office.branch_mapping ADD CONSTRAINT branch_mapping_pkey PRIMARY KEY (branch, layout);
ALTER TABLE office.branch_named ADD CONSTRAINT branch_named_at_check CHECK ((at >= 0));
ALTER TABLE office.branch_named ADD CONSTRAINT branch_named_branch_fkey FOREIGN KEY (branch) REFERENCES office.branch(name);
ALTER TABLE office.branch_named ADD CONSTRAINT branch_named_by_whom_check CHECK ((btrim(by_whom) <> ''::text));
ALTER TABLE office.branch_named ADD CONSTRAINT branch_named_pkey PRIMARY KEY (id);
ALTER TABLE office.branch_session ADD CONSTRAINT branch_session_branch_fkey FOREIGN KEY (branch) REFERENCES office.branch(name);
ALTER TABLE office.branch_session ADD CONSTRAINT branch_session_by_side_check CHECK ((by_side = ANY (ARRAY['branch'::text, 'headquarters'::text])));
ALTER TABLE office.branch_session ADD CONSTRAINT branch_session_check CHECK ((expires > made_at));
ALTER TABLE office.branch_session ADD CONSTRAINT branch_session_check1 CHECK (((by_side = 'branch'::text) OR (reason ~ '[[:alpha:]]'::text)));
ALTER TABLE office.branch_session ADD CONSTRAINT branch_session_hash_check CHECK ((octet_length(hash) = 32));
ALTER TABLE office.branch_session ADD CONSTRAINT branch_session_pkey PRIMARY KEY (hash);
ALTER TABLE office.branch_session ADD CONSTRAINT branch_session_who_check CHECK ((btrim(who) <> ''::text));
ALTER TABLE office.case_evidence ADD CONSTRAINT case_evidence_case_number_fkey FOREIGN KEY (case_number) REFERENCES office.case_file(number);
ALTER TABLE office.case_evidence ADD CONSTRAINT case_evidence_pkey PRIMARY KEY (id);
ALTER TABLE office.case_file ADD CONSTRAINT case_file_attempt_id_key UNIQUE (attempt_id);
ALTER TABLE office.case_file ADD CONSTRAINT case_file_pack_fkey FOREIGN KEY (pack) REFERENCES office.pack(number);
ALTER TABLE office.case_file ADD CONSTRAINT case_file_pkey PRIMARY KEY (number);
ALTER TABLE office.case_file ADD CONSTRAINT case_file_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])));
ALTER TABLE office.certificate ADD CONSTRAINT certificate_by_whom_check CHECK ((btrim(by_whom) <> ''::text));
ALTER TABLE office.certificate ADD CONSTRAINT certificate_pkey PRIMARY KEY (id);
ALTER TABLE office.claim ADD CONSTRAINT claim_branch_fkey FOREIGN KEY (branch) REFERENCES office.branch(name);
ALTER TABLE office.claim ADD CONSTRAINT claim_by_side_check CHECK ((by_side = ANY (ARRAY['branch'::text, 'headquarters'::text])));
ALTER TABLE office.claim ADD CONSTRAINT claim_check CHECK ((decided_at >= submitted_at));
ALTER TABLE office.claim ADD CONSTRAINT claim_check1 CHECK ((coded_at >= decided_at));
ALTER TABLE office.claim ADD CONSTRAINT claim_check2 CHECK ((((state = ANY (ARRAY['approved'::text, 'refused'::text])) = (decided_at IS NOT NULL)) AND ((decided_at IS NULL) = (decided_by IS NULL))));
ALTER TABLE office.claim ADD CONSTRAINT claim_check3 CHECK (((state <> 'refused'::text) OR (decided_reason ~ '[[:alpha:]]'::text)));
ALTER TABLE office.claim ADD CONSTRAINT claim_check4 CHECK (((coded_at IS NULL) OR (state = 'approved'::text)));
ALTER TABLE office.claim ADD CONSTRAINT claim_check5 CHECK (((kind = ANY (ARRAY['missing'::text, 'same-as'::text])) OR (member_id IS NOT NULL) OR (details ? 'person'::text)));
ALTER TABLE office.claim ADD CONSTRAINT claim_finding_id_branch_fkey FOREIGN KEY (finding_id, branch) REFERENCES office.finding(id, branch);
ALTER TABLE office.claim ADD CONSTRAINT claim_kind_check CHECK ((kind = ANY (ARRAY['missing'::text, 'not-ours'::text, 'lapsed'::text, 'moved'::text, 'died'::text, 'same-as'::text, 'correct-field'::text])));
ALTER TABLE office.claim ADD CONSTRAINT claim_note_check CHECK ((octet_length(note) <= 2000));
ALTER TABLE office.claim ADD CONSTRAINT claim_pkey PRIMARY KEY (id);
ALTER TABLE office.claim ADD CONSTRAINT claim_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'refused'::text, 'asked'::text, 'withdrawn'::text])));
ALTER TABLE office.claim_decision ADD CONSTRAINT claim_decision_act_id_fkey FOREIGN KEY (act_id) REFERENCES office.officer_act(id);
ALTER TABLE office.claim_decision ADD CONSTRAINT claim_decision_at_check CHECK ((at >= 0));
ALTER TABLE office.claim_decision ADD CONSTRAINT claim_decision_by_whom_check CHECK ((btrim(by_whom) <> ''::text));
ALTER TABLE office.claim_decision ADD CONSTRAINT claim_decision_check CHECK (((kind = ANY (ARRAY['approved'::text, 'undone'::text])) OR (reason ~ '[[:alpha:]]'::text)));
ALTER TABLE office.claim_decision ADD CONSTRAINT claim_decision_check1 CHECK (((kind = ANY (ARRAY['approved'::text, 'undone'::text])) OR ((event_id IS NULL) AND (pair_id IS NULL))));
ALTER TABLE office.claim_decision ADD CONSTRAINT claim_decision_check2 CHECK (((event_id IS NULL) = (member_id IS NULL)));
ALTER TABLE office.claim_decision ADD CONSTRAINT claim_decision_check3 CHECK (((act_id IS NULL) OR (kind = 'approved'::text)));
ALTER TABLE office.claim_decision ADD CONSTRAINT claim_decision_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES office.claim(id);
ALTER TABLE office.claim_decision ADD CONSTRAINT claim_decision_event_id_fkey FOREIGN KEY (event_id) REFERENCES office.register_event(id);
ALTER TABLE office.claim_decision ADD CONSTRAINT claim_decision_kind_check CHECK ((kind = ANY (ARRAY['approved'::text, 'refused'::text, 'asked'::text, 'undone'::text])));
ALTER TABLE office.claim_decision ADD CONSTRAINT claim_decision_pair_id_fkey FOREIGN KEY (pair_id) REFERENCES office.duplicate_pair(id);
ALTER TABLE office.claim_decision ADD CONSTRAINT claim_decision_pkey PRIMARY KEY (id);
ALTER TABLE office.claim_decision ADD CONSTRAINT claim_decision_reason_check CHECK ((octet_length(reason) <= 2000));
ALTER TABLE office.contact_change ADD CONSTRAINT contact_change_act_id_fkey FOREIGN KEY (act_id) REFERENCES office.officer_act(id);
ALTER TABLE office.contact_change ADD CONSTRAINT contact_change_check CHECK (((posted_at IS NULL) = (posted_by IS NULL)));
ALTER TABLE office.contact_change ADD CONSTRAINT contact_change_member_id_fkey FOREIGN KEY (member_id) REFERENCES office.member(member_id) ON UPDATE CASCADE;
ALTER TABLE office.contact_change ADD CONSTRAINT contact_change_pkey PRIMARY KEY (act_id);
ALTER TABLE office.contact_change ADD CONSTRAINT contact_change_wait_check CHECK (((wait >= 3600) AND (wait <= 1209600)));
ALTER TABLE office.decided_member ADD CONSTRAINT decided_member_check CHECK (((outcome = 'eligible'::text) = (code = ''::text)));
ALTER TABLE office.decided_member ADD CONSTRAINT decided_member_check1 CHECK (((held_code IS NULL) OR (outcome = 'eligible'::text)));
ALTER TABLE office.decided_member ADD CONSTRAINT decided_member_check2 CHECK ((((held_code IS NULL) = (held_words IS NULL)) AND (held_code <> ''::text) AND (held_words <> ''::text)));
ALTER TABLE office.decided_member ADD CONSTRAINT decided_member_member_id_fkey FOREIGN KEY (member_id) REFERENCES office.register_member(member_id) ON UPDATE CASCADE;
ALTER TABLE office.decided_member ADD CONSTRAINT decided_member_outcome_check CHECK ((outcome = ANY (ARRAY['eligible'::text, 'excluded'::text, 'undecided'::text])));
ALTER TABLE office.decided_member ADD CONSTRAINT decided_member_pkey PRIMARY KEY (member_id);
ALTER TABLE office.decided_member ADD CONSTRAINT decided_member_words_check CHECK ((btrim(words) <> ''::text));
ALTER TABLE office.disappearance ADD CONSTRAINT disappearance_check CHECK ((((early_at IS NULL) = (early_by IS NULL)) AND ((early_at IS NULL) = (early_reason IS NULL))));
ALTER TABLE office.disappearance ADD CONSTRAINT disappearance_early_by_check CHECK ((btrim(early_by) <> ''::text));
ALTER TABLE office.disappearance ADD CONSTRAINT disappearance_early_reason_check CHECK (((early_reason ~ '[[:alpha:]]'::text) AND (octet_length(early_reason) <= 4000)));
ALTER TABLE office.disappearance ADD CONSTRAINT disappearance_explained_by_fkey FOREIGN KEY (explained_by) REFERENCES office.register_event(id);
ALTER TABLE office.disappearance ADD CONSTRAINT disappearance_member_id_fkey FOREIGN KEY (member_id) REFERENCES office.register_member(member_id) ON UPDATE CASCADE;
ALTER TABLE office.disappearance ADD CONSTRAINT disappearance_pkey PRIMARY KEY (snapshot_id, member_id);
ALTER TABLE office.disappearance ADD CONSTRAINT disappearance_snapshot_id_fkey FOREIGN KEY (snapshot_id) REFERENCES office.snapshot(id);
ALTER TABLE office.duplicate_decision ADD CONSTRAINT duplicate_decision_act_id_fkey FOREIGN KEY (act_id) REFERENCES office.officer_act(id);
ALTER TABLE office.duplicate_decision ADD CONSTRAINT duplicate_decision_at_check CHECK ((at >= 0));
ALTER TABLE office.duplicate_decision ADD CONSTRAINT duplicate_decision_by_whom_check CHECK ((btrim(by_whom) <> ''::text));
ALTER TABLE office.duplicate_decision ADD CONSTRAINT duplicate_decision_check CHECK ((((kind = 'merged'::text) = (voters IS NOT NULL)) AND ((voters IS NULL) = (household IS NULL))));
ALTER TABLE office.duplicate_decision ADD CONSTRAINT duplicate_decision_check1 CHECK (((kind <> 'merged'::text) OR (event_id IS NOT NULL)));
ALTER TABLE office.duplicate_decision ADD CONSTRAINT duplicate_decision_check2 CHECK (((kind <> 'merged'::text) OR (act_id IS NOT NULL) OR ((voters < 2) AND (NOT household))));
ALTER TABLE office.duplicate_decision ADD CONSTRAINT duplicate_decision_event_id_fkey FOREIGN KEY (event_id) REFERENCES office.register_event(id);
ALTER TABLE office.duplicate_decision ADD CONSTRAINT duplicate_decision_id_pair_id_key UNIQUE (id, pair_id);
ALTER TABLE office.duplicate_decision ADD CONSTRAINT duplicate_decision_kind_check CHECK ((kind = ANY (ARRAY['apart'::text, 'merged'::text, 'reopened'::text])));
ALTER TABLE office.duplicate_decision ADD CONSTRAINT duplicate_decision_pair_id_fkey FOREIGN KEY (pair_id) REFERENCES office.duplicate_pair(id);
ALTER TABLE office.duplicate_decision ADD CONSTRAINT duplicate_decision_pkey PRIMARY KEY (id);
ALTER TABLE office.duplicate_decision ADD CONSTRAINT duplicate_decision_reason_check CHECK (((reason ~ '[[:alpha:]]'::text) AND (octet_length(reason) <= 1000)));
ALTER TABLE office.duplicate_decision ADD CONSTRAINT duplicate_decision_voters_check CHECK (((voters >= 0) AND (voters <= 2)));
ALTER TABLE office.duplicate_pair ADD CONSTRAINT duplicate_pair_check1 CHECK (((work_id IS NULL) = (probability IS NULL)));
ALTER TABLE office.duplicate_pair ADD CONSTRAINT duplicate_pair_check2 CHECK (((state = 'open'::text) OR (decision_id IS NOT NULL)));
ALTER TABLE office.duplicate_pair ADD CONSTRAINT duplicate_pair_decision_id_id_fkey FOREIGN KEY (decision_id, id) REFERENCES office.duplicate_decision(id, pair_id);
ALTER TABLE office.duplicate_pair ADD CONSTRAINT duplicate_pair_fingerprint_check CHECK ((octet_length(fingerprint) = 32));
ALTER TABLE office.duplicate_pair ADD CONSTRAINT duplicate_pair_left_id_fkey FOREIGN KEY (left_id) REFERENCES office.register_member(member_id) ON UPDATE CASCADE;
ALTER TABLE office.duplicate_pair ADD CONSTRAINT duplicate_pair_left_id_right_id_key UNIQUE (left_id, right_id);
ALTER TABLE office.duplicate_pair ADD CONSTRAINT duplicate_pair_order CHECK ((((left_id COLLATE "C") < (right_id COLLATE "C")) OR (left_id ~ '^h:[0-9a-f]{64}$'::text)));
ALTER TABLE office.duplicate_pair ADD CONSTRAINT duplicate_pair_pkey PRIMARY KEY (id);
ALTER TABLE office.duplicate_pair ADD CONSTRAINT duplicate_pair_probability_check CHECK (((probability >= (0)::double precision) AND (probability <= (1)::double precision)));
ALTER TABLE office.duplicate_pair ADD CONSTRAINT duplicate_pair_right_id_fkey FOREIGN KEY (right_id) REFERENCES office.register_member(member_id) ON UPDATE CASCADE;
ALTER TABLE office.duplicate_pair ADD CONSTRAINT duplicate_pair_state_check CHECK ((state = ANY (ARRAY['open'::text, 'apart'::text, 'merged'::text])));
ALTER TABLE office.duplicate_pair ADD CONSTRAINT duplicate_pair_work_id_fkey FOREIGN KEY (work_id) REFERENCES office.register_work(id);
ALTER TABLE office.elector ADD CONSTRAINT elector_pkey PRIMARY KEY (upload_id, place);
ALTER TABLE office.elector ADD CONSTRAINT elector_place_check CHECK ((place >= 0));
ALTER TABLE office.elector ADD CONSTRAINT elector_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES office.elector_upload(id) ON DELETE CASCADE;
ALTER TABLE office.elector_decision ADD CONSTRAINT elector_decision_at_check CHECK ((at >= 0));
ALTER TABLE office.elector_decision ADD CONSTRAINT elector_decision_by_whom_check CHECK ((btrim(by_whom) <> ''::text));
ALTER TABLE office.elector_decision ADD CONSTRAINT elector_decision_check CHECK ((((kind = ANY (ARRAY['same'::text, 'by-hand'::text])) = (place IS NOT NULL)) AND ((place IS NULL) = (upload_id IS NULL))));
ALTER TABLE office.elector_decision ADD CONSTRAINT elector_decision_check1 CHECK (((kind <> ALL (ARRAY['document'::text, 'absent'::text])) OR (reason ~ '[[:alpha:]]'::text)));
ALTER TABLE office.elector_decision ADD CONSTRAINT elector_decision_kind_check CHECK ((kind = ANY (ARRAY['same'::text, 'none'::text, 'by-hand'::text, 'document'::text, 'absent'::text, 'undone'::text])));
ALTER TABLE office.elector_decision ADD CONSTRAINT elector_decision_machine_check CHECK ((machine = ANY (ARRAY['auto'::text, 'review'::text, 'none'::text])));
ALTER TABLE office.elector_decision ADD CONSTRAINT elector_decision_member_id_fkey FOREIGN KEY (member_id) REFERENCES office.register_member(member_id) ON UPDATE CASCADE;
ALTER TABLE office.elector_decision ADD CONSTRAINT elector_decision_pkey PRIMARY KEY (id);
ALTER TABLE office.elector_decision ADD CONSTRAINT elector_decision_probability_check CHECK (((probability >= (0)::double precision) AND (probability <= (1)::double precision)));
ALTER TABLE office.elector_decision ADD CONSTRAINT elector_decision_reason_check CHECK ((octet_length(reason) <= 1000));
ALTER TABLE office.elector_mapping ADD CONSTRAINT elector_mapping_pkey PRIMARY KEY (layout);
ALTER TABLE office.elector_mapping ADD CONSTRAINT elector_mapping_saved_by_check CHECK ((btrim(saved_by) <> ''::text));
ALTER TABLE office.elector_match ADD CONSTRAINT elector_match_check CHECK (((upload_id IS NULL) = (place IS NULL)));
ALTER TABLE office.elector_match ADD CONSTRAINT elector_match_check1 CHECK (((decision <> 'none'::text) OR (place IS NULL)));
ALTER TABLE office.elector_match ADD CONSTRAINT elector_match_check2 CHECK (((choice = 1) OR (decision = 'review'::text)));
ALTER TABLE office.elector_match ADD CONSTRAINT elector_match_check3 CHECK (((NOT sampled) OR (decision = 'auto'::text)));
ALTER TABLE office.elector_match ADD CONSTRAINT elector_match_choice_check CHECK (((choice >= 1) AND (choice <= 2)));
ALTER TABLE office.elector_match ADD CONSTRAINT elector_match_decision_check CHECK ((decision = ANY (ARRAY['auto'::text, 'review'::text, 'none'::text])));
ALTER TABLE office.elector_match ADD CONSTRAINT elector_match_member_id_fkey FOREIGN KEY (member_id) REFERENCES office.register_member(member_id) ON UPDATE CASCADE;
ALTER TABLE office.elector_match ADD CONSTRAINT elector_match_pkey PRIMARY KEY (member_id, choice);
ALTER TABLE office.elector_match ADD CONSTRAINT elector_match_probability_check CHECK (((probability >= (0)::double precision) AND (probability <= (1)::double precision)));
ALTER TABLE office.elector_match ADD CONSTRAINT elector_match_upload_id_place_fkey FOREIGN KEY (upload_id, place) REFERENCES office.elector(upload_id, place) ON DELETE SET NULL;
ALTER TABLE office.elector_match ADD CONSTRAINT elector_match_work_id_fkey FOREIGN KEY (work_id) REFERENCES office.register_work(id);
ALTER TABLE office.elector_policy ADD CONSTRAINT elector_policy_at_check CHECK ((at >= 0));
ALTER TABLE office.elector_policy ADD CONSTRAINT elector_policy_by_whom_check CHECK ((btrim(by_whom) <> ''::text));
ALTER TABLE office.elector_policy ADD CONSTRAINT elector_policy_pkey PRIMARY KEY (id);
ALTER TABLE office.elector_policy ADD CONSTRAINT elector_policy_reason_check CHECK (((reason ~ '[[:alpha:]]'::text) AND (octet_length(reason) <= 1000)));
ALTER TABLE office.elector_refused ADD CONSTRAINT elector_refused_line_check CHECK ((line > 0));
ALTER TABLE office.elector_refused ADD CONSTRAINT elector_refused_pkey PRIMARY KEY (upload_id, line);
ALTER TABLE office.elector_refused ADD CONSTRAINT elector_refused_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES office.elector_upload(id) ON DELETE CASCADE;
ALTER TABLE office.elector_upload ADD CONSTRAINT elector_upload_at_check CHECK ((at >= 0));
ALTER TABLE office.elector_upload ADD CONSTRAINT elector_upload_by_whom_check CHECK ((btrim(by_whom) <> ''::text));
ALTER TABLE office.elector_upload ADD CONSTRAINT elector_upload_check CHECK ((delete_after > at));
ALTER TABLE office.elector_upload ADD CONSTRAINT elector_upload_check1 CHECK ((rows = (electors + refused)));
ALTER TABLE office.elector_upload ADD CONSTRAINT elector_upload_electors_check CHECK ((electors >= 0));
ALTER TABLE office.elector_upload ADD CONSTRAINT elector_upload_hash_check CHECK ((octet_length(hash) = 32));
ALTER TABLE office.elector_upload ADD CONSTRAINT elector_upload_pkey PRIMARY KEY (id);
ALTER TABLE office.elector_upload ADD CONSTRAINT elector_upload_refused_check CHECK ((refused >= 0));
ALTER TABLE office.eligibility_rule ADD CONSTRAINT eligibility_rule_by_whom_check CHECK ((btrim(by_whom) <> ''::text));
ALTER TABLE office.eligibility_rule ADD CONSTRAINT eligibility_rule_check CHECK ((hash = sha256(convert_to(text, 'UTF8'::name))));
ALTER TABLE office.eligibility_rule ADD CONSTRAINT eligibility_rule_name_check CHECK ((name ~ '^[a-z0-9][a-z0-9-]{0,63}$'::text));
ALTER TABLE office.eligibility_rule ADD CONSTRAINT eligibility_rule_name_version_key UNIQUE (name, version);
ALTER TABLE office.eligibility_rule ADD CONSTRAINT eligibility_rule_pkey PRIMARY KEY (id);
ALTER TABLE office.eligibility_rule ADD CONSTRAINT eligibility_rule_text_check CHECK (((octet_length(text) >= 1) AND (octet_length(text) <= 100000)));
ALTER TABLE office.eligibility_rule ADD CONSTRAINT eligibility_rule_version_check CHECK ((version > 0));
ALTER TABLE office.eligibility_ruling ADD CONSTRAINT eligibility_ruling_by_whom_check CHECK ((btrim(by_whom) <> ''::text));
ALTER TABLE office.eligibility_ruling ADD CONSTRAINT eligibility_ruling_check CHECK (((outcome = 'eligible'::text) = (code = ''::text)));
ALTER TABLE office.eligibility_ruling ADD CONSTRAINT eligibility_ruling_member_id_fkey FOREIGN KEY (member_id) REFERENCES office.register_member(member_id) ON UPDATE CASCADE;
ALTER TABLE office.eligibility_ruling ADD CONSTRAINT eligibility_ruling_outcome_check CHECK ((outcome = ANY (ARRAY['eligible'::text, 'excluded'::text])));
ALTER TABLE office.eligibility_ruling ADD CONSTRAINT eligibility_ruling_pkey PRIMARY KEY (id);
ALTER TABLE office.eligibility_ruling ADD CONSTRAINT eligibility_ruling_reason_check CHECK (((reason ~ '[[:alpha:]]'::text) AND (octet_length(reason) <= 1000)));
ALTER TABLE office.eligibility_ruling ADD CONSTRAINT eligibility_ruling_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES office.eligibility_rule(id);
ALTER TABLE office.erasure ADD CONSTRAINT erasure_class_check CHECK ((class = ANY (ARRAY['working'::text, 'register'::text, 'uploads'::text])));
ALTER TABLE office.erasure ADD CONSTRAINT erasure_pkey PRIMARY KEY (id);
ALTER TABLE office.extension ADD CONSTRAINT extension_branch_fkey FOREIGN KEY (branch) REFERENCES office.branch(name);
ALTER TABLE office.extension ADD CONSTRAINT extension_check CHECK ((until > asked_at));
ALTER TABLE office.extension ADD CONSTRAINT extension_check1 CHECK ((decided_at >= asked_at));
ALTER TABLE office.extension ADD CONSTRAINT extension_check2 CHECK ((((state = 'waiting'::text) = (decided_by IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)) AND ((decided_by IS NULL) = (decided_grounds IS NULL))));
ALTER TABLE office.extension ADD CONSTRAINT extension_decided_grounds_check CHECK ((decided_grounds ~ '[[:alpha:]]'::text));
ALTER TABLE office.extension ADD CONSTRAINT extension_grounds_check CHECK (((grounds ~ '[[:alpha:]]'::text) AND (octet_length(grounds) <= 2000)));
ALTER TABLE office.extension ADD CONSTRAINT extension_pkey PRIMARY KEY (id);
ALTER TABLE office.extension ADD CONSTRAINT extension_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'granted'::text, 'refused'::text])));
ALTER TABLE office.finding ADD CONSTRAINT finding_branch_fkey FOREIGN KEY (branch) REFERENCES office.branch(name);
ALTER TABLE office.finding ADD CONSTRAINT finding_carried_from_branch_fkey FOREIGN KEY (carried_from, branch) REFERENCES office.finding(id, branch);
ALTER TABLE office.finding ADD CONSTRAINT finding_check CHECK (((submitted_version >= 0) AND (submitted_version <= version)));
ALTER TABLE office.finding ADD CONSTRAINT finding_check1 CHECK (((kind = 'reported'::text) = (list_id IS NULL)));
ALTER TABLE office.finding ADD CONSTRAINT finding_check2 CHECK (((kind = ANY (ARRAY['only-headquarters'::text, 'reported'::text])) = (place IS NULL)));
ALTER TABLE office.finding ADD CONSTRAINT finding_check3 CHECK (((kind <> ALL (ARRAY['only-headquarters'::text, 'differs'::text, 'elsewhere'::text])) OR (member_id IS NOT NULL)));
ALTER TABLE office.finding ADD CONSTRAINT finding_check4 CHECK ((carried_from < id));
ALTER TABLE office.finding ADD CONSTRAINT finding_id_branch_key UNIQUE (id, branch);
ALTER TABLE office.finding ADD CONSTRAINT finding_kind_check CHECK ((kind = ANY (ARRAY['only-yours'::text, 'only-headquarters'::text, 'differs'::text, 'elsewhere'::text, 'unsure'::text, 'unread'::text, 'sample'::text, 'reported'::text])));
ALTER TABLE office.finding ADD CONSTRAINT finding_list_id_branch_fkey FOREIGN KEY (list_id, branch) REFERENCES office.branch_list(id, branch);
ALTER TABLE office.finding ADD CONSTRAINT finding_list_id_place_fkey FOREIGN KEY (list_id, place) REFERENCES office.branch_line(list_id, place);
ALTER TABLE office.finding ADD CONSTRAINT finding_pkey PRIMARY KEY (id);
ALTER TABLE office.finding ADD CONSTRAINT finding_version_check CHECK ((version >= 0));
ALTER TABLE office.finding_answer ADD CONSTRAINT finding_answer_by_side_check CHECK ((by_side = ANY (ARRAY['branch'::text, 'headquarters'::text])));
ALTER TABLE office.finding_answer ADD CONSTRAINT finding_answer_finding_id_branch_fkey FOREIGN KEY (finding_id, branch) REFERENCES office.finding(id, branch);
ALTER TABLE office.finding_answer ADD CONSTRAINT finding_answer_finding_id_write_id_key UNIQUE (finding_id, write_id);
ALTER TABLE office.finding_answer ADD CONSTRAINT finding_answer_pkey PRIMARY KEY (finding_id, version);
ALTER TABLE office.finding_answer ADD CONSTRAINT finding_answer_version_check CHECK ((version >= 1));
ALTER TABLE office.finding_answer ADD CONSTRAINT finding_answer_write_id_check CHECK (((write_id <> ''::text) AND (octet_length(write_id) <= 64)));
ALTER TABLE office.gate_decision ADD CONSTRAINT gate_decision_act_id_fkey FOREIGN KEY (act_id) REFERENCES office.officer_act(id);
ALTER TABLE office.gate_decision ADD CONSTRAINT gate_decision_check CHECK ((((kind = 'overridden'::text) = (act_id IS NOT NULL)) AND ((kind = 'overridden'::text) = (cardinality(reasons) > 0))));
ALTER TABLE office.gate_decision ADD CONSTRAINT gate_decision_check1 CHECK (((kind = 'not-asked'::text) = (event_id IS NULL)));
ALTER TABLE office.gate_decision ADD CONSTRAINT gate_decision_event_id_fkey FOREIGN KEY (event_id) REFERENCES office.register_event(id);
ALTER TABLE office.gate_decision ADD CONSTRAINT gate_decision_kind_check CHECK ((kind = ANY (ARRAY['open'::text, 'overridden'::text, 'not-asked'::text])));
ALTER TABLE office.gate_decision ADD CONSTRAINT gate_decision_pkey PRIMARY KEY (version);
ALTER TABLE office.gate_decision ADD CONSTRAINT gate_decision_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES office.eligibility_rule(id);
ALTER TABLE office.gate_decision ADD CONSTRAINT gate_decision_version_check CHECK ((version > 0));
ALTER TABLE office.import ADD CONSTRAINT import_accepted_check CHECK ((accepted >= 0));
ALTER TABLE office.import ADD CONSTRAINT import_check CHECK ((rows = ((accepted + quarantined) + duplicates)));
ALTER TABLE office.import ADD CONSTRAINT import_duplicates_check CHECK ((duplicates >= 0));
ALTER TABLE office.import ADD CONSTRAINT import_pkey PRIMARY KEY (id);
ALTER TABLE office.import ADD CONSTRAINT import_quarantined_check CHECK ((quarantined >= 0));
ALTER TABLE office.lapse ADD CONSTRAINT lapse_act_id_fkey FOREIGN KEY (act_id) REFERENCES office.officer_act(id);
ALTER TABLE office.lapse ADD CONSTRAINT lapse_credential_check CHECK ((credential >= 0));
ALTER TABLE office.lapse ADD CONSTRAINT lapse_credential_key UNIQUE (credential);
ALTER TABLE office.lapse ADD CONSTRAINT lapse_member_id_fkey FOREIGN KEY (member_id) REFERENCES office.member(member_id) ON UPDATE CASCADE;
ALTER TABLE office.lapse ADD CONSTRAINT lapse_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES office.outbox(id);
ALTER TABLE office.lapse ADD CONSTRAINT lapse_outbox_id_key UNIQUE (outbox_id);
ALTER TABLE office.lapse ADD CONSTRAINT lapse_pack_fkey FOREIGN KEY (pack) REFERENCES office.pack(number);
ALTER TABLE office.lapse ADD CONSTRAINT lapse_pack_key UNIQUE (pack);
ALTER TABLE office.lapse ADD CONSTRAINT lapse_pkey PRIMARY KEY (member_id);
ALTER TABLE office.lapse ADD CONSTRAINT lapse_reason_check CHECK ((reason ~ '^[a-z][a-z-]{0,63}$'::text));
ALTER TABLE office.lapse ADD CONSTRAINT lapse_words_check CHECK ((btrim(words) <> ''::text));
ALTER TABLE office.late_change ADD CONSTRAINT late_change_act_id_fkey FOREIGN KEY (act_id) REFERENCES office.officer_act(id);
ALTER TABLE office.late_change ADD CONSTRAINT late_change_act_id_key UNIQUE (act_id);
ALTER TABLE office.late_change ADD CONSTRAINT late_change_change_check CHECK ((change = ANY (ARRAY['added'::text, 'removed'::text])));
ALTER TABLE office.late_change ADD CONSTRAINT late_change_check CHECK (((change = 'added'::text) = ("row" IS NOT NULL)));
ALTER TABLE office.late_change ADD CONSTRAINT late_change_check1 CHECK (((change = 'removed'::text) OR (credential IS NOT NULL)));
ALTER TABLE office.late_change ADD CONSTRAINT late_change_check2 CHECK (((state = 'done'::text) = (leaf IS NOT NULL)));
ALTER TABLE office.late_change ADD CONSTRAINT late_change_check3 CHECK (((state = 'refused'::text) = (message IS NOT NULL)));
ALTER TABLE office.late_change ADD CONSTRAINT late_change_credential_check CHECK ((credential >= 0));
ALTER TABLE office.late_change ADD CONSTRAINT late_change_leaf_check CHECK ((leaf >= 0));
ALTER TABLE office.late_change ADD CONSTRAINT late_change_member_id_check CHECK ((btrim(member_id) <> ''::text));
ALTER TABLE office.late_change ADD CONSTRAINT late_change_number_check CHECK ((number > 0));
ALTER TABLE office.late_change ADD CONSTRAINT late_change_pkey PRIMARY KEY (number);
ALTER TABLE office.late_change ADD CONSTRAINT late_change_row_hash_check CHECK ((octet_length(row_hash) = 32));
ALTER TABLE office.late_change ADD CONSTRAINT late_change_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'refused'::text])));
ALTER TABLE office.member ADD CONSTRAINT member_pkey PRIMARY KEY (member_id);
ALTER TABLE office.membership_test ADD CONSTRAINT membership_test_act_id_fkey FOREIGN KEY (act_id) REFERENCES office.officer_act(id);
ALTER TABLE office.membership_test ADD CONSTRAINT membership_test_check CHECK ((members = ((still + lapsed) + undecided)));
ALTER TABLE office.membership_test ADD CONSTRAINT membership_test_lapsed_check CHECK ((lapsed >= 0));
ALTER TABLE office.membership_test ADD CONSTRAINT membership_test_members_check CHECK ((members >= 0));
ALTER TABLE office.membership_test ADD CONSTRAINT membership_test_one_check CHECK (one);
ALTER TABLE office.membership_test ADD CONSTRAINT membership_test_one_key UNIQUE (one);
ALTER TABLE office.membership_test ADD CONSTRAINT membership_test_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES office.outbox(id);
ALTER TABLE office.membership_test ADD CONSTRAINT membership_test_outbox_id_key UNIQUE (outbox_id);
ALTER TABLE office.membership_test ADD CONSTRAINT membership_test_pkey PRIMARY KEY (act_id);
ALTER TABLE office.membership_test ADD CONSTRAINT membership_test_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES office.eligibility_rule(id);
ALTER TABLE office.membership_test ADD CONSTRAINT membership_test_snapshot_id_fkey FOREIGN KEY (snapshot_id) REFERENCES office.snapshot(id);
ALTER TABLE office.membership_test ADD CONSTRAINT membership_test_still_check CHECK ((still >= 0));
ALTER TABLE office.membership_test ADD CONSTRAINT membership_test_undecided_check CHECK ((undecided >= 0));
ALTER TABLE office.officer_act ADD CONSTRAINT officer_act_act_check CHECK (((btrim(act) <> ''::text) AND (octet_length(act) <= 100000)));
ALTER TABLE office.officer_act ADD CONSTRAINT officer_act_check CHECK (((expires > proposed_at) AND (expires <= (proposed_at + 2592000))));
ALTER TABLE office.officer_act ADD CONSTRAINT officer_act_check1 CHECK ((ended_at >= proposed_at));
ALTER TABLE office.officer_act ADD CONSTRAINT officer_act_check2 CHECK (((state = 'proposed'::text) = (ended_by IS NULL)));
ALTER TABLE office.officer_act ADD CONSTRAINT officer_act_check3 CHECK ((((ended_by IS NULL) = (ended_at IS NULL)) AND ((ended_by IS NULL) = (ended_reason IS NULL))));
ALTER TABLE office.officer_act ADD CONSTRAINT officer_act_check4 CHECK ((ended_at < expires));
ALTER TABLE office.officer_act ADD CONSTRAINT officer_act_check5 CHECK (((state <> ALL (ARRAY['approved'::text, 'refused'::text])) OR (ended_by <> proposed_by)));
ALTER TABLE office.officer_act ADD CONSTRAINT officer_act_check6 CHECK (((state <> 'withdrawn'::text) OR (ended_by = proposed_by)));
ALTER TABLE office.officer_act ADD CONSTRAINT officer_act_ended_by_check CHECK ((ended_by ~ '^[a-z0-9][a-z0-9._@+-]{0,199}$'::text));
ALTER TABLE office.officer_act ADD CONSTRAINT officer_act_ended_reason_check CHECK ((octet_length(ended_reason) <= 1000));
ALTER TABLE office.officer_act ADD CONSTRAINT officer_act_pkey PRIMARY KEY (id);
ALTER TABLE office.officer_act ADD CONSTRAINT officer_act_proposed_at_check CHECK ((proposed_at >= 0));
ALTER TABLE office.officer_act ADD CONSTRAINT officer_act_proposed_by_check CHECK ((proposed_by ~ '^[a-z0-9][a-z0-9._@+-]{0,199}$'::text));
ALTER TABLE office.officer_act ADD CONSTRAINT officer_act_reason_check CHECK (((reason ~ '[[:alpha:]]'::text) AND (octet_length(reason) <= 1000)));
ALTER TABLE office.officer_act ADD CONSTRAINT officer_act_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text])));
ALTER TABLE office.outbox ADD CONSTRAINT outbox_check CHECK (((state = 'logged'::text) = (leaf IS NOT NULL)));
ALTER TABLE office.outbox ADD CONSTRAINT outbox_check1 CHECK (((state = 'refused'::text) = (refusal IS NOT NULL)));
ALTER TABLE office.outbox ADD CONSTRAINT outbox_lane_check CHECK ((lane = ANY (ARRAY['procedure'::text, 'desk'::text])));
ALTER TABLE office.outbox ADD CONSTRAINT outbox_leaf_check CHECK ((leaf >= 0));
ALTER TABLE office.outbox ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE office.outbox ADD CONSTRAINT outbox_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'logged'::text, 'refused'::text])));
ALTER TABLE office.pack ADD CONSTRAINT pack_barcode_key UNIQUE (barcode);
ALTER TABLE office.pack ADD CONSTRAINT pack_channel_check CHECK ((channel = ANY (ARRAY['paper'::text, 'electronic'::text])));
ALTER TABLE office.pack ADD CONSTRAINT pack_credential_check CHECK ((credential >= 0));
ALTER TABLE office.pack ADD CONSTRAINT pack_credential_key UNIQUE (credential);
ALTER TABLE office.pack ADD CONSTRAINT pack_member_id_fkey FOREIGN KEY (member_id) REFERENCES office.member(member_id) ON UPDATE CASCADE;
ALTER TABLE office.pack ADD CONSTRAINT pack_number_check CHECK ((number > 0));
ALTER TABLE office.pack ADD CONSTRAINT pack_pkey PRIMARY KEY (number);
ALTER TABLE office.pack ADD CONSTRAINT pack_replaces_fkey FOREIGN KEY (replaces) REFERENCES office.pack(number);
ALTER TABLE office.pack ADD CONSTRAINT pack_replaces_key UNIQUE (replaces);
ALTER TABLE office.pack ADD CONSTRAINT pack_state_check CHECK ((state = ANY (ARRAY['made'::text, 'replaced'::text, 'revoked'::text])));
ALTER TABLE office.paper_count ADD CONSTRAINT paper_count_batch_fkey FOREIGN KEY (batch) REFERENCES office.batch(number);
ALTER TABLE office.paper_count ADD CONSTRAINT paper_count_batch_pass_round_key UNIQUE (batch, pass, round);
ALTER TABLE office.paper_count ADD CONSTRAINT paper_count_pass_check CHECK ((pass > 0));
ALTER TABLE office.paper_count ADD CONSTRAINT paper_count_pkey PRIMARY KEY (id);
ALTER TABLE office.paper_count ADD CONSTRAINT paper_count_round_check CHECK ((round = ANY (ARRAY[1, 2])));
ALTER TABLE office.paper_status ADD CONSTRAINT paper_status_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES office.outbox(id);
ALTER TABLE office.paper_status ADD CONSTRAINT paper_status_pack_fkey FOREIGN KEY (pack) REFERENCES office.pack(number);
ALTER TABLE office.paper_status ADD CONSTRAINT paper_status_pkey PRIMARY KEY (outbox_id);
ALTER TABLE office.paper_status ADD CONSTRAINT paper_status_status_check CHECK ((status = ANY (ARRAY['accepted'::text, 'rejected'::text, 'cured'::text])));
ALTER TABLE office.reference ADD CONSTRAINT reference_pkey PRIMARY KEY (credential);
ALTER TABLE office.reference ADD CONSTRAINT reference_reference_check CHECK ((reference ~ '^[0-9A-HJKMNP-TV-Z]{10}$'::text));
ALTER TABLE office.reference ADD CONSTRAINT reference_reference_key UNIQUE (reference);
ALTER TABLE office.refused_row ADD CONSTRAINT refused_row_import_id_fkey FOREIGN KEY (import_id) REFERENCES office.import(id);
ALTER TABLE office.refused_row ADD CONSTRAINT refused_row_kind_check CHECK ((kind = ANY (ARRAY['quarantined'::text, 'duplicate'::text])));
ALTER TABLE office.refused_row ADD CONSTRAINT refused_row_pkey PRIMARY KEY (import_id, "row");
ALTER TABLE office.refused_row ADD CONSTRAINT refused_row_row_check CHECK (("row" > 0));
ALTER TABLE office.register_event ADD CONSTRAINT register_event_act_id_fkey FOREIGN KEY (act_id) REFERENCES office.officer_act(id);
ALTER TABLE office.register_event ADD CONSTRAINT register_event_by_whom_check CHECK ((btrim(by_whom) <> ''::text));
ALTER TABLE office.register_event ADD CONSTRAINT register_event_check CHECK (((kind = 'published'::text) = (member_id IS NULL)));
ALTER TABLE office.register_event ADD CONSTRAINT register_event_kind_check CHECK ((kind = ANY (ARRAY['published'::text, 'added'::text, 'corrected'::text, 'moved'::text, 'removed'::text, 'merged'::text, 'restored'::text, 'explained'::text, 'reopened'::text])));
ALTER TABLE office.register_event ADD CONSTRAINT register_event_pkey PRIMARY KEY (id);
ALTER TABLE office.register_event ADD CONSTRAINT register_event_reason_check CHECK ((reason ~ '[[:alpha:]]'::text));
ALTER TABLE office.register_mapping ADD CONSTRAINT register_mapping_layout_check CHECK ((octet_length(layout) <= 100000));
ALTER TABLE office.register_mapping ADD CONSTRAINT register_mapping_pkey PRIMARY KEY (layout);
ALTER TABLE office.register_mapping ADD CONSTRAINT register_mapping_saved_by_check CHECK ((btrim(saved_by) <> ''::text));
ALTER TABLE office.register_member ADD CONSTRAINT register_member_event_id_fkey FOREIGN KEY (event_id) REFERENCES office.register_event(id);
ALTER TABLE office.register_member ADD CONSTRAINT register_member_member_id_check CHECK ((btrim(member_id) <> ''::text));
ALTER TABLE office.register_member ADD CONSTRAINT register_member_pkey PRIMARY KEY (member_id);
ALTER TABLE office.register_member ADD CONSTRAINT register_member_state_check CHECK ((state = ANY (ARRAY['present'::text, 'gone'::text, 'merged'::text])));
ALTER TABLE office.register_sighting ADD CONSTRAINT register_sighting_member_id_fkey FOREIGN KEY (member_id) REFERENCES office.register_member(member_id) ON UPDATE CASCADE;
ALTER TABLE office.register_sighting ADD CONSTRAINT register_sighting_pkey PRIMARY KEY (member_id);
ALTER TABLE office.register_sighting ADD CONSTRAINT register_sighting_snapshot_id_fkey FOREIGN KEY (snapshot_id) REFERENCES office.snapshot(id);
ALTER TABLE office.register_work ADD CONSTRAINT register_work_at_check CHECK ((at >= 0));
ALTER TABLE office.register_work ADD CONSTRAINT register_work_by_whom_check CHECK ((btrim(by_whom) <> ''::text));
ALTER TABLE office.register_work ADD CONSTRAINT register_work_check CHECK ((ended_at >= at));
ALTER TABLE office.register_work ADD CONSTRAINT register_work_check1 CHECK (((state = 'running'::text) = (ended_at IS NULL)));
ALTER TABLE office.register_work ADD CONSTRAINT register_work_check2 CHECK ((((state = 'done'::text) = (members IS NOT NULL)) AND ((members IS NULL) = (found IS NULL))));
ALTER TABLE office.register_work ADD CONSTRAINT register_work_check3 CHECK (((state = 'failed'::text) = (message IS NOT NULL)));
ALTER TABLE office.register_work ADD CONSTRAINT register_work_found_check CHECK ((found >= 0));
ALTER TABLE office.register_work ADD CONSTRAINT register_work_kind_check CHECK ((kind = ANY (ARRAY['duplicates'::text, 'electors'::text])));
ALTER TABLE office.register_work ADD CONSTRAINT register_work_members_check CHECK ((members >= 0));
ALTER TABLE office.register_work ADD CONSTRAINT register_work_pkey PRIMARY KEY (id);
ALTER TABLE office.register_work ADD CONSTRAINT register_work_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])));
ALTER TABLE office.retention_rule ADD CONSTRAINT retention_rule_check CHECK (((how = 'set'::text) = (value IS NOT NULL)));
ALTER TABLE office.retention_rule ADD CONSTRAINT retention_rule_class_check CHECK ((class = ANY (ARRAY['working'::text, 'register'::text])));
ALTER TABLE office.retention_rule ADD CONSTRAINT retention_rule_how_check CHECK ((how = ANY (ARRAY['delete'::text, 'hash'::text, 'who'::text, 'set'::text])));
ALTER TABLE office.retention_rule ADD CONSTRAINT retention_rule_pkey PRIMARY KEY (table_name, column_name);
ALTER TABLE office.retention_setting ADD CONSTRAINT retention_setting_by_whom_check CHECK ((btrim(by_whom) <> ''::text));
ALTER TABLE office.retention_setting ADD CONSTRAINT retention_setting_class_check CHECK ((class = ANY (ARRAY['working'::text, 'register'::text])));
ALTER TABLE office.retention_setting ADD CONSTRAINT retention_setting_days_check CHECK (((days >= 0) AND (days <= 3650)));
ALTER TABLE office.retention_setting ADD CONSTRAINT retention_setting_pkey PRIMARY KEY (id);
ALTER TABLE office.retention_setting ADD CONSTRAINT retention_setting_reason_check CHECK (((reason ~ '[[:alpha:]]'::text) AND (octet_length(reason) <= 1000)));
ALTER TABLE office.roll_branch ADD CONSTRAINT roll_branch_hash_check CHECK ((octet_length(hash) = 32));
ALTER TABLE office.roll_branch ADD CONSTRAINT roll_branch_members_check CHECK ((members > 0));
ALTER TABLE office.roll_branch ADD CONSTRAINT roll_branch_pkey PRIMARY KEY (version, name);
ALTER TABLE office.roll_branch ADD CONSTRAINT roll_branch_version_fkey FOREIGN KEY (version) REFERENCES office.roll_version(number);
ALTER TABLE office.roll_version ADD CONSTRAINT roll_version_check CHECK (((electronic >= 0) AND (electronic <= members)));
ALTER TABLE office.roll_version ADD CONSTRAINT roll_version_key_check CHECK ((octet_length(key) = 32));
ALTER TABLE office.roll_version ADD CONSTRAINT roll_version_members_check CHECK ((members > 0));
ALTER TABLE office.roll_version ADD CONSTRAINT roll_version_number_check CHECK ((number > 0));
ALTER TABLE office.roll_version ADD CONSTRAINT roll_version_pkey PRIMARY KEY (number);
ALTER TABLE office.roll_version ADD CONSTRAINT roll_version_replacing_check CHECK ((replacing = ANY (ARRAY['by-office'::text, 'by-two-officers'::text])));
ALTER TABLE office.roll_version ADD CONSTRAINT roll_version_root_check CHECK ((octet_length(root) = 32));
ALTER TABLE office.row_mend ADD CONSTRAINT row_mend_by_whom_check CHECK ((btrim(by_whom) <> ''::text));
ALTER TABLE office.row_mend ADD CONSTRAINT row_mend_kind_check CHECK ((kind = ANY (ARRAY['mended'::text, 'set-aside'::text, 'reopened'::text])));
ALTER TABLE office.row_mend ADD CONSTRAINT row_mend_pkey PRIMARY KEY (id);
ALTER TABLE office.row_mend ADD CONSTRAINT row_mend_snapshot_id_fkey FOREIGN KEY (snapshot_id) REFERENCES office.snapshot(id);
ALTER TABLE office.scan ADD CONSTRAINT scan_batch_fkey FOREIGN KEY (batch) REFERENCES office.batch(number);
ALTER TABLE office.scan ADD CONSTRAINT scan_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES office.outbox(id);
ALTER TABLE office.scan ADD CONSTRAINT scan_outcome_check CHECK ((outcome = ANY (ARRAY['received'::text, 'duplicate'::text, 'already-online'::text, 'revoked'::text, 'unknown'::text, 'not-open'::text, 'again'::text])));
ALTER TABLE office.scan ADD CONSTRAINT scan_pack_fkey FOREIGN KEY (pack) REFERENCES office.pack(number);
ALTER TABLE office.scan ADD CONSTRAINT scan_pkey PRIMARY KEY (id);
ALTER TABLE office.scan ADD CONSTRAINT scan_scan_id_key UNIQUE (scan_id);
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_accepted_check CHECK ((accepted >= 0));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_accepted_lines_check CHECK ((accepted_lines >= 0));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_blank_check CHECK ((blank >= 0));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_by_whom_check CHECK ((btrim(by_whom) <> ''::text));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_changed_check CHECK ((changed >= 0));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_check CHECK ((physical = (((header_lines + blank) + accepted_lines) + quarantined_lines)));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_check1 CHECK ((accepted = (((new + unchanged) + changed) + duplicate)));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_check2 CHECK (((state <> ALL (ARRAY['staged'::text, 'published'::text])) OR (num_nulls(mapping, physical, header_lines, blank, accepted_lines, quarantined_lines, accepted, new, unchanged, changed, duplicate, quarantined) = 0)));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_check3 CHECK (((state <> ALL (ARRAY['staged'::text, 'published'::text])) OR (questions = '[]'::jsonb)));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_check4 CHECK (((state <> ALL (ARRAY['staged'::text, 'published'::text])) OR (base_event IS NOT NULL)));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_check5 CHECK (((state = ANY (ARRAY['published'::text, 'discarded'::text])) = (ended_at IS NOT NULL)));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_check6 CHECK (((ended_at IS NULL) = (ended_by IS NULL)));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_check7 CHECK (((state = 'published'::text) = (event_id IS NOT NULL)));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_duplicate_check CHECK ((duplicate >= 0));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_event_id_fkey FOREIGN KEY (event_id) REFERENCES office.register_event(id);
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_file_bytes_check CHECK ((file_bytes >= 0));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_file_hash_check CHECK ((octet_length(file_hash) = 32));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_file_name_check CHECK ((octet_length(file_name) <= 500));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_header_lines_check CHECK ((header_lines >= 0));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_new_check CHECK ((new >= 0));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_pkey PRIMARY KEY (id);
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_quarantined_check CHECK ((quarantined >= 0));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_quarantined_lines_check CHECK ((quarantined_lines >= 0));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_readings_check CHECK ((readings >= 0));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_state_check CHECK ((state = ANY (ARRAY['uploaded'::text, 'staged'::text, 'published'::text, 'discarded'::text])));
ALTER TABLE office.snapshot ADD CONSTRAINT snapshot_unchanged_check CHECK ((unchanged >= 0));
ALTER TABLE office.snapshot_file ADD CONSTRAINT snapshot_file_pkey PRIMARY KEY (snapshot_id);
ALTER TABLE office.snapshot_file ADD CONSTRAINT snapshot_file_snapshot_id_fkey FOREIGN KEY (snapshot_id) REFERENCES office.snapshot(id);
ALTER TABLE office.snapshot_row ADD CONSTRAINT snapshot_row_against_check CHECK ((against = ANY (ARRAY['new'::text, 'unchanged'::text, 'changed'::text, 'returns'::text, 'kept-out'::text])));
ALTER TABLE office.snapshot_row ADD CONSTRAINT snapshot_row_check CHECK (((state = 'accepted'::text) = (against IS NOT NULL)));
ALTER TABLE office.snapshot_row ADD CONSTRAINT snapshot_row_check1 CHECK (((state <> 'accepted'::text) OR ((member_id IS NOT NULL) AND (details IS NOT NULL))));
ALTER TABLE office.snapshot_row ADD CONSTRAINT snapshot_row_check2 CHECK (((state <> ALL (ARRAY['quarantined'::text, 'set-aside'::text])) OR ((cells IS NOT NULL) AND (reason IS NOT NULL))));
ALTER TABLE office.snapshot_row ADD CONSTRAINT snapshot_row_check3 CHECK (((state = 'set-aside'::text) = (set_aside IS NOT NULL)));
ALTER TABLE office.snapshot_row ADD CONSTRAINT snapshot_row_check4 CHECK (((state = 'duplicate'::text) = (same_as IS NOT NULL)));
ALTER TABLE office.snapshot_row ADD CONSTRAINT snapshot_row_line_check CHECK ((line > 0));
ALTER TABLE office.snapshot_row ADD CONSTRAINT snapshot_row_lines_check CHECK ((lines > 0));
ALTER TABLE office.snapshot_row ADD CONSTRAINT snapshot_row_pkey PRIMARY KEY (snapshot_id, line);
ALTER TABLE office.snapshot_row ADD CONSTRAINT snapshot_row_snapshot_id_fkey FOREIGN KEY (snapshot_id) REFERENCES office.snapshot(id);
ALTER TABLE office.snapshot_row ADD CONSTRAINT snapshot_row_state_check CHECK ((state = ANY (ARRAY['accepted'::text, 'duplicate'::text, 'quarantined'::text, 'set-aside'::text])));
ALTER TABLE office.source_count ADD CONSTRAINT source_count_at_check CHECK ((at >= 0));
ALTER TABLE office.source_count ADD CONSTRAINT source_count_branch_fkey FOREIGN KEY (branch) REFERENCES office.branch(name);
ALTER TABLE office.source_count ADD CONSTRAINT source_count_by_whom_check CHECK ((btrim(by_whom) <> ''::text));
ALTER TABLE office.source_count ADD CONSTRAINT source_count_members_check CHECK ((members >= 0));
ALTER TABLE office.source_count ADD CONSTRAINT source_count_pkey PRIMARY KEY (id);
ALTER TABLE store.migration ADD CONSTRAINT migration_pkey PRIMARY KEY (number);

CREATE INDEX act_of_credential ON box.act USING btree (credential);
CREATE INDEX entry_of_credential ON box.entry USING btree (credential) WHERE (credential IS NOT NULL);
CREATE INDEX entry_of_late_change ON box.entry USING btree (kind) WHERE (kind = ANY (ARRAY['roll-change'::text, 'credential-issued'::text, 'credential-revoked'::text]));
CREATE INDEX entry_of_procedure ON box.entry USING btree (id) WHERE (credential IS NULL);
CREATE INDEX entry_of_replaced ON box.entry USING btree (replaces) WHERE (replaces IS NOT NULL);
CREATE UNIQUE INDEX one_membership_test ON box.entry USING btree (kind) WHERE (kind = 'membership-tested'::text);
CREATE UNIQUE INDEX one_standing_act ON box.act USING btree (credential) WHERE standing;
CREATE INDEX branch_answer_latest ON office.branch_answer USING btree (branch, id DESC);
CREATE INDEX branch_mail_of_contact ON office.branch_mail USING btree (contact_act) WHERE (kind = 'contact'::text);
CREATE INDEX branch_mail_waiting ON office.branch_mail USING btree (due_at) WHERE ((sent_at IS NULL) AND (given_up_at IS NULL));
CREATE INDEX branch_named_of_branch ON office.branch_named USING btree (branch, id DESC);
CREATE INDEX certificate_of_branch ON office.certificate USING btree (branch, id DESC);
CREATE INDEX claim_decision_of_claim ON office.claim_decision USING btree (claim_id, id DESC);
CREATE INDEX claim_of_branch ON office.claim USING btree (branch, id);
CREATE INDEX claim_waiting ON office.claim USING btree (submitted_at) WHERE (state = ANY (ARRAY['waiting'::text, 'asked'::text]));
CREATE INDEX contact_of_member ON office.contact_change USING btree (member_id, act_id DESC) WHERE (done_at IS NOT NULL);
CREATE INDEX decided_member_of_branch ON office.decided_member USING btree (branch);
CREATE INDEX disappearance_open ON office.disappearance USING btree (branch, member_id) WHERE (explained_by IS NULL);
CREATE INDEX duplicate_pair_of_state ON office.duplicate_pair USING btree (state, id);
CREATE INDEX elector_by_postcode ON office.elector USING btree (postcode_key text_pattern_ops);
CREATE INDEX elector_by_surname ON office.elector USING btree (surname_key text_pattern_ops);
CREATE INDEX elector_decision_of_member ON office.elector_decision USING btree (member_id, id DESC);
CREATE INDEX elector_match_of_decision ON office.elector_match USING btree (decision, member_id COLLATE "C") WHERE (choice = 1);
CREATE INDEX elector_match_of_elector ON office.elector_match USING btree (upload_id, place);
CREATE INDEX eligibility_ruling_of ON office.eligibility_ruling USING btree (rule_id, member_id, id);
CREATE INDEX evidence_of_case ON office.case_evidence USING btree (case_number);
CREATE INDEX finding_of_branch ON office.finding USING btree (branch, list_id, id);
CREATE UNIQUE INDEX finding_of_line ON office.finding USING btree (list_id, place) WHERE (place IS NOT NULL);
CREATE UNIQUE INDEX finding_of_member ON office.finding USING btree (list_id, member_id) WHERE (kind = 'only-headquarters'::text);
CREATE UNIQUE INDEX late_change_credential ON office.late_change USING btree (credential, change) WHERE (state <> 'refused'::text);
CREATE INDEX officer_act_open ON office.officer_act USING btree (expires) WHERE (state = 'proposed'::text);
CREATE UNIQUE INDEX one_branch_list ON office.branch_list USING btree (branch) WHERE (replaced_at IS NULL);
CREATE UNIQUE INDEX one_first_envelope ON office.scan USING btree (pack) WHERE first;
CREATE UNIQUE INDEX one_live_pack ON office.pack USING btree (member_id) WHERE (state = 'made'::text);
CREATE UNIQUE INDEX one_open_claim ON office.claim USING btree (finding_id) WHERE (state = ANY (ARRAY['waiting'::text, 'asked'::text]));
CREATE UNIQUE INDEX one_open_extension ON office.extension USING btree (branch) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX one_replacement_of_act ON office.outbox USING btree (((effect ->> 'act'::text))) WHERE ((effect ->> 'kind'::text) = 'replace'::text);
CREATE INDEX outbox_lapse_waiting ON office.outbox USING btree (id) WHERE ((state = 'waiting'::text) AND (kind = 'credential-lapsed'::text));
CREATE INDEX outbox_replacement ON office.outbox USING btree (id) WHERE ((effect ->> 'kind'::text) = 'replace'::text);
CREATE INDEX outbox_waiting ON office.outbox USING btree (lane, id) WHERE (state = 'waiting'::text);
CREATE INDEX register_event_of_member ON office.register_event USING btree (member_id, id) WHERE (member_id IS NOT NULL);
CREATE INDEX register_member_of_branch ON office.register_member USING btree (branch, member_id) WHERE (state = 'present'::text);
CREATE UNIQUE INDEX register_work_running ON office.register_work USING btree (kind) WHERE (state = 'running'::text);
CREATE INDEX row_mend_of_row ON office.row_mend USING btree (snapshot_id, line, id);
CREATE INDEX scan_of_batch ON office.scan USING btree (batch, outcome);
CREATE INDEX scan_of_pack ON office.scan USING btree (pack) WHERE (pack IS NOT NULL);
CREATE UNIQUE INDEX snapshot_open ON office.snapshot USING btree ((true)) WHERE (state = ANY (ARRAY['uploaded'::text, 'staged'::text]));
CREATE UNIQUE INDEX snapshot_row_of_member ON office.snapshot_row USING btree (snapshot_id, member_id) WHERE (state = 'accepted'::text);
CREATE INDEX snapshot_row_to_look_at ON office.snapshot_row USING btree (snapshot_id, state, against, line) WHERE ((state <> 'accepted'::text) OR (against <> 'unchanged'::text));
CREATE INDEX source_count_of_branch ON office.source_count USING btree (branch, id DESC);

CREATE OR REPLACE FUNCTION box.check_credential()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.status = NEW.status
    OR (OLD.status = 'spare' AND NEW.status = 'open')
    OR (OLD.status = 'open' AND NEW.status IN ('online', 'post', 'revoked'))
    OR (OLD.status IN ('online', 'post') AND NEW.status IN ('online', 'post')
        AND (SELECT duplicate_rule FROM box.election) <> 'locked')
    OR (OLD.status IN ('open', 'online', 'post') AND NEW.status = 'lapsed'
        AND (SELECT stage FROM box.election) = 'closed') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'credential %: % cannot become %', OLD.number, OLD.status, NEW.status
    USING ERRCODE = 'check_violation';
END $function$
;
CREATE OR REPLACE FUNCTION box.check_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$
;
CREATE OR REPLACE FUNCTION box.check_lapse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.status = 'lapsed' AND NOT EXISTS (SELECT FROM box.lapse WHERE credential = NEW.number) THEN
    RAISE EXCEPTION 'credential %: left out without an entry', NEW.number USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.status = 'lapsed' AND EXISTS (SELECT FROM box.act WHERE credential = NEW.number AND standing) THEN
    RAISE EXCEPTION 'credential %: left out, and an act stands', NEW.number USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION box.check_lapse_status()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (SELECT status FROM box.credential WHERE number = NEW.credential) <> 'lapsed' THEN
    RAISE EXCEPTION 'credential %: an entry leaves it out, its status does not', NEW.credential
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION box.check_late_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  so_far record;
BEGIN
  SELECT * INTO so_far FROM box.late_changes();
  IF so_far.issued > so_far.added OR so_far.revoked > so_far.removed THEN
    RAISE EXCEPTION 'entry: % without a change of the roll', NEW.kind USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION box.check_membership_test()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  is_tested boolean := EXISTS (SELECT FROM box.entry WHERE kind = 'membership-tested');
BEGIN
  IF NEW.kind = 'credential-lapsed' AND is_tested THEN
    RAISE EXCEPTION 'entry: membership was tested before' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.kind IN ('final-statuses', 'mix-input', 'paper-count') AND NOT is_tested
    AND EXISTS (SELECT FROM box.lapse) THEN
    RAISE EXCEPTION 'entry: % before the membership test is stated', NEW.kind USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION box.check_stage()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.stage <> NEW.stage AND NOT EXISTS (
    SELECT FROM box.lifecycle_step WHERE from_stage = OLD.stage AND to_stage = NEW.stage
  ) THEN
    RAISE EXCEPTION 'lifecycle: % cannot become %', OLD.stage, NEW.stage USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.joint_key IS NOT NULL AND OLD.joint_key IS DISTINCT FROM NEW.joint_key THEN
    RAISE EXCEPTION 'the joint key never changes' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION box.check_standing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (
    SELECT FROM box.act a JOIN box.credential c ON c.number = a.credential
     WHERE a.credential = NEW.credential AND a.standing AND c.status <> a.channel
  ) THEN
    RAISE EXCEPTION 'credential %: its status is not that of its standing act', NEW.credential
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION box.dequeue_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  DELETE FROM box.waiting USING placed WHERE waiting.entry_id = placed.entry_id;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION box.enqueue_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO box.waiting (entry_id) SELECT id FROM made ORDER BY id;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION box.enter_act()
 RETURNS text
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('countersign/box/acts'));
  RETURN (SELECT stage FROM box.election);
END $function$
;
CREATE OR REPLACE FUNCTION box.enter_command()
 RETURNS text
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('countersign/box/acts'));
  RETURN (SELECT stage FROM box.election);
END $function$
;
CREATE OR REPLACE FUNCTION box.enter_credential(number_ integer, hash bytea, OUT stage text, OUT is_known boolean, OUT status text, OUT acts jsonb)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
BEGIN
  stage := box.enter_act();
  SELECT c.status INTO status FROM box.credential c WHERE c.number = number_ FOR NO KEY UPDATE;
  is_known := EXISTS (SELECT FROM box.entry WHERE entry_hash = hash);
  acts := (
    SELECT coalesce(jsonb_agg(jsonb_build_object('entryId', a.entry_id, 'channel', a.channel, 'arrival', a.arrival,
        'rejected', a.rejected, 'standing', a.standing, 'leaf', l.leaf_index) ORDER BY a.entry_id), '[]')
      FROM box.act a LEFT JOIN box.leaf l ON l.entry_id = a.entry_id
     WHERE a.credential = number_);
END $function$
;
CREATE OR REPLACE FUNCTION box.late_changes(OUT added integer, OUT removed integer, OUT issued integer, OUT revoked integer)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('countersign/box/late-changes'));
  SELECT count(*) FILTER (WHERE kind = 'roll-change' AND get_byte(bytes, 54) = 0),
         count(*) FILTER (WHERE kind = 'roll-change' AND get_byte(bytes, 54) = 1),
         count(*) FILTER (WHERE kind = 'credential-issued' AND replaces IS NULL),
         count(*) FILTER (WHERE kind = 'credential-revoked')
    INTO added, removed, issued, revoked
    FROM box.entry WHERE kind IN ('roll-change', 'credential-issued', 'credential-revoked');
END $function$
;
CREATE OR REPLACE FUNCTION box.record_online(hash bytea, entry_bytes bytea, number_ integer, parts bytea[])
 RETURNS text
 LANGUAGE plpgsql
AS $function$
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
END $function$
;
CREATE OR REPLACE FUNCTION box.record_online_many(hashes bytea[], entries bytea[], numbers integer[], parts bytea[])
 RETURNS text[]
 LANGUAGE plpgsql
AS $function$
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
END $function$
;
CREATE OR REPLACE FUNCTION box.record_paper(hash bytea, statement bytea, entry_bytes bytea, number_ integer, arrival_ bigint)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
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
END $function$
;
CREATE OR REPLACE FUNCTION office.check_branch_link()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.used_at IS NOT NULL OR (OLD.hash, OLD.branch, OLD.email, OLD.made_at, OLD.expires)
     IS DISTINCT FROM (NEW.hash, NEW.branch, NEW.email, NEW.made_at, NEW.expires) THEN
    RAISE EXCEPTION 'branch_link: a link is used once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_claim()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$
;
CREATE OR REPLACE FUNCTION office.check_claim_decided()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE latest text;
BEGIN
  IF NEW.state = OLD.state OR current_user = 'countersign_branch' OR NEW.state = 'withdrawn' THEN RETURN NEW; END IF;
  SELECT kind INTO latest FROM office.claim_decision WHERE claim_id = NEW.id ORDER BY id DESC LIMIT 1;
  IF NEW.state = 'waiting' AND OLD.state = 'asked' THEN RETURN NEW; END IF;
  IF latest IS DISTINCT FROM (CASE NEW.state WHEN 'waiting' THEN 'undone' ELSE NEW.state END) THEN
    RAISE EXCEPTION 'claim: % needs a decision that says so', NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_contact_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.done_at IS NOT NULL OR NEW.posted_at IS NOT NULL OR NOT EXISTS (
      SELECT FROM office.officer_act WHERE id = NEW.act_id AND kind = 'contact-change' AND state = 'proposed'
         AND subject->>'memberId' = NEW.member_id) THEN
      RAISE EXCEPTION 'contact_change: begins with its proposal' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.done_at IS NOT NULL OR (OLD.act_id, OLD.member_id, OLD.before, OLD.after, OLD.wait)
     IS DISTINCT FROM (NEW.act_id, NEW.member_id, NEW.before, NEW.after, NEW.wait) THEN
    RAISE EXCEPTION 'contact_change: what was proposed and done stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.done_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM office.officer_act WHERE id = NEW.act_id AND state = 'approved'
       AND ended_at >= office.contact_waits_until(NEW.act_id)) THEN
    RAISE EXCEPTION 'contact_change: act % is not approved, or was before its time', NEW.act_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_disappearance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM office.snapshot WHERE id = OLD.snapshot_id AND state = 'published') THEN
    RAISE EXCEPTION 'disappearance: found by a publication, it stays' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_disappearance_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (OLD.snapshot_id, OLD.member_id) IS DISTINCT FROM (NEW.snapshot_id, NEW.member_id)
     OR ((OLD.branch, OLD.now_in, OLD.early_at, OLD.early_by, OLD.early_reason)
           IS DISTINCT FROM (NEW.branch, NEW.now_in, NEW.early_at, NEW.early_by, NEW.early_reason)
         AND EXISTS (SELECT FROM office.snapshot WHERE id = OLD.snapshot_id AND state = 'published')) THEN
    RAISE EXCEPTION 'disappearance: found by a publication, it stays' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.explained_by IS NOT NULL AND NEW.explained_by IS DISTINCT FROM OLD.explained_by AND NOT EXISTS (
    SELECT FROM office.register_event WHERE kind = 'reopened' AND member_id = OLD.member_id AND id > OLD.explained_by) THEN
    RAISE EXCEPTION 'disappearance: an explanation ends by an event' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_duplicate_pair()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$
;
CREATE OR REPLACE FUNCTION office.check_event_act()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.act_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM office.officer_act WHERE id = NEW.act_id AND state = 'approved') THEN
    RAISE EXCEPTION 'register_event: act % is not approved', NEW.act_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_finding()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$
;
CREATE OR REPLACE FUNCTION office.check_frozen()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM office.roll_version) THEN
    RAISE EXCEPTION 'the roll is frozen: % on office.% is refused', TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_gate_decision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$
;
CREATE OR REPLACE FUNCTION office.check_lapse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$
;
CREATE OR REPLACE FUNCTION office.check_lapse_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.effect->>'kind' IS DISTINCT FROM 'lapse' OR NOT EXISTS (
       SELECT FROM office.officer_act WHERE id = (NEW.effect->>'act')::bigint AND kind = 'late-lapse' AND state = 'approved') THEN
    RAISE EXCEPTION 'outbox: % without an approved act', NEW.kind USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_late_change_end()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.state <> 'waiting' OR NEW.state = 'waiting'
     OR (OLD.number, OLD.change, OLD.member_id, OLD.branch, OLD.act_id, OLD.at, OLD.row, OLD.row_hash, OLD.credential)
        IS DISTINCT FROM (NEW.number, NEW.change, NEW.member_id, NEW.branch, NEW.act_id, NEW.at, NEW.row, NEW.row_hash, NEW.credential) THEN
    RAISE EXCEPTION 'late_change: what was said stays, and ends once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_late_change_new()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  rolled bytea := (SELECT m.row FROM office.member m WHERE m.member_id = NEW.member_id);
  latest office.late_change;
BEGIN
  IF NEW.state <> 'waiting' OR NOT EXISTS (SELECT FROM office.roll_version)
     OR NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM office.late_change) THEN
    RAISE EXCEPTION 'late_change: one after the other, on a frozen roll' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM office.officer_act WHERE id = NEW.act_id AND state = 'approved'
                  AND kind = CASE NEW.change WHEN 'added' THEN 'late-addition' ELSE 'late-removal' END) THEN
    RAISE EXCEPTION 'late_change: act % is not an approved one of this kind', NEW.act_id USING ERRCODE = 'restrict_violation';
  END IF;
  SELECT * INTO latest FROM office.late_change
   WHERE member_id = NEW.member_id AND state <> 'refused' ORDER BY number DESC LIMIT 1;
  IF latest.state = 'waiting' THEN
    RAISE EXCEPTION 'late_change: change % of this member is not answered yet', latest.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.change = 'removed') <> (rolled IS NOT NULL AND latest.change IS DISTINCT FROM 'removed') THEN
    RAISE EXCEPTION 'late_change: % of somebody who is % the roll', NEW.change,
      CASE NEW.change WHEN 'added' THEN 'on' ELSE 'not on' END USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.change = 'added' AND rolled <> NEW.row THEN
    RAISE EXCEPTION 'late_change: who comes back has the row that was frozen' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_late_member()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM office.roll_version) AND EXISTS (
    SELECT FROM added m WHERE NOT EXISTS (
      SELECT FROM office.late_change c WHERE c.change = 'added' AND c.state = 'waiting' AND c.member_id = m.member_id
         AND c.branch = m.branch AND c.row = m.row)) THEN
    RAISE EXCEPTION 'the roll is frozen: INSERT on office.member is refused' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_late_pack()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  latest office.late_change;
BEGIN
  SELECT * INTO latest FROM office.late_change
   WHERE member_id = NEW.member_id AND state <> 'refused' ORDER BY number DESC LIMIT 1;
  IF latest.number IS NOT NULL
     AND (latest.change, latest.state, latest.credential) IS DISTINCT FROM ('added', 'waiting', NEW.credential) THEN
    RAISE EXCEPTION 'pack: % belongs to no addition that waits', NEW.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_membership_test()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$
;
CREATE OR REPLACE FUNCTION office.check_officer_act()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.state <> 'proposed'
     OR (OLD.id, OLD.kind, OLD.act, OLD.subject, OLD.proposed_by, OLD.proposed_at, OLD.reason, OLD.expires)
        IS DISTINCT FROM (NEW.id, NEW.kind, NEW.act, NEW.subject, NEW.proposed_by, NEW.proposed_at, NEW.reason, NEW.expires) THEN
    RAISE EXCEPTION 'officer_act: what was proposed and how it ended stay as they are' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_officer_act_new()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.state <> 'proposed' THEN
    RAISE EXCEPTION 'officer_act: an act begins as a proposal' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.state <> 'waiting' OR (OLD.id, OLD.kind, OLD.entry, OLD.effect) IS DISTINCT FROM (NEW.id, NEW.kind, NEW.entry, NEW.effect) THEN
    RAISE EXCEPTION 'outbox: what was signed and what was answered stay as they are' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_register_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (
    SELECT FROM changed m JOIN office.register_event e ON e.id = m.event_id
     WHERE e.member_id IS NOT NULL AND e.member_id <> m.member_id) THEN
    RAISE EXCEPTION 'register_member: the event is about another member' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_register_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (
    SELECT FROM changed m JOIN office.register_event e ON e.id = m.event_id
     WHERE e.member_id IS NOT NULL AND e.member_id <> m.member_id)
     OR (SELECT count(*) FROM before b JOIN changed m USING (member_id) WHERE m.event_id > b.event_id)
        <> (SELECT count(*) FROM changed) THEN
    RAISE EXCEPTION 'register_member: a change needs a later event about the member' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_replacement()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$
;
CREATE OR REPLACE FUNCTION office.check_replacing_pack()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM office.outbox WHERE effect->>'kind' = 'replace' AND state = 'logged'
                   AND effect->'pack' = to_jsonb(NEW.replaces) AND effect->'credential' = to_jsonb(NEW.credential)) THEN
    RAISE EXCEPTION 'pack: % replaces % by no entry of the log', NEW.number, NEW.replaces USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_roll_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$
;
CREATE OR REPLACE FUNCTION office.check_row_mend()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.before IS NOT NULL OR NEW.after IS NOT NULL
     OR (OLD.id, OLD.snapshot_id, OLD.line, OLD.at, OLD.by_whom, OLD.kind)
        IS DISTINCT FROM (NEW.id, NEW.snapshot_id, NEW.line, NEW.at, NEW.by_whom, NEW.kind) THEN
    RAISE EXCEPTION 'row_mend: only the cells are ever deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $function$
;
CREATE OR REPLACE FUNCTION office.check_snapshot()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$
;
CREATE OR REPLACE FUNCTION office.check_snapshot_rows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM office.snapshot WHERE id IN (SELECT DISTINCT snapshot_id FROM changed)
              AND state NOT IN ('uploaded', 'staged')) THEN
    RAISE EXCEPTION 'snapshot_row: the snapshot was published or discarded' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $function$
;
CREATE OR REPLACE FUNCTION office.contact_waits_until(of_act bigint)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
  SELECT CASE
      WHEN bool_or(m.id IS NOT NULL AND m.sent_at IS NULL AND m.given_up_at IS NULL) THEN NULL
      WHEN NOT (coalesce(bool_or(m.side IN ('old', 'both') AND m.sent_at IS NOT NULL), false)
                AND coalesce(bool_or(m.side IN ('new', 'both') AND m.sent_at IS NOT NULL), false))
           AND (c.posted_at IS NULL OR c.posted_at < max(m.given_up_at)) THEN NULL
      ELSE greatest(max(m.sent_at), c.posted_at) + c.wait END
    FROM office.contact_change c LEFT JOIN office.branch_mail m ON m.contact_act = c.act_id
   WHERE c.act_id = of_act GROUP BY c.act_id
$function$
;
CREATE OR REPLACE FUNCTION office.current_branch()
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$ SELECT coalesce(current_setting('countersign.branch', true), '') $function$
;
CREATE OR REPLACE FUNCTION office.erase(of_class text, now bigint, closes bigint, inner_block bytea, outer_block bytea)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
  one record;
  work record;
  due text[] := '{}';
  done jsonb := '{}';
  touched bigint;
BEGIN
  IF now < office.retention_due(of_class, closes) THEN
    RAISE EXCEPTION 'retention: the day of "%" has not come', of_class USING ERRCODE = 'restrict_violation';
  END IF;
  IF octet_length(inner_block) <> 64 OR octet_length(outer_block) <> 64 THEN
    RAISE EXCEPTION 'retention: a block of the key has 64 bytes' USING ERRCODE = 'check_violation';
  END IF;
  -- Looked for first: changing what everybody else is refused holds the tables, which nobody should wait for in vain.
  FOR work IN
    SELECT r.table_name, bool_or(r.how = 'delete') AS goes,
           string_agg(format('%I IS DISTINCT FROM (%s)', r.column_name, office.erasure_of(r)), ' OR ') FILTER (WHERE r.how <> 'delete') AS is_held
      FROM office.retention_rule r WHERE r.class = of_class GROUP BY r.table_name ORDER BY r.table_name LOOP
    EXECUTE format('SELECT count(*) FROM (SELECT FROM office.%I, (SELECT $1 AS inner_block, $2 AS outer_block) key WHERE %s LIMIT 1) one',
        work.table_name, CASE WHEN work.goes THEN 'true' ELSE work.is_held END)
      INTO touched USING inner_block, outer_block;
    IF touched > 0 THEN due := due || work.table_name::text; END IF;
  END LOOP;
  IF cardinality(due) = 0 THEN RETURN done; END IF;
  -- Tables that a change of number reaches are among those of the register's class or refer to it.
  FOR one IN SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname = 'office' AND c.relkind = 'r' ORDER BY c.relname LOOP
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', one.name);
  END LOOP;
  FOR work IN
    SELECT r.table_name, string_agg(format('%I = %s', r.column_name, office.erasure_of(r)), ', ') AS changes,
           string_agg(format('%I IS DISTINCT FROM (%s)', r.column_name, office.erasure_of(r)), ' OR ') AS is_held
      FROM office.retention_rule r WHERE r.class = of_class AND r.how <> 'delete' AND r.table_name = ANY (due)
     GROUP BY r.table_name ORDER BY r.table_name LOOP
    EXECUTE format('UPDATE office.%I SET %s FROM (SELECT $1 AS inner_block, $2 AS outer_block) key WHERE %s',
      work.table_name, work.changes, work.is_held) USING inner_block, outer_block;
    GET DIAGNOSTICS touched = ROW_COUNT;
    done := done || jsonb_build_object(work.table_name, touched);
  END LOOP;
  FOR one IN SELECT DISTINCT table_name FROM office.retention_rule
              WHERE class = of_class AND how = 'delete' AND table_name = ANY (due) ORDER BY table_name LOOP
    EXECUTE format('DELETE FROM office.%I', one.table_name);
    GET DIAGNOSTICS touched = ROW_COUNT;
    done := done || jsonb_build_object(one.table_name, touched);
  END LOOP;
  FOR one IN SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname = 'office' AND c.relkind = 'r' ORDER BY c.relname LOOP
    EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', one.name);
  END LOOP;
  INSERT INTO office.erasure (class, at, rows) VALUES (of_class, now, done);
  RETURN done;
END $function$
;
CREATE OR REPLACE FUNCTION office.erasure_of(rule office.retention_rule)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  SELECT CASE rule.how
    WHEN 'set' THEN rule.value
    WHEN 'hash' THEN format('office.keyed_hash(%I, inner_block, outer_block)', rule.column_name)
    ELSE format('CASE WHEN %I ~ ''^(office|officer-[0-9]+)$'' THEN %I ELSE office.keyed_hash(%I, inner_block, outer_block) END',
      rule.column_name, rule.column_name, rule.column_name) END
$function$
;
CREATE OR REPLACE FUNCTION office.keyed_hash(value text, inner_block bytea, outer_block bytea)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT CASE WHEN value = '' OR value ~ '^h:[0-9a-f]{64}$' THEN value
    ELSE 'h:' || encode(sha256(outer_block || sha256(inner_block || convert_to(value, 'UTF8'))), 'hex') END
$function$
;
CREATE OR REPLACE FUNCTION office.retention_due(of_class text, closes bigint)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
  SELECT closes + 86400 * days::bigint FROM office.retention_setting WHERE class = of_class ORDER BY id DESC LIMIT 1
$function$
;
CREATE OR REPLACE FUNCTION store.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'append-only: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $function$
;

CREATE CONSTRAINT TRIGGER check_standing AFTER INSERT OR UPDATE ON box.act DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION box.check_standing();
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON box.act FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON box.attempt FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON box.blob FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON box.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON box.ciphertext_part FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON box.cosigned FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER check_credential BEFORE UPDATE ON box.credential FOR EACH ROW EXECUTE FUNCTION box.check_credential();
CREATE CONSTRAINT TRIGGER check_lapse AFTER UPDATE ON box.credential DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.status = 'lapsed'::text)) EXECUTE FUNCTION box.check_lapse();
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON box.credential FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER check_stage BEFORE UPDATE ON box.election FOR EACH ROW EXECUTE FUNCTION box.check_stage();
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON box.election FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON box.entry FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER check_entries AFTER INSERT ON box.entry REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION box.check_entries();
CREATE TRIGGER check_late_change AFTER INSERT ON box.entry FOR EACH ROW WHEN (((new.kind = 'credential-revoked'::text) OR ((new.kind = 'credential-issued'::text) AND (new.replaces IS NULL)))) EXECUTE FUNCTION box.check_late_change();
CREATE TRIGGER check_membership_test BEFORE INSERT ON box.entry FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['credential-lapsed'::text, 'final-statuses'::text, 'mix-input'::text, 'paper-count'::text]))) EXECUTE FUNCTION box.check_membership_test();
CREATE TRIGGER enqueue AFTER INSERT ON box.entry REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION box.enqueue_entries();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON box.lapse FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE CONSTRAINT TRIGGER check_lapse_status AFTER INSERT ON box.lapse DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION box.check_lapse_status();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON box.leaf FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER dequeue AFTER INSERT ON box.leaf REFERENCING NEW TABLE AS placed FOR EACH STATEMENT EXECUTE FUNCTION box.dequeue_entries();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.branch_answer FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.branch_download FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER check_branch_link BEFORE UPDATE ON office.branch_link FOR EACH ROW EXECUTE FUNCTION office.check_branch_link();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.branch_named FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.case_evidence FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.certificate FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER check_claim BEFORE UPDATE ON office.claim FOR EACH ROW EXECUTE FUNCTION office.check_claim();
CREATE TRIGGER check_claim_decided BEFORE UPDATE ON office.claim FOR EACH ROW EXECUTE FUNCTION office.check_claim_decided();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.claim_decision FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER check_contact_change BEFORE INSERT OR UPDATE ON office.contact_change FOR EACH ROW EXECUTE FUNCTION office.check_contact_change();
CREATE TRIGGER check_frozen BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON office.decided_member FOR EACH STATEMENT EXECUTE FUNCTION office.check_frozen();
CREATE TRIGGER check_disappearance BEFORE DELETE ON office.disappearance FOR EACH ROW EXECUTE FUNCTION office.check_disappearance();
CREATE TRIGGER check_disappearance_change BEFORE UPDATE ON office.disappearance FOR EACH ROW EXECUTE FUNCTION office.check_disappearance_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.duplicate_decision FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER check_duplicate_pair BEFORE UPDATE ON office.duplicate_pair FOR EACH ROW EXECUTE FUNCTION office.check_duplicate_pair();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.elector_decision FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.elector_policy FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.eligibility_rule FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.eligibility_ruling FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.erasure FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER check_finding BEFORE UPDATE ON office.finding FOR EACH ROW EXECUTE FUNCTION office.check_finding();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.finding_answer FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.gate_decision FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER check_gate_decision BEFORE INSERT ON office.gate_decision FOR EACH ROW EXECUTE FUNCTION office.check_gate_decision();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.import FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.lapse FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER check_lapse AFTER INSERT ON office.lapse REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION office.check_lapse();
CREATE TRIGGER check_late_change_end BEFORE UPDATE ON office.late_change FOR EACH ROW EXECUTE FUNCTION office.check_late_change_end();
CREATE TRIGGER check_late_change_new BEFORE INSERT ON office.late_change FOR EACH ROW EXECUTE FUNCTION office.check_late_change_new();
CREATE TRIGGER check_frozen BEFORE DELETE OR UPDATE OR TRUNCATE ON office.member FOR EACH STATEMENT EXECUTE FUNCTION office.check_frozen();
CREATE TRIGGER check_late_member AFTER INSERT ON office.member REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION office.check_late_member();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.membership_test FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER check_membership_test BEFORE INSERT ON office.membership_test FOR EACH ROW EXECUTE FUNCTION office.check_membership_test();
CREATE TRIGGER check_officer_act BEFORE UPDATE ON office.officer_act FOR EACH ROW EXECUTE FUNCTION office.check_officer_act();
CREATE TRIGGER check_officer_act_new BEFORE INSERT ON office.officer_act FOR EACH ROW EXECUTE FUNCTION office.check_officer_act_new();
CREATE TRIGGER check_lapse_entry BEFORE INSERT ON office.outbox FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['credential-lapsed'::text, 'membership-tested'::text]))) EXECUTE FUNCTION office.check_lapse_entry();
CREATE TRIGGER check_outbox BEFORE UPDATE ON office.outbox FOR EACH ROW EXECUTE FUNCTION office.check_outbox();
CREATE TRIGGER check_replacement BEFORE INSERT ON office.outbox FOR EACH ROW WHEN (((new.effect ->> 'kind'::text) = 'replace'::text)) EXECUTE FUNCTION office.check_replacement();
CREATE TRIGGER check_late_pack BEFORE INSERT ON office.pack FOR EACH ROW WHEN ((new.replaces IS NULL)) EXECUTE FUNCTION office.check_late_pack();
CREATE TRIGGER check_replacing_pack BEFORE INSERT ON office.pack FOR EACH ROW WHEN ((new.replaces IS NOT NULL)) EXECUTE FUNCTION office.check_replacing_pack();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.paper_count FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.reference FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.refused_row FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.register_event FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER check_event_act BEFORE INSERT ON office.register_event FOR EACH ROW EXECUTE FUNCTION office.check_event_act();
CREATE TRIGGER check_register_insert AFTER INSERT ON office.register_member REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION office.check_register_insert();
CREATE TRIGGER check_register_update AFTER UPDATE ON office.register_member REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION office.check_register_update();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.retention_setting FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.roll_branch FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.roll_version FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER check_roll_version BEFORE INSERT ON office.roll_version FOR EACH ROW EXECUTE FUNCTION office.check_roll_version();
CREATE TRIGGER check_row_mend BEFORE UPDATE ON office.row_mend FOR EACH ROW EXECUTE FUNCTION office.check_row_mend();
CREATE TRIGGER check_snapshot BEFORE UPDATE ON office.snapshot FOR EACH ROW EXECUTE FUNCTION office.check_snapshot();
CREATE TRIGGER check_snapshot_rows AFTER UPDATE ON office.snapshot_row REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION office.check_snapshot_rows();
CREATE TRIGGER check_snapshot_rows_new AFTER INSERT ON office.snapshot_row REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION office.check_snapshot_rows();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON office.source_count FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();

CREATE POLICY headquarters ON office.branch TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.branch TO countersign_branch USING ((name = office.current_branch())) WITH CHECK ();
CREATE POLICY headquarters ON office.branch_answer TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.branch_answer TO countersign_branch USING ((branch = office.current_branch())) WITH CHECK ((branch = office.current_branch()));
CREATE POLICY headquarters ON office.branch_clock TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.branch_clock TO countersign_branch USING ((branch = office.current_branch())) WITH CHECK ((branch = office.current_branch()));
CREATE POLICY headquarters ON office.branch_confirmation TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.branch_confirmation TO countersign_branch USING ((branch = office.current_branch())) WITH CHECK ((branch = office.current_branch()));
CREATE POLICY headquarters ON office.branch_download TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.branch_download TO countersign_branch USING ((branch = office.current_branch())) WITH CHECK ((branch = office.current_branch()));
CREATE POLICY headquarters ON office.branch_line TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.branch_line TO countersign_branch USING ((branch = office.current_branch())) WITH CHECK ((branch = office.current_branch()));
CREATE POLICY headquarters ON office.branch_link TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.branch_link TO countersign_branch USING ((branch = office.current_branch())) WITH CHECK ((branch = office.current_branch()));
CREATE POLICY headquarters ON office.branch_list TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.branch_list TO countersign_branch USING ((branch = office.current_branch())) WITH CHECK ((branch = office.current_branch()));
CREATE POLICY headquarters ON office.branch_mail TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.branch_mail TO countersign_branch USING ((branch = office.current_branch())) WITH CHECK ((branch = office.current_branch()));
CREATE POLICY headquarters ON office.branch_mapping TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.branch_mapping TO countersign_branch USING ((branch = office.current_branch())) WITH CHECK ((branch = office.current_branch()));
CREATE POLICY headquarters ON office.branch_session TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.branch_session TO countersign_branch USING ((branch = office.current_branch())) WITH CHECK ((branch = office.current_branch()));
CREATE POLICY headquarters ON office.claim TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.claim TO countersign_branch USING ((branch = office.current_branch())) WITH CHECK ((branch = office.current_branch()));
CREATE POLICY headquarters ON office.extension TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.extension TO countersign_branch USING ((branch = office.current_branch())) WITH CHECK ((branch = office.current_branch()));
CREATE POLICY headquarters ON office.finding TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.finding TO countersign_branch USING ((branch = office.current_branch())) WITH CHECK ((branch = office.current_branch()));
CREATE POLICY headquarters ON office.finding_answer TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.finding_answer TO countersign_branch USING ((branch = office.current_branch())) WITH CHECK ((branch = office.current_branch()));
CREATE POLICY headquarters ON office.register_member TO countersign_office USING (true) WITH CHECK (true);
CREATE POLICY own_branch ON office.register_member TO countersign_branch USING ((branch = office.current_branch())) WITH CHECK ((branch = office.current_branch()));

GRANT INSERT, SELECT ON box.act TO countersign_box;
GRANT SELECT ON box.act_stage TO countersign_box;
GRANT INSERT, SELECT ON box.attempt TO countersign_box;
GRANT INSERT, SELECT ON box.blob TO countersign_box;
GRANT INSERT, SELECT ON box.checkpoint TO countersign_box;
GRANT INSERT, SELECT ON box.ciphertext_part TO countersign_box;
GRANT INSERT, SELECT ON box.cosigned TO countersign_box;
GRANT INSERT, SELECT ON box.credential TO countersign_box;
GRANT INSERT, SELECT ON box.election TO countersign_box;
GRANT INSERT, SELECT ON box.entry TO countersign_box;
GRANT INSERT, SELECT ON box.failed_minute TO countersign_box;
GRANT INSERT, SELECT ON box.lapse TO countersign_box;
GRANT INSERT, SELECT ON box.leaf TO countersign_box;
GRANT SELECT ON box.lifecycle_step TO countersign_box;
GRANT DELETE, INSERT, SELECT ON box.waiting TO countersign_box;
GRANT DELETE, INSERT, SELECT, UPDATE ON jobs.run TO countersign_jobs;
GRANT DELETE, INSERT, SELECT, UPDATE ON jobs.task TO countersign_jobs;
GRANT DELETE, INSERT, SELECT, UPDATE ON jobs.worker TO countersign_jobs;
GRANT INSERT, SELECT, UPDATE ON office.answer_try TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.batch TO countersign_office;
GRANT SELECT ON office.branch TO countersign_branch;
GRANT INSERT, SELECT, UPDATE ON office.branch TO countersign_office;
GRANT INSERT, SELECT ON office.branch_answer TO countersign_branch;
GRANT INSERT, SELECT ON office.branch_answer TO countersign_office;
GRANT SELECT ON office.branch_clock TO countersign_branch;
GRANT INSERT, SELECT, UPDATE ON office.branch_clock TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.branch_confirmation TO countersign_branch;
GRANT INSERT, SELECT, UPDATE ON office.branch_confirmation TO countersign_office;
GRANT INSERT, SELECT ON office.branch_download TO countersign_branch;
GRANT INSERT, SELECT ON office.branch_download TO countersign_office;
GRANT INSERT, SELECT ON office.branch_line TO countersign_branch;
GRANT INSERT, SELECT ON office.branch_line TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.branch_link TO countersign_office;
GRANT INSERT, SELECT ON office.branch_list TO countersign_branch;
GRANT INSERT, SELECT, UPDATE ON office.branch_list TO countersign_office;
GRANT DELETE, INSERT, SELECT, UPDATE ON office.branch_mail TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.branch_mapping TO countersign_branch;
GRANT INSERT, SELECT, UPDATE ON office.branch_mapping TO countersign_office;
GRANT INSERT, SELECT ON office.branch_named TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.branch_session TO countersign_office;
GRANT INSERT, SELECT ON office.case_evidence TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.case_file TO countersign_office;
GRANT INSERT, SELECT ON office.certificate TO countersign_office;
GRANT SELECT ON office.claim TO countersign_branch;
GRANT INSERT, SELECT, UPDATE ON office.claim TO countersign_office;
GRANT INSERT, SELECT ON office.claim_decision TO countersign_office;
GRANT INSERT, SELECT ON office.contact_change TO countersign_office;
GRANT DELETE, INSERT, SELECT ON office.decided_member TO countersign_office;
GRANT DELETE, INSERT, SELECT ON office.disappearance TO countersign_office;
GRANT INSERT, SELECT ON office.duplicate_decision TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.duplicate_pair TO countersign_office;
GRANT DELETE, INSERT, SELECT, UPDATE ON office.elector TO countersign_office;
GRANT INSERT, SELECT ON office.elector_decision TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.elector_mapping TO countersign_office;
GRANT DELETE, INSERT, SELECT, UPDATE ON office.elector_match TO countersign_office;
GRANT INSERT, SELECT ON office.elector_policy TO countersign_office;
GRANT DELETE, INSERT, SELECT, UPDATE ON office.elector_refused TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.elector_upload TO countersign_office;
GRANT INSERT, SELECT ON office.eligibility_rule TO countersign_office;
GRANT INSERT, SELECT ON office.eligibility_ruling TO countersign_office;
GRANT INSERT, SELECT ON office.erasure TO countersign_office;
GRANT SELECT ON office.extension TO countersign_branch;
GRANT INSERT, SELECT, UPDATE ON office.extension TO countersign_office;
GRANT INSERT, SELECT ON office.finding TO countersign_branch;
GRANT INSERT, SELECT, UPDATE ON office.finding TO countersign_office;
GRANT INSERT, SELECT ON office.finding_answer TO countersign_branch;
GRANT INSERT, SELECT ON office.finding_answer TO countersign_office;
GRANT INSERT, SELECT ON office.gate_decision TO countersign_office;
GRANT INSERT, SELECT ON office.import TO countersign_office;
GRANT INSERT, SELECT ON office.lapse TO countersign_office;
GRANT INSERT, SELECT ON office.late_change TO countersign_office;
GRANT DELETE, INSERT, SELECT ON office.member TO countersign_office;
GRANT INSERT, SELECT ON office.membership_test TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.officer_act TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.outbox TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.pack TO countersign_office;
GRANT INSERT, SELECT ON office.paper_count TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.paper_status TO countersign_office;
GRANT INSERT, SELECT ON office.reference TO countersign_office;
GRANT INSERT, SELECT ON office.refused_row TO countersign_office;
GRANT INSERT, SELECT ON office.register_event TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.register_mapping TO countersign_office;
GRANT SELECT ON office.register_member TO countersign_branch;
GRANT INSERT, SELECT, UPDATE ON office.register_member TO countersign_office;
GRANT DELETE, INSERT, SELECT ON office.register_sighting TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.register_work TO countersign_office;
GRANT SELECT ON office.retention_rule TO countersign_office;
GRANT INSERT, SELECT ON office.retention_setting TO countersign_office;
GRANT INSERT, SELECT ON office.roll_branch TO countersign_office;
GRANT INSERT, SELECT ON office.roll_version TO countersign_office;
GRANT INSERT, SELECT ON office.row_mend TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.scan TO countersign_office;
GRANT INSERT, SELECT, UPDATE ON office.snapshot TO countersign_office;
GRANT DELETE, INSERT, SELECT, UPDATE ON office.snapshot_file TO countersign_office;
GRANT DELETE, INSERT, SELECT, UPDATE ON office.snapshot_row TO countersign_office;
GRANT INSERT, SELECT ON office.source_count TO countersign_office;

GRANT UPDATE (rejected) ON box.act TO countersign_box;
GRANT UPDATE (standing) ON box.act TO countersign_box;
GRANT UPDATE (status) ON box.credential TO countersign_box;
GRANT UPDATE (joint_key) ON box.election TO countersign_box;
GRANT UPDATE (stage) ON box.election TO countersign_box;
GRANT UPDATE (failures) ON box.failed_minute TO countersign_box;
GRANT UPDATE (answered_at) ON office.branch_clock TO countersign_branch;
GRANT UPDATE (opened_at) ON office.branch_clock TO countersign_branch;
GRANT UPDATE (replaced_at) ON office.branch_list TO countersign_branch;
GRANT INSERT (branch) ON office.claim TO countersign_branch;
GRANT INSERT (by_side) ON office.claim TO countersign_branch;
GRANT INSERT (details) ON office.claim TO countersign_branch;
GRANT INSERT (finding_id) ON office.claim TO countersign_branch;
GRANT INSERT (kind) ON office.claim TO countersign_branch;
GRANT INSERT (member_id) ON office.claim TO countersign_branch;
GRANT INSERT (note) ON office.claim TO countersign_branch;
GRANT UPDATE (reply) ON office.claim TO countersign_branch;
GRANT UPDATE (state) ON office.claim TO countersign_branch;
GRANT INSERT (submitted_at) ON office.claim TO countersign_branch;
GRANT INSERT (who) ON office.claim TO countersign_branch;
GRANT UPDATE (done_at) ON office.contact_change TO countersign_office;
GRANT UPDATE (posted_at) ON office.contact_change TO countersign_office;
GRANT UPDATE (posted_by) ON office.contact_change TO countersign_office;
GRANT UPDATE (branch) ON office.disappearance TO countersign_office;
GRANT UPDATE (early_at) ON office.disappearance TO countersign_office;
GRANT UPDATE (early_by) ON office.disappearance TO countersign_office;
GRANT UPDATE (early_reason) ON office.disappearance TO countersign_office;
GRANT UPDATE (explained_by) ON office.disappearance TO countersign_office;
GRANT UPDATE (now_in) ON office.disappearance TO countersign_office;
GRANT INSERT (asked_at) ON office.extension TO countersign_branch;
GRANT INSERT (asked_by) ON office.extension TO countersign_branch;
GRANT INSERT (branch) ON office.extension TO countersign_branch;
GRANT INSERT (grounds) ON office.extension TO countersign_branch;
GRANT INSERT (until) ON office.extension TO countersign_branch;
GRANT UPDATE (answer) ON office.finding TO countersign_branch;
GRANT UPDATE (carried_from) ON office.finding TO countersign_branch;
GRANT UPDATE (submitted_version) ON office.finding TO countersign_branch;
GRANT UPDATE (version) ON office.finding TO countersign_branch;
GRANT UPDATE (leaf) ON office.late_change TO countersign_office;
GRANT UPDATE (message) ON office.late_change TO countersign_office;
GRANT UPDATE (state) ON office.late_change TO countersign_office;
GRANT UPDATE (after) ON office.row_mend TO countersign_office;
GRANT UPDATE (before) ON office.row_mend TO countersign_office;
GRANT UPDATE (reason) ON office.row_mend TO countersign_office;
