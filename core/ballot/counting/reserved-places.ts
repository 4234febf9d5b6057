/**
 * Reserved places while votes are counted. A candidate whose election would keep a group from its places is *barred* and
 * is excluded; one without whom a group could not fill them is *guarded* and is not excluded. Places for which too few
 * members are left are open to everybody.
 */
import type { CountTerms } from './count-input.ts';
import { canStillFill, fillablePlaces } from './reserved-cover.ts';

/** Where a count stands. */
export interface Filling {
  readonly elected: readonly number[];
  readonly continuing: readonly number[];
  readonly seats: number;
}

/** Which places are reserved, and who is nobody that could take one from a group: re-open nominations ends the count. */
export type PlaceTerms = Pick<CountTerms, 'reserved' | 'reopenNominations'>;

/** Continuing candidates who can no longer be elected. */
export function barredFromElection(terms: PlaceTerms, filling: Filling): readonly number[] {
  if (terms.reserved.length === 0) return [];
  return filling.continuing.filter((candidate) => !canElectAll(terms, filling, [candidate]));
}

/** Continuing candidates who must not be excluded. */
export function guardedFromExclusion({ reserved }: PlaceTerms, filling: Filling): readonly number[] {
  if (reserved.length === 0) return [];
  const { elected, continuing, seats } = filling;
  const fillable = fillablePlaces(reserved, [...elected, ...continuing], seats);
  return continuing.filter((candidate) => {
    const others = continuing.filter((other) => other !== candidate);
    return !canStillFill(fillable, elected, others, seats);
  });
}

/** Whether all of `chosen` can be elected together. */
export function canElectAll(
  { reserved, reopenNominations }: PlaceTerms,
  { elected, continuing, seats }: Filling,
  chosen: readonly number[],
): boolean {
  const people = chosen.filter((candidate) => candidate !== reopenNominations);
  if (people.length === 0) return true;
  if (elected.length + people.length > seats) return false;
  const fillable = fillablePlaces(reserved, [...elected, ...continuing], seats);
  const others = continuing.filter((candidate) => !chosen.includes(candidate));
  return canStillFill(fillable, [...elected, ...people], others, seats);
}
