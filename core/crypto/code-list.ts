/**
 * The code list of one office (spec/3-credentials.md, LIST): its public half of every credential, in the order of the
 * credential numbers, each with a proof of possession.
 *
 *     office u8 ‖ electionHash 32 ‖ count u32 ‖ count × (key 32 ‖ commitment 32 ‖ response 32)
 *
 * The format is flat because a list has hundreds of thousands of entries: the entries of a parsed list are views of
 * one copy of its bytes.
 */

import {
  type CredentialNumber,
  err,
  format,
  ok,
  type ParseError,
  type Result,
  u32,
} from '@countersign/bytes';
import { findUnproven } from './code-list-batch.ts';
import { type Office, officeByte, possessionSize } from './credential.ts';
import { domains } from './domains.ts';
import { elementSize, type Group } from './group.ts';
import { hashOf } from './hash.ts';
import type { RandomSource } from './random.ts';
import { weightSeedSize } from './schnorr.ts';

/** One credential's half: K (32 bytes) and the proof of possession (64 bytes). */
export interface CodeListEntry {
  readonly key: Uint8Array;
  readonly proof: Uint8Array;
}

/** One office's halves; the entry at place v belongs to credential number v. */
export interface CodeList {
  readonly office: Office;
  readonly electionHash: Uint8Array;
  readonly entries: readonly CodeListEntry[];
}

/** Entries a list may have. */
export const codeListLimit = 4_000_000;
const headSize = 1 + 32 + 4;
const entrySize = elementSize + possessionSize;

/** The one byte string of a code list. */
export function formatCodeList(list: CodeList): Uint8Array {
  if (list.electionHash.length !== 32 || list.entries.length > codeListLimit)
    throw new Error('formatCodeList: not a code list');
  const bytes = new Uint8Array(headSize + entrySize * list.entries.length);
  bytes[0] = officeByte(list.office);
  bytes.set(list.electionHash, 1);
  bytes.set(format(u32, list.entries.length), 33);
  list.entries.forEach(({ key, proof }, v) => {
    if (key.length !== elementSize || proof.length !== possessionSize)
      throw new Error(
        `formatCodeList: entry ${v} has a key of ${key.length} and a proof of ${proof.length} bytes`,
      );
    bytes.set(key, headSize + entrySize * v);
    bytes.set(proof, headSize + entrySize * v + elementSize);
  });
  return bytes;
}

/** The code list of its bytes. Elements and proofs are checked by `verifyCodeList`. */
export function parseCodeList(bytes: Uint8Array): Result<CodeList, ParseError> {
  const own = bytes.slice();
  const head = parseCodeListHead(own);
  if (!head.ok) return head;
  const { office, electionHash, count } = head.value;
  const entries = Array.from({ length: count }, (_, v) => {
    const at = headSize + entrySize * v;
    return { key: own.subarray(at, at + elementSize), proof: own.subarray(at + elementSize, at + entrySize) };
  });
  return ok({ office, electionHash, entries });
}

/** What stands before the entries of a list, and how many there are; the whole must have the length that goes with it. */
export function parseCodeListHead(
  bytes: Uint8Array,
): Result<Omit<CodeList, 'entries'> & { readonly count: number }, ParseError> {
  if (bytes.length < headSize) return refused(bytes.length, '', `${headSize} bytes expected`);
  if ((bytes[0] as number) > 1) return refused(0, 'office', `${bytes[0]} is neither 0 (A) nor 1 (B)`);
  const count = bytes.subarray(33, headSize).reduce((value, byte) => value * 256 + byte, 0);
  if (count > codeListLimit)
    return refused(33, 'count', `${count} entries, at most ${codeListLimit} allowed`);
  if (bytes.length !== headSize + entrySize * count)
    return refused(headSize, 'entries', `${count} entries do not make ${bytes.length} bytes`);
  return ok({ office: bytes[0] === 0 ? 'A' : 'B', electionHash: bytes.subarray(1, 33), count });
}

function refused(offset: number, path: string, reason: string): Result<never, ParseError> {
  return err({ offset, path, reason });
}

/** What an office logs before either list is revealed. */
export function codeListHash(bytes: Uint8Array): Uint8Array {
  return hashOf(domains.codeList, bytes);
}

/** The entries of a list in its bytes, which `parseCodeList` has accepted: n × 96 bytes, key, commitment, response. */
export function codeListEntries(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(headSize);
}

/** The credential numbers, in order, whose key is malformed or whose proof of possession is false. */
export function verifyCodeList(
  group: Group,
  list: CodeList,
  random: RandomSource,
): { readonly failed: readonly CredentialNumber[] } {
  const entries = codeListEntries(formatCodeList(list));
  const { electionHash, office } = list;
  const part = { electionHash, offices: [office], first: 0, random: random(weightSeedSize), entries };
  return { failed: findUnproven(group, part).unproven as readonly CredentialNumber[] };
}
