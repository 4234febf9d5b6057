-- Long work shared by several machines (edge/jobs): public data alone, in a schema and with a role of its own.
-- Whoever holds this role can read no name and no ballot; what it can spoil is a computation, which is then done again.
CREATE SCHEMA jobs;
-- The tables of pg-boss, which the role makes and brings up to date itself.
CREATE SCHEMA queue;
GRANT USAGE ON SCHEMA jobs TO countersign_jobs;
GRANT USAGE, CREATE ON SCHEMA queue TO countersign_jobs;

-- UNLOGGED: after a crash of the server they are empty and the work is begun again. Nothing here is kept for anybody.

-- Whoever has work performed. `beat_at` is renewed while it lives; a run that stopped beating is swept away by others.
CREATE UNLOGGED TABLE jobs.run (
  id uuid PRIMARY KEY,
  version text NOT NULL,
  beat_at timestamptz NOT NULL DEFAULT now()
);

-- Tasks under way: a queued job names the row, a worker fills in the reply or the error, the run takes the row away.
CREATE UNLOGGED TABLE jobs.task (
  run uuid NOT NULL REFERENCES jobs.run ON DELETE CASCADE,
  number integer NOT NULL,
  kind text NOT NULL,
  input bytea NOT NULL,
  reply bytea,
  error text,
  PRIMARY KEY (run, number),
  CHECK (reply IS NULL OR error IS NULL)
);
-- Encodings of points are as good as random: trying to compress them costs time and saves nothing.
ALTER TABLE jobs.task ALTER COLUMN input SET STORAGE EXTERNAL, ALTER COLUMN reply SET STORAGE EXTERNAL;

-- Workers connected now. `threads` is how many tasks one performs at a time.
CREATE UNLOGGED TABLE jobs.worker (
  id uuid PRIMARY KEY,
  version text NOT NULL,
  host text NOT NULL,
  threads integer NOT NULL CHECK (threads > 0),
  beat_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, UPDATE, DELETE ON jobs.run, jobs.task, jobs.worker TO countersign_jobs;
