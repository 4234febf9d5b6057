/** What matching says of one row on the left. */
export type LinkWord = 'auto' | 'review' | 'none';

/** `auto` is taken without a person, `review` waits for one, `none` goes by hand: never silently ineligible (RECON-4, MATCHING-2). */
export interface LinkDecision {
  readonly left: string;
  /** Row on the right; empty with `none` when nobody came near. */
  readonly right: string;
  /** Between 0 and 1: how often two rows said to be so alike are one person (MATCHING-5); 0 where nobody is named. */
  readonly probability: number;
  readonly decision: LinkWord;
  /** In words, for the reviewer. */
  readonly reasons: readonly string[];
}
