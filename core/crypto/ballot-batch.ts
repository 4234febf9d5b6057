/**
 * Many ballots in one equation (BALLOT-6, BATCH-1, BATCH-2), from flat bytes: as one function, and as work whose tasks any
 * machine can do.
 *
 * A batch as it travels: electionHash 32 ‖ joint key 32 ‖ contests u8 ‖ random 32 ‖ for each ballot: its credential's key 32 ‖
 * the ballot. The reply: u32 for the place of each ballot refused, in order.
 */
import { concatBytes } from '@countersign/bytes';
import { type Range, ranges, type Work } from '@countersign/work';
import { type BallotContext, ballotHeadSize, ballotSize, ballotTranscript } from './ballot.ts';
import { ChallengeForm } from './challenge-form.ts';
import { domains } from './domains.ts';
import { formatPlaces, parsePlaces } from './encoded-places.ts';
import { elementSize, type Group } from './group.ts';
import type { RandomSource } from './random.ts';
import { scalarSize } from './scalars.ts';
import {
  type Claims,
  canonicalPlaces,
  claimWeights,
  findFalseClaims,
  selectClaims,
  weightSeedSize,
} from './schnorr.ts';

/** The kind of a task that checks one batch. */
export const ballotBatchKind = 'crypto/ballots';
/** Ballots in one equation (DUTY-4): enough to gain from, few enough to keep every worker busy. */
export const ballotBatchSize = 1_024;
/** About how long checking one ballot in a batch takes, in microseconds for each element of it. */
const weightOfElement = 25;

/** Ballots and their credentials' keys, to be checked together. */
export interface BallotList {
  readonly count: number;
  /** K, 32 bytes. */
  readonly key: (place: number) => Uint8Array;
  /** The bytes of a ballot of the right length. */
  readonly ballot: (place: number) => Uint8Array;
}

const headSize = 32 + 32 + 1 + weightSeedSize;

/** One batch of a list as it travels. */
export function formatBallotBatch(
  context: BallotContext,
  random: Uint8Array,
  list: BallotList,
  { from, to }: Range,
): Uint8Array {
  const size = elementSize + ballotSize(context.contestCount);
  const bytes = new Uint8Array(headSize + (to - from) * size);
  bytes.set(
    concatBytes([context.electionHash, context.jointKey, Uint8Array.of(context.contestCount), random]),
  );
  for (let place = from; place < to; place++) {
    const ballot = list.ballot(place);
    if (ballot.length !== size - elementSize) throw new Error(`ballot ${place} has ${ballot.length} bytes`);
    const at = headSize + (place - from) * size;
    bytes.set(list.key(place), at);
    bytes.set(ballot, at + elementSize);
  }
  return bytes;
}

/** The places, in order, of the ballots that `verifyBallot` refuses. Work of one list of tasks. */
export function* verifyBallotsWork(
  context: BallotContext,
  list: BallotList,
  random: RandomSource,
): Work<readonly number[]> {
  const parts = ranges(list.count, ballotBatchSize);
  const replies = yield parts.map((range) => {
    const seed = random(weightSeedSize);
    return {
      kind: ballotBatchKind,
      input: () => formatBallotBatch(context, seed, list, range),
      weight: (range.to - range.from) * (3 * context.contestCount + 2) * weightOfElement,
    };
  });
  return replies.flatMap((reply, i) => {
    const { from, to } = parts[i] as Range;
    return parsePlaces(reply, to - from).map((place) => from + place);
  });
}

/** Does the task `ballotBatchKind`. */
export function performBallotBatch(group: Group, input: Uint8Array): Uint8Array {
  const contestCount = input[64] ?? 0;
  const size = elementSize + ballotSize(contestCount);
  const count = (input.length - headSize) / size;
  if (!Number.isInteger(count) || count < 0) throw new Error(`${ballotBatchKind}: ${input.length} bytes`);
  const context = { electionHash: input.subarray(0, 32), jointKey: input.subarray(32, 64), contestCount };
  const passed = new Uint8Array(count);
  if (group.decodeNonIdentity(context.jointKey).ok)
    for (const place of goodPlaces(group, context, input, count)) passed[place] = 1;
  return formatPlaces(Array.from(passed.keys()).filter((place) => passed[place] === 0));
}

