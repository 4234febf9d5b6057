/**
 * What a file says about itself: how many of its rows have a second one, and how rare a true pair is among all pairs. A register
 * of members has few duplicates, a file of copies little else, and what stands against a pair depends on it (MATCHING-6).
 */
import type { PairColumns } from './pair-list.ts';

export interface FilePrior {
  /** Log2 odds of any two rows being one person, before anything is compared. */
  readonly pair: number;
  /** How many second rows those who have one have, on average; at least 1. */
  readonly copies: number;
  /** How likely a row is alone, nothing compared. */
  readonly alone: number;
  /** How likely a row has a second one that no comparison shows. */
  readonly missed: number;
}

/** However alike the rows of a file are, some are alone, and some pairs are missed. */
const fewest = { alone: 0.001, missed: 0.006 };
/** Nor more than this, or what is barely found is not of one person. */
const mostMissed = 0.02;
const rounds = 8;

/** Expectation, repeated: the rows that seem to have a second one give the share of those that do. */
export function estimateFile(pairs: PairColumns, rows: number): FilePrior {
  const all = Math.max(1, (rows * (rows - 1)) / 2);
  let prior: FilePrior = { pair: -Math.log2(Math.max(2, rows)), copies: 1, alone: 1, missed: 0 };
  for (let round = 0; round < rounds; round++) {
    const expected = countExpected(pairs, prior);
    const { doubled, barely } = countDoubled(sumTies(pairs, rows, prior.pair), prior);
    const copies = Math.max(1, (2 * expected) / Math.max(1, doubled * rows));
    prior = {
      pair: Math.log2(Math.max(expected, 1) / all),
      copies,
      alone: Math.max(fewest.alone, 1 - doubled),
      missed: Math.min(mostMissed, fewest.missed + barely),
    };
  }
  return prior;
}

/** True pairs that the comparisons let expect. */
function countExpected({ weights, apart }: PairColumns, { pair: prior }: FilePrior): number {
  let sum = 0;
  for (const [at, weight] of weights.entries()) if (!apart[at]) sum += probabilityOf(weight + prior);
  return sum;
}

/** How likely it is that no comparison shows a second row, for there is none or it is missed. */
export function unseen({ alone, missed }: FilePrior): number {
  return alone + (1 - alone) * missed;
}

/** Log2 odds as a probability. */
export function probabilityOf(weight: number): number {
  return 1 / (1 + 2 ** -weight);
}

/** For each row the odds of all its ties together. */
function sumTies({ lefts, rights, weights, apart }: PairColumns, rows: number, prior: number): Float64Array {
  const sums = new Float64Array(rows);
  for (let at = 0; at < weights.length; at++) {
    if (apart[at]) continue;
    const [left, right] = [lefts[at] ?? 0, rights[at] ?? 0];
    const odds = 2 ** ((weights[at] ?? 0) + prior);
    sums[left] = (sums[left] ?? 0) + odds;
    sums[right] = (sums[right] ?? 0) + odds;
  }
  return sums;
}

/** Shares of the rows that have a second one, and of these that are found but barely: about as many again are missed. */
function countDoubled(ties: Float64Array, prior: FilePrior) {
  let doubled = 0;
  let found = 0;
  let barely = 0;
  const none = unseen(prior);
  for (const odds of ties) {
    doubled += (odds + none - prior.alone) / (odds + none);
    if (odds < none) continue;
    found++;
    if (odds < none * barelyOdds) barely++;
  }
  return { doubled: doubled / Math.max(1, ties.length), barely: barely / Math.max(20, found) };
}

/** Odds below which a row is found, but barely: a probability of .95. */
const barelyOdds = 19;
