import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import { entryOf, filesOf, parties } from './log-fixtures.ts';
import { PublicLog } from './public-log.ts';

/** A log whose files can be exchanged behind the reader's back, and what was asked of it. */
function served(files: Map<string, Uint8Array>) {
  const state = { files, asked: [] as string[] };
  const log = new PublicLog(parties, async (path) => {
    state.asked.push(path);
    return state.files.get(path);
  });
  return { state, log };
}

async function headOf(log: PublicLog) {
  const head = await log.loadHead();
  assert.ok(head.ok, head.ok ? '' : head.error);
  return head.value;
}

test('a head counts with the signature of the log’s key, and tells its witnesses', async () => {
  const { log } = served(filesOf(3));
  assert.deepEqual((await headOf(log)).witnesses, ['witness.example/w']);
  const stranger = served(filesOf(3, entryOf, sha256(utf8('another key'))));
  const refused = await stranger.log.loadHead();
  assert.ok(!refused.ok);
});

test('entries are read across bundles, parsed, in order', async () => {
  const { log } = served(filesOf(600));
  const head = await headOf(log);
  const entries = await log.loadEntries(head, 250, 515);
  assert.ok(entries.ok);
  assert.deepEqual(
    [entries.value.length, entries.value[0]?.leaf, entries.value.at(-1)?.leaf],
    [265, 250, 514],
  );
  for (const { leaf, entry } of entries.value) {
    assert.ok(entry.ok && entry.value.body.kind === 'incident');
    assert.equal(entry.value.body.text, `incident ${leaf}`);
  }
});

test('AUDIT-1: every entry comes with a proof up to the head, in trees of every shape', async () => {
  for (const size of [1, 2, 3, 255, 256, 257, 600]) {
    const { log } = served(filesOf(size));
    const head = await headOf(log);
    for (const leaf of new Set([0, size >> 1, size - 1])) {
      const proven = await log.loadProven(head, leaf);
      assert.ok(proven.ok, `${leaf} of ${size}`);
    }
  }
});

test('an entry other than the one the head commits to is not shown', async () => {
  const { state, log } = served(filesOf(300));
  const head = await headOf(log);
  const forged = filesOf(300, (i) => entryOf(i === 7 ? 700 : i));
  state.files.set('tile/entries/000', forged.get('tile/entries/000') as Uint8Array);
  const proven = await log.loadProven(head, 7);
  assert.ok(!proven.ok);
  assert.match(proven.error, /Entry 7 as delivered is not the one/);
});

test('a log that forgets or rewrites what it has shown is noticed at the next head', async () => {
  const { state, log } = served(filesOf(300));
  await headOf(log);
  state.files = filesOf(310);
  assert.equal((await headOf(log)).size, 310);
  for (const other of [filesOf(305), filesOf(320, (i) => entryOf(i === 7 ? 700 : i))]) {
    state.files = other;
    const head = await log.loadHead();
    assert.ok(!head.ok, 'accepted');
    assert.match(head.error, /does not continue/);
  }
});

test('a partial tile that is gone is read from the complete one; a file never changes and is fetched once', async () => {
  const { state, log } = served(filesOf(300));
  const head = await headOf(log);
  state.files = filesOf(600);
  for (const path of [...state.files.keys()]) if (path.includes('.p/')) state.files.delete(path);
  const entries = await log.loadEntries(head, 299, 300);
  assert.ok(entries.ok);
  assert.equal(entries.value[0]?.leaf, 299);
  await log.loadProven(head, 3);
  await log.loadProven(head, 4);
  const counted = state.asked.filter((path) => path === 'tile/entries/000');
  assert.equal(counted.length, 1);
});

test('missing and malformed files are errors with a sentence, not exceptions', async () => {
  const { state, log } = served(filesOf(300));
  const head = await headOf(log);
  state.files.set('tile/0/000', new Uint8Array(5));
  state.files.delete('tile/entries/001.p/44');
  const proven = await log.loadProven(head, 1);
  assert.ok(!proven.ok);
  assert.match(proven.error, /not whole/);
  const entries = await log.loadEntries(head, 299, 300);
  assert.ok(!entries.ok);
  assert.match(entries.error, /missing/);
  const beyond = await log.loadProven(head, 300);
  assert.ok(!beyond.ok);
});
