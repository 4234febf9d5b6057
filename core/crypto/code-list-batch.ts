/**
 * The halves of many credentials in one equation (POSSESSION-2, BATCH-1), and the keys they add up to (CREDENTIAL-2), from flat
 * bytes: as one function, and as work whose tasks any machine can do.
 *
 * A part of both lists as it travels: electionHash 32 ‖ first credential u32 ‖ random 32 ‖ n entries of office A ‖ n of office B, 96
 * bytes each. The reply: u32 count and u32 for each of A's refused places, likewise B's, likewise those whose sum is the
 * identity; then, where nothing is refused, n × 32 bytes of keys.
 */
import { concatBytes, format, u32 } from '@countersign/bytes';
import { type Range, ranges, type Work } from '@countersign/work';
import { ChallengeForm } from './challenge-form.ts';
import { type Office, officeByte, possessionSize } from './credential.ts';
import { domains } from './domains.ts';
import { formatPlaces, parsePlaces } from './encoded-places.ts';
import { type Elements, elementSize, type Group, generatorBytes } from './group.ts';
import type { RandomSource } from './random.ts';
import {
  type Claims,
  canonicalPlaces,
  claimWeights,
  decodeClaims,
  findFalseAmong,
  selectClaims,
  weightSeedSize,
} from './schnorr.ts';
import { Transcript } from './transcript.ts';

/** The kind of a task that checks a part of both lists and adds the halves. */
export const credentialBatchKind = 'crypto/credentials';
/** Credentials of one task: two proofs each. */
const credentialBatchSize = 1_024;
/** About how long one takes, in microseconds. */
const weightOfCredential = 130;
const entrySize = elementSize + possessionSize;
const headSize = 32 + 4 + weightSeedSize;

/** Consecutive entries of one office's list, or as many of A and then of B. */
export interface ListPart {
  readonly electionHash: Uint8Array;
  readonly offices: readonly Office[];
  /** The credential number of the first entry of each office. */
  readonly first: number;
  readonly random: Uint8Array;
  /** 96 bytes each. */
  readonly entries: Uint8Array;
}

/** What `findUnproven` found. */
export interface Unproven {
  /** Places, in order, of the entries that are malformed or unproven. */
  readonly unproven: readonly number[];
  /** All keys, where no entry is unproven. */
  readonly keys: Elements | undefined;
}

/** Which entries do not prove that their office knows the code. */
export function findUnproven(group: Group, part: ListPart): Unproven {
  const all = readClaims(group, part);
  const readable = canonicalPlaces(group, all.count, all.responses);
  const claims = selectClaims(all, readable);
  const weights = claimWeights(domains.codeListWeights, part.electionHash, claims, part.random);
  const decoded = decodeClaims(group, claims);
  const broken = new Set(findFalseAmong(group, claims, decoded, weights));
  const passed = new Uint8Array(all.count);
  for (const [i, place] of readable.entries()) if (!broken.has(i)) passed[place] = 1;
  const unproven = Array.from(passed.keys()).filter((place) => passed[place] === 0);
  return { unproven, keys: unproven.length === 0 ? group.slice(decoded.elements, 0, all.count) : undefined };
}

function readClaims(group: Group, part: ListPart): Claims {
  const count = part.entries.length / entrySize;
  const publics = new Uint8Array(count * elementSize);
  const commitments = new Uint8Array(publics.length);
  const responses = new Uint8Array(publics.length);
  const digests = new Uint8Array(count * 64);
  const start = new Transcript(domains.codePossession, part.electionHash);
  // What `possessionItems` and the commitment come to.
  const challenge = new ChallengeForm(
    start,
    [
      ['office', 1],
      ['credential number', 4],
      ['generator', elementSize],
      ['key', elementSize],
      ['commitment', elementSize],
    ],
    'e',
  );
  challenge.set(2, generatorBytes);
  const perOffice = count / part.offices.length;
  for (let place = 0; place < count; place++) {
    const entry = part.entries.subarray(place * entrySize, (place + 1) * entrySize);
    const [key, commitment] = [entry.subarray(0, 32), entry.subarray(32, 64)];
    challenge.set(0, Uint8Array.of(officeByte(part.offices[Math.floor(place / perOffice)] as Office)));
    challenge.set(1, format(u32, part.first + (place % perOffice)));
    challenge.set(3, key);
    challenge.set(4, commitment);
    digests.set(challenge.challengeBytes(), 64 * place);
    publics.set(key, place * elementSize);
    commitments.set(commitment, place * elementSize);
    responses.set(entry.subarray(64), place * elementSize);
  }
  const challenges = group.scalars.fromUniform(digests);
  return { count, width: 1, publics, commitments, others: new Uint8Array(0), challenges, responses };
}

