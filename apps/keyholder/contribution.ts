import { type RandomSource, sha256 } from '@countersign/crypto';
import { type BlobReference, type Body, type Entry, signEntry } from '@countersign/record';
import type { Election, Holder } from './toolkit.ts';

/** What a key-holder gives to the board: blobs first, then the signed entry that names them. */
export interface Contribution {
  readonly entry: Entry;
  readonly blobs: readonly Uint8Array[];
}

/** How an entry names a blob. */
export function referenceOf(bytes: Uint8Array): BlobReference {
  return { hash: sha256(bytes), size: bytes.length };
}

/** An entry of one holder's own, signed. */
export function contribute(
  { electionHash }: Election,
  holder: Holder,
  body: Body,
  blobs: readonly Uint8Array[],
  random: RandomSource,
): Contribution {
  const unsigned: Entry = { electionHash, nonce: random(16), body, signatures: [] };
  return { entry: signAs(unsigned, holder), blobs };
}

/** The entry with this holder's signature added. */
export function signAs(entry: Entry, { holder, signing }: Holder): Entry {
  return signEntry(entry, { role: 'holder', index: holder - 1 }, signing);
}
