/** Which candidates an ERS97 count excludes together, and when surpluses wait for that (5.2.2, 5.2.5). */

import {
  continuingUpwards,
  type Ers97Count,
  type OpenStage,
  placesLeft,
  totalSurplus,
  votesOf,
} from './ers97-count.ts';
import { breakTie } from './ers97-elect.ts';

/**
 * How many of the lowest can be excluded together: enough remain for the places, and their votes with the surpluses that
 * wait do not exceed the vote of the candidate next above (5.2.5). 0: not even the lowest is safe, since a surplus could
 * still lift them or there is a tie. Equal votes are never parted: neither of two equals is next above the other.
 */
function safeExclusions(count: Ers97Count): number {
  const upwards = continuingUpwards(count).map((candidate) => votesOf(count, candidate));
  let sum = totalSurplus(count);
  let safe = 0;
  for (const [place, vote] of upwards.slice(0, upwards.length - placesLeft(count)).entries()) {
    sum += vote;
    const above = upwards[place + 1];
    if (above !== undefined && vote < above && sum <= above) safe = place + 1;
  }
  return safe;
}

/** Whether all surpluses together cannot change who is excluded next (5.2.2): they wait. */
export function isDeferred(count: Ers97Count): boolean {
  return totalSurplus(count) > 0n && safeExclusions(count) > 0;
}

/** How many candidates the next exclusion takes. */
export function exclusionSize(count: Ers97Count): number {
  return Math.max(1, safeExclusions(count));
}

/**
 * The candidates to exclude next, the fewest votes first: as many together as is safe, or the lowest, with a tie between
 * several lowest broken; nothing when that tie needs a lot.
 */
export function chooseExcluded(count: Ers97Count, stage: OpenStage): readonly number[] | undefined {
  const upwards = continuingUpwards(count);
  const safe = safeExclusions(count);
  if (safe > 0) return upwards.slice(0, safe);
  const fewest = votesOf(count, upwards[0] as number);
  const lowest = upwards.filter((candidate) => votesOf(count, candidate) === fewest);
  const chosen = breakTie(count, stage, lowest, 'exclude');
  return chosen === undefined ? undefined : [chosen];
}
