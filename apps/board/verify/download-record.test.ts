import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHex, utf8 } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import { boxEntry, formatEntry } from '@countersign/record';
import { electionHash, entryOf, filesOf } from '../log/log-fixtures.ts';
import { type DownloadProgress, downloadRecord } from './download-record.ts';

const statuses = utf8('one byte per credential');
const blobName = `blob/${toHex(sha256(statuses))}`;

/** An entry that names a blob. */
const naming290 = formatEntry(
  boxEntry(electionHash, {
    kind: 'final-statuses',
    statuses: { hash: sha256(statuses), size: statuses.length },
  }),
);

/** A log of 300 entries, one of which names a blob. */
function record(): Map<string, Uint8Array> {
  const files = filesOf(300, (i) => (i === 290 ? naming290 : entryOf(i)));
  return files.set(blobName, statuses);
}

async function download(files: Map<string, Uint8Array>) {
  const seen: DownloadProgress[] = [];
  const got = await downloadRecord(
    async (path) => files.get(path),
    (at) => seen.push(at),
  );
  return { got, seen };
}

test('AUDIT-1: every file of the record comes, blobs by what the entries name, and progress tells how far', async () => {
  const files = record();
  const { got, seen } = await download(files);
  assert.deepEqual([...got.keys()].sort(), [...files.keys()].sort());
  assert.deepEqual(got.get(blobName), statuses);
  const last = seen.at(-1);
  assert.deepEqual([last?.files, last?.totalFiles], [got.size, got.size]);
  assert.equal(
    last?.bytes,
    [...got.values()].reduce((sum, { length }) => sum + length, 0),
  );
});

test('a file that is not there is left out, for the audit to say what it means', async () => {
  const files = record();
  files.delete(blobName);
  files.delete('tile/0/000');
  const { got } = await download(files);
  assert.ok(!got.has(blobName) && !got.has('tile/0/000') && got.has('tile/entries/000'));
});

test('a log that grows meanwhile keeps complete tiles only: the beginning of each is the partial one', async () => {
  const files = record();
  const later = filesOf(600, (i) => (i === 290 ? naming290 : entryOf(i)));
  const mixed = new Map([...files].filter(([path]) => !path.includes('.p/')));
  for (const [path, bytes] of later)
    if (path.startsWith('tile/') && !path.includes('.p/')) mixed.set(path, bytes);
  const { got } = await download(mixed);
  for (const path of ['tile/entries/001.p/44', 'tile/0/001.p/44'])
    assert.deepEqual(got.get(path), files.get(path), path);
});

test('without a head there is nothing to ask for; a head of an absurd size is refused', async () => {
  const { got } = await download(new Map());
  assert.equal(got.size, 0);
  const head = new TextDecoder()
    .decode(record().get('checkpoint'))
    .replace('\n300\n', '\n9000000000000000\n');
  await assert.rejects(download(new Map([['checkpoint', utf8(head)]])), /names 9000000000000000 entries/);
});

test('when nothing answers the download fails as a whole', async () => {
  const silent = downloadRecord(
    () => Promise.reject(new TypeError('network error')),
    () => {},
  );
  await assert.rejects(silent, /network error/);
});
