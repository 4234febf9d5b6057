/**
 * A casual vacancy filled by recount (TALLY-20): all the original papers are counted again, passing over those whose seat is
 * vacant and candidates who no longer stand, until somebody new is elected; no sitting representative is excluded meanwhile.
 *
 * Implements [ERS97] 7.1, for every method that counts rankings.
 */
import type { CountTerms, RankedMethod } from './count-input.ts';
import type { RankedPapers } from './ranked-papers.ts';
import type { StagedCount } from './staged-count.ts';

export interface CasualVacancy {
  /** Whose seats are vacant. */
  readonly vacating: readonly number[];
  /** Representatives who keep their seats. */
  readonly sitting: readonly number[];
  /** Candidates who no longer stand, and everybody who must not be elected now. */
  readonly withdrawn: readonly number[];
}

export interface VacancyCount {
  /** The recount up to the stage that fills the last vacancy. */
  readonly count: StagedCount;
  /** The new representatives, in the order of their election. */
  readonly filledBy: readonly number[];
}

/**
 * Recounts `papers` under `terms` (those of the election, with the lots drawn in it: 5.6.3). Sitting representatives have
 * their places reserved, which is what keeps them from exclusion and everybody else from more than the vacancies.
 */
export function recountForVacancy(
  method: RankedMethod,
  papers: RankedPapers,
  terms: CountTerms,
  { vacating, sitting, withdrawn }: CasualVacancy,
): VacancyCount {
  const gone = [...new Set([...vacating, ...withdrawn])];
  const count = method(papers, {
    ...terms,
    withdrawals: gone.map((candidate) => ({ candidate, stage: 1 })),
    reserved: [...terms.reserved, { members: sitting, places: sitting.length }],
  });
  const isNew = (candidate: number) => !sitting.includes(candidate);
  const filledBy = count.elected.filter(isNew);
  const vacancies = terms.seats - sitting.length;
  return {
    count: filledBy.length < vacancies ? count : stopAtLast(count, filledBy.slice(0, vacancies)),
    filledBy,
  };
}

/** The count up to the stage in which the last of the new representatives is elected; nothing after it is needed. */
function stopAtLast(count: StagedCount, filledBy: readonly number[]): StagedCount {
  const last = count.stages.findLastIndex(({ elected }) => filledBy.some((one) => elected.includes(one)));
  const stages = count.stages.slice(0, last + 1);
  return {
    ...count,
    stages,
    elected: stages.flatMap(({ elected }) => elected),
    ...{ unfilled: 0, lotNeeded: undefined },
  };
}
