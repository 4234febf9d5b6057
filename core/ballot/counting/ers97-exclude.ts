/** Which candidates an ERS97 count excludes together, and when surpluses wait for that (5.2.2, 5.2.5). */

import {
  continuingUpwards,
  type Ers97Count,
  fillingOf,
  type OpenStage,
  placesLeft,
  totalSurplus,
  votesOf,
} from './ers97-count.ts';
import { breakTie } from './ers97-elect.ts';
import { guardedFromExclusion } from './reserved-places.ts';

/** Those who may be excluded at all, the fewest votes first: not those without whom a reserved place stays empty. */
function excludableUpwards(count: Ers97Count): readonly number[] {
  const guarded = guardedFromExclusion(count.terms, fillingOf(count));
  return continuingUpwards(count).filter((candidate) => !guarded.includes(candidate));
}

/**
 * The lowest who can be excluded together: enough remain for the places, and their votes with the surpluses that wait do
 * not exceed the vote of the candidate next above (5.2.5). Nobody, when not even the lowest is safe: a surplus could still
 * lift them, or there is a tie. Equal votes are not parted: neither of two equals is next above the other.
 */
function safeTogether(count: Ers97Count): readonly number[] {
  const upwards = excludableUpwards(count);
  const most = countTogether(count, upwards);
  let sum = totalSurplus(count);
  let safe = 0;
  for (const [place, candidate] of upwards.slice(0, most).entries()) {
    const [vote, next] = [votesOf(count, candidate), upwards[place + 1]];
    sum += vote;
    if (next === undefined) break;
    const above = votesOf(count, next);
    if (vote < above && sum <= above) safe = place + 1;
  }
  return upwards.slice(0, safe);
}

/** How many of these can go before a place has nobody left for it (5.2.5 a), the reserved ones included. */
function countTogether(count: Ers97Count, upwards: readonly number[]): number {
  let filling = fillingOf(count);
  for (const [place, candidate] of upwards.entries()) {
    const guarded = guardedFromExclusion(count.terms, filling);
    if (filling.continuing.length <= placesLeft(count) || guarded.includes(candidate)) return place;
    filling = { ...filling, continuing: filling.continuing.filter((other) => other !== candidate) };
  }
  return upwards.length;
}

/** Whether all surpluses together cannot change who is excluded next (5.2.2): they wait. */
export function isDeferred(count: Ers97Count): boolean {
  return totalSurplus(count) > 0n && safeTogether(count).length > 0;
}

/** How many candidates the next exclusion takes. */
export function exclusionSize(count: Ers97Count): number {
  const safe = safeTogether(count);
  return safe.length + (takesOneMore(count, safe) ? 1 : 0);
}

/**
 * Whether the lowest of the others goes with those who are safe: when nobody is, or none of them has a vote and no surplus
 * waits. Where several are lowest, their tie is broken.
 */
function takesOneMore(count: Ers97Count, safe: readonly number[]): boolean {
  if (safe.length === 0) return true;
  const votes = safe.reduce((sum, candidate) => sum + votesOf(count, candidate), totalSurplus(count));
  return votes === 0n && countTogether(count, excludableUpwards(count)) > safe.length;
}

/**
 * The candidates to exclude next, the fewest votes first: as many together as possible; nothing when a tie among the lowest
 * needs a lot.
 */
export function chooseExcluded(count: Ers97Count, stage: OpenStage): readonly number[] | undefined {
  const safe = safeTogether(count);
  if (!takesOneMore(count, safe)) return safe;
  const filling = fillingOf(count);
  const continuing = filling.continuing.filter((candidate) => !safe.includes(candidate));
  const guarded = guardedFromExclusion(count.terms, { ...filling, continuing });
  const [fewest, ...others] = continuing.filter((candidate) => !guarded.includes(candidate));
  if (fewest === undefined) return safe;
  const vote = votesOf(count, fewest);
  const lowest = [fewest, ...others.filter((candidate) => votesOf(count, candidate) === vote)];
  const chosen = breakTie(count, stage, lowest, 'exclude');
  return chosen === undefined ? undefined : [...safe, chosen];
}
