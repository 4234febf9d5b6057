import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '@countersign/bytes';
import fc from 'fast-check';
import { consistencyProof, verifyConsistency } from './consistency.ts';
import { emptyRoot, leafHash } from './hash.ts';
import { inclusionProof, verifyInclusion } from './inclusion.ts';
import { leafHashReader, treeRoot } from './tree.ts';

const leaves = Array.from({ length: 70 }, (_, i) => leafHash(utf8(`entry ${i}`)));
const read = leafHashReader(leaves);
const roots = Array.from({ length: 71 }, (_, size) => treeRoot(leaves.slice(0, size)));
const root = (size: number) => roots[size] as Uint8Array;
const leaf = (index: number) => leaves[index] as Uint8Array;

/** Each copy of the hashes with one bit changed. */
function* bitFlips(hashes: readonly Uint8Array[]): Generator<Uint8Array[]> {
  for (const [at, hash] of hashes.entries())
    for (let bit = 0; bit < 8 * hash.length; bit++) {
      const flipped = hash.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      yield hashes.with(at, flipped);
    }
}

test('BOARD-2: an inclusion proof verifies for its own place in the tree and no other, up to 24 entries', () => {
  for (let size = 1; size <= 24; size++)
    for (let index = 0; index < size; index++) {
      const proof = inclusionProof(read, index, size);
      for (let other = 1; other <= 24; other++)
        for (let at = 0; at < other; at++) {
          const isVerified = verifyInclusion(leaf(index), at, other, proof, root(size));
          const isSamePlace = turns(at, other) === turns(index, size);
          assert.equal(isVerified, isSamePlace, `${index} of ${size} as ${at} of ${other}`);
          if (other === size) assert.equal(isVerified, at === index);
        }
    }
});

/**
 * On which side the siblings stand from a leaf to the root: all that a proof says of index and size. Trees of other
 * sizes can share it, which is why a receipt carries the size in a signed checkpoint.
 */
function turns(index: number, size: number): string {
  const sides: string[] = [];
  for (let node = index, last = size - 1; last > 0; node >>= 1, last >>= 1)
    if (node % 2 === 1) sides.push('left');
    else if (node < last) sides.push('right');
  return sides.join();
}

test('BOARD-2: every bit of an inclusion proof, its leaf and its root counts', () => {
  const proof = inclusionProof(read, 11, 21);
  for (const flipped of bitFlips([leaf(11), root(21), ...proof])) {
    const [changedLeaf, changedRoot, ...changedProof] = flipped as [Uint8Array, Uint8Array, ...Uint8Array[]];
    assert.equal(verifyInclusion(changedLeaf, 11, 21, changedProof, changedRoot), false);
  }
});

test('BOARD-3: every bit of a consistency proof and of both roots counts', () => {
  for (const old of [8, 11, 20]) {
    const proof = consistencyProof(read, old, 21);
    for (const [oldRoot, newRoot, ...changed] of bitFlips([root(old), root(21), ...proof]))
      assert.equal(verifyConsistency(old, oldRoot as Uint8Array, 21, newRoot as Uint8Array, changed), false);
  }
});

test('BOARD-3: a proof too long, too short, empty or of other lengths is refused', () => {
  const proof = consistencyProof(read, 11, 21);
  const bad = [
    [],
    proof.slice(1),
    proof.slice(0, -1),
    [...proof, root(3)],
    [new Uint8Array(31), ...proof.slice(1)],
  ];
  for (const one of bad) assert.equal(verifyConsistency(11, root(11), 21, root(21), one), false);
  assert.equal(verifyConsistency(11, root(11), 11, root(11), [root(1)]), false, 'same size, proof not empty');
  assert.equal(
    verifyConsistency(0, emptyRoot(), 5, root(5), [root(1)]),
    false,
    'from nothing, proof not empty',
  );
  assert.equal(verifyConsistency(0, root(1), 5, root(5), []), false, 'an empty tree with another root');
  assert.equal(verifyConsistency(21, root(21), 11, root(11), proof), false, 'backwards');
  assert.ok(verifyConsistency(0, emptyRoot(), 5, root(5), []));
});

test('BOARD-3: a consistency proof is not one to a tree whose path from the old tree is longer', () => {
  for (const [old, size] of [
    [8, 21],
    [3, 5],
    [1, 2],
  ] as const)
    for (const other of [64, 65, 2 ** 33])
      assert.equal(
        verifyConsistency(old, root(old), other, root(size), consistencyProof(read, old, size)),
        false,
        `${old} to ${size} as to ${other}`,
      );
});

test('BOARD-2: a hash of another length is refused, also one cut where it ends in zero', () => {
  const many = Array.from({ length: 2000 }, (_, i) => leafHash(utf8(`entry ${i}`)));
  const zero = many.findIndex((hash, i) => i % 2 === 1 && hash.at(-1) === 0);
  const size = zero + 1;
  const tree = leafHashReader(many);
  const proof = inclusionProof(tree, zero - 1, size);
  const [sibling, ...rest] = proof as [Uint8Array, ...Uint8Array[]];
  const [leafBefore, top] = [many[zero - 1] as Uint8Array, treeRoot(many.slice(0, size))];
  assert.ok(verifyInclusion(leafBefore, zero - 1, size, proof, top));
  for (const other of [sibling.slice(0, 31), new Uint8Array([...sibling, 0]), new Uint8Array(0)])
    assert.equal(
      verifyInclusion(leafBefore, zero - 1, size, [other, ...rest], top),
      false,
      `${other.length}`,
    );
});

test('BOARD-3: sizes that are no sizes are refused, not looped over', () => {
  for (const size of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    assert.equal(verifyInclusion(leaf(0), 0, size, [], root(1)), false);
    assert.equal(verifyInclusion(leaf(0), size, 5, [], root(1)), false);
    assert.equal(verifyConsistency(size, root(1), 5, root(5), []), false);
    assert.equal(verifyConsistency(1, root(1), size, root(5), []), false);
  }
});

test('BOARD-3: a tree with one entry changed, removed or swapped does not continue the old one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), fc.nat(), (old, seed, more) => {
      const size = old + (more % 30);
      const at = seed % (old - 1);
      const swapped = leaves.with(at, leaf(at + 1)).with(at + 1, leaf(at));
      const changed = leaves.with(at, leafHash(utf8('another')));
      for (const other of [swapped, changed, leaves.toSpliced(at, 1)]) {
        const tree = other.slice(0, size);
        const proof = consistencyProof(leafHashReader(tree), Math.min(old, tree.length), tree.length);
        assert.equal(verifyConsistency(old, root(old), tree.length, treeRoot(tree), proof), false);
      }
    }),
  );
});

test('BOARD-2: sizes beyond 32 bits are computed, not wrapped', () => {
  // The two ends of a tree of 2^40 + 1 equal leaves: every complete subtree of a level has one hash.
  const rows = [leaf(0)];
  const readEqual = (level: number) => {
    for (let row = rows.length; row <= level; row++) rows.push(treeRoot([]));
    return rows[level] as Uint8Array;
  };
  const size = 2 ** 40 + 1;
  assert.equal(inclusionProof(readEqual, 5, size).length, 41);
  assert.equal(inclusionProof(readEqual, size - 1, size).length, 1);
  assert.equal(consistencyProof(readEqual, 2 ** 40, size).length, 1);
});
