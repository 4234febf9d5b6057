/**
 * Two boxes on one database: one signs, both accept, both give the same receipts; when the one that signs goes, the other
 * takes over and continues the same log. Proofs are trusted (fixtures.ts of the box).
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cast, makeTestFolders, openTestBox, openVoting, TestClock } from '@countersign/box/fixtures';
import { verifierKeyOf, verifyTlogProof } from '@countersign/log';
import { sampleKeys } from '@countersign/record/fixtures';
import { loadLeaves, startTemporaryDatabase } from '@countersign/store';
import { inParallel } from './seed.ts';

const opens = 1_659_344_400;
const plan = { members: 400, spare: 0, changes: {} };
const logKey = verifierKeyOf({ name: 'sample.example/ballot', kind: 'ed25519', secret: sampleKeys.log });

test('VOTE-5, VOTE-6: two boxes keep one log, and one takes over from the other', async (context) => {
  const database = await startTemporaryDatabase();
  const folders = await makeTestFolders();
  const { now } = new TestClock(opens);
  const first = await openTestBox(database.urls.box, folders, plan, now);
  await openVoting(first, plan);
  const second = await openTestBox(
    database.urls.box,
    { ...folders, dataDir: `${folders.dataDir}-2` },
    plan,
    now,
  );
  let isFirstRunning = true;
  context.after(async () => {
    if (isFirstRunning) await first.stop();
    await second.stop();
    await database.stop();
    folders.remove();
  });
  const receipts = new Map<number, string>();
  await inParallel(200, 20, async (credential) => {
    // The same ballot through both at once: one leaf, one receipt.
    const both = await Promise.all([first, second].map((box) => cast(box, credential, 'one', opens)));
    assert.match(both[0] as string, /^c2sp/);
    assert.equal(both[0], both[1]);
    receipts.set(credential, both[0] as string);
  });
  await inParallel(100, 20, async (i) => {
    // Two ballots of one member, one through each.
    const both = await Promise.all(
      [first, second].map((box, at) => cast(box, 200 + i, `ballot ${at}`, opens)),
    );
    assert.equal(both.filter((answer) => answer.startsWith('c2sp')).length, 1, both.join());
    assert.equal(both.filter((answer) => answer === 'already-used-online').length, 1, both.join());
  });
  await first.stop();
  isFirstRunning = false;
  await inParallel(50, 10, async (i) => assert.match(await cast(second, 300 + i, 'one', opens), /^c2sp/));
  for (const [credential, receipt] of receipts)
    assert.equal(await cast(second, credential, 'one', opens), receipt);
  const rows = await second.box.store.transaction((tx) => loadLeaves(tx, 0, 10_000));
  assert.equal(rows.length, second.box.files.size);
  assert.equal(rows.at(-1)?.leaf, rows.length - 1);
  for (const credential of [0, 77, 199]) {
    const text = receipts.get(credential) as string;
    const proven = rows.filter(({ bytes }) => verifyTlogProof(text, bytes, logKey, [], 0).ok);
    assert.equal(proven.length, 1, 'a receipt is of one entry');
  }
});
