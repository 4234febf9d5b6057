/** What a count in stages starts from, beside the votes. */
import type { RankedPapers } from './ranked-papers.ts';
import type { StagedCount, TieAnswer, TieQuestion } from './staged-count.ts';

/** Breaks the ties a method leaves open. */
export interface TieBreaker {
  /**
   * The one of the tied who is acted on (elected, excluded, or whose surplus moves first), and how that was decided;
   * nothing when nobody has decided yet. Asked once for each tie, in the order in which they arise.
   */
  decide(question: TieQuestion): { readonly chosen: number; readonly answer: TieAnswer } | undefined;
}

/** At least `places` of the seats go to `members`. */
export interface ReservedSeats {
  readonly members: readonly number[];
  readonly places: number;
}

/** A candidate who withdraws during the count: before stage `stage` begins (1-based; 1 is before the count). */
export interface Withdrawal {
  readonly candidate: number;
  readonly stage: number;
}

/** Everything that decides a count but its votes. */
export interface CountTerms {
  readonly seats: number;
  readonly withdrawals: readonly Withdrawal[];
  readonly reserved: readonly ReservedSeats[];
  /** The candidate that stands for re-opening nominations. */
  readonly reopenNominations: number | undefined;
  readonly ties: TieBreaker;
}

/** A method that counts rankings: pure, exact, and at its end whatever the papers. */
export type RankedMethod = (papers: RankedPapers, terms: CountTerms) => StagedCount;
