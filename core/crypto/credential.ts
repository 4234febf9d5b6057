/**
 * Credentials (spec/3-credentials.md): two codes from two offices make one secret key.
 *
 *     office A   x_A = hash(code A)   publishes K_A = x_A·G and a proof that it knows x_A
 *     office B   x_B = hash(code B)   publishes K_B = x_B·G and a proof
 *     everyone   K_v = K_A + K_B      the public key of credential v
 *     the voter  x_A + x_B            known only where both codes meet
 *
 * The proofs of possession, and each office logging its list's hash before either reveals, stop an office from choosing
 * K_B = Y − K_A, which would make K_v = Y a key of its own.
 */

import {
  type BoardReference,
  type CredentialNumber,
  concatBytes,
  err,
  format,
  ok,
  type Result,
  u32,
} from '@countersign/bytes';
import type { Code } from './code.ts';
import { formatSymbols, parseSymbols, symbolsOfBytes } from './crockford.ts';
import { domains } from './domains.ts';
import { elementSize, type Group, generatorBytes, type SecretGroup } from './group.ts';
import { hashOf } from './hash.ts';
import { hashToScalar } from './hash-to-group.ts';
import { hedgedScalars } from './nonces.ts';
import type { RandomSource } from './random.ts';
import { formatScalar, modOrder } from './scalar.ts';
import { claimElements, verifyClaims } from './schnorr.ts';
import { Transcript, type TranscriptItem } from './transcript.ts';

/** The two offices that make codes. */
export type Office = 'A' | 'B';

/** Characters of a board reference. */
export const boardReferenceLength = 10;
/** Bytes of a proof of possession: commitment, response. */
export const possessionSize = 64;

/** The secret x of a code, for one office and one election. 32-byte election hash. */
export function credentialSecret(office: Office, electionHash: Uint8Array, code: Code): bigint {
  if (electionHash.length !== 32)
    throw new Error(`credentialSecret: election hash of ${electionHash.length} bytes`);
  const x = hashToScalar(office === 'A' ? domains.codeA : domains.codeB, concatBytes([electionHash, code]));
  if (x === 0n) throw new Error('credentialSecret: a code that hashes to zero, which happens once in 2^252');
  return x;
}

/** K = x·G: one office's public half of a credential. */
export function credentialShareKey(secretGroup: SecretGroup, x: bigint): Uint8Array {
  return secretGroup.multiplyGenerator(x);
}

/** The voter's secret x_A + x_B. */
export function credentialSecretOf(xA: bigint, xB: bigint): bigint {
  return modOrder(xA + xB);
}

/** Why two halves make no credential key. */
export type CredentialKeyError = 'key-a' | 'key-b' | 'identity';

/** K_v = K_A + K_B, refused where a half is no key or the sum is the identity. */
export function credentialKey(
  group: Group,
  keyA: Uint8Array,
  keyB: Uint8Array,
): Result<Uint8Array, CredentialKeyError> {
  const a = group.decodeNonIdentity(keyA);
  if (!a.ok || a.value.length !== 1) return err('key-a');
  const b = group.decodeNonIdentity(keyB);
  if (!b.ok || b.value.length !== 1) return err('key-b');
  const sum = group.add(a.value, b.value);
  return group.equal(sum, group.identity) ? err('identity') : ok(group.encode(sum));
}

/** What the pack prints and the board is searched by: ten characters (50 bits) of a hash of K_v. */
export function boardReference(electionHash: Uint8Array, key: Uint8Array): BoardReference {
  const hash = hashOf(domains.boardReference, concatBytes([electionHash, key]));
  return formatSymbols(symbolsOfBytes(hash, boardReferenceLength)) as BoardReference;
}

/** The 50 bits of a board reference as a number: its ten characters as digits of base 32, the first the highest. */
export function boardReferenceNumber(electionHash: Uint8Array, key: Uint8Array): number {
  const hash = hashOf(domains.boardReference, concatBytes([electionHash, key]));
  let number = 0;
  for (let i = 0; i < 6; i++) number = number * 256 + (hash[i] as number);
  return number * 4 + ((hash[6] as number) >> 6);
}

