/** After the close the box waits until two officers have said who is a member no longer (ROLL-8), on a real database. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CredentialNumber, utf8 } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import { type Body, type BodyOf, finalStatuses, parseEntry } from '@countersign/record';
import { loadLeaves, startTemporaryDatabase, type TemporaryDatabase } from '@countersign/store';
import { sql } from 'kysely';
import { acceptEntry } from './entries.ts';
import {
  cast,
  changeRoll,
  makeTestFolders,
  openTestBox,
  openVoting,
  scan,
  type TestBox,
  TestClock,
  type TestFolders,
  type TestPlan,
} from './fixtures.ts';

const opens = 1_659_344_400;
const closes = opens + 3_600;
const rule = sha256(utf8('rule test, version 1\n'));
const plan: TestPlan = { members: 12, spare: 2, changes: { duplicateRule: 'last-received' }, rule };

const number = (credential: number) => credential as CredentialNumber;
const leave = (credential: number, reason: string): Body => ({
  ...{ kind: 'credential-lapsed', credential: number(credential), reason },
});
const tested = (change: Partial<BodyOf<'membership-tested'>> = {}): Body => ({
  ...{ kind: 'membership-tested', rule, members: 12, still: 7, undecided: 1 },
  lapsed: [
    { reason: 'fee', members: 3 },
    { reason: 'left', members: 1 },
  ],
  ...change,
});

describe('ROLL-8: a roll made by a rule', () => {
  const clock = new TestClock(opens);
  let database: TemporaryDatabase;
  let folders: TestFolders;
  let here: TestBox;

  before(async () => {
    database = await startTemporaryDatabase();
    folders = await makeTestFolders();
    here = await openTestBox(database.urls.box, folders, plan, clock.now);
    await openVoting(here, plan);
    const arrival = await here.say({ kind: 'postal-arrival', batch: 1 });
    for (const credential of [0, 1, 2]) await cast(here, credential, 'online', opens);
    for (const credential of [3, 4]) await scan(here, credential, arrival, opens);
    // One who has voted both ways, one added late, one removed.
    await scan(here, 5, arrival, opens);
    await cast(here, 5, 'later', opens);
    await changeRoll(here, 'added', { times: 1, before: 0, members: 12 });
    await here.say({
      ...{ kind: 'credential-issued', credential: number(12), replaces: undefined, reason: 'late' },
    });
    await changeRoll(here, 'removed', { times: 1, before: 1, members: 13 });
    await here.say({ kind: 'credential-revoked', credential: number(6), reason: 'left' });
  });
  after(async () => {
    await here?.stop();
    await database?.stop();
    folders?.remove();
  });

  const say = async (body: Body): Promise<string> => {
    const result = await acceptEntry(here.box, { entry: here.parties.entry(body), receivedAt: clock.now() });
    return result.ok ? 'accepted' : `${result.error.error}: ${result.error.message}`;
  };
  const logged = async () => {
    const rows = await here.box.store.transaction((tx) => loadLeaves(tx, 0, 1_000));
    return rows.flatMap(({ bytes }) => {
      const entry = parseEntry(bytes);
      return entry.ok ? [entry.value.body] : [];
    });
  };
  const awaitKind = async (kind: Body['kind']) => {
    for (;;) {
      const found = (await logged()).findLast((body) => body.kind === kind);
      if (found) return found;
      await sleep(20);
    }
  };

  test('before the close nobody is left out', async () => {
    assert.match(await say(leave(0, 'fee')), /refused-by/);
    assert.match(await say(tested()), /refused-by/);
  });

  test('the box closes and then waits: nothing is listed, mixed or counted', async () => {
    clock.seconds = closes;
    const closed = await awaitKind('closed');
    assert.deepEqual(
      closed.kind === 'closed' && [closed.online, closed.post, closed.none, closed.revoked],
      [4, 2, 6, 1],
    );
    await sleep(1_500);
    const kinds = (await logged()).map(({ kind }) => kind);
    assert.ok(!kinds.includes('final-statuses') && !kinds.includes('mix-input'), kinds.join());
    const count = { envelopes: 0, papers: 0, empty: 0, extra: 0, contests: [] };
    const paper: Body = { kind: 'paper-count', batch: 1, round: 1, counter: 'Ann', ...count };
    assert.match(await say(paper), /membership has not been tested again/);
  });

  test('whoever has a right can be left out once, however they voted; nobody else can', async () => {
    assert.equal(await say(leave(0, 'fee')), 'accepted');
    assert.equal(await say(leave(3, 'fee')), 'accepted');
    assert.equal(await say(leave(5, 'left')), 'accepted');
    assert.equal(await say(leave(12, 'fee')), 'accepted', 'issued late');
    assert.match(await say(leave(0, 'fee')), /left out before/);
    assert.match(await say(leave(6, 'fee')), /credential-revoked/);
    assert.match(await say(leave(13, 'fee')), /credential-spare/);
    assert.match(await say(leave(99, 'fee')), /unknown-credential/);
  });

  test('the database leaves nobody out by half', async () => {
    await assert.rejects(
      here.box.store.transaction(async (tx) => {
        await sql`INSERT INTO box.lapse (credential, entry_id, reason)
          SELECT 7, min(id), 'fee' FROM box.entry`.execute(tx);
      }),
      /an entry leaves it out, its status does not/,
    );
  });

  test('sums that are not those of the log are refused, and the true ones can be said after', async () => {
    for (const wrong of [
      { members: 13, still: 8 },
      { still: 8 },
      { lapsed: [{ reason: 'fee', members: 4 }] },
      { still: 11, lapsed: [], undecided: 1 },
      { rule: sha256(utf8('another rule')) },
    ])
      assert.match(await say(tested(wrong)), /refused-by-rule/, JSON.stringify(wrong));
    assert.equal(await say(tested()), 'accepted');
    assert.match(await say(tested()), /tested before/);
    assert.match(await say(leave(8, 'fee')), /tested before/);
  });

  test('then the box lists the statuses: those left out have one of their own, and their votes are not mixed', async () => {
    const body = await awaitKind('final-statuses');
    assert.ok(body.kind === 'final-statuses');
    const words = [...(await here.box.blobs.load(body.statuses))].map((byte) => finalStatuses[byte]);
    assert.deepEqual(words, [
      ...['lapsed', 'online', 'online', 'lapsed', 'post', 'lapsed', 'revoked'],
      ...['none', 'none', 'none', 'none', 'none', 'lapsed', 'spare'],
    ]);
    const input = await awaitKind('mix-input');
    assert.ok(input.kind === 'mix-input');
    assert.equal(input.ciphertexts.size, 2 * 64);
  });

  test('the database keeps to it by itself: nobody is left out after the test', async () => {
    await assert.rejects(
      here.box.store.transaction((tx) =>
        sql`UPDATE box.credential SET status = 'lapsed' WHERE number = 8`.execute(tx),
      ),
      /left out without an entry/,
    );
    await assert.rejects(
      here.box.store.transaction((tx) =>
        sql`INSERT INTO box.entry (kind, entry_hash, statement_hash, bytes, credential)
          VALUES ('credential-lapsed', ${sha256(utf8('1'))}, ${sha256(utf8('2'))}, ${utf8('3')}, 8)`.execute(
          tx,
        ),
      ),
      /membership was tested before/,
    );
  });
});
