/**
 * Sealing a ballot, in the voter's browser, and opening one again to test the device that sealed it.
 *
 * Secret scalars (sk, r, w) meet elements only in `SecretGroup`. `Group` sees the vote when it looks for the vote's
 * element: how many counters it tries depends on the vote, on a device that shows the vote anyway.
 */

import {
  type CredentialNumber,
  concatBytes,
  err,
  format,
  ok,
  type Result,
  unsignedBig,
  unwrap,
} from '@countersign/bytes';
import {
  type Ballot,
  ballotChallenge,
  ballotItems,
  ballotTranscript,
  type Ciphertext,
  contestLimit,
  formatBallot,
} from './ballot.ts';
import { domains } from './domains.ts';
import { decodeVote, embedVote } from './embedding.ts';
import { elementSize, type Group, type SecretGroup } from './group.ts';
import { hedgedScalars, nonZeroChallenge } from './nonces.ts';
import type { RandomSource } from './random.ts';
import { formatScalar, modOrder, parseScalar } from './scalar.ts';
import { scalarsOf } from './scalars.ts';
import { Transcript } from './transcript.ts';

export interface SealRequest {
  readonly group: Group;
  readonly secretGroup: SecretGroup;
  /** 32 bytes. */
  readonly electionHash: Uint8Array;
  /** H, 32 bytes. */
  readonly jointKey: Uint8Array;
  readonly credentialNumber: CredentialNumber;
  /** x_A + x_B modulo ℓ, not zero. */
  readonly secret: bigint;
  /** One number per contest, in the order of the definition. */
  readonly votes: readonly bigint[];
  readonly random: RandomSource;
}

export interface SealedBallot {
  readonly ballot: Ballot;
  readonly bytes: Uint8Array;
  /** r per contest: whoever has them can read the ballot. Shown only to test the device, forgotten when cast. */
  readonly openings: readonly bigint[];
}

/** Seals one vote per contest. Throws where the caller broke its promises (key, secret, votes): none is typed input. */
export function sealBallot(request: SealRequest): SealedBallot {
  const { electionHash, jointKey, credentialNumber, votes, secretGroup } = request;
  checkRequest(request);
  const openings = ballotSecrets(request);
  const ciphertexts = votes.map((vote, i) => encrypt(request, vote, openings[i] as bigint));
  const context = { electionHash, jointKey, contestCount: votes.length };
  const credentialKey = secretGroup.multiplyGenerator(request.secret);
  const transcript = ballotTranscript(context);
  transcript.appendAll(ballotItems(credentialNumber, credentialKey, ciphertexts));
  const proof = prove(request, transcript, [...openings, request.secret]);
  const ballot: Ballot = { electionHash, credentialNumber, ciphertexts, ...proof };
  return { ballot, bytes: formatBallot(ballot), openings };
}

function checkRequest({ group, jointKey, secret, votes }: SealRequest): void {
  if (votes.length < 1 || votes.length > contestLimit) throw new Error(`sealBallot: ${votes.length} votes`);
  if (modOrder(secret) !== secret || secret === 0n)
    throw new Error('sealBallot: secret is not from 1 to ℓ − 1');
  if (jointKey.length !== elementSize || !group.decodeNonIdentity(jointKey).ok)
    throw new Error('sealBallot: joint key is no element');
}

/** r per contest: a hash of the secret, the votes and fresh randomness, so that no r serves two different ballots. */
function ballotSecrets(request: SealRequest): bigint[] {
  const transcript = new Transcript(domains.ballotSecrets, request.electionHash);
  transcript.append('secret', formatScalar(request.secret));
  transcript.appendNumber('credential number', request.credentialNumber);
  transcript.append('joint key', request.jointKey);
  for (const vote of request.votes) transcript.append('vote', format(unsignedBig(30), vote));
  transcript.append('random', request.random(64));
  return request.votes.map(() => nonZeroChallenge(transcript, 'r'));
}

