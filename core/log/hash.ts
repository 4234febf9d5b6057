/**
 * Hashes of the Merkle tree over log entries.
 *
 * Implements [RFC 6962 section 2.1] (the same tree as RFC 9162 section 2.1.1) with SHA-256. A leaf is hashed behind
 * a zero byte and a node behind a one, so that no node can be passed off as a leaf (second preimages).
 */
import { sha256 } from '@countersign/crypto';

/** Bytes of one hash. */
export const hashLength = 32;

/** MTH of one entry: SHA-256(0x00 ‖ entry). BOARD-1 */
export function leafHash(entry: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + entry.length);
  input.set(entry, 1);
  return sha256(input);
}

/** MTH of two subtrees: SHA-256(0x01 ‖ left ‖ right), both of 32 bytes. BOARD-1 */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 2 * hashLength);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + hashLength);
  return sha256(input);
}

/** MTH of the empty tree: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array(0));
}

/** Whether every item is as long as a hash: anything else in a proof is refused before it is hashed. */
export function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === hashLength);
}
