/** Many first ballots in one transaction: to each what would have happened to it alone, and never half of one. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type CredentialNumber, utf8 } from '@countersign/bytes';
import pg from 'pg';
import { brokenConstraint, openStore } from '../store.ts';
import { startTemporaryDatabase, type TemporaryDatabase } from '../temporary.ts';
import { type FirstOnline, saveFirstOnline, saveFirstOnlines } from './casting.ts';
import type { BoxStore, BoxTables } from './tables.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

let database: TemporaryDatabase;
let admin: pg.Client;
let store: BoxStore;

before(async () => {
  database = await startTemporaryDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  store = openStore<BoxTables>(database.urls.box);
  await admin.query(`
    INSERT INTO box.election (election_hash, duplicate_rule, stage) VALUES (sha256('e'), 'locked', 'open');
    INSERT INTO box.credential
      SELECT v, sha256(('key ' || v)::bytea), lpad(v::text, 10, '0'), CASE WHEN v < 90 THEN 'open' ELSE 'spare' END
        FROM generate_series(0, 99) v`);
});
after(async () => {
  await store?.close();
  await admin?.end();
  await database?.stop();
});

function ballot(credential: number, name: string, parts = [`c1 ${name}`, `c2 ${name}`]): FirstOnline {
  const bytes = utf8(`ballot ${name} on ${credential}`);
  return {
    entry: {
      kind: 'online-ballot',
      entryHash: sha256(bytes),
      statementHash: undefined,
      bytes,
      credential: credential as CredentialNumber,
    },
    parts: parts.map((part) => sha256(utf8(part))),
  };
}

/** What is on record of some credentials: how each row is tied to the others. */
async function recorded(credentials: readonly number[]) {
  const { rows } = await admin.query(
    `SELECT c.number, c.status, e.bytes, a.standing, a.channel, w.entry_id IS NOT NULL AS waits,
            (SELECT count(*)::integer FROM box.ciphertext_part p WHERE p.entry_id = e.id) AS parts
       FROM box.credential c LEFT JOIN box.entry e ON e.credential = c.number
       LEFT JOIN box.act a ON a.entry_id = e.id LEFT JOIN box.waiting w ON w.entry_id = e.id
      WHERE c.number = ANY ($1) ORDER BY c.number`,
    [credentials],
  );
  return rows.map(({ bytes, ...row }) => ({ ...row, bytes: bytes && new TextDecoder().decode(bytes) }));
}

const untouched = { bytes: null, standing: null, channel: null, waits: false, parts: 0 };
const online = (number: number, name: string) => ({
  ...{ number, status: 'online', bytes: `ballot ${name} on ${number}` },
  ...{ standing: true, channel: 'online', waits: true, parts: 2 },
});

test('VOTE-5: each of many is recorded or refused as it would be alone, in the order it came', async () => {
  assert.equal(await saveFirstOnline(store, ballot(0, 'early')), 'recorded');
  const outcomes = await saveFirstOnlines(store, [
    ballot(5, 'five'),
    ballot(0, 'second of zero'),
    ballot(3, 'copy', ['c1 copy', 'c1 early']),
    ballot(95, 'spare'),
    ballot(1000, 'nobody'),
    ballot(2, 'two'),
    ballot(2, 'two again'),
    ballot(0, 'early'),
    ballot(4, 'four'),
  ]);
  const expected = ['recorded', 'used', 'reused', 'used', 'used', 'recorded', 'used', 'used', 'recorded'];
  assert.deepEqual(outcomes, expected);
  assert.deepEqual(await recorded([0, 2, 3, 4, 5, 95]), [
    online(0, 'early'),
    online(2, 'two'),
    { number: 3, status: 'open', ...untouched },
    online(4, 'four'),
    online(5, 'five'),
    { number: 95, status: 'spare', ...untouched },
  ]);
  const { rows } = await admin.query(
    `SELECT credential FROM box.entry WHERE credential IN (2, 4, 5) ORDER BY id`,
  );
  assert.deepEqual(
    rows.map(({ credential }) => credential),
    [5, 2, 4],
    'the log has them in the order they came',
  );
});

test('BALLOT: two of one transaction with a part in common break the index, and nothing of either is left', async () => {
  const pair = [ballot(10, 'ten', ['shared', 'c2 ten']), ballot(11, 'eleven', ['c1 eleven', 'shared'])];
  await assert.rejects(saveFirstOnlines(store, [...pair, ballot(12, 'twelve')]), (error) => {
    return brokenConstraint(error) === 'ciphertext_part_pkey';
  });
  assert.deepEqual(
    await recorded([10, 11, 12]),
    [10, 11, 12].map((number) => ({ number, status: 'open', ...untouched })),
  );
});

test('simultaneous transactions over the same credentials in any order: each credential once, and no deadlock', async () => {
  const numbers = Array.from({ length: 20 }, (_, i) => 20 + i);
  const all = await Promise.all(
    Array.from({ length: 8 }, (_, i) => {
      const order = numbers.toSorted((a, b) => ((a * (i + 3)) % 23) - ((b * (i + 3)) % 23));
      return saveFirstOnlines(
        store,
        order.map((number) => ballot(number, `${number} of ${i}`)),
      );
    }),
  );
  const times = all.flat().filter((outcome) => outcome === 'recorded').length;
  assert.equal(times, numbers.length);
  assert.deepEqual(
    (await recorded(numbers)).map(({ status, parts, waits }) => [status, parts, waits]),
    numbers.map(() => ['online', 2, true]),
  );
});

test('RULE-4: while voting is suspended none of them is recorded', async () => {
  await admin.query(`UPDATE box.election SET stage = 'suspended'`);
  assert.deepEqual(await saveFirstOnlines(store, [ballot(50, 'a'), ballot(51, 'b')]), ['stage', 'stage']);
  await assert.rejects(
    admin.query(`INSERT INTO box.entry (kind, entry_hash, bytes, credential)
      SELECT 'online-ballot', sha256(v::text::bytea), 'x', v FROM generate_series(50, 52) v`),
    /entry: online-ballot is refused in stage suspended/,
  );
  await admin.query(`UPDATE box.election SET stage = 'open'`);
  assert.deepEqual(await saveFirstOnlines(store, [ballot(50, 'a'), ballot(51, 'b')]), [
    'recorded',
    'recorded',
  ]);
});
