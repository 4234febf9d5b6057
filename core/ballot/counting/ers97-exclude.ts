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
 * lift them, or there is a tie. Equal votes are never parted: neither of two equals is next above the other.
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
  return Math.max(1, safeTogether(count).length);
}

/**
 * The candidates to exclude next, the fewest votes first: as many together as is safe, or the lowest, with a tie between
 * several lowest broken; nothing when that tie needs a lot.
 */
export function chooseExcluded(count: Ers97Count, stage: OpenStage): readonly number[] | undefined {
  const safe = safeTogether(count);
  if (safe.length > 0) return safe;
  const upwards = excludableUpwards(count);
  const fewest = votesOf(count, upwards[0] as number);
  const lowest = upwards.filter((candidate) => votesOf(count, candidate) === fewest);
  const chosen = breakTie(count, stage, lowest, 'exclude');
  return chosen === undefined ? undefined : [chosen];
}
