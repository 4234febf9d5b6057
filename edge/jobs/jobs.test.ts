/** On a real PostgreSQL, with workers that are processes where it matters. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inPlace, Pool, runWork } from '@countersign/pool';
import { startTemporaryDatabase, type TemporaryDatabase } from '@countersign/store';
import { perform, type WorkProgress } from '@countersign/work';
import pg from 'pg';
import { all, irregular, kinds, performer, task } from './fixtures.ts';
import { type JobsWorker, openShared, type SharedPool, serveJobs } from './index.ts';

let database: TemporaryDatabase;
let admin: pg.Client;
before(async () => {
  database = await startTemporaryDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
after(async () => {
  await admin.end();
  await database.stop();
});

let lastVersion = 0;
/** No two tests share a version, so none performs another's tasks. */
const newVersion = (): string => `test-${++lastVersion}`;

async function open(context: TestContext, version: string, lines: string[] = []): Promise<SharedPool> {
  const log = (line: string) => void lines.push(line);
  const shared = await openShared({ url: database.urls.jobs, version, kinds, log });
  context.after(() => shared.close());
  return shared;
}

async function serve(context: TestContext, version: string, lines: string[] = []): Promise<JobsWorker> {
  const log = (line: string) => void lines.push(line);
  const pool = new Pool(inPlace(performer), 1);
  const worker = await serveJobs({ url: database.urls.jobs, version, kinds, log, pool });
  context.after(() => worker.stop());
  return worker;
}

interface WorkerProcess {
  readonly child: ChildProcess;
  /** How many tasks it had answered when SIGTERM ended it. */
  stop(): Promise<number>;
}

async function serveInProcess(context: TestContext, version: string): Promise<WorkerProcess> {
  const entry = fileURLToPath(new URL('./worker-fixtures.ts', import.meta.url));
  const child = spawn(process.execPath, [entry, database.urls.jobs, version], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  context.after(() => child.kill('SIGKILL'));
  const lines = createInterface(child.stdout as NonNullable<typeof child.stdout>)[Symbol.asyncIterator]();
  assert.equal((await lines.next()).value, 'ready');
  const stop = async () => {
    child.kill('SIGTERM');
    const { value } = await lines.next();
    return Number(/^answered (\d+)$/.exec(value ?? '')?.[1]);
  };
  return { child, stop };
}

async function count(table: string): Promise<number> {
  const { rows } = await admin.query(`SELECT count(*)::int AS n FROM ${table}`);
  return rows[0].n;
}

/** Waits until it is so, a minute at most. */
async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (const started = performance.now(); !(await isSo()); await sleep(20))
    assert.ok(performance.now() - started < 60_000, 'it never came');
}

for (const size of [1, 2, 3])
  test(`with ${size} worker process${size === 1 ? '' : 'es'} the result is byte for byte that of none, and nothing is left behind`, async (context) => {
    const version = newVersion();
    const workers: WorkerProcess[] = [];
    for (let i = 0; i < size; i++) workers.push(await serveInProcess(context, version));
    const shared = await open(context, version);
    const seen: WorkProgress[] = [];
    const result = await runWork(irregular(60), shared.pool, { onProgress: (one) => seen.push(one) });
    assert.equal(result, perform(irregular(60), performer));
    assert.deepEqual(seen.at(-1), { done: 120, total: 120 });
    await shared.close();
    const answered = [];
    for (const worker of workers) answered.push(await worker.stop());
    assert.equal(
      answered.reduce((sum, one) => sum + one, 0),
      120,
    );
    assert.ok(
      answered.every((one) => one > 0),
      `every worker has its share: ${answered}`,
    );
    for (const table of ['jobs.run', 'jobs.task', 'jobs.worker', 'queue.job'])
      assert.equal(await count(table), 0, table);
  });

test('tasks of a worker killed in the middle of them are done by another', {
  timeout: 120_000,
}, async (context) => {
  const version = newVersion();
  const doomed = await serveInProcess(context, version);
  const shared = await open(context, version);
  const work = () => all(task('slower', 5, 1), task('slower', 5, 2), task('slower', 5, 3), task('slow', 9));
  const running = runWork(work(), shared.pool);
  await until(async () => (await count(`queue.job WHERE state = 'active'`)) > 0);
  doomed.child.kill('SIGKILL');
  await serve(context, version);
  assert.equal(await running, perform(work(), performer));
});

test('a worker that is stopped gives back what it has in hand, and another need not wait', async (context) => {
  const version = newVersion();
  const leaving = await serveInProcess(context, version);
  const shared = await open(context, version);
  const work = () => all(...Array.from({ length: 6 }, (_, i) => task('slower', 3, i)));
  const running = runWork(work(), shared.pool);
  await until(async () => (await count(`queue.job WHERE state = 'active'`)) > 0);
  await leaving.stop();
  assert.equal(await count(`queue.job WHERE state = 'active'`), 0, 'nothing waits for a heartbeat');
  assert.ok((await count(`queue.job WHERE state = 'created'`)) > 0);
  await serve(context, version);
  assert.equal(await running, perform(work(), performer));
});

