import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { kernelGroup } from '@countersign/kernel';
import { type RecordFiles, verifyRecord } from '@countersign/verify';
import { SampleRecord, smallPlan } from '@countersign/verify/fixtures';
import { FolderFiles } from './folder-files.ts';
import { loadFolder } from './load-record.ts';

function write(context: TestContext, files: RecordFiles): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-folder-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

test('a folder is a map of its files', async (context) => {
  const files: RecordFiles = new Map([
    ['checkpoint', Uint8Array.of(1)],
    ['blob/aa', Uint8Array.of(2, 3)],
  ]);
  const loaded = unwrap(await loadFolder(write(context, files), () => {}));
  assert.ok(loaded instanceof FolderFiles);
  assert.equal(loaded.size, 2);
  assert.deepEqual(new Map(loaded), new Map([...files].sort()));
  assert.deepEqual([...loaded.keys()].sort(), ['blob/aa', 'checkpoint']);
  assert.deepEqual([...loaded.values()].length, 2);
  const seen: string[] = [];
  for (const name of loaded.keys()) seen.push(name);
  assert.equal(seen.length, 2);
  assert.equal(loaded.get('blob/aa'), loaded.get('blob/aa'), 'held while somebody holds it');
  assert.deepEqual([loaded.get('blob/bb'), loaded.has('blob/bb')], [undefined, false]);
});

test('AUDIT-1: a record read file by file gets the report of the record in memory', async (context) => {
  const files = new SampleRecord(smallPlan, 'folder').prepare().vote().count().declare().files();
  const verify = (record: RecordFiles) =>
    verifyRecord({
      files: record,
      group: kernelGroup(),
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      progress: () => {},
    });
  const folder = write(context, files);
  const loaded = unwrap(await loadFolder(folder, () => {}));
  assert.deepEqual(verify(loaded), verify(files));
  assert.equal(verify(loaded).verdict, 'verified');
  const [name] = [...files.keys()].filter((one) => one.startsWith('blob/')) as [string];
  writeFileSync(join(folder, name), 'changed');
  assert.equal(verify(unwrap(await loadFolder(folder, () => {}))).verdict, 'failed');
  const late = unwrap(await loadFolder(folder, () => {}));
  rmSync(join(folder, name));
  assert.equal(verify(late).verdict, 'failed', 'a file that went away in between');
});
