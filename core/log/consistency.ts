/**
 * Consistency proofs: the tree of size n begins with the whole tree of size m, nothing changed.
 *
 * Implements [RFC 6962 section 2.1.2] (proof) and [RFC 9162 section 2.1.4.2] (verification). For m = 0 and m = n the
 * proof is empty, as [C2SP tlog-witness] asks.
 */
import { assert, equalBytes } from '@countersign/bytes';
import { areHashes, emptyRoot, nodeHash } from './hash.ts';
import { half, isSize } from './inclusion.ts';
import { type HashReader, splitPoint, subtreeRoot } from './tree.ts';

/** PROOF(oldSize, D[newSize]). BOARD-3 */
export function consistencyProof(read: HashReader, oldSize: number, newSize: number): Uint8Array[] {
  assert(isSize(oldSize) && isSize(newSize) && oldSize <= newSize, `no proof from ${oldSize} to ${newSize}`);
  if (oldSize === 0) return [];
  const downwards: Uint8Array[] = [];
  let start = 0;
  let count = newSize;
  while (start + count !== oldSize) {
    const left = splitPoint(count);
    if (oldSize <= start + left) {
      downwards.push(subtreeRoot(read, start + left, count - left));
      count = left;
    } else {
      downwards.push(subtreeRoot(read, start, left));
      start += left;
      count -= left;
    }
  }
  // A subtree that begins at leaf 0 is the old tree itself, whose root the verifier already holds.
  if (start > 0) downwards.push(subtreeRoot(read, start, count));
  return downwards.reverse();
}

/**
 * Whether `proof` shows that the tree (newSize, newRoot) continues the tree (oldSize, oldRoot). False for anything
 * malformed. Of an empty old tree nothing but its root is checked: every tree continues it.
 */
export function verifyConsistency(
  oldSize: number,
  oldRoot: Uint8Array,
  newSize: number,
  newRoot: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!isSize(oldSize) || !isSize(newSize) || oldSize > newSize) return false;
  if (!areHashes([oldRoot, newRoot, ...proof])) return false;
  if (oldSize === newSize) return proof.length === 0 && equalBytes(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0 && equalBytes(oldRoot, emptyRoot());
  const roots = climb(oldSize, oldRoot, newSize, proof);
  return roots !== undefined && equalBytes(roots.old, oldRoot) && equalBytes(roots.new, newRoot);
}

/** Both roots that follow from the path, or nothing if it has the wrong length. */
function climb(oldSize: number, oldRoot: Uint8Array, newSize: number, proof: readonly Uint8Array[]) {
  let node = oldSize - 1;
  let last = newSize - 1;
  while (node % 2 === 1) {
    node = half(node);
    last = half(last);
  }
  // Here node is 0 exactly if the old tree is one complete subtree, whose root then opens the path.
  const path = node === 0 ? [oldRoot, ...proof] : proof;
  const first = path[0];
  if (first === undefined) return undefined;
  const roots = { old: first, new: first };
  for (const sibling of path.slice(1)) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      roots.old = nodeHash(sibling, roots.old);
      roots.new = nodeHash(sibling, roots.new);
      while (node % 2 === 0 && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else roots.new = nodeHash(roots.new, sibling);
    node = half(node);
    last = half(last);
  }
  return last === 0 ? roots : undefined;
}