/**
 * The credentials, in order, whose board reference is another's too (CREDENTIAL-5): a list of all references has none. By the
 * numbers of all references, in the order of the credentials.
 */
export function findSharedReferences(numbers: Float64Array): readonly CredentialNumber[] {
  const sorted = numbers.toSorted();
  const shared = new Set<number>();
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) shared.add(sorted[i] as number);
  const credentials: CredentialNumber[] = [];
  if (shared.size > 0)
    for (const [v, number] of numbers.entries())
      if (shared.has(number)) credentials.push(v as CredentialNumber);
  return credentials;
}

/** A board reference as printed: `XXXXX-XXXXX`. */
export function formatBoardReference(reference: BoardReference): string {
  return `${reference.slice(0, 5)}-${reference.slice(5)}`;
}

/** The board reference of typed text, forgiving what a code forgives. */
export function parseBoardReference(text: string): Result<BoardReference, string> {
  const symbols = parseSymbols(text);
  if (!symbols.ok)
    return err(
      `character ${symbols.error.position + 1} is “${symbols.error.character}”, which no board reference contains`,
    );
  if (symbols.value.length !== boardReferenceLength)
    return err(
      `a board reference has ${boardReferenceLength} characters, this one has ${symbols.value.length}`,
    );
  return ok(formatSymbols(symbols.value) as BoardReference);
}

/** Whose half of which credential a proof of possession is about. */
export interface ShareKeyStatement {
  readonly electionHash: Uint8Array;
  readonly office: Office;
  readonly credentialNumber: CredentialNumber;
  /** K, 32 bytes. */
  readonly key: Uint8Array;
}

/** Everything a proof of possession binds before its commitment (POSSESSION in the specification). */
export function possessionItems(statement: ShareKeyStatement): readonly TranscriptItem[] {
  return [
    ['office', Uint8Array.of(officeByte(statement.office))],
    ['credential number', format(u32, statement.credentialNumber)],
    ['generator', generatorBytes],
    ['key', statement.key],
  ];
}

/** 0 for A, 1 for B. */
export function officeByte(office: Office): number {
  return office === 'A' ? 0 : 1;
}

/** Proof of knowing x with K = x·G: commitment w·G, response w + e·x; 64 bytes. */
export function provePossession(
  secretGroup: SecretGroup,
  statement: ShareKeyStatement,
  x: bigint,
  random: RandomSource,
): Uint8Array {
  const transcript = possessionTranscript(statement);
  const [w] = hedgedScalars(transcript, domains.codePossessionNonce, formatScalar(x), random, 1) as [bigint];
  const commitment = secretGroup.multiplyGenerator(w);
  transcript.append('commitment', commitment);
  return concatBytes([commitment, formatScalar(modOrder(w + transcript.challenge('e') * x))]);
}

/** Whether `proof` shows knowledge of the secret behind `statement.key`. Malformed input is false. */
export function verifyPossession(group: Group, statement: ShareKeyStatement, proof: Uint8Array): boolean {
  if (proof.length !== possessionSize || statement.key.length !== elementSize) return false;
  const [commitments, responses] = [proof.subarray(0, elementSize), proof.subarray(elementSize)];
  if (!group.scalars.areCanonical(responses)) return false;
  const transcript = possessionTranscript(statement);
  transcript.append('commitment', commitments);
  const challenges = formatScalar(transcript.challenge('e'));
  const claim = {
    count: 1,
    width: 1,
    publics: statement.key,
    commitments,
    others: none,
    challenges,
    responses,
  };
  const elements = group.decodeNonIdentity(claimElements(claim));
  return elements.ok && verifyClaims(group, claim, elements.value);
}

const none = new Uint8Array(0);

function possessionTranscript(statement: ShareKeyStatement): Transcript {
  const transcript = new Transcript(domains.codePossession, statement.electionHash);
  transcript.appendAll(possessionItems(statement));
  return transcript;
}
