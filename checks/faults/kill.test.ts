/**
 * Figure 1: the service and its database are killed (SIGKILL) again and again while members vote. Whoever was given a
 * receipt is on the board exactly once, at the leaf the receipt names, and gets the same receipt again.
 *
 * 20 kills of each; 200 with COUNTERSIGN_SLOW=1. Control: with `synchronous_commit=off` one kill of the database loses
 * acknowledged votes, the same check sees it, and the log refuses to go on. Proofs are trusted (fixtures.ts of the box).
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  makeTestFolders,
  openTestBox,
  openVoting,
  TestClient,
  TestClock,
  type TestFolders,
  type TestPlan,
  testDefinition,
} from '@countersign/box/fixtures';
import { parseBallot } from '@countersign/crypto';
import { type FetchFile, readTree, verifierKeyOf, verifyCheckpoint, verifyTlogProof } from '@countersign/log';
import { parseEntry } from '@countersign/record';
import { sampleKeys } from '@countersign/record/fixtures';
import { type Embedded, prepareDatabase, startEmbedded } from '@countersign/store';
import pg from 'pg';
import { Dice, isSlow } from './seed.ts';
import { type Acknowledged, Voters } from './voters.ts';

const opens = 1_659_344_400;
const kills = isSlow ? 200 : 20;
const members = isSlow ? 200_000 : 20_000;
const plan: TestPlan = { members, spare: 0, changes: {} };
const logKey = verifierKeyOf({ name: 'sample.example/ballot', kind: 'ed25519', secret: sampleKeys.log });

/** A database and a service that can be killed and started again, in the same place. */
class Victims {
  readonly #folders: TestFolders;
  readonly #settings: Readonly<Record<string, string>>;
  #database: Embedded;
  #service: ChildProcess | undefined;
  url = 'http://127.0.0.1:0';

  constructor(folders: TestFolders, database: Embedded, settings: Readonly<Record<string, string>>) {
    this.#folders = folders;
    this.#database = database;
    this.#settings = settings;
  }