for (const [kind, reason] of [
  ['throw', /^WorkFailed: test\/throw: on purpose$/],
  ['unknown', /^WorkFailed: test\/unknown: no performer of test\/unknown$/],
] as const)
  test(`a task that ends with "${kind}" fails its work by kind and reason, and later work is done`, async (context) => {
    const version = newVersion();
    await serve(context, version);
    const shared = await open(context, version);
    await assert.rejects(runWork(all(task('slow', 5), task(kind), task('slow', 5)), shared.pool), reason);
    assert.equal(await runWork(irregular(5), shared.pool), perform(irregular(5), performer));
  });

test('a kind that is not shared is refused before a byte of it is in the database', async (context) => {
  const version = newVersion();
  const worker = await serve(context, version);
  const shared = await open(context, version);
  await assert.rejects(
    runWork(all(task('secret', 1)), shared.pool),
    /^WorkFailed: test\/secret: such tasks hold what must not leave this machine/,
  );
  assert.equal(await count('jobs.task'), 0);
  assert.equal(await count('queue.job'), 0);
  assert.equal(worker.answered, 0);
});

test('a worker performs no kind that is not shared, whoever asks', async (context) => {
  const version = newVersion();
  await serve(context, version);
  const log = () => undefined;
  const careless = await openShared({
    url: database.urls.jobs,
    version,
    kinds: new Set(['test/secret']),
    log,
  });
  context.after(() => careless.close());
  await assert.rejects(runWork(all(task('secret', 1)), careless.pool), /a worker does not perform them/);
});

test('two runs at once do not mix', async (context) => {
  const version = newVersion();
  await serve(context, version);
  await serve(context, version);
  const runs = await Promise.all([open(context, version), open(context, version)]);
  const results = await Promise.all(runs.map(({ pool }, i) => runWork(irregular(40, i), pool)));
  assert.deepEqual(
    results,
    runs.map((_, i) => perform(irregular(40, i), performer)),
  );
});

test('a worker of another version is told so, gets no task, and cannot join', async (context) => {
  const [ours, theirs] = [newVersion(), newVersion()];
  const [asked, told]: [string[], string[]] = [[], []];
  const early = await serve(context, theirs, told);
  const shared = await open(context, ours, asked);
  const running = runWork(irregular(5), shared.pool);
  await until(() => asked.length > 0 && told.length > 0);
  assert.match(asked.join('\n'), new RegExp(`no worker of version ${ours} is connected`));
  assert.match(asked.join('\n'), new RegExp(`1 worker of version ${theirs} gets none of these tasks`));
  assert.match(told.join('\n'), new RegExp(`needs workers of version ${ours}; this one is ${theirs}`));
  await assert.rejects(serve(context, newVersion()), /Install the release that the work was started with/);
  await serve(context, ours);
  assert.equal(await running, perform(irregular(5), performer));
  assert.equal(early.answered, 0);
});

test('cancelled half-way a work ends at once, and closing takes its tasks away', async (context) => {
  const version = newVersion();
  const shared = await open(context, version);
  const controller = new AbortController();
  const running = runWork(all(...Array.from({ length: 200 }, () => task('slow', 1))), shared.pool, {
    signal: controller.signal,
  });
  await until(async () => (await count('jobs.task')) === 64);
  await sleep(100);
  assert.equal(await count('jobs.task'), 64, 'no more than two for each lane, however long the list');
  controller.abort(new Error('enough'));
  await assert.rejects(running, /enough/);
  await shared.close();
  assert.equal(await count('jobs.task'), 0);
  assert.equal(await count('queue.job'), 0);
});

test('a run whose process died is swept away, one that lives is not', async (context) => {
  const version = newVersion();
  const shared = await open(context, version);
  const dead = '00000000-0000-4000-8000-000000000000';
  await admin.query(`INSERT INTO jobs.run (id, version) VALUES ('${dead}', $1)`, [version]);
  await admin.query(`UPDATE jobs.run SET beat_at = now() - interval '1 hour'`);
  await serve(context, version);
  assert.equal(await count(`jobs.run WHERE id = '${dead}'`), 0);
  assert.equal(await count('jobs.run'), 1);
  assert.equal(await runWork(irregular(3), shared.pool), perform(irregular(3), performer));
});

test('a run whose tasks the database has lost says so', async (context) => {
  const shared = await open(context, newVersion());
  const running = runWork(irregular(3), shared.pool);
  const failing = assert.rejects(running, /the database has lost its tasks/);
  await until(async () => (await count('jobs.task')) === 3);
  await admin.query('TRUNCATE jobs.run, jobs.task');
  await failing;
});

test('a task of a megabyte travels whole, both ways', async (context) => {
  const version = newVersion();
  await serve(context, version);
  const shared = await open(context, version);
  const bytes = Uint8Array.from({ length: 1 << 20 }, (_, i) => (i * 31) % 251).fill(0, 0, 1);
  const large = { kind: 'test/slow', input: () => bytes, weight: 1 };
  function* whole() {
    return (yield [large]) as readonly Uint8Array[];
  }
  const [reply] = await runWork(whole(), shared.pool);
  assert.deepEqual(reply, bytes.slice().reverse());
});
