/**
 * The hashes of a frozen roll version (ROLL-5, spec/12-roll.md): a salted hash per row, one per branch, one root.
 *
 * The log shows branch hashes and the root. Without the version's secret key nobody can try out whether a person they
 * know is on the roll; with one row's salt an auditor can check that row, and learns nothing about the others.
 */
import {
  compareBytes,
  concatBytes,
  fixed,
  format,
  list,
  struct,
  textUpTo,
  u32,
  utf8,
  Writer,
} from '@countersign/bytes';
import { type Domain, domains, sha256 } from '@countersign/crypto';
import { type RollBranch, recordLimits } from './body.ts';

/** The election, and the number of the roll version within it. */
export interface RollVersion {
  readonly electionHash: Uint8Array;
  readonly number: number;
}

const branchList = list<RollBranch>(
  struct({ name: textUpTo(recordLimits.name), members: u32, hash: fixed(32) }),
  recordLimits.branches,
);

/** ROLL-SALT: the secret salt of one row, from the version's secret key of 32 bytes. */
export function rollRowSalt(key: Uint8Array, version: RollVersion, memberId: string): Uint8Array {
  return hash(domains.rollSalt, version, [exactly32(key), utf8(memberId)]);
}

/** ROLL-ROW: the hash of a row's canonical bytes (`formatRow` of @countersign/roll) under its salt. */
export function rollRowHash(salt: Uint8Array, version: RollVersion, row: Uint8Array): Uint8Array {
  return hash(domains.rollRow, version, [exactly32(salt), row]);
}

/** ROLL-BRANCH: the hash of a branch from its rows' hashes, in byte order, which tells nothing about the rows. */
export function rollBranchHash(
  name: string,
  version: RollVersion,
  rowHashes: readonly Uint8Array[],
): Uint8Array {
  const sorted = rowHashes.map(exactly32).toSorted(compareBytes);
  return hash(domains.rollBranch, version, [utf8(name), concatBytes(sorted)]);
}

/** ROLL-ROOT: the one hash of a version, from its branches in the byte order of their names. */
export function rollRoot(version: RollVersion, branches: readonly RollBranch[]): Uint8Array {
  return hash(domains.rollRoot, version, [format(branchList, branches)]);
}

/** SHA-256 over domain, election, version number and parts, each of variable length behind its own. */
function hash(
  domain: Domain,
  { electionHash, number }: RollVersion,
  parts: readonly Uint8Array[],
): Uint8Array {
  const framed = new Writer();
  for (const part of [utf8(domain), exactly32(electionHash), format(u32, number), ...parts]) {
    framed.putUnsigned(part.length, 4);
    framed.put(part);
  }
  return sha256(framed.finish());
}

function exactly32(bytes: Uint8Array): Uint8Array {
  if (bytes.length !== 32) throw new Error(`roll hash: 32 bytes expected, ${bytes.length} given`);
  return bytes;
}
