import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  appendEntries,
  consistencyProof,
  emptyEdge,
  inclusionProof,
  leafHash,
  leafHashReader,
  readTree,
  rootAt,
  tileHashReader,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from '@countersign/log';
import {
  naiveBundles,
  naiveConsistencyProof,
  naiveInclusionProof,
  naiveRoot,
  naiveTiles,
} from '../reference/log/merkle.ts';

const largest = 72;
const entries = Array.from({ length: largest }, (_, i) => Uint8Array.of(i, i * 7, 3));
const leaves = entries.map(leafHash);
const read = leafHashReader(leaves);
const roots = Array.from({ length: largest + 1 }, (_, size) => naiveRoot(entries.slice(0, size)));
const root = (size: number) => roots[size] as Uint8Array;

test(`BOARD-1: every root up to ${largest} entries is the naive one`, () => {
  for (let size = 0; size <= largest; size++) assert.deepEqual(treeRoot(leaves.slice(0, size)), root(size));
});

test(`BOARD-2: every inclusion proof up to ${largest} entries is the naive one and verifies`, () => {
  for (let size = 1; size <= largest; size++)
    for (let index = 0; index < size; index++) {
      const proof = inclusionProof(read, index, size);
      assert.deepEqual(proof, naiveInclusionProof(index, entries.slice(0, size)));
      assert.ok(verifyInclusion(leaves[index] as Uint8Array, index, size, proof, root(size)));
    }
});

test(`BOARD-3: every consistency proof up to ${largest} entries is the naive one and verifies`, () => {
  for (let size = 0; size <= largest; size++)
    for (let old = 0; old <= size; old++) {
      const proof = consistencyProof(read, old, size);
      assert.deepEqual(proof, naiveConsistencyProof(old, entries.slice(0, size)));
      assert.ok(verifyConsistency(old, root(old), size, root(size), proof));
    }
});

test('BOARD-5, BOARD-6: the tiles and bundles of trees around one and two full tiles are the naive ones', () => {
  const many = Array.from({ length: 600 }, (_, i) => Uint8Array.of(i >> 8, i & 255));
  for (const size of [1, 2, 255, 256, 257, 511, 512, 513, 600]) {
    const held = many.slice(0, size);
    const { files, root: appended } = appendEntries(emptyEdge, held);
    const expected = new Map([...naiveTiles(held), ...naiveBundles(held)]);
    assert.deepEqual(new Map(files.map(({ path, bytes }) => [path, bytes])), expected, `${size}`);
    assert.deepEqual(appended, naiveRoot(held));
    const fetch = (path: string) => expected.get(path);
    assert.ok(readTree({ size, root: appended, fetch }).ok);
  }
});

test('BOARD-4: a tree of 66,000 entries, grown in batches, has the naive tiles of three levels', () => {
  const many = Array.from({ length: 66_000 }, (_, i) => Uint8Array.of(i >> 16, (i >> 8) & 255, i & 255));
  const files = new Map<string, Uint8Array>();
  let edge = emptyEdge;
  for (let at = 0; at < many.length; at += 7919) {
    const appended = appendEntries(edge, many.slice(at, at + 7919));
    for (const file of appended.files) files.set(file.path, file.bytes);
    edge = appended.edge;
  }
  const expected = new Map([...naiveTiles(many), ...naiveBundles(many)]);
  for (const [path, bytes] of expected) assert.deepEqual(files.get(path), bytes, path);
  const reader = tileHashReader(many.length, (path) => files.get(path));
  assert.deepEqual(rootAt(reader, many.length), naiveRoot(many));
  for (const index of [255, 65_536])
    assert.deepEqual(inclusionProof(reader, index, many.length), naiveInclusionProof(index, many));
});
