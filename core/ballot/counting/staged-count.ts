/**
 * A count in stages: what every method returns, so that each can be shown, printed, exported and replayed alike.
 *
 * Candidates are 0-based places in the list of options. Every figure is a whole number of units of 10^−`places` votes, exact
 * under the rules; rules with rational arithmetic round a figure half up for the report and nowhere else.
 */

/** What the tied are tied for: whoever is chosen is elected, excluded, or has a surplus moved before the others. */
export type TiePurpose = 'elect' | 'exclude' | 'transfer';

/** A tie that the method itself does not break. */
export interface TieQuestion {
  readonly purpose: TiePurpose;
  /** The stage in which it arises, 1-based. */
  readonly stage: number;
  /** In ascending order, two at least. */
  readonly tied: readonly number[];
}

/** How a tie was broken. */
export type TieAnswer =
  /** By the figures of a stage in which the tied differ (1-based). */
  | { readonly by: 'earlier-stage'; readonly stage: number }
  /** By a lot; `how` says who drew it, how and when. */
  | { readonly by: 'lot'; readonly how: string }
  /** By an order fixed beforehand: a declared one, or one that follows from the seed. */
  | { readonly by: 'order' }
  | { readonly by: 'seed' };

/** Why somebody is elected. */
export type ElectedBecause =
  /** Reached the quota. */
  | 'quota'
  /** Reached active votes / (places unfilled + 1): cannot be overtaken (ERS97 5.2.5, 5.3.10). */
  | 'active-vote'
  /** More than half. */
  | 'majority'
  /** More votes than those who were not. */
  | 'most-votes'
  /** No more candidates are left than places. */
  | 'remaining'
  /** No more candidates stood than there were places. */
  | 'unopposed';

/** What happened in a stage, in this order. */
export type StageAction =
  | { readonly kind: 'first-preferences' }
  /** Withdrew or died; their papers go on to the next preference. */
  | { readonly kind: 'withdrawn'; readonly candidates: readonly number[] }
  /** `value` of each paper moved, as text, where the rules have one for all of them. */
  | {
      readonly kind: 'surplus';
      readonly candidate: number;
      readonly surplus: bigint;
      readonly value: string | undefined;
    }
  /** Surpluses are kept because they cannot change who is lowest (ERS97 5.2.2). */
  | { readonly kind: 'surplus-deferred'; readonly candidates: readonly number[]; readonly surplus: bigint }
  /** Excluded in this stage; or, where papers of one value are moved at a time, their papers of `value`. */
  | {
      readonly kind: 'excluded';
      readonly candidates: readonly number[];
      readonly value: string | undefined;
      readonly because: 'lowest' | 'below-threshold' | 'cannot-be-elected' | 'reserved-places';
    }
  | {
      readonly kind: 'elected';
      readonly candidates: readonly number[];
      readonly because: ElectedBecause | 'reserved-places';
    }
  /** Re-open nominations took a place, which is left unfilled. */
  | { readonly kind: 'nominations-reopened'; readonly places: number }
  /** These are tied for going out, and the rules of an exhaustive ballot want the round held once more. */
  | { readonly kind: 'round-repeated'; readonly tied: readonly number[] }
  | ({ readonly kind: 'tie-broken'; readonly chosen: number; readonly answer: TieAnswer } & TieQuestion);

/** Votes that moved: from a candidate, to another, or to none. */
export interface Transfer {
  readonly from: number;
  readonly to: number | 'exhausted' | 'loss';
  readonly amount: bigint;
}

/** One stage. totals + exhausted + loss = all valid votes. */
export interface CountStage {
  readonly actions: readonly StageAction[];
  /** The quota or threshold in force; nothing where the method has none. */
  readonly quota: bigint | undefined;
  /** By candidate, at the end of the stage; nothing for those who have left the count and hold no votes. */
  readonly totals: readonly (bigint | undefined)[];
  /** Votes of papers with no further preference (non-transferable). */
  readonly exhausted: bigint;
  /** Votes lost by the fractions the rules drop. */
  readonly loss: bigint;
  readonly transfers: readonly Transfer[];
  /** Elected in this stage, in order. */
  readonly elected: readonly number[];
  /** Excluded in this stage, in order; those who withdrew while the count was under way among them. */
  readonly excluded: readonly number[];
}

/** A count from the first preferences to its end, or to a tie that nobody has broken yet. */
export interface StagedCount {
  /** Decimals of every figure. */
  readonly places: number;
  /** The quota of the first stage; nothing where the method has none. */
  readonly quota: bigint | undefined;
  readonly stages: readonly CountStage[];
  /** In the order of election. */
  readonly elected: readonly number[];
  /** Places left unfilled because nominations are re-opened or too few stood. */
  readonly unfilled: number;
  /** The count has stopped here: this tie needs a lot. */
  readonly lotNeeded: TieQuestion | undefined;
}
