/** What a count starts from and ends with: votes by number, rejections by reason, an outcome. */

/** Why a ballot counts for nobody; `blank` and `undecodable` arise online too. Only ever grows at the end. */
export const rejectionReasons = [
  'blank',
  'overvote',
  'unclear',
  'identifies-voter',
  'not-a-ballot-paper',
  'envelope-invalid',
  'undecodable',
  'empty-envelope',
  'extra-paper',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

/** How often one vote number was found. */
export interface VoteCount {
  readonly vote: bigint;
  readonly count: number;
}

export interface RejectionCount {
  readonly reason: RejectionReason;
  readonly count: number;
}

/**
 * Ballots of one contest: those that count, by vote number, and those that count for nobody, by reason. A blank one is
 * under `rejected` and nowhere else (TALLY-2).
 */
export interface ContestCount {
  readonly votes: readonly VoteCount[];
  readonly rejected: readonly RejectionCount[];
}

export const outcomeKinds = [
  'elected',
  'tied',
  'passed',
  'not-passed',
  'no-votes',
  'nominations-reopened',
] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** How a contest ended: who was elected, between whom it is tied, or whether the question passed. */
export interface ContestOutcome {
  readonly kind: OutcomeKind;
  /**
   * Option ids: the elected in the order of election, or the tied in the order of the definition (who was elected before
   * a tie, the stages say); empty for every other kind.
   */
  readonly options: readonly string[];
}
