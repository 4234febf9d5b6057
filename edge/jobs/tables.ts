/** Statements on the tables of the schema `jobs`; edge/store's migration 0301 says what the tables are. */
import type { Client, TaskName } from './queue.ts';

/** A task as a worker gets it. */
export interface TaskRow {
  readonly kind: string;
  readonly input: Uint8Array;
}

/** What came of a task: one of the two is there. */
export interface Answer {
  readonly reply: Uint8Array | null;
  readonly error: string | null;
}

/** Seconds without a sign of life after which a run or worker is swept away. */
const quietSeconds = 30;

/** A run's session holds this lock as long as it lives, so that no busy one is taken for dead. `run` is a UUID of ours. */
export function lockOfRun(run: string): string {
  return `SELECT pg_advisory_lock(hashtextextended('${run}', 0))`;
}

export async function saveRun(client: Client, run: string, version: string): Promise<void> {
  await client.query('INSERT INTO jobs.run (id, version) VALUES ($1, $2)', [run, version]);
}

/** Says that the run lives; false when it is not known (any more). */
export async function saveRunBeat(client: Client, run: string): Promise<boolean> {
  const { rowCount } = await client.query('UPDATE jobs.run SET beat_at = now() WHERE id = $1', [run]);
  return rowCount === 1;
}

/** A run is over: its tasks go with it. */
export async function saveRunEnd(client: Client, run: string): Promise<void> {
  await client.query('DELETE FROM jobs.run WHERE id = $1', [run]);
}

export async function saveTask(client: Client, { run, number }: TaskName, task: TaskRow): Promise<void> {
  await client.query('INSERT INTO jobs.task (run, number, kind, input) VALUES ($1, $2, $3, $4)', [
    run,
    number,
    task.kind,
    Buffer.from(task.input.buffer, task.input.byteOffset, task.input.length),
  ]);
}

/** The task a job names; nothing when its run is over. */
export async function loadTask(client: Client, { run, number }: TaskName): Promise<TaskRow | undefined> {
  const { rows } = await client.query<TaskRow>(
    'SELECT kind, input FROM jobs.task WHERE run = $1 AND number = $2',
    [run, number],
  );
  return rows[0];
}

export async function saveAnswer(client: Client, { run, number }: TaskName, answer: Answer): Promise<void> {
  const reply = answer.reply && Buffer.from(answer.reply);
  await client.query('UPDATE jobs.task SET reply = $3, error = $4 WHERE run = $1 AND number = $2', [
    run,
    number,
    reply,
    answer.error,
  ]);
}

/** Takes the answers of a run that are there, and the tasks with them. */
export async function takeAnswers(
  client: Client,
  run: string,
): Promise<readonly (Answer & { readonly number: number })[]> {
  const { rows } = await client.query<Answer & { number: number }>(
    `DELETE FROM jobs.task WHERE run = $1 AND (reply IS NOT NULL OR error IS NOT NULL)
      RETURNING number, reply, error`,
    [run],
  );
  return rows;
}

/** A worker as its row says. */
export interface WorkerRow {
  readonly id: string;
  readonly version: string;
  readonly host: string;
  readonly threads: number;
}

/** Says that the worker lives. */
export async function saveWorker(client: Client, { id, version, host, threads }: WorkerRow): Promise<void> {
  await client.query(
    `INSERT INTO jobs.worker (id, version, host, threads) VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO UPDATE SET beat_at = now()`,
    [id, version, host, threads],
  );
}

export async function saveWorkerEnd(client: Client, id: string): Promise<void> {
  await client.query('DELETE FROM jobs.worker WHERE id = $1', [id]);
}

/** How many workers of each version are connected, and how many tasks they perform at a time. */
export async function loadWorkerCounts(
  client: Client,
): Promise<readonly { readonly version: string; readonly workers: number; readonly threads: number }[]> {
  const { rows } = await client.query(
    `SELECT version, count(*)::int AS workers, sum(threads)::int AS threads FROM jobs.worker
      WHERE beat_at > now() - make_interval(secs => $1) GROUP BY version ORDER BY version`,
    [quietSeconds],
  );
  return rows;
}

/** Versions that runs under way ask for. */
export async function loadRunVersions(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ version: string }>(
    'SELECT DISTINCT version FROM jobs.run ORDER BY 1',
  );
  return rows.map(({ version }) => version);
}

/** Sweeps away what processes that died have left. */
export async function saveSwept(client: Client): Promise<void> {
  await client.query(
    `DELETE FROM jobs.run WHERE beat_at < now() - make_interval(secs => $1)
        AND pg_try_advisory_xact_lock(hashtextextended(id::text, 0))`,
    [quietSeconds],
  );
  await client.query('DELETE FROM jobs.worker WHERE beat_at < now() - make_interval(secs => $1)', [
    quietSeconds,
  ]);
}