/** Does the task `credentialBatchKind`. */
export function performCredentialBatch(group: Group, input: Uint8Array): Uint8Array {
  const count = (input.length - headSize) / (2 * entrySize);
  if (!Number.isInteger(count) || count < 0) throw new Error(`${credentialBatchKind}: ${input.length} bytes`);
  const { unproven, keys } = findUnproven(group, {
    electionHash: input.subarray(0, 32),
    offices: ['A', 'B'],
    first: new DataView(input.buffer, input.byteOffset).getUint32(32),
    random: input.subarray(36, headSize),
    entries: input.subarray(headSize),
  });
  const ofA = unproven.filter((place) => place < count);
  const ofB = unproven.filter((place) => place >= count).map((place) => place - count);
  const sums = keys
    ? group.encode(group.add(group.slice(keys, 0, count), group.slice(keys, count, 2 * count)))
    : new Uint8Array(0);
  const identities = Array.from({ length: sums.length / elementSize }, (_, v) => v).filter((v) =>
    sums.subarray(v * elementSize, (v + 1) * elementSize).every((byte) => byte === 0),
  );
  const lists = [ofA, ofB, identities].map((places) => [format(u32, places.length), formatPlaces(places)]);
  return concatBytes([...lists.flat(), identities.length === 0 ? sums : new Uint8Array(0)]);
}

/** What became of all credentials of two lists; places are credential numbers. */
export interface VerifiedCredentials {
  /** Entries of one office that are malformed or unproven. */
  readonly unproven: { readonly A: readonly number[]; readonly B: readonly number[] };
  /** Credentials whose halves add up to the identity. */
  readonly identities: readonly number[];
  /** K_v, n × 32 bytes; to be used only where nothing above is listed. */
  readonly keys: Uint8Array;
}

/** Checks the entries (96 bytes each) of two lists of the same length, and adds them up. Work of one list of tasks. */
export function* verifyCredentialsWork(
  electionHash: Uint8Array,
  lists: { readonly A: Uint8Array; readonly B: Uint8Array },
  random: RandomSource,
): Work<VerifiedCredentials> {
  if (lists.A.length !== lists.B.length || lists.A.length % entrySize !== 0)
    throw new Error(`lists of ${lists.A.length} and ${lists.B.length} bytes do not go together`);
  const count = lists.A.length / entrySize;
  const parts = ranges(count, credentialBatchSize);
  const replies = yield parts.map(({ from, to }) => {
    const head = [electionHash, format(u32, from), random(weightSeedSize)];
    const entries = (list: Uint8Array) => list.subarray(from * entrySize, to * entrySize);
    return {
      kind: credentialBatchKind,
      input: () => concatBytes([...head, entries(lists.A), entries(lists.B)]),
      weight: (to - from) * weightOfCredential,
    };
  });
  const unproven = { A: [] as number[], B: [] as number[] };
  const identities: number[] = [];
  const keys = new Uint8Array(count * elementSize);
  for (const [i, reply] of replies.entries()) {
    const { from, to } = parts[i] as Range;
    const found = parseReply(reply, to - from);
    unproven.A.push(...found.ofA.map((place) => from + place));
    unproven.B.push(...found.ofB.map((place) => from + place));
    identities.push(...found.identities.map((place) => from + place));
    keys.set(found.keys, from * elementSize);
  }
  return { unproven, identities, keys };
}

function parseReply(reply: Uint8Array, count: number) {
  let at = 0;
  const take = (length: number): Uint8Array => {
    at += length;
    if (at > reply.length) throw new Error(`${credentialBatchKind}: a reply of ${reply.length} bytes`);
    return reply.subarray(at - length, at);
  };
  const places = () => {
    const length = take(4).reduce((value, byte) => value * 256 + byte, 0);
    return parsePlaces(take(4 * length), count);
  };
  const [ofA, ofB, identities] = [places(), places(), places()];
  const isGood = ofA.length + ofB.length + identities.length === 0;
  const keys = take(isGood ? count * elementSize : 0);
  if (at !== reply.length) throw new Error(`${credentialBatchKind}: a reply of ${reply.length} bytes`);
  return { ofA, ofB, identities, keys };
}
