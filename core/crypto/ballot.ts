/**
 * A sealed ballot (spec/4-ballot.md): one ElGamal ciphertext per contest under the key-holders' joint key H, and one
 * proof by the holder of credential v over all of it.
 *
 *     voter      knows sk with K_v = sk·G, chooses r and a vote M per contest
 *                c1 = r·G, c2 = M + r·H
 *     proof      T_i = w_i·G for every contest, T_n = w·G; e = hash of the whole statement and every T;
 *                s_i = w_i + e·r_i, s_n = w + e·sk
 *     anyone     s_i·G = T_i + e·c1_i and s_n·G = T_n + e·K_v
 *
 * One challenge for all: no part of a ballot can be taken out and used elsewhere. Knowledge of every r makes the
 * ciphertexts non-malleable; knowledge of sk ties them to the credential. Not provided: a proof that M is a valid vote;
 * an element that stands for none is `rejected` when opened.
 */

import {
  type Codec,
  type CredentialNumber,
  format,
  type ParseError,
  parse,
  type Reader,
  type Result,
  u8,
  u32,
} from '@countersign/bytes';
import { domains } from './domains.ts';
import { elementSize, generatorBytes } from './group.ts';
import { hashOf } from './hash.ts';
import { parseScalar } from './scalar.ts';
import { Transcript, type TranscriptItem } from './transcript.ts';

/** (c1, c2), 32 bytes each. */
export interface Ciphertext {
  readonly c1: Uint8Array;
  readonly c2: Uint8Array;
}

/** A ballot as it is sent and logged; every array of bytes has 32. */
export interface Ballot {
  readonly electionHash: Uint8Array;
  readonly credentialNumber: CredentialNumber;
  /** One per contest, in the order of the definition. */
  readonly ciphertexts: readonly Ciphertext[];
  /** T: one per contest, then the credential's. */
  readonly commitments: readonly Uint8Array[];
  /** s: scalars, in the order of the commitments. */
  readonly responses: readonly Uint8Array[];
}

/** What a ballot is checked against besides its credential's key. */
export interface BallotContext {
  readonly electionHash: Uint8Array;
  /** H, 32 bytes. */
  readonly jointKey: Uint8Array;
  readonly contestCount: number;
}

/** Contests a ballot may have. */
export const contestLimit = 16;

/** Bytes before the first ciphertext: election hash, credential number, number of contests. */
export const ballotHeadSize = 32 + 4 + 1;

/** Bytes of a ballot of `contestCount` contests. */
export function ballotSize(contestCount: number): number {
  return ballotHeadSize + elementSize * (4 * contestCount + 2);
}

const codec: Codec<Ballot> = {
  write: (out, ballot) => {
    const count = ballot.ciphertexts.length;
    if (count < 1 || count > contestLimit) throw new Error(`formatBallot: ${count} contests`);
    out.put(ballot.electionHash);
    u32.write(out, ballot.credentialNumber);
    u8.write(out, count);
    const parts = ballot.ciphertexts.flatMap(({ c1, c2 }) => [c1, c2]);
    for (const part of [...parts, ...ballot.commitments, ...ballot.responses]) out.put(part);
  },
  read: (from) => {
    const electionHash = from.take(32);
    const credentialNumber = u32.read(from) as CredentialNumber;
    const count = u8.read(from);
    if (count < 1 || count > contestLimit) from.refuse(`${count} contests, 1 to ${contestLimit} allowed`);
    const parts = <T>(length: number, read: () => T): T[] => Array.from({ length }, read);
    return {
      electionHash,
      credentialNumber,
      ciphertexts: parts(count, () => ({ c1: from.take(32), c2: from.take(32) })),
      commitments: parts(count + 1, () => from.take(32)),
      responses: parts(count + 1, () => readScalar(from)),
    };
  },
};

function readScalar(from: Reader): Uint8Array {
  const bytes = from.take(32);
  const scalar = parseScalar(bytes);
  return scalar.ok ? bytes : from.refuse(scalar.error);
}

/** The one byte string of a ballot. */
export function formatBallot(ballot: Ballot): Uint8Array {
  const bytes = format(codec, ballot);
  if (bytes.length !== ballotSize(ballot.ciphertexts.length)) throw new Error('formatBallot: not a ballot');
  return bytes;
}

/** The ballot of its bytes. Whether its elements are elements and its proof holds, `verifyBallot` says. */
export function parseBallot(bytes: Uint8Array): Result<Ballot, ParseError> {
  return parse(codec, bytes);
}

/** The credential number in the bytes of a ballot, read without the rest; nothing where they are too short for one. */
export function ballotCredential(bytes: Uint8Array): CredentialNumber | undefined {
  if (bytes.length < ballotHeadSize) return undefined;
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(32) as CredentialNumber;
}

/** c1 ‖ c2 of one contest in the bytes of a ballot that has it: a view of 64 bytes. */
export function ciphertextIn(bytes: Uint8Array, contest: number): Uint8Array {
  const at = ballotHeadSize + 2 * elementSize * contest;
  return bytes.subarray(at, at + 2 * elementSize);
}

/** What a ballot is known by: in receipts, and on the second device. */
export function ballotHash(bytes: Uint8Array): Uint8Array {
  return hashOf(domains.ballot, bytes);
}

/** The transcript of a ballot's proof as far as it is the same for a whole election. */
export function ballotTranscript(context: BallotContext): Transcript {
  const transcript = new Transcript(domains.ballotProof, context.electionHash);
  transcript.append('generator', generatorBytes);
  transcript.append('joint key', context.jointKey);
  transcript.appendNumber('contests', context.contestCount);
  return transcript;
}

/** What it binds then, before the commitments (BALLOT-4). */
export function ballotItems(
  credentialNumber: CredentialNumber,
  credentialKey: Uint8Array,
  ciphertexts: readonly Ciphertext[],
): readonly TranscriptItem[] {
  return [
    ['credential number', format(u32, credentialNumber)],
    ['credential key', credentialKey],
    ...ciphertexts.flatMap(({ c1, c2 }): TranscriptItem[] => [
      ['c1', c1],
      ['c2', c2],
    ]),
  ];
}

/** The proof's challenge: the transcript, then every commitment. Changes `transcript`. */
export function ballotChallenge(transcript: Transcript, commitments: readonly Uint8Array[]): bigint {
  for (const commitment of commitments) transcript.append('commitment', commitment);
  return transcript.challenge('e');
}