function goodPlaces(
  group: Group,
  context: BallotContext,
  input: Uint8Array,
  count: number,
): readonly number[] {
  const records = Array.from({ length: count }, (_, place) => place).filter((place) =>
    isOfElection(context, recordAt(context, input, place)),
  );
  const all = readBallotClaims(group, context, input, records);
  const readable = canonicalPlaces(group, records.length, all.responses);
  const claims = selectClaims(all, readable);
  const random = input.subarray(headSize - weightSeedSize, headSize);
  const weights = claimWeights(domains.ballotBatchWeights, context.electionHash, claims, random);
  const broken = new Set(findFalseClaims(group, claims, weights));
  return readable.filter((_, i) => !broken.has(i)).map((i) => records[i] as number);
}

/** A credential's key and its ballot. */
function recordAt({ contestCount }: BallotContext, input: Uint8Array, place: number): Uint8Array {
  const size = elementSize + ballotSize(contestCount);
  return input.subarray(headSize + place * size, headSize + (place + 1) * size);
}

/** Whether a ballot of the right length says it is of this election and of as many contests. */
function isOfElection({ electionHash, contestCount }: BallotContext, record: Uint8Array): boolean {
  for (let i = 0; i < 32; i++) if (record[elementSize + i] !== electionHash[i]) return false;
  return record[elementSize + ballotHeadSize - 1] === contestCount;
}

/** The claims of the ballots at these places (BALLOT-4): responses as they stand, not yet known to be scalars. */
export function readBallotClaims(
  group: Group,
  context: BallotContext,
  input: Uint8Array,
  places: readonly number[],
): Claims {
  const n = context.contestCount;
  const width = n + 1;
  const publics = new Uint8Array(places.length * width * elementSize);
  const commitments = new Uint8Array(publics.length);
  const responses = new Uint8Array(publics.length);
  const others = new Uint8Array(places.length * n * elementSize);
  const digests = new Uint8Array(places.length * 64);
  const challenge = ballotChallengeForm(context);
  for (const [i, place] of places.entries()) {
    const record = recordAt(context, input, place);
    const element = (index: number) => partAt(record, index);
    challenge.set(0, record.subarray(elementSize + 32, elementSize + 36));
    challenge.set(1, record.subarray(0, elementSize));
    // The ciphertexts, then the commitments, in the order in which they stand.
    for (let part = 0; part < 2 * n + width; part++) challenge.set(2 + part, element(part));
    digests.set(challenge.challengeBytes(), 64 * i);
    for (let contest = 0; contest < n; contest++) {
      publics.set(element(2 * contest), (i * width + contest) * elementSize);
      others.set(element(2 * contest + 1), (i * n + contest) * elementSize);
    }
    publics.set(record.subarray(0, elementSize), (i * width + n) * elementSize);
    const at = elementSize + ballotHeadSize + 2 * n * elementSize;
    commitments.set(record.subarray(at, at + width * elementSize), i * width * elementSize);
    responses.set(record.subarray(at + width * elementSize), i * width * scalarSize);
  }
  const challenges = group.scalars.fromUniform(digests);
  return { count: places.length, width, publics, commitments, others, challenges, responses };
}

function partAt(record: Uint8Array, index: number): Uint8Array {
  const at = elementSize + ballotHeadSize + index * elementSize;
  return record.subarray(at, at + elementSize);
}

/** What `ballotItems` and the commitments come to, for every ballot of an election. */
function ballotChallengeForm(context: BallotContext): ChallengeForm {
  const n = context.contestCount;
  const repeat = (count: number, tags: readonly string[]) =>
    Array.from({ length: count }, () => tags.map((tag) => [tag, elementSize] as const)).flat();
  return new ChallengeForm(
    ballotTranscript(context),
    [
      ['credential number', 4],
      ['credential key', elementSize],
      ...repeat(n, ['c1', 'c2']),
      ...repeat(n + 1, ['commitment']),
    ],
    'e',
  );
}
