/** Credentials and proofs of possession once more, from spec/3-credentials.md. `omit` leaves items out of the hash. */

import { base32 } from './codes.ts';
import {
  ascii,
  challengeBytes,
  expandMessage,
  hashOf,
  type Item,
  join,
  opening,
  toScalar,
  u32,
} from './hashing.ts';
import {
  add,
  decode,
  encode,
  equal,
  fromLittleEndian,
  generator,
  identity,
  mod,
  multiply,
  order,
  toLittleEndian,
} from './ristretto.ts';

export type Office = 'A' | 'B';

/** CREDENTIAL-1. */
export function secretOf(office: Office, electionHash: Uint8Array, code: Uint8Array): bigint {
  const tag = ascii(`countersign/v1/code/${office}`);
  return toScalar(expandMessage(join(electionHash, code), tag, 64));
}

/** x·G. */
export const keyOf = (secret: bigint): Uint8Array => encode(multiply(generator, secret));

/** K_A + K_B, or nothing. */
export function credentialKey(keyA: Uint8Array, keyB: Uint8Array): Uint8Array | undefined {
  const [a, b] = [decode(keyA), decode(keyB)];
  if (!a || !b || equal(a, identity) || equal(b, identity)) return undefined;
  const sum = add(a, b);
  return equal(sum, identity) ? undefined : encode(sum);
}

/** CREDENTIAL-4. */
export function boardReference(electionHash: Uint8Array, key: Uint8Array): string {
  return base32(hashOf('countersign/v1/board-reference', join(electionHash, key)), 10);
}

/** LIST-2. */
export const hashList = (bytes: Uint8Array): Uint8Array => hashOf('countersign/v1/code-list', bytes);

export interface Possession {
  readonly electionHash: Uint8Array;
  readonly office: Office;
  readonly credentialNumber: number;
  readonly key: Uint8Array;
}

/** POSSESSION-2: every item the challenge binds, in order. */
export function possessionItems(statement: Possession, commitment: Uint8Array): readonly Item[] {
  return [
    ...opening('countersign/v1/code-possession', statement.electionHash),
    ['office', Uint8Array.of(statement.office === 'A' ? 0 : 1)],
    ['credential number', u32(statement.credentialNumber)],
    ['generator', encode(generator)],
    ['key', statement.key],
    ['commitment', commitment],
  ];
}

const challenge = (items: readonly Item[], omit: number | undefined): bigint =>
  toScalar(
    challengeBytes(
      items.filter((_, i) => i !== omit),
      'e',
    ),
  );

/** A proof with nonce `w`; with `omit`, made without that item. */
export function provePossession(statement: Possession, secret: bigint, w: bigint, omit?: number): Uint8Array {
  const commitment = encode(multiply(generator, w));
  const e = challenge(possessionItems(statement, commitment), omit);
  return join(commitment, toLittleEndian(mod(w + e * secret, order)));
}

/** Whether s·G = T + e·K. */
export function verifyPossession(statement: Possession, proof: Uint8Array, omit?: number): boolean {
  const commitment = proof.subarray(0, 32);
  const [T, K, s] = [decode(commitment), decode(statement.key), fromLittleEndian(proof.subarray(32))];
  if (proof.length !== 64 || !T || !K || equal(T, identity) || equal(K, identity) || s >= order) return false;
  const e = challenge(possessionItems(statement, commitment), omit);
  return equal(multiply(generator, s), add(T, multiply(K, e)));
}
