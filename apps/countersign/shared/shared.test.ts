/** The commands as one types them, on a real PostgreSQL, against the words of countersign-verify. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { publicPerformers, secretPerformers } from '@countersign/crypto';
import { kernelGroup, kernelSecretLists } from '@countersign/kernel';
import { startTemporaryDatabase, type TemporaryDatabase } from '@countersign/store';
import { SampleRecord, smallPlan } from '@countersign/verify/fixtures';
import { sharedKinds } from './kinds.ts';
import { versionOfTasks } from './version.ts';

const countersign = fileURLToPath(new URL('../main.ts', import.meta.url));
const verifier = fileURLToPath(new URL('../../verifier/main.ts', import.meta.url));

let database: TemporaryDatabase;
let folder: string;
before(async () => {
  database = await startTemporaryDatabase();
  folder = mkdtempSync(join(tmpdir(), 'countersign-shared-'));
  const record = new SampleRecord(smallPlan, 'shared').prepare().vote().count().declare().files();
  for (const [name, bytes] of record) save(name, bytes);
});
after(async () => {
  await database.stop();
  rmSync(folder, { recursive: true });
});

function save(name: string, bytes: Uint8Array): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

class Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Outcome>;
  stderr = '';
  #told = () => {};

  constructor(context: TestContext, program: string, ...args: readonly string[]) {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    let stdout = '';
    child.stdout.on('data', (text) => {
      stdout += text;
    });
    child.stderr.on('data', (text) => {
      this.stderr += text;
      this.#told();
    });
    this.ended = new Promise((resolve) => {
      child.on('close', (status) => resolve({ status, stdout, stderr: this.stderr }));
    });
    // Politely: the row of a worker that was killed stays half a minute, and the next test would see it.
    context.after(async () => {
      child.kill('SIGTERM');
      await this.ended;
    });
  }

  /** Until it has said so; fails when it ends before. */
  async says(words: RegExp): Promise<void> {
    const said = new Promise<void>((resolve) => {
      this.#told = () => words.test(this.stderr) && resolve();
      this.#told();
    });
    const early = this.ended.then(({ stderr }) => assert.match(stderr, words));
    await Promise.race([said, early]);
  }
}

const shared = (context: TestContext, ...args: readonly string[]): Promise<Outcome> =>
  new Running(context, countersign, 'verify-shared', folder, '--database', database.urls.jobs, ...args).ended;

async function startWorker(context: TestContext): Promise<Running> {
  const worker = new Running(
    context,
    countersign,
    'worker',
    '--threads',
    '1',
    '--database',
    database.urls.jobs,
  );
  await worker.says(/Ctrl-C or SIGTERM stops it/);
  return worker;
}

test('AUDIT-1: with 1, 2 and 3 worker processes the report is byte for byte that of countersign-verify', async (context) => {
  const words = await new Running(context, verifier, folder).ended;
  const json = await new Running(context, verifier, folder, '--json').ended;
  assert.match(words.stdout, /\nVERIFIED\./);
  const workers: Running[] = [];
  for (const size of [1, 2, 3]) {
    workers.push(await startWorker(context));
    const { status, stdout, stderr } = await shared(context);
    assert.deepEqual([status, stdout], [0, words.stdout], `${size} workers: ${stderr}`);
  }
  assert.deepEqual((await shared(context, '--json')).stdout, json.stdout);
  let answered = 0;
  for (const worker of workers) {
    worker.child.kill('SIGTERM');
    const { status, stderr } = await worker.ended;
    assert.equal(status, 0);
    answered += Number(/It has answered (\d+) task/.exec(stderr)?.[1]);
  }
  assert.ok(answered > 0, 'the workers have done it');
});

test('a record with one bit changed fails with the words of countersign-verify', async (context) => {
  const record = new SampleRecord(smallPlan, 'shared').prepare().vote().count().declare().files();
  const [name, bytes] = [...record].find(([path]) => path.startsWith('tile/entries')) as [string, Uint8Array];
  save(name, bytes.with(-1, (bytes.at(-1) as number) ^ 1));
  context.after(() => save(name, bytes));
  const alone = await new Running(context, verifier, folder).ended;
  await startWorker(context);
  const { status, stdout } = await shared(context);
  assert.deepEqual([status, stdout], [1, alone.stdout]);
});

test('without a worker it says so and waits for one', async (context) => {
  const args = ['verify-shared', folder, '--database', database.urls.jobs];
  const waiting = new Running(context, countersign, ...args);
  await waiting.says(new RegExp(`no worker of version ${versionOfTasks()} is connected`));
  await startWorker(context);
  assert.equal((await waiting.ended).status, 0);
});

test('the URL that worker-access prints lets workers in, and the earlier one nobody', async (context) => {
  const { status, stdout } = await new Running(
    context,
    countersign,
    'worker-access',
    '--database',
    database.adminUrl,
  ).ended;
  assert.equal(status, 0);
  assert.match(stdout, /^postgresql:\/\/countersign_jobs:[0-9a-f]{64}@127\.0\.0\.1:\d+\/countersign\n$/);
  const refused = await shared(context);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /password authentication failed/);
  assert.equal(refused.stderr.includes(new URL(database.urls.jobs).password), false);
  const url = stdout.trim();
  const worker = new Running(context, countersign, 'worker', '--database', url);
  await worker.says(/Ctrl-C or SIGTERM stops it/);
  assert.equal(worker.stderr.includes(new URL(url).password), false, 'no password is printed');
});

test('what is shared is exactly what holds no secret', () => {
  const group = kernelGroup();
  assert.deepEqual([...sharedKinds].sort(), Object.keys(publicPerformers(group)).sort());
  for (const kind of Object.keys(secretPerformers(kernelSecretLists())))
    assert.ok(!sharedKinds.has(kind), kind);
});
