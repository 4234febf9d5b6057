/**
 * How much of a branch the register holds, judged from the branch's own list (RECON-2, RECON-6): of `n` members on the
 * list `m` are in the register. The share is exact; what is derived from it by a normal approximation (interval, estimate)
 * is for people to read, and only the interval's upper end is ever asked about by the gate.
 */
import { assert } from '@countersign/bytes';

/** `found` of `listed` members of a branch's list are in the register. Whole numbers, found ≤ listed. */
export interface Coverage {
  readonly listed: number;
  readonly found: number;
}

/** Two ends of an interval, or of a range. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A share as an exact fraction, so that no decision hangs on a rounding. */
export interface Share {
  readonly part: number;
  readonly of: number;
}

/** 97.5 % of a normal distribution lie below it: intervals of 95 %. */
const z95 = 1.959963984540054;

/** Throws when the figures cannot be a count of a list: that is a fault of the program that counted. */
export function checkCoverage({ listed, found }: Coverage): void {
  assert(Number.isSafeInteger(listed) && listed >= 0, `listed: ${listed} is no count`);
  assert(Number.isSafeInteger(found) && found >= 0 && found <= listed, `found: ${found} of ${listed}`);
}

/** All lists together. */
export function poolCoverage(parts: Iterable<Coverage>): Coverage {
  let listed = 0;
  let found = 0;
  for (const part of parts) {
    checkCoverage(part);
    listed += part.listed;
    found += part.found;
  }
  return { listed, found };
}

/** Whether found / listed ≥ the share, in whole numbers. An empty list reaches no share: it says nothing. */
export function reaches({ listed, found }: Coverage, { part, of }: Share): boolean {
  return listed > 0 && BigInt(found) * BigInt(of) >= BigInt(part) * BigInt(listed);
}

/**
 * Where the true share lies with 95 % confidence, ends from 0 to 1. An empty list leaves the whole range.
 *
 * Implements [Wilson 1927, Probable inference, the law of succession, and statistical inference], the score interval: it
 * stays inside 0…1 and is honest where nothing is missing (30 of 30 is 0.886…1, not 1…1).
 */
export function wilsonInterval(coverage: Coverage): Interval {
  checkCoverage(coverage);
  const { listed: n, found: m } = coverage;
  if (n === 0) return { low: 0, high: 1 };
  const share = m / n;
  const square = z95 ** 2;
  const middle = (share + square / (2 * n)) / (1 + square / n);
  const reach = (z95 / (1 + square / n)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  // At the ends the formula is exact; its floating sum may not be.
  return { low: m === 0 ? 0 : Math.max(0, middle - reach), high: m === n ? 1 : Math.min(1, middle + reach) };
}

/** Two lists of the same people: how many are on each, and on both. */
export interface TwoLists {
  readonly register: number;
  readonly branch: number;
  readonly both: number;
}

export interface Estimate extends Interval {
  /** Members the branch has, on either list or on none. */
  readonly members: number;
}

/**
 * How many members a branch has, those included that neither list holds. 95 % interval; its lower end is never below the
 * members that were seen.
 *
 * Implements [Chapman 1951, Some properties of the hypergeometric distribution], with the variance of [Seber 1970].
 * It supposes that a member's place on one list says nothing about the other; a branch that keeps its list from the
 * register's breaks that, and the estimate is then too low.
 */
export function chapmanEstimate({ register, branch, both }: TwoLists): Estimate {
  checkCoverage({ listed: register, found: both });
  checkCoverage({ listed: branch, found: both });
  const members = ((register + 1) * (branch + 1)) / (both + 1) - 1;
  const variance =
    ((register + 1) * (branch + 1) * (register - both) * (branch - both)) / ((both + 1) ** 2 * (both + 2));
  const reach = z95 * Math.sqrt(variance);
  return { members, low: Math.max(register + branch - both, members - reach), high: members + reach };
}
