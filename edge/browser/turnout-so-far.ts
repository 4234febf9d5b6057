import type { CountsView } from '@countersign/api';

/** Who is on the roll now, and who of them has done nothing: entitled = online + post + neither + left out (ROLL-LATE, ROLL-LAPSE). */
export interface TurnoutSoFar {
  /** Of the frozen roll, with those added and without those removed since. */
  readonly entitled: number;
  readonly neither: number;
}

/** The members behind the public counts. */
export function turnoutSoFar({ members, added, removed, online, post, lapsed }: CountsView): TurnoutSoFar {
  const entitled = members + added - removed;
  return { entitled, neither: Math.max(entitled - online - post - lapsed, 0) };
}
