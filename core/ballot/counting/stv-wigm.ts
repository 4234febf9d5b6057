/**
 * Weighted inclusive Gregory (COUNT-1, TALLY-17, rule id `stv-wigm`): the reference rule of the PR Foundation with single
 * exclusions, and relatives of it that published counts were made by.
 *
 * Departs from the reference rule's text (B.1, B.4 with D.3), which stops in the middle of the round that completes the
 * count, because its published counts carry that round to its end; so does this count. It changes nobody's election.
 */
import type { CountTerms } from './count-input.ts';
import { countGregory, type GregoryRules } from './gregory.ts';
import type { RankedPapers } from './ranked-papers.ts';
import type { StagedCount } from './staged-count.ts';

const reference: GregoryRules = {
  places: 4,
  value: 'truncated-twice',
  quota: 'unit-more',
  elects: 'at-the-start',
  surpluses: 'highest-or-zero',
  lastExclusion: 'papers-move',
  end: 'end-of-stage',
  ties: 'tie-rule',
  unmarked: 'invalid',
};

/**
 * The reference rule: four decimals, every product and quotient cut; quota V/(s+1) and 0.0001 more; each round elects, then
 * moves the highest surplus, even one of zero, or else excludes the lowest; ties by the tie rule alone.
 */
export function countWigm(papers: RankedPapers, terms: CountTerms): StagedCount {
  return countGregory(papers, terms, reference);
}

/** The same with exact fractions: the quota is V/(s+1) and has to be exceeded. Figures are shown with 12 decimals. */
export function countWigmExact(papers: RankedPapers, terms: CountTerms): StagedCount {
  return countGregory(papers, terms, { ...reference, places: 12, value: 'exact', quota: 'exact' });
}

/**
 * The rule of Californians for Electoral Reform: five decimals, all surpluses of a round together, and the count ends
 * where the last place is filled.
 */
export function countWigmCfer(papers: RankedPapers, terms: CountTerms): StagedCount {
  return countGregory(papers, terms, {
    ...reference,
    places: 5,
    surpluses: 'all',
    lastExclusion: 'papers-stay',
    end: 'last-place',
  });
}

/** Exact fractions with the whole Droop quota ⌊V/(s+1)⌋ + 1, as textbooks count. Figures are shown with 12 decimals. */
export function countGregoryExact(papers: RankedPapers, terms: CountTerms): StagedCount {
  return countGregory(papers, terms, {
    ...reference,
    places: 12,
    value: 'exact',
    quota: 'whole',
    elects: 'at-the-end',
    surpluses: 'highest',
    end: 'last-place',
  });
}

/** What the multi-winner count of the Ranked Choice Voting tabulator leaves to a contest. */
export interface TabulatorRules {
  /** Decimals of all figures. */
  readonly places: number;
  /** V/(s+1) and one unit of the last place; otherwise ⌊V/(s+1)⌋ + 1. */
  readonly isQuotaFractional: boolean;
}

/**
 * The multi-winner count of the Ranked Choice Voting tabulator, several winners a round: their surpluses move together in
 * the next, and once more after the last place is filled.
 */
export function countTabulator(
  papers: RankedPapers,
  terms: CountTerms,
  { places, isQuotaFractional }: TabulatorRules,
): StagedCount {
  return countGregory(papers, terms, {
    places,
    value: 'ratio-truncated',
    quota: isQuotaFractional ? 'unit-more' : 'whole',
    elects: 'at-the-end',
    surpluses: 'all',
    lastExclusion: 'papers-move',
    end: 'last-surplus',
    ties: 'tie-rule',
    unmarked: 'exhausted',
  });
}
