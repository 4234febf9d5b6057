/**
 * Figure 4: an old backup of the database is restored. The log must not be signed behind its last head: the second place
 * of the head refuses, and where that was restored too, a witness. Control: with neither, the log forks, and two heads of
 * one size with different roots exist. Proofs are trusted (fixtures.ts of the box).
 */
import assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { buildWitness, openHeadStore, prepareHeadStore } from '@countersign/box';
import {
  cast,
  makeTestFolders,
  openTestBox,
  openVoting,
  type TestBox,
  TestClock,
  type TestFolders,
} from '@countersign/box/fixtures';
import { equalBytes } from '@countersign/bytes';
import { parseCheckpoint, parseNote, type TreeHead, verifierKeyOf } from '@countersign/log';
import { sampleDefinition, sampleKeys } from '@countersign/record/fixtures';
import { prepareDatabase, startEmbedded } from '@countersign/store';

const opens = 1_659_344_400;
const clock = new TestClock(opens);
const witnessed = sampleDefinition();
const logKey = verifierKeyOf({ name: witnessed.log.name, kind: 'ed25519', secret: sampleKeys.log });

/** What is restored together with the database. */
interface Disaster {
  readonly isHeadRestored: boolean;
  readonly isWitnessed: boolean;
}

/** A witness that runs through it all; its address, if there is one. */
async function startWitness(context: TestContext, folders: TestFolders): Promise<string> {
  const heads = `${folders.headDir}-witness`;
  await prepareHeadStore(heads);
  const app = buildWitness({
    signer: { name: 'witness.example/w1', kind: 'cosignature', secret: sampleKeys.witness },
    logs: [logKey],
    heads: await openHeadStore(heads),
    now: () => opens,
  });
  context.after(() => app.close());
  return app.listen({ host: '127.0.0.1', port: 0 });
}

async function runBox(
  folders: TestFolders,
  changes: { readonly witnessUrl: string | undefined },
  work: (box: TestBox) => Promise<void>,
): Promise<void> {
  const database = await startEmbedded({ dataDir: databaseOf(folders) });
  const urls = await prepareDatabase(database.url, database.secret);
  const { witnesses, witnessQuorum } = changes.witnessUrl ? witnessed : { witnesses: [], witnessQuorum: 0 };
  const plan = { members: 50, spare: 0, changes: { witnesses, witnessQuorum } };
  const addresses = changes.witnessUrl ? [{ name: 'witness.example/w1', url: changes.witnessUrl }] : [];
  const box = await openTestBox(urls.box, folders, plan, clock.now, addresses);
  try {
    await work(box);
  } finally {
    await box.stop();
    await database.stop();
  }
}

const databaseOf = (folders: TestFolders) => join(folders.dataDir, '..', 'database');
const backupOf = (folders: TestFolders) => join(folders.dataDir, '..', 'backup');

function copy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
}

function headOf({ box }: TestBox): TreeHead {
  const note = parseNote(box.sequencer.head?.note ?? '');
  const head = note.ok ? parseCheckpoint(note.value.text) : note;
  assert.ok(head.ok);
  return head.value;
}

/** Votes, makes a backup, votes on, restores the backup, and lets other members vote. */
async function restoreOldBackup(context: TestContext, { isHeadRestored, isWitnessed }: Disaster) {
  const folders = await makeTestFolders();
  const witnessUrl = isWitnessed ? await startWitness(context, folders) : undefined;
  context.after(() => folders.remove());
  await runBox(folders, { witnessUrl }, async (box) => {
    await openVoting(box, { members: 50, spare: 0, changes: {} });
    for (let i = 0; i < 5; i++) assert.match(await cast(box, i, 'one', opens), /^c2sp/);
  });
  copy(databaseOf(folders), backupOf(folders));
  copy(folders.headDir, `${folders.headDir}-backup`);
  let last: TreeHead | undefined;
  await runBox(folders, { witnessUrl }, async (box) => {
    for (let i = 5; i < 10; i++) assert.match(await cast(box, i, 'one', opens), /^c2sp/);
    last = headOf(box);
  });
  copy(backupOf(folders), databaseOf(folders));
  if (isHeadRestored) copy(`${folders.headDir}-backup`, folders.headDir);
  const after: { answers: string[]; failure: string | undefined; head: TreeHead | undefined } = {
    answers: [],
    failure: undefined,
    head: undefined,
  };
  await runBox(folders, { witnessUrl }, async (box) => {
    // As many other members as had voted since the backup: a log of the same size, of another content.
    const votes = Array.from({ length: 5 }, (_, i) => cast(box, 20 + i, 'one', opens));
    after.answers = await Promise.all(votes);
    after.failure = box.box.sequencer.failure;
    after.head = headOf(box);
  });
  return { ...after, last: last as TreeHead };
}

test('an old backup of the database stops the log: the second place remembers', async (context) => {
  const { answers, failure, head, last } = await restoreOldBackup(context, {
    isHeadRestored: false,
    isWitnessed: false,
  });
  assert.deepEqual(new Set(answers), new Set(['unavailable']), 'nobody is given a receipt');
  assert.match(failure ?? '', /old copy was restored|log has split/);
  assert.ok((head?.size ?? 0) < last.size);
});

test('with the second place restored too, a witness stops it', async (context) => {
  const { answers, failure } = await restoreOldBackup(context, { isHeadRestored: true, isWitnessed: true });
  assert.deepEqual(new Set(answers), new Set(['unavailable']));
  assert.match(failure ?? '', /witnesses hold another log/);
});

test('control: with neither, the log forks', async (context) => {
  const { answers, head, last } = await restoreOldBackup(context, {
    isHeadRestored: true,
    isWitnessed: false,
  });
  assert.ok(answers.every((answer) => answer.startsWith('c2sp')));
  assert.equal(head?.size, last.size);
  assert.ok(!equalBytes(head?.root as Uint8Array, last.root));
});
