/**
 * Figure 5: replies that are lost, doubled or reordered. Every ballot has one leaf, and whoever asks again, however often
 * and in whatever order, is given the same receipt, byte for byte.
 *
 * 2,000 ballots; 10,000 with COUNTERSIGN_SLOW=1. Control: a client that makes a fresh ballot after a lost reply, instead
 * of sending the same one, is refused: so it is the sameness of the bytes that saves it. Proofs are trusted.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  makeTestFolders,
  openTestBox,
  openVoting,
  serveTestBox,
  TestClock,
  testBallot,
} from '@countersign/box/fixtures';
import { toBase64 } from '@countersign/bytes';
import { parseBallot } from '@countersign/crypto';
import { parseEntry } from '@countersign/record';
import { loadLeaves, startTemporaryDatabase } from '@countersign/store';
import { Dice, inParallel, isSlow } from './seed.ts';

const opens = 1_659_344_400;
const members = isSlow ? 10_000 : 2_000;
const plan = { members: members + 100, spare: 0, changes: {} };

interface Reply {
  readonly status: number;
  readonly text: string;
}

/** Sends a ballot and gives up after `patience` milliseconds, as a telephone in a tunnel does. */
async function send(url: string, ballot: Uint8Array, patience: number): Promise<Reply | undefined> {
  try {
    const response = await fetch(`${url}/api/ballots`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ballot: toBase64(ballot) }),
      signal: AbortSignal.timeout(patience),
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return undefined;
  }
}

const never = 60_000;

test(`VOTE-6: ${members} ballots with lost, doubled and late replies: one leaf each, one receipt each`, async (context) => {
  const dice = new Dice('replies');
  const database = await startTemporaryDatabase();
  const folders = await makeTestFolders();
  const box = await openTestBox(database.urls.box, folders, plan, new TestClock(opens).now);
  await openVoting(box, plan);
  const { url, stop } = await serveTestBox(box, 0);
  context.after(async () => {
    await stop();
    await box.stop();
    await database.stop();
    folders.remove();
  });
  const { definition } = box.parties;
  const receipts = new Map<number, string>();
  const counts = { lost: 0, doubled: 0, late: 0 };
  const note = (credential: number, reply: Reply | undefined) => {
    if (!reply) return;
    assert.equal(reply.status, 200, reply.text);
    assert.equal(
      receipts.get(credential) ?? reply.text,
      reply.text,
      `credential ${credential}: another receipt`,
    );
    receipts.set(credential, reply.text);
  };
  await inParallel(members, 24, async (credential) => {
    const ballot = testBallot(definition, credential, 'one');
    const mishap = dice.below(4);
    if (mishap === 0) {
      counts.lost += 1;
      note(credential, await send(url, ballot, 1 + dice.below(60)));
    }
    if (mishap === 1) {
      counts.doubled += 1;
      const both = await Promise.all([send(url, ballot, never), send(url, ballot, never)]);
      for (const reply of both) note(credential, reply);
    }
    note(credential, await send(url, ballot, never));
    if (mishap === 2) {
      counts.late += 1;
      await sleep(dice.below(100));
      note(credential, await send(url, ballot, never));
    }
  });
  console.log(`replies: ${counts.lost} lost, ${counts.doubled} doubled, ${counts.late} asked again later`);
  for (const credential of dice.shuffled([...receipts.keys()]).slice(0, 200))
    note(credential, await send(url, testBallot(definition, credential, 'one'), never));

  const rows = await box.box.store.transaction((tx) => loadLeaves(tx, 0, 1_000_000));
  const voted = rows.flatMap(({ bytes }) => {
    const entry = parseEntry(bytes);
    const body = entry.ok ? entry.value.body : undefined;
    const ballot = body?.kind === 'online-ballot' ? parseBallot(body.ballot) : undefined;
    return ballot?.ok ? [ballot.value.credentialNumber as number] : [];
  });
  assert.equal(voted.length, members);
  assert.equal(new Set(voted).size, members);

  // Control: another ballot instead of the same one.
  const credential = members;
  await send(url, testBallot(definition, credential, 'one'), never);
  const fresh = await send(url, testBallot(definition, credential, 'made afresh'), never);
  assert.match(fresh?.text ?? '', /already-used-online/);
});
