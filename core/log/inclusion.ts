/**
 * Inclusion proofs: entry i is in the tree of size n with this root.
 *
 * Implements [RFC 6962 section 2.1.1] (proof) and [RFC 9162 section 2.1.3.2] (verification).
 */
import { assert, equalBytes } from '@countersign/bytes';
import { areHashes, nodeHash } from './hash.ts';
import { type HashReader, splitPoint, subtreeRoot } from './tree.ts';

/** PATH(index, D[size]): hashes from the leaf's sibling up to the root's child. BOARD-2 */
export function inclusionProof(read: HashReader, index: number, size: number): Uint8Array[] {
  assert(isSize(index) && isSize(size) && index < size, `no entry ${index} in a tree of ${size}`);
  const downwards: Uint8Array[] = [];
  let start = 0;
  let count = size;
  while (count > 1) {
    const left = splitPoint(count);
    if (index < start + left) {
      downwards.push(subtreeRoot(read, start + left, count - left));
      count = left;
    } else {
      downwards.push(subtreeRoot(read, start, left));
      start += left;
      count -= left;
    }
  }
  return downwards.reverse();
}

/**
 * Whether `proof` shows that the entry hashing to `leaf` is number `index` of the tree of `size` entries with root
 * `root`. False for anything malformed: an index outside the tree, a hash of another length, a proof too long or short.
 */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  if (!areHashes([leaf, root, ...proof])) return false;
  const computed = climb(leaf, index, size, proof);
  return computed !== undefined && equalBytes(computed, root);
}

/** The root that follows from a leaf and its path, or nothing if the path has the wrong length. */
function climb(leaf: Uint8Array, index: number, size: number, proof: readonly Uint8Array[]) {
  let hash = leaf;
  let node = index;
  // The last node of the row: the right edge, where a node without a sibling moves up unchanged.
  let last = size - 1;
  for (const sibling of proof) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else hash = nodeHash(hash, sibling);
    node = half(node);
    last = half(last);
  }
  return last === 0 ? hash : undefined;
}

/** A tree size or leaf index: a whole number from 0 to 2^53 − 1. */
export function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** One row up. */
export function half(value: number): number {
  return Math.floor(value / 2);
}
