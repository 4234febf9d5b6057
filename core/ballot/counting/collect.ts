/** From opened ballots and counted papers to the figures of one contest (TALLY-2, TALLY-3). */
import type { Contest } from '../definition.ts';
import { parseVote } from '../vote-encoding.ts';
import { type ContestCount, type RejectionReason, rejectionReasons } from './counts.ts';

/** What one pair of equal counts of a batch of papers says (POST-5), contests in the order of the definition. */
export interface PaperBatch {
  readonly empty: number;
  readonly extra: number;
  readonly contests: readonly ContestCount[];
}

/** Figures being gathered. */
interface Gathered {
  readonly votes: Map<bigint, number>;
  readonly rejected: Map<RejectionReason, number>;
}

/**
 * Counts opened ballots: vote numbers, or nothing where the opened element is no vote's. Blank and undecodable ballots
 * are rejected by reason; a number the contest has no vote for is undecodable, whatever else it might have meant.
 */
export function countOpened(contest: Contest, opened: Iterable<bigint | undefined>): ContestCount {
  const gathered = gather([]);
  const found = new Map<bigint | undefined, number>();
  for (const vote of opened) add(found, vote, 1);
  for (const [vote, times] of found) {
    // Each different number is interpreted once: of rankings there can be as many as ballots.
    const choice = vote === undefined ? undefined : parseVote(contest, vote);
    if (vote === undefined || !choice?.ok) add(gathered.rejected, 'undecodable', times);
    else if (choice.value.kind === 'blank') add(gathered.rejected, 'blank', times);
    else add(gathered.votes, vote, times);
  }
  return arrange(gathered);
}

/**
 * The post's figures of contest `contest` (0-based): all batches together, with what never became a paper in it: empty
 * envelopes, envelopes with more than one paper, and envelopes rejected unopened.
 */
export function countPapers(
  contest: number,
  batches: readonly PaperBatch[],
  rejectedEnvelopes: number,
): ContestCount {
  const gathered = gather(batches.flatMap((batch) => batch.contests[contest] ?? []));
  for (const { empty, extra } of batches) {
    add(gathered.rejected, 'empty-envelope', empty);
    add(gathered.rejected, 'extra-paper', extra);
  }
  add(gathered.rejected, 'envelope-invalid', rejectedEnvelopes);
  return arrange(gathered);
}

/** Several counts of one contest as one. */
export function sumCounts(counts: readonly ContestCount[]): ContestCount {
  return arrange(gather(counts));
}

function gather(counts: readonly ContestCount[]): Gathered {
  const gathered: Gathered = { votes: new Map(), rejected: new Map() };
  for (const count of counts) {
    for (const { vote, count: times } of count.votes) add(gathered.votes, vote, times);
    for (const { reason, count: times } of count.rejected) add(gathered.rejected, reason, times);
  }
  return gathered;
}

function add<K>(totals: Map<K, number>, key: K, times: number): void {
  totals.set(key, (totals.get(key) ?? 0) + times);
}

/** The one order (TALLY-2): votes ascending, reasons as listed, nothing that is zero. */
function arrange({ votes, rejected }: Gathered): ContestCount {
  const found = [...votes].filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const reasons = rejectionReasons.map((reason) => ({ reason, count: rejected.get(reason) ?? 0 }));
  return {
    votes: found.map(([vote, count]) => ({ vote, count })),
    rejected: reasons.filter(({ count }) => count > 0),
  };
}
