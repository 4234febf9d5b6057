/**
 * Figure 2: 10,000 credentials, four simultaneous acts on each (two online, two by post): exactly one of them counts.
 *
 * Proofs and signatures are trusted here (`trustingChecker`): the test is about what the transactions and the indexes do.
 * Controls: a writer that looks first and acts then, as a careless program would, is still held by the index; without
 * the index it counts members twice.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { cast, makeTestFolders, openTestBox, openVoting, scan, TestClock } from '@countersign/box/fixtures';
import { startTemporaryDatabase } from '@countersign/store';
import pg from 'pg';
import { Dice, inParallel } from './seed.ts';

const opens = 1_659_344_400;

async function count(client: pg.Client, sql: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(sql);
  return Number(rows[0]?.count);
}

test('VOTE-5: of four simultaneous acts on each of 10,000 credentials exactly one counts', async (context) => {
  const members = 10_000;
  const dice = new Dice('one act');
  const database = await startTemporaryDatabase();
  const folders = await makeTestFolders();
  const plan = { members, spare: 0, changes: {} };
  const clock = new TestClock(opens);
  const box = await openTestBox(database.urls.box, folders, plan, clock.now);
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  context.after(async () => {
    await admin.end();
    await box.stop();
    await database.stop();
    folders.remove();
  });
  await openVoting(box, plan);
  const arrival = await box.say({ kind: 'postal-arrival', batch: 1 });
  const outcomes = new Map<string, number>();
  const note = (outcome: string | number) => {
    const word = typeof outcome === 'number' || outcome.startsWith('c2sp.org/') ? 'accepted' : outcome;
    outcomes.set(word, (outcomes.get(word) ?? 0) + 1);
  };
  await inParallel(members, 100, async (credential) => {
    const acts = [
      () => cast(box, credential, 'one', opens),
      () => cast(box, credential, 'two', opens),
      () => scan(box, credential, arrival, opens),
      () => scan(box, credential, arrival, opens),
    ];
    // A few milliseconds between them, and for every other member longer before the post: now the one is first, now the other.
    const delays = acts.map((_, i) => dice.below(6) + (i > 1 ? 150 * (credential % 2) : 0));
    const started = acts.map(async (act, i) => {
      await sleep(delays[i] as number);
      return act();
    });
    (await Promise.all(started)).forEach(note);
  });

  console.log(`one act: ${[...outcomes].map(([word, times]) => `${times} ${word}`).join(', ')}`);
  assert.equal(outcomes.get('accepted'), members, JSON.stringify([...outcomes]));
  assert.equal(await count(admin, 'SELECT count(*) FROM box.act WHERE standing'), members);
  assert.equal(await count(admin, 'SELECT count(DISTINCT credential) FROM box.act WHERE standing'), members);
  assert.equal(
    await count(admin, `SELECT count(*) FROM box.credential WHERE status IN ('online', 'post')`),
    members,
  );
  const refused = [...outcomes].filter(([word]) => word !== 'accepted');
  assert.deepEqual(refused.map(([word]) => word).sort(), ['already-used-online', 'already-used-post']);
  assert.ok(
    (await count(admin, `SELECT count(*) FROM box.attempt`)) <= 2 * members,
    'an attempt is an online ballot that was refused',
  );
});

/** Writers that look at the status, and then act on what they saw; how many acts stand afterwards. */
async function carelessly(adminUrl: string, setUp: string, members: number): Promise<number> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(setUp);
  const clients = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const client = new pg.Client({ connectionString: adminUrl });
      await client.connect();
      return client;
    }),
  );
  for (let number = 0; number < members; number++) {
    const seen = await Promise.all(
      clients.map((client) =>
        client.query('SELECT status FROM careless.credential WHERE number = $1', [number]),
      ),
    );
    await Promise.allSettled(
      clients.map(async (client, i) => {
        if (seen[i]?.rows[0].status !== 'open') return;
        await client.query(
          `WITH acted AS (INSERT INTO careless.act (credential, standing) VALUES ($1, true) RETURNING credential)
           UPDATE careless.credential SET status = 'online' FROM acted WHERE number = acted.credential`,
          [number],
        );
      }),
    );
  }
  const standing = await count(admin, 'SELECT count(*) FROM careless.act WHERE standing');
  await Promise.all([admin, ...clients].map((client) => client.end()));
  return standing;
}

test('control: a writer that looks first is held by the index, and without the index counts twice', async (context) => {
  const members = 200;
  const database = await startTemporaryDatabase();
  context.after(() => database.stop());
  const tables = `
    DROP SCHEMA IF EXISTS careless CASCADE;
    CREATE SCHEMA careless;
    CREATE TABLE careless.credential AS SELECT number, 'open' AS status FROM generate_series(0, ${members - 1}) number;
    CREATE TABLE careless.act AS SELECT credential, standing FROM box.act;`;
  const index = database.adminUrl && (await definitionOfIndex(database.adminUrl));
  const onOurs = index.replace('box.act', 'careless.act');
  assert.equal(await carelessly(database.adminUrl, `${tables}${onOurs}`, members), members);
  const without = await carelessly(database.adminUrl, tables, members);
  assert.ok(without > members, `${without} acts stand for ${members} members`);
});

/** The very index of the box's schema, so that the control tests what is there. */
async function definitionOfIndex(adminUrl: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const { rows } = await admin.query<{ text: string }>(
    `SELECT pg_get_indexdef('box.one_standing_act'::regclass) AS text`,
  );
  await admin.end();
  return `${rows[0]?.text};`;
}