function encrypt({ group, secretGroup, jointKey }: SealRequest, vote: bigint, r: bigint): Ciphertext {
  const message = unwrap(embedVote(group, vote));
  const mask = secretGroup.multiply(jointKey, r);
  return { c1: secretGroup.multiplyGenerator(r), c2: secretGroup.add(message, mask) };
}

function prove(
  { secretGroup, random }: SealRequest,
  transcript: Transcript,
  secrets: readonly bigint[],
): Pick<Ballot, 'commitments' | 'responses'> {
  const nonces = hedgedScalars(
    transcript,
    domains.ballotNonce,
    concatBytes(secrets.map(formatScalar)),
    random,
    secrets.length,
  );
  const commitments = nonces.map((w) => secretGroup.multiplyGenerator(w));
  const e = ballotChallenge(transcript, commitments);
  const responses = nonces.map((w, i) => formatScalar(modOrder(w + e * (secrets[i] as bigint))));
  return { commitments, responses };
}

/** r per contest as n × 32 bytes, for the second device. */
export function formatOpenings(openings: readonly bigint[]): Uint8Array {
  return concatBytes(openings.map(formatScalar));
}

/** r per contest of bytes; each a scalar. */
export function parseOpenings(bytes: Uint8Array): Result<bigint[], string> {
  if (bytes.length === 0 || bytes.length % 32 !== 0 || bytes.length > 32 * contestLimit)
    return err(`${bytes.length} bytes are no list of openings`);
  const openings: bigint[] = [];
  for (let at = 0; at < bytes.length; at += 32) {
    const scalar = parseScalar(bytes.subarray(at, at + 32));
    if (!scalar.ok) return err(`opening ${at / 32}: ${scalar.error}`);
    openings.push(scalar.value);
  }
  return ok(openings);
}

/** Why openings do not open a ballot. `contest` is 0-based. */
export type OpeningError =
  | { readonly kind: 'count'; readonly expected: number; readonly found: number }
  | { readonly kind: 'element'; readonly contest: number }
  /** The opening belongs to another ciphertext: the device lied about the ballot or about the opening. */
  | { readonly kind: 'mismatch'; readonly contest: number }
  /** It opens, to an element that stands for no vote. */
  | { readonly kind: 'rejected'; readonly contest: number };

/**
 * The votes in a ballot, by its openings: c1 = r·G is recomputed, M = c2 − r·H decoded. For a ballot that will
 * never be cast: its secrets are given to public arithmetic here.
 */
export function checkOpening(
  group: Group,
  jointKey: Uint8Array,
  ballot: Ballot,
  openings: readonly bigint[],
): Result<bigint[], OpeningError> {
  const expected = ballot.ciphertexts.length;
  if (openings.length !== expected) return err({ kind: 'count', expected, found: openings.length });
  const votes: bigint[] = [];
  for (const [contest, ciphertext] of ballot.ciphertexts.entries()) {
    const vote = openCiphertext(group, jointKey, ciphertext, openings[contest] as bigint);
    if (!vote.ok) return err({ kind: vote.error, contest });
    votes.push(vote.value);
  }
  return ok(votes);
}

function openCiphertext(
  group: Group,
  jointKey: Uint8Array,
  { c1, c2 }: Ciphertext,
  r: bigint,
): Result<bigint, 'element' | 'mismatch' | 'rejected'> {
  const elements = group.decodeNonIdentity(concatBytes([c1, c2, jointKey]));
  if (!elements.ok || elements.value.length !== 3) return err('element');
  const [first, second, key] = [0, 1, 2].map((i) => group.slice(elements.value, i, i + 1)) as [
    never,
    never,
    never,
  ];
  if (!group.equal(group.multiply(group.generator, scalarsOf([r])), first)) return err('mismatch');
  return decodeVote(group, group.encode(group.subtract(second, group.multiply(key, scalarsOf([r])))));
}
