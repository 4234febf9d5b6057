/**
 * Reserved places while votes are counted. A candidate whose election would keep a group from its places is *barred* and
 * is excluded; one without whom a group could not fill them is *guarded* and is not excluded. Places for which too few
 * members are left are open to everybody.
 */
import type { ReservedSeats } from './count-input.ts';
import { canStillFill, fillablePlaces } from './reserved-cover.ts';

/** Where a count stands. */
export interface Filling {
  readonly elected: readonly number[];
  readonly continuing: readonly number[];
  readonly seats: number;
}

/** Continuing candidates who can no longer be elected. */
export function barredFromElection(
  reserved: readonly ReservedSeats[],
  { elected, continuing, seats }: Filling,
): readonly number[] {
  if (reserved.length === 0) return [];
  const fillable = fillablePlaces(reserved, [...elected, ...continuing], seats);
  return continuing.filter((candidate) => {
    const others = continuing.filter((other) => other !== candidate);
    return !canStillFill(fillable, [...elected, candidate], others, seats);
  });
}

/** Continuing candidates who must not be excluded. */
export function guardedFromExclusion(
  reserved: readonly ReservedSeats[],
  { elected, continuing, seats }: Filling,
): readonly number[] {
  if (reserved.length === 0) return [];
  const fillable = fillablePlaces(reserved, [...elected, ...continuing], seats);
  return continuing.filter((candidate) => {
    const others = continuing.filter((other) => other !== candidate);
    return !canStillFill(fillable, elected, others, seats);
  });
}

/** Whether all of `chosen` can be elected together. */
export function canElectAll(
  reserved: readonly ReservedSeats[],
  { elected, continuing, seats }: Filling,
  chosen: readonly number[],
): boolean {
  if (elected.length + chosen.length > seats) return false;
  const fillable = fillablePlaces(reserved, [...elected, ...continuing], seats);
  const others = continuing.filter((candidate) => !chosen.includes(candidate));
  return canStillFill(fillable, [...elected, ...chosen], others, seats);
}
