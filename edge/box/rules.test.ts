import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CredentialNumber, fromHex, type LeafIndex, unwrap } from '@countersign/bytes';
import { parseTlogProof } from '@countersign/log';
import { decideRights, Ledger, parseEntry } from '@countersign/record';
import {
  loadActs,
  loadAttempts,
  loadLeaves,
  startTemporaryDatabase,
  type TemporaryDatabase,
} from '@countersign/store';
import {
  cast,
  makeTestFolders,
  openTestBox,
  openVoting,
  scan,
  type TestBox,
  TestClock,
  type TestFolders,
  type TestPlan,
} from './fixtures.ts';

let database: TemporaryDatabase;
let folders: TestFolders;
let one: TestBox;
const clock = new TestClock(1659344400);
const plan: TestPlan = { members: 30, spare: 3, changes: {} };

before(async () => {
  database = await startTemporaryDatabase();
  folders = await makeTestFolders();
  one = await openTestBox(database.urls.box, folders, plan, clock.now);
  await openVoting(one, plan);
});
after(async () => {
  await one.stop();
  await database.stop();
  folders.remove();
});

test('smoke', async () => {
  const first = await cast(one, 0, 'first', clock.now());
  assert.ok(parseTlogProof(first).ok, first);
  assert.equal(await cast(one, 0, 'first', clock.now()), first);
  assert.equal(await cast(one, 0, 'second', clock.now()), 'already-used-online');
  const arrival = await one.say({ kind: 'postal-arrival', batch: 1 });
  assert.equal(await scan(one, 0, arrival, clock.now()), 'already-used-online');
  assert.equal(typeof (await scan(one, 1, arrival, clock.now())), 'number');
  void [decideRights, Ledger, parseEntry, loadActs, loadAttempts, loadLeaves, fromHex, unwrap];
  void (0 as CredentialNumber as unknown as LeafIndex);
});
