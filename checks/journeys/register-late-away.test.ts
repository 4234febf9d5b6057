/** Acts about one pack while the board is away (ROLL-LATE, CODE-5): what is signed first waits, and nothing is signed across it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agree, openLateVoting } from './late-fixtures.ts';
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
