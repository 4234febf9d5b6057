import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '@countersign/bytes';
import fc from 'fast-check';
import { appendEntries, emptyEdge, type LogEdge } from './edge.ts';
import { emptyRoot, leafHash } from './hash.ts';
import { formatTilePath, tilesOfTree } from './tile-path.ts';
import { treeRoot } from './tree.ts';

const entries = Array.from({ length: 1100 }, (_, i) => utf8(`entry ${i}`));
const leaves = entries.map(leafHash);

/** The files after appending in batches, newest bytes last, and the final edge and root. */
function grow(batches: readonly number[]) {
  const files = new Map<string, Uint8Array>();
  let edge: LogEdge = emptyEdge;
  let root = emptyRoot();
  for (const count of batches) {
    const appended = appendEntries(edge, entries.slice(edge.size, edge.size + count));
    for (const file of appended.files) {
      const before = files.get(file.path);
      if (before !== undefined)
        assert.deepEqual(file.bytes, before, `${file.path} was written twice, differing`);
      files.set(file.path, file.bytes);
    }
    ({ edge, root } = appended);
  }
  return { files, edge, root };
}

test('BOARD-6: however entries are batched, root, edge and files are the same', () => {
  const batches = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(batches, (counts) => {
      const grown = grow(counts);
      const atOnce = grow([grown.edge.size]);
      assert.deepEqual(grown.root, treeRoot(leaves.slice(0, grown.edge.size)));
      assert.deepEqual(grown.edge, atOnce.edge);
      for (const tile of tilesOfTree(grown.edge.size)) {
        const path = formatTilePath(tile);
        assert.deepEqual(grown.files.get(path), atOnce.files.get(path), path);
        assert.ok(atOnce.files.has(path), path);
      }
    }),
    { numRuns: 40 },
  );
});

test('BOARD-6: at every step the files of the new size are there, and an append at once writes no other', () => {
  const files = new Set<string>();
  let edge: LogEdge = emptyEdge;
  for (const count of [1, 1, 253, 1, 1, 255, 1, 500]) {
    const appended = appendEntries(edge, entries.slice(edge.size, edge.size + count));
    for (const file of appended.files) files.add(file.path);
    edge = appended.edge;
    for (const tile of tilesOfTree(edge.size))
      assert.ok(files.has(formatTilePath(tile)), formatTilePath(tile));
  }
  for (const size of [1, 255, 256, 257, 600]) {
    const written = appendEntries(emptyEdge, entries.slice(0, size)).files.map(({ path }) => path);
    assert.deepEqual(new Set(written), new Set([...tilesOfTree(size)].map(formatTilePath)));
  }
});

test('BOARD-6: appending nothing changes nothing and writes nothing', () => {
  const { edge, root } = grow([300]);
  assert.deepEqual(appendEntries(edge, []), { edge, root, files: [] });
  assert.deepEqual(appendEntries(emptyEdge, []).root, emptyRoot());
});

test('BOARD-6: the edge given is left as it was', () => {
  const { edge } = grow([255]);
  const copy = structuredClone(edge);
  appendEntries(edge, entries.slice(255, 600));
  assert.deepEqual(edge, copy);
});

test('BOARD-5: an entry too long for a bundle is an error of the caller', () => {
  assert.throws(() => appendEntries(emptyEdge, [new Uint8Array(0x10000)]), /at most 65535/);
  assert.equal(appendEntries(emptyEdge, [new Uint8Array(0xffff)]).edge.size, 1);
});
