/**
 * An ERS97 count in progress: who stands how, which batches of papers lie with whom, and the stage being written.
 *
 * Votes are in units of 10^−(2 + w), where w is the number of decimals of the papers' weights; values of papers in
 * hundredths (ERS97 5.3.7); papers in units of 10^−w. A value times papers is therefore votes, without rounding.
 *
 * Implements [ERS97]: How to conduct an election by the Single Transferable Vote, 3rd edition, Electoral Reform Society
 * 1997, sections 5 and 6.
 */
import type { CountTerms } from './count-input.ts';
import type { RankedPapers } from './ranked-papers.ts';
import { barredFromElection, type Filling } from './reserved-places.ts';
import type { CountStage, StageAction, TieQuestion, Transfer } from './staged-count.ts';

/** Decimals of a paper's value (ERS97 5.3.7). */
export const valuePlaces = 2;
/** The value of a paper that has not been transferred (6.25). */
export const fullValue = 10n ** BigInt(valuePlaces);

/** Papers of one value that came to a candidate in one transfer (6.1). */
export interface Batch {
  readonly value: bigint;
  /** Places in the list of papers. */
  readonly papers: number[];
  /** Papers, counted with their weights. */
  count: bigint;
}

/** The stage that is being written. */
export interface OpenStage {
  readonly number: number;
  readonly actions: StageAction[];
  readonly transfers: Transfer[];
  readonly elected: number[];
  readonly excluded: number[];
}

/** Figures at a point of the count at which ties look back: the first stage, and each transfer of a batch (5.2.3). */
export interface Point {
  readonly stage: number;
  readonly votes: readonly bigint[];
}

export interface Ers97Count {
  readonly papers: RankedPapers;
  readonly terms: CountTerms;
  readonly standing: ('continuing' | 'elected' | 'out')[];
  readonly votes: bigint[];
  /** By candidate, in the order received. */
  readonly batches: Batch[][];
  /** By paper: the place in its ranking it has come to. */
  readonly reached: Int32Array;
  readonly points: Point[];
  readonly stages: CountStage[];
  /** In the order of election, re-open nominations among them. */
  readonly elected: number[];
  /** Nominations are re-opened: no place is left to be filled. */
  isReopened: boolean;
  /** All valid votes (6.21). */
  valid: bigint;
  quota: bigint;
  exhausted: bigint;
  loss: bigint;
  lotNeeded: TieQuestion | undefined;
}

/** A count before its first stage. */
export function openCount(papers: RankedPapers, terms: CountTerms): Ers97Count {
  const each = Array.from({ length: papers.candidates });
  return {
    ...{ papers, terms, points: [], stages: [], elected: [], isReopened: false, lotNeeded: undefined },
    standing: each.map(() => 'continuing'),
    votes: each.map(() => 0n),
    batches: each.map(() => []),
    reached: new Int32Array(papers.papers.length).fill(-1),
    ...{ valid: 0n, quota: 0n, exhausted: 0n, loss: 0n },
  };
}

/** Candidates neither deemed elected nor out (6.3), in the order of their votes, the fewest first. */
export function continuingUpwards(count: Ers97Count): number[] {
  const { standing, votes } = count;
  return [...votes.keys()]
    .filter((candidate) => standing[candidate] === 'continuing')
    .sort((a, b) => compareVotes(votesOf(count, a), votesOf(count, b)));
}

export function votesOf({ votes }: Ers97Count, candidate: number): bigint {
  return votes[candidate] as bigint;
}

export function compareVotes(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Places still to be filled. */
export function placesLeft({ terms, elected, isReopened }: Ers97Count): number {
  return isReopened ? 0 : terms.seats - elected.length;
}

/** Where the count stands, for the reserved places. */
export function fillingOf(count: Ers97Count): Filling {
  const { elected, terms } = count;
  return { elected, continuing: continuingUpwards(count), seats: terms.seats };
}

/** Continuing candidates who can no longer be elected because of reserved places, those with the fewest votes first. */
export function barred(count: Ers97Count): readonly number[] {
  return placesLeft(count) > 0 ? barredFromElection(count.terms, fillingOf(count)) : [];
}

/** By how much the vote of an elected candidate exceeds the quota (6.18); 0 for everybody else. */
export function surplusOf(count: Ers97Count, candidate: number): bigint {
  const over = votesOf(count, candidate) - count.quota;
  return count.standing[candidate] === 'elected' && over > 0n ? over : 0n;
}

/** All surpluses that have not been transferred. */
export function totalSurplus(count: Ers97Count): bigint {
  return count.elected.reduce((sum, candidate) => sum + surplusOf(count, candidate), 0n);
}

/**
 * The total active vote (6.20) as the count control form has it (5.6.1): all valid votes, less the quotas of the elected
 * (or their votes, where these are fewer), less the non-transferable vote.
 */
export function activeVote(count: Ers97Count): bigint {
  const kept = (candidate: number) => votesOf(count, candidate) - surplusOf(count, candidate);
  return count.elected.reduce(
    (rest, candidate) => rest - kept(candidate),
    count.valid - count.exhausted - count.loss,
  );
}

/** The quota (5.1.6), without the votes that have become non-transferable (5.4.8): rounded up to a hundredth. */
export function calculateQuota(count: Ers97Count): void {
  const step = BigInt(count.terms.seats + 1) * 10n ** BigInt(count.papers.weightPlaces);
  const votes = count.valid - count.exhausted - count.loss;
  count.quota = ((votes + step - 1n) / step) * 10n ** BigInt(count.papers.weightPlaces);
}

/** Begins the next stage. */
export function openStage(count: Ers97Count): OpenStage {
  return { number: count.stages.length + 1, actions: [], transfers: [], elected: [], excluded: [] };
}

/** Writes down the stage with the figures as they are now. */
export function closeStage(count: Ers97Count, stage: OpenStage): void {
  const { votes, standing, quota, exhausted, loss } = count;
  const { actions, elected, excluded } = stage;
  const totals = votes.map((vote, candidate) =>
    standing[candidate] === 'out' && vote === 0n ? undefined : vote,
  );
  const transfers = sumTransfers(stage.transfers);
  count.stages.push({ actions, quota, totals, exhausted, loss, transfers, elected, excluded });
}

/** One line for each pair of places that votes moved between, in the order in which they first moved. */
function sumTransfers(transfers: readonly Transfer[]): Transfer[] {
  const sums = new Map<string, Transfer>();
  for (const { from, to, amount } of transfers) {
    const key = `${from} ${to}`;
    sums.set(key, { from, to, amount: amount + (sums.get(key)?.amount ?? 0n) });
  }
  return [...sums.values()].filter(({ amount }) => amount > 0n);
}
