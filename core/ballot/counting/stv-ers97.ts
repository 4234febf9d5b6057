/**
 * The single transferable vote by the Electoral Reform Society's rules of 1997 (COUNT-1, TALLY-18, rule id `stv-ers97`).
 *
 * Implements [ERS97] sections 5 and 6; casual vacancies (section 7) are in casual-vacancy.ts. What the non-transferable
 * vote (6.13) is made of is shown apart here: papers without a further preference as exhausted, the difference from
 * dropped remainders (6.11) as loss.
 */
import type { RankedMethod } from './count-input.ts';
import { formatDecimal } from './decimals.ts';
import { heldValues, moveBatch, moveSurplus, sortFirstPreferences } from './ers97-batches.ts';
import {
  barred,
  calculateQuota,
  closeStage,
  continuingUpwards,
  type Ers97Count,
  type OpenStage,
  openCount,
  openStage,
  placesLeft,
  surplusOf,
  totalSurplus,
  valuePlaces,
} from './ers97-count.ts';
import { breakTie, elect, electReached } from './ers97-elect.ts';
import { chooseExcluded, exclusionSize, isDeferred } from './ers97-exclude.ts';

/** Counts by ERS97. Figures have two decimals, and those of the papers' weights. */
export const countErs97: RankedMethod = (papers, terms) => {
  const count = openCount(papers, terms);
  countFirstStage(count);
  while (!isComplete(count)) countNextStage(count);
  const elected = count.elected.filter((candidate) => candidate !== terms.reopenNominations);
  return {
    places: valuePlaces + papers.weightPlaces,
    quota: count.stages[0]?.quota,
    stages: count.stages,
    elected,
    unfilled: count.lotNeeded ? 0 : terms.seats - elected.length,
    lotNeeded: count.lotNeeded,
  };
};

/** 5.5.2: every place is filled; also, nobody is left, or somebody must draw a lot. */
function isComplete(count: Ers97Count): boolean {
  return count.lotNeeded !== undefined || placesLeft(count) === 0 || continuingUpwards(count).length === 0;
}

/** 5.1. */
function countFirstStage(count: Ers97Count): void {
  const stage = openStage(count);
  const gone = withdrawing(count, stage.number);
  for (const candidate of gone) count.standing[candidate] = 'out';
  if (gone.length > 0) stage.actions.push({ kind: 'withdrawn', candidates: gone });
  stage.actions.push({ kind: 'first-preferences' });
  sortFirstPreferences(count);
  calculateQuota(count);
  const standing = continuingUpwards(count);
  const isContested = standing.includes(count.terms.reopenNominations ?? -1);
  if (!isContested && standing.length <= count.terms.seats)
    elect(count, stage, standing.reverse(), 'unopposed');
  else electReached(count, stage);
  endStage(count, stage);
}

/**
 * 5.2: those who withdraw go first, then those whom the reserved places leave no place for; then the largest surplus; then,
 * when none is left or all wait, the lowest.
 */
function countNextStage(count: Ers97Count): void {
  const stage = openStage(count);
  const gone = withdrawing(count, stage.number);
  const shutOut = barred(count);
  if (gone.length > 0) {
    stage.actions.push({ kind: 'withdrawn', candidates: gone });
    moveOut(count, stage, gone, undefined);
  } else if (shutOut.length > 0) moveOut(count, stage, shutOut, 'reserved-places');
  else if (totalSurplus(count) > 0n && !isDeferred(count)) transferLargest(count, stage);
  else excludeLowest(count, stage);
  if (count.lotNeeded === undefined) endStage(count, stage);
}

/** Candidates who are in the count and leave it before this stage. */
function withdrawing({ terms, standing }: Ers97Count, stage: number): number[] {
  const due = terms.withdrawals.filter((one) => one.stage <= stage).map(({ candidate }) => candidate);
  return [...new Set(due)].filter((candidate) => standing[candidate] === 'continuing').sort((a, b) => a - b);
}

/** 5.2.3 and 5.3. */
function transferLargest(count: Ers97Count, stage: OpenStage): void {
  const largest = count.elected.reduce(
    (most, one) => (surplusOf(count, one) > most ? surplusOf(count, one) : most),
    0n,
  );
  const equals = count.elected.filter((candidate) => surplusOf(count, candidate) === largest);
  const candidate = breakTie(count, stage, equals, 'transfer');
  if (candidate === undefined) return;
  const value = formatDecimal(moveSurplus(count, stage, candidate), valuePlaces);
  stage.actions.push({ kind: 'surplus', candidate, surplus: largest, value });
  electReached(count, stage);
}

/** 5.2.5 and 5.4. */
function excludeLowest(count: Ers97Count, stage: OpenStage): void {
  const surplus = totalSurplus(count);
  const candidates = count.elected.filter((candidate) => surplusOf(count, candidate) > 0n);
  if (surplus > 0n) stage.actions.push({ kind: 'surplus-deferred', candidates, surplus });
  const excluded = chooseExcluded(count, stage);
  if (excluded === undefined) return;
  moveOut(count, stage, excluded, 'lowest');
}

/** Moves the papers of those who leave, batch by batch, until the last place is filled (5.4.11, 5.5.2). */
function moveOut(
  count: Ers97Count,
  stage: OpenStage,
  leaving: readonly number[],
  because: 'lowest' | 'reserved-places' | undefined,
): void {
  stage.excluded.push(...leaving);
  for (const candidate of leaving) count.standing[candidate] = 'out';
  const values = heldValues(count, leaving);
  if (because && values.length === 0)
    stage.actions.push({ kind: 'excluded', candidates: leaving, value: undefined, because });
  for (const value of values) {
    if (placesLeft(count) === 0) return;
    const text = formatDecimal(value, valuePlaces);
    if (because) stage.actions.push({ kind: 'excluded', candidates: leaving, value: text, because });
    moveBatch(count, stage, leaving, value);
    if (count.elected.length === 0) calculateQuota(count);
    electReached(count, stage);
  }
}

/** Completes the count in this stage where that moves no further paper, and writes the stage down. */
function endStage(count: Ers97Count, stage: OpenStage): void {
  complete(count, stage);
  closeStage(count, stage);
}

/**
 * 5.5.1: when there is a place for everybody who is left, now or after the exclusion that would be next, they are elected
 * and no paper moves.
 */
function complete(count: Ers97Count, stage: OpenStage): void {
  const left = continuingUpwards(count);
  const places = placesLeft(count);
  if (places === 0 || left.length === 0 || barred(count).length > 0) return;
  if (left.length > places) {
    // Whoever withdraws before the next stage goes before anybody is excluded in it.
    if (withdrawing(count, stage.number + 1).length > 0) return;
    if (totalSurplus(count) > 0n && !isDeferred(count)) return;
    if (left.length - exclusionSize(count) > places) return;
    const excluded = chooseExcluded(count, stage);
    if (excluded === undefined) return;
    for (const candidate of excluded) count.standing[candidate] = 'out';
    stage.excluded.push(...excluded);
    stage.actions.push({ kind: 'excluded', candidates: excluded, value: undefined, because: 'lowest' });
  }
  elect(count, stage, continuingUpwards(count).reverse(), 'remaining');
}
