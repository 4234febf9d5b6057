import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type LeafIndex, utf8 } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import { inclusionProof, leafHash, readTree, treeRoot, verifyInclusion } from '@countersign/log';
import type { LeafRow } from '@countersign/store';
import { LogFiles } from './log-files.ts';
import { LogStopped } from './log-stopped.ts';

function rowsOf(from: number, to: number): LeafRow[] {
  return Array.from({ length: to - from }, (_, i) => {
    const bytes = utf8(`entry ${from + i}`);
    return {
      leaf: (from + i) as LeafIndex,
      entryHash: sha256(bytes),
      leafHash: leafHash(bytes),
      bytes,
    };
  });
}

function temporaryFiles(context: TestContext): { files: LogFiles; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-log-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return { files: new LogFiles(folder), folder };
}

test('BOARD-6: the files grown in steps are the tree of all leaves, at every size published', async (context) => {
  const { files } = temporaryFiles(context);
  const sizes = [1, 2, 255, 256, 257, 600];
  let from = 0;
  for (const size of sizes) {
    await files.grow(rowsOf(from, size));
    from = size;
    const root = treeRoot(rowsOf(0, size).map((row) => row.leafHash));
    assert.deepEqual(files.root, root);
    const tree = readTree({ size, root, fetch: (path) => files.read(path) });
    assert.ok(tree.ok, JSON.stringify(tree));
  }
  // Every earlier head can still be proven against, and read, from what there is now.
  for (const size of sizes) {
    const root = treeRoot(rowsOf(0, size).map((row) => row.leafHash));
    assert.ok(readTree({ size, root, fetch: (path) => files.read(path) }).ok);
    const proof = inclusionProof(files.reader(size), size - 1, size);
    assert.ok(verifyInclusion(leafHash(utf8(`entry ${size - 1}`)), size - 1, size, proof, root));
  }
});

test('a lost folder is made anew, and answers for sizes it never wrote', async (context) => {
  const { files } = temporaryFiles(context);
  await files.grow(rowsOf(0, 300));
  for (const size of [1, 100, 299]) {
    const root = treeRoot(rowsOf(0, size).map((row) => row.leafHash));
    assert.ok(readTree({ size, root, fetch: (path) => files.read(path) }).ok, String(size));
  }
});

test('a complete tile replaces its partial ones', async (context) => {
  const { files, folder } = temporaryFiles(context);
  await files.grow(rowsOf(0, 10));
  assert.ok(existsSync(join(folder, 'tile/0/000.p/10')));
  await files.grow(rowsOf(10, 256));
  assert.ok(existsSync(join(folder, 'tile/0/000')));
  assert.ok(!existsSync(join(folder, 'tile/0/000.p')));
});

test('an entry whose stored bytes have changed, or that is out of place, stops the log', async (context) => {
  const { files } = temporaryFiles(context);
  await files.grow(rowsOf(0, 3));
  const [fourth] = rowsOf(3, 4) as [LeafRow];
  const changed = { ...fourth, bytes: utf8('entry 3, but another') };
  await assert.rejects(files.grow([changed]), LogStopped);
  await assert.rejects(files.grow([{ ...changed, entryHash: sha256(changed.bytes) }]), LogStopped);
  await assert.rejects(files.grow(rowsOf(4, 5)), LogStopped);
  assert.equal(files.size, 3);
  await files.grow([fourth]);
  assert.equal(files.size, 4);
});

test('nothing outside the log is read', async (context) => {
  const { files } = temporaryFiles(context);
  await files.grow(rowsOf(0, 3));
  for (const path of [
    '../x',
    'tile/0/../../x',
    'tile/0/000/x',
    '/etc/hostname',
    'tile/0/001',
    'tile/0/000.p/4',
  ])
    assert.equal(files.read(path), undefined, path);
});
