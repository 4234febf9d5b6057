/** Acts about one pack while the board is away (ROLL-LATE, CODE-5): what is signed first waits, and nothing is signed across it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  loadRegisterEvents,
  loadRegisterMember,
  type OfficeTables,
  openStore,
  type RegisterEventRow,
} from '@countersign/store';
import pg from 'pg';
import { agree, fillBallot, openLateVoting } from './late-fixtures.ts';
import type { Journey } from './office-fixtures.ts';
import { waitUntil } from './register-fixtures.ts';

test('while the board is away a pack is replaced or withdrawn, never both; each goes on when the board is back', async (context) => {
  const journey = await openLateVoting(context);
  const [lost, left] = [await journey.packOf('S1002'), await journey.packOf('S1003')];
  const replace = (pack: number) =>
    agree(journey, 'late/replacements', { pack, cause: 'lost', reason: 'They rang.' });
  const remove = (memberId: string) => agree(journey, 'late/removals', { memberId, reason: 'Resigned.' });
  const add = (memberId: string) => agree(journey, 'late/additions', { memberId, reason: 'By mistake.' });

  await journey.stopBox();
  assert.equal((await replace(lost.pack)).status, 200);
  assert.match((await remove('S1002')).body.message, /is being replaced: the board has not answered yet/);
  assert.match((await replace(lost.pack)).body.message, /is being replaced/);
  assert.equal((await remove('S1003')).status, 200);
  assert.match((await replace(left.pack)).body.message, /is being taken off the roll/);
  assert.match((await add('S1003')).body.message, /is being changed: the board has not answered yet/);

  await journey.restartBox();
  await waitUntil(async () => (await journey.packOf('S1002'))?.pack !== lost.pack);
  await waitUntil(async () => (await journey.ask('late')).removed === 1);
  assert.equal((await remove('S1002')).status, 200, 'the new pack is withdrawn once it is there');
  await waitUntil(async () => (await journey.ask('late')).removed === 2);
  assert.equal((await add('S1002')).status, 200);
  await waitUntil(async () => (await journey.ask('late')).added === 1);
  const { members, entitled, changes } = await journey.ask('late');
  assert.deepEqual([members, entitled], [6, 5]);
  assert.ok(changes.every(({ state }: { state: string }) => state === 'done'));
});

/** The register's word on a member: their state, and what became of them after the publication that brought them. */
async function inRegister(journey: Journey, memberId: string) {
  const store = openStore<OfficeTables>(journey.databaseUrl, { connections: 1 });
  const [member, events] = await store.transaction(async (tx) => [
    await loadRegisterMember(tx, memberId),
    await loadRegisterEvents(tx, { memberId }),
  ]);
  await store.close();
  return [member?.state, ...events.map(({ kind }: RegisterEventRow) => kind)];
}

/** What the office has signed goes nowhere while `work` is done. */
async function holdOutbox(journey: Journey, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: journey.databaseUrl });
  await client.connect();
  await client.query('BEGIN; LOCK TABLE office.outbox IN ACCESS EXCLUSIVE MODE');
  await work();
  await client.end();
}

test('ROLL-LATE: whom the board leaves on the roll because they voted first is in the register still', async (context) => {
  const journey = await openLateVoting(context);
  const remove = (memberId: string) => agree(journey, 'late/removals', { memberId, reason: 'Resigned.' });
  const stateOf = async (at: number) => (await journey.ask('late')).changes.toReversed()[at]?.state;
  const ballot = await fillBallot(journey, 'S1000');
  await journey.stopBox();
  assert.equal((await remove('S1000')).status, 200, 'while the board is away nobody knows of a vote');
  assert.deepEqual(await inRegister(journey, 'S1000'), ['present'], 'the board has not taken it yet');
  await holdOutbox(journey, async () => {
    await journey.restartBox();
    assert.equal((await journey.box('/api/ballots', ballot)).status, 200);
  });
  await waitUntil(async () => (await stateOf(0)) === 'refused');
  assert.deepEqual(await inRegister(journey, 'S1000'), ['present']);
  assert.equal((await journey.ask('late')).entitled, 6);

  assert.equal((await remove('S1001')).status, 200);
  await waitUntil(async () => (await stateOf(1)) === 'done');
  assert.deepEqual(await inRegister(journey, 'S1001'), ['gone', 'removed']);
  const back = { memberId: 'S1001', reason: 'By mistake.' };
  await journey.stopBox();
  assert.equal((await agree(journey, 'late/additions', back)).status, 200);
  assert.deepEqual(await inRegister(journey, 'S1001'), ['gone', 'removed']);
  await journey.restartBox();
  await waitUntil(async () => (await stateOf(2)) === 'done');
  assert.deepEqual(await inRegister(journey, 'S1001'), ['present', 'removed', 'restored']);
});
