/**
 * Roots of trees and subtrees, from whatever holds their complete subtrees.
 *
 * Everything a Merkle proof needs is the hash of some complete subtree (2^level leaves, beginning at a multiple of
 * that) or a combination of such. A `HashReader` is that one question; tiles, an array of leaf hashes and the right
 * edge of a growing log each answer it.
 *
 * Implements [RFC 6962 section 2.1]. Sizes are plain numbers below 2^53, so there is no bit arithmetic here:
 * JavaScript's stops at 32 bits.
 */
import { assert } from '@countersign/bytes';
import { emptyRoot, nodeHash } from './hash.ts';

/** The hash of the complete subtree of 2^level leaves that begins at leaf index · 2^level. Throws if it has none. */
export type HashReader = (level: number, index: number) => Uint8Array;

/** The smallest level whose complete subtree holds `count` leaves. */
export function levelOf(count: number): number {
  let level = 0;
  while (2 ** level < count) level++;
  return level;
}

/** k of RFC 6962: the largest power of two smaller than `count`, for a count of 2 or more. */
export function splitPoint(count: number): number {
  return 2 ** (levelOf(count) - 1);
}

/** MTH of leaves [start, start + count): `start` is a multiple of the smallest power of two not below `count`. */
export function subtreeRoot(read: HashReader, start: number, count: number): Uint8Array {
  const level = levelOf(count);
  if (2 ** level === count) return read(level, start / count);
  const left = splitPoint(count);
  return nodeHash(subtreeRoot(read, start, left), subtreeRoot(read, start + left, count - left));
}

/** The root of the tree of the first `size` leaves. */
export function rootAt(read: HashReader, size: number): Uint8Array {
  return size === 0 ? emptyRoot() : subtreeRoot(read, 0, size);
}

/** The root of the tree over these leaf hashes. */
export function treeRoot(leafHashes: readonly Uint8Array[]): Uint8Array {
  return rootAt(leafHashReader(leafHashes), leafHashes.length);
}

/** Answers from leaf hashes held in memory; hashes a subtree anew each time, so for small trees and tests. */
export function leafHashReader(leafHashes: readonly Uint8Array[]): HashReader {
  const read: HashReader = (level, index) => {
    if (level > 0) return nodeHash(read(level - 1, 2 * index), read(level - 1, 2 * index + 1));
    const hash = leafHashes[index];
    assert(hash !== undefined, `leaf ${index} is beyond the ${leafHashes.length} given`);
    return hash;
  };
  return read;
}
