/**
 * Votes and ballots once more, from spec/4-ballot.md. A ballot here is its bytes. With `omit`, prover and verifier leave
 * that item out of the hash: what such a verifier accepts shows why the item is there.
 */

import { challengeBytes, hashOf, type Item, join, opening, toScalar, u32 } from './hashing.ts';
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
  negate,
  order,
  toLittleEndian,
} from './ristretto.ts';

export interface Election {
  readonly electionHash: Uint8Array;
  readonly jointKey: Uint8Array;
  readonly contestCount: number;
}

/** EMBED-2: the 32-byte encoding for vote k. */
export function embed(k: bigint): Uint8Array {
  for (let counter = 0n; counter < 256n; counter++) {
    const candidate = toLittleEndian(256n * k + counter);
    const point = decode(candidate);
    if (point && !equal(point, identity)) return candidate;
  }
  throw new Error(`no element stands for ${k}`);
}

/** EMBED-3: the vote of an encoding, or `rejected`. */
export function unembed(encoding: Uint8Array): bigint | 'rejected' {
  const s = fromLittleEndian(encoding);
  const k = s >> 8n;
  if (k >= 2n ** 240n) return 'rejected';
  return fromLittleEndian(embed(k)) === s ? k : 'rejected';
}

/** The parts of a ballot, as encoded. */
export interface Parts {
  readonly electionHash: Uint8Array;
  readonly credentialNumber: number;
  /** c1, c2, c1, c2, … */
  readonly ciphertexts: readonly Uint8Array[];
  readonly commitments: readonly Uint8Array[];
  readonly responses: readonly Uint8Array[];
}

/** BALLOT-1. */
export function formatParts(parts: Parts): Uint8Array {
  const { electionHash, credentialNumber, ciphertexts, commitments, responses } = parts;
  const count = Uint8Array.of(ciphertexts.length / 2);
  return join(electionHash, u32(credentialNumber), count, ...ciphertexts, ...commitments, ...responses);
}

/** BALLOT-1, backwards; nothing for what has another length than its count says. */
export function parseParts(bytes: Uint8Array): Parts | undefined {
  const count = bytes[36] ?? 0;
  if (count < 1 || count > 16 || bytes.length !== 37 + 32 * (4 * count + 2)) return undefined;
  const words = Array.from({ length: 4 * count + 2 }, (_, i) => bytes.subarray(37 + 32 * i, 69 + 32 * i));
  return {
    electionHash: bytes.subarray(0, 32),
    credentialNumber: Buffer.from(bytes).readUInt32BE(32),
    ciphertexts: words.slice(0, 2 * count),
    commitments: words.slice(2 * count, 3 * count + 1),
    responses: words.slice(3 * count + 1),
  };
}

/** The domain of BALLOT-4. */
export const proofDomain = 'countersign/v1/ballot-proof';

/** BALLOT-7. */
export const hashBallot = (bytes: Uint8Array): Uint8Array => hashOf('countersign/v1/ballot', bytes);

/** BALLOT-4: every item the challenge binds, in order. */
export function ballotItems(
  election: Election,
  credentialKey: Uint8Array,
  parts: Omit<Parts, 'responses'>,
): readonly Item[] {
  return [
    ...opening(proofDomain, parts.electionHash),
    ['generator', encode(generator)],
    ['joint key', election.jointKey],
    ['contests', u32(parts.ciphertexts.length / 2)],
    ['credential number', u32(parts.credentialNumber)],
    ['credential key', credentialKey],
    ...parts.ciphertexts.map((part, i): Item => [i % 2 === 0 ? 'c1' : 'c2', part]),
    ...parts.commitments.map((commitment): Item => ['commitment', commitment]),
  ];
}

/** e, with some items left out. */
export function ballotChallenge(
  items: readonly Item[],
  omit?: (item: Item, place: number) => boolean,
): bigint {
  return toScalar(
    challengeBytes(
      items.filter((item, place) => !omit?.(item, place)),
      'e',
    ),
  );
}

export interface Vote {
  readonly election: Election;
  readonly credentialNumber: number;
  readonly secret: bigint;
  readonly votes: readonly bigint[];
  /** r of each contest. */
  readonly masks: readonly bigint[];
  /** w of each contest, then the credential's. */
  readonly nonces: readonly bigint[];
}

/** (c1, c2) of each contest: BALLOT-2. */
export function encryptVotes({ election, votes, masks }: Vote): Uint8Array[] {
  const H = decode(election.jointKey);
  if (!H) throw new Error('joint key');
  return votes.flatMap((k, i) => {
    const M = decode(embed(k));
    const r = masks[i] as bigint;
    if (!M) throw new Error('vote');
    return [encode(multiply(generator, r)), encode(add(M, multiply(H, r)))];
  });
}

/** The bytes of a ballot, all randomness given. */
export function sealBallot(vote: Vote, omit?: (item: Item, place: number) => boolean): Uint8Array {
  const { election, credentialNumber, secret, masks, nonces } = vote;
  const head = {
    electionHash: election.electionHash,
    credentialNumber,
    ciphertexts: encryptVotes(vote),
    commitments: nonces.map((w) => encode(multiply(generator, w))),
  };
  const credentialKey = encode(multiply(generator, secret));
  const e = ballotChallenge(ballotItems(election, credentialKey, head), omit);
  const secrets = [...masks, secret];
  const responses = nonces.map((w, i) => toLittleEndian(mod(w + e * (secrets[i] as bigint), order)));
  return formatParts({ ...head, responses });
}

const element = (bytes: Uint8Array) => {
  const point = decode(bytes);
  return point && !equal(point, identity) ? point : undefined;
};

/** BALLOT-5. */
export function verifyBallot(
  election: Election,
  credentialKey: Uint8Array,
  bytes: Uint8Array,
  omit?: (item: Item, place: number) => boolean,
): boolean {
  const parts = parseParts(bytes);
  if (!parts || parts.ciphertexts.length !== 2 * election.contestCount) return false;
  if (!Buffer.from(parts.electionHash).equals(election.electionHash)) return false;
  const everything = [election.jointKey, credentialKey, ...parts.ciphertexts, ...parts.commitments];
  if (everything.some((one) => !element(one))) return false;
  const publics = [...parts.ciphertexts.filter((_, i) => i % 2 === 0), credentialKey];
  const e = ballotChallenge(ballotItems(election, credentialKey, parts), omit);
  return parts.responses.every((response, i) => {
    const [s, T, P] = [
      fromLittleEndian(response),
      element(parts.commitments[i] as Uint8Array),
      element(publics[i] as Uint8Array),
    ];
    return s < order && T && P && equal(multiply(generator, s), add(T, multiply(P, e)));
  });
}

/** The votes under `masks`, or nothing if those do not open this ballot. */
export function openBallot(
  election: Election,
  bytes: Uint8Array,
  masks: readonly bigint[],
): (bigint | 'rejected')[] | undefined {
  const parts = parseParts(bytes);
  const H = element(election.jointKey);
  if (!parts || !H || masks.length !== election.contestCount) return undefined;
  const votes = masks.map((r, i) => {
    const [c1, c2] = [
      element(parts.ciphertexts[2 * i] as Uint8Array),
      element(parts.ciphertexts[2 * i + 1] as Uint8Array),
    ];
    if (!c1 || !c2 || !equal(multiply(generator, r), c1)) return undefined;
    return unembed(encode(add(c2, negate(multiply(H, r)))));
  });
  return votes.includes(undefined) ? undefined : (votes as (bigint | 'rejected')[]);
}
