/*
 * A vote k (0 ≤ k < 2^240) as a group element and back (spec/4-ballot.md, EMBED).
 *
 * The element's encoding is the field element s = 256·k + counter, in 32 little-endian bytes: the counter is the lowest
 * byte, k fills the next 30, the last is zero. The counter is the SMALLEST that gives a canonical encoding of an element
 * other than the identity, so a vote has exactly one element: a free choice would let a bought vote be marked.
 * One even counter in four decodes, so none of 128 does for one k in 10^16.
 */

import { err, ok, type Result } from '@countersign/bytes';
import { elementSize, type Group } from './group.ts';
import { littleEndian } from './scalar.ts';

/** Votes are below this number. */
export const voteLimit = 2n ** 240n;

/** The 32-byte encoding of the element that stands for vote `k`; an error for the one k in 10^16 without one. */
export function embedVote(group: Group, k: bigint): Result<Uint8Array, 'no-element'> {
  if (k < 0n || k >= voteLimit) throw new Error(`embedVote: vote ${k} is not between 0 and 2^240`);
  const bytes = new Uint8Array(elementSize);
  for (let i = 1, rest = k; rest > 0n; i++, rest >>= 8n) bytes[i] = Number(rest & 255n);
  // An odd s is "negative" and never canonical (RFC 9496 section 4.3.1).
  for (let counter = 0; counter < 256; counter += 2) {
    bytes[0] = counter;
    if (group.decodeNonIdentity(bytes).ok) return ok(bytes);
  }
  return err('no-element');
}

/** The vote of an element's 32-byte encoding, or `rejected`: an element that stands for no vote, never interpreted. */
export function decodeVote(group: Group, encoding: Uint8Array): Result<bigint, 'rejected'> {
  if (encoding.length !== elementSize)
    throw new Error(`decodeVote: ${encoding.length} bytes, expected ${elementSize}`);
  if (encoding[elementSize - 1] !== 0) return err('rejected');
  const k = littleEndian(encoding.subarray(1, elementSize - 1));
  const again = embedVote(group, k);
  // The high byte is zero and k is read from the middle: only the counter can differ.
  return again.ok && again.value[0] === encoding[0] ? ok(k) : err('rejected');
}

/** `decodeVote` of many encodings, one after the other in `encodings`; equal ones are decoded once. */
export function decodeVotes(group: Group, encodings: Uint8Array): Result<bigint, 'rejected'>[] {
  if (encodings.length % elementSize !== 0)
    throw new Error(`decodeVotes: ${encodings.length} bytes are no list of elements`);
  const known = new Map<bigint, Result<bigint, 'rejected'>>();
  return Array.from({ length: encodings.length / elementSize }, (_, i) => {
    const encoding = encodings.subarray(i * elementSize, (i + 1) * elementSize);
    const name = littleEndian(encoding);
    const vote = known.get(name) ?? decodeVote(group, encoding);
    known.set(name, vote);
    return vote;
  });
}