  get #port(): number {
    return Number(new URL(this.url).port);
  }

  async startService(): Promise<void> {
    const urls = await prepareDatabase(this.#database.url, this.#database.secret);
    const { dataDir, headDir } = this.#folders;
    const settings = {
      databaseUrl: urls.box,
      folders: { dataDir, headDir },
      plan,
      port: this.#port,
      now: opens,
    };
    const script = join(import.meta.dirname, 'box-process.ts');
    const service = spawn(process.execPath, [script, JSON.stringify(settings)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#service = service;
    this.url = await new Promise<string>((ready, refuse) => {
      service.stdout.on('data', (data) => {
        const said = /^ready (\S+)/m.exec(String(data));
        if (said) ready(said[1] as string);
      });
      service.once('exit', (code, signal) => refuse(new Error(`the service ended: ${code ?? signal}`)));
    });
  }

  async killService(): Promise<void> {
    await this.#endService('SIGKILL');
  }

  async #endService(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const service = this.#service;
    if (!service || service.exitCode !== null || service.signalCode !== null) return;
    const gone = new Promise((done) => service.once('exit', done));
    service.kill(signal);
    await gone;
  }

  /** Every process of the server at once, as when the power goes. */
  async killDatabase(): Promise<void> {
    const { pid } = this.#database;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(/\s+/)
      .filter(Boolean);
    for (const one of [pid, ...children.map(Number)]) killIfThere(one);
    await this.#database.stop();
  }

  async startDatabase(): Promise<void> {
    const { port } = this.#database;
    const dataDir = join(this.#folders.dataDir, '..', 'database');
    this.#database = await startEmbedded({ dataDir, port, settings: this.#settings });
  }

  /** Online ballots in the database, whoever was told of them. */
  async countBallots(): Promise<number> {
    const client = new pg.Client({ connectionString: this.#database.url });
    await client.connect();
    const { rows } = await client.query(
      `SELECT count(*)::integer AS count FROM box.entry WHERE kind = 'online-ballot'`,
    );
    await client.end();
    return rows[0].count;
  }

  async stop(): Promise<void> {
    await this.#endService('SIGTERM');
    await this.#database.stop();
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A ballot that is open for voting, with its service running in a process of its own. */
async function prepare(
  settings: Readonly<Record<string, string>>,
): Promise<{ victims: Victims; folders: TestFolders }> {
  const folders = await makeTestFolders();
  const database = await startEmbedded({ dataDir: join(folders.dataDir, '..', 'database'), settings });
  const urls = await prepareDatabase(database.url, database.secret);
  const box = await openTestBox(urls.box, folders, plan, new TestClock(opens).now);
  await openVoting(box, plan);
  await box.stop();
  const victims = new Victims(folders, database, settings);
  await victims.startService();
  return { victims, folders };
}

/** Every entry of the log as anybody can read it, each tile and the head checked. */
async function readBoard(client: TestClient): Promise<Uint8Array[]> {
  const files = new Map<string, Uint8Array | undefined>();
  const head = verifyCheckpoint(String((await client.get('/checkpoint')).body), logKey);
  assert.ok(head.ok, 'the head is signed by the log');
  const { size, root } = head.value.checkpoint;
  for (;;) {
    const missing: string[] = [];
    const fetchFile: FetchFile = (path) => {
      if (!files.has(path)) missing.push(path);
      return files.get(path);
    };
    const entries = readTree({ size, root, fetch: fetchFile });
    if (entries.ok) return entries.value;
    assert.ok(missing.length > 0, JSON.stringify(entries));
    for (const path of missing) files.set(path, await client.file(path));
  }
}

/** Leaves by credential number of every online ballot on the board. */
function leavesByCredential(entries: readonly Uint8Array[]): Map<number, number[]> {
  const leaves = new Map<number, number[]>();
  for (const [leaf, bytes] of entries.entries()) {
    const entry = parseEntry(bytes);
    assert.ok(entry.ok);
    const { body } = entry.value;
    const ballot = body.kind === 'online-ballot' ? parseBallot(body.ballot) : undefined;
    if (ballot?.ok)
      leaves.set(ballot.value.credentialNumber, [...(leaves.get(ballot.value.credentialNumber) ?? []), leaf]);
  }
  return leaves;
}

/** The members whose acknowledged vote is not on the board exactly once, at its leaf. */
function findLost(acknowledged: ReadonlyMap<number, Acknowledged>, entries: readonly Uint8Array[]): number[] {
  const leaves = leavesByCredential(entries);
  return [...acknowledged].flatMap(([credential, { leaf }]) =>
    leaves.get(credential)?.join() === String(leaf) ? [] : [credential],
  );
}

/** Checks receipts offline, and that each is given again, byte for byte; for a sample, since each costs milliseconds. */
async function checkReceipts(voters: Voters, entries: readonly Uint8Array[], dice: Dice): Promise<void> {
  for (const [credential, given] of dice.shuffled([...voters.acknowledged]).slice(0, 100)) {
    const entry = entries[given.leaf] as Uint8Array;
    const verified = verifyTlogProof(given.receipt, entry, logKey, [], 0);
    assert.ok(verified.ok, `the receipt of ${credential} verifies: ${JSON.stringify(verified)}`);
    assert.deepEqual(await voters.vote(credential), given, 'the same receipt again');
  }
}

test(`every acknowledged vote survives ${kills} kills of the service`, async (context) => {
  const dice = new Dice('kill service');
  const { victims, folders } = await prepare({});
  context.after(async () => {
    await victims.stop();
    folders.remove();
  });
  const voters = new Voters(testDefinition(plan), victims.url, 12);
  for (let i = 0; i < kills; i++) {
    await sleep(200 + dice.below(500));
    await victims.killService();
    await victims.startService();
  }
  await voters.stop();
  const entries = await readBoard(new TestClient(victims.url));
  console.log(`kill service: ${voters.acknowledged.size} votes acknowledged, ${voters.retries} sent again`);
  assert.ok(voters.retries > 0 && voters.acknowledged.size > kills);
  assert.deepEqual(findLost(voters.acknowledged, entries), []);
  await checkReceipts(voters, entries, dice);
});

async function killDatabaseUnderLoad(
  victims: Victims,
  dice: Dice,
): Promise<{ voters: Voters; entries: Uint8Array[] }> {
  const voters = new Voters(testDefinition(plan), victims.url, 12);
  for (let i = 0; i < kills; i++) {
    await sleep(300 + dice.below(700));
    await victims.killDatabase();
    await victims.startDatabase();
  }
  await voters.stop();
  console.log(`kill database: ${voters.acknowledged.size} votes acknowledged, ${voters.retries} sent again`);
  return { voters, entries: await readBoard(new TestClient(victims.url)) };
}

test(`every acknowledged vote survives ${kills} kills of the database`, async (context) => {
  const dice = new Dice('kill database');
  const { victims, folders } = await prepare({});
  context.after(async () => {
    await victims.stop();
    folders.remove();
  });
  const { voters, entries } = await killDatabaseUnderLoad(victims, dice);
  assert.ok(voters.retries > 0 && voters.acknowledged.size > kills);
  assert.deepEqual(findLost(voters.acknowledged, entries), []);
  await checkReceipts(voters, entries, dice);
});

test('control: a database that does not wait for its disk loses votes, and the log refuses to go on', async (context) => {
  const dice = new Dice('kill careless database');
  const { victims, folders } = await prepare({ synchronous_commit: 'off', wal_writer_delay: '10s' });
  context.after(async () => {
    await victims.stop();
    folders.remove();
  });
  const voters = new Voters(testDefinition(plan), victims.url, 12);
  while (voters.acknowledged.size < 50) await sleep(50 + dice.below(100));
  await victims.killDatabase();
  await victims.startDatabase();
  const client = new TestClient(victims.url);
  while ((await client.get('/api/health')).body.ok) await sleep(50);
  await voters.abandon();
  const stored = await victims.countBallots();
  console.log(
    `careless database: ${voters.acknowledged.size} votes acknowledged, ${stored} of all sent are stored`,
  );
  assert.ok(stored < voters.acknowledged.size);
});
