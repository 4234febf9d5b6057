/** Published counts of marks without order: one, several or any number of them. */
import {
  type CountTerms,
  countApproval,
  countBlockVote,
  groupPapers,
  noTies,
  type RankedMethod,
  type RankedPaper,
  stagePlurality,
  stageTwoCandidate,
} from '@countersign/ballot';
import { readBallotFile } from './case-papers.ts';
import { compareElected, compareTotals } from './compare-stages.ts';
import type { PublishedCase } from './published-case.ts';

const methods: Readonly<Record<string, RankedMethod>> = {
  fptp: stagePlurality,
  block: countBlockVote,
  approval: countApproval,
  referendum: stageTwoCandidate,
};

/** Differences in words: totals and winners. */
export function checkMarks(published: PublishedCase): readonly string[] {
  const ids = published.candidates?.map(({ id }) => id) ?? [];
  const { expected, seats = 1 } = published;
  const terms: CountTerms = {
    ...{ seats, withdrawals: [], reserved: [], reopenNominations: undefined, ties: noTies },
  };
  const papers = readPapers(published, ids);
  const count = methods[published.method]?.(groupPapers(ids.length, papers), terms);
  if (!count) return [`${published.method} has no method`];
  const winners = expected.elected ?? (expected.winner === undefined ? undefined : [expected.winner]);
  const ballots = papers.reduce((sum, paper) => sum + paper.count, 0n);
  return [
    ...compareElected(count, ids, winners, undefined),
    ...compareTotals(count, ids, expected.totals ?? {}),
    ...(expected.ballots === undefined || expected.ballots === `${ballots}` ? [] : [`${ballots} ballots`]),
  ];
}

/** The papers of the file, or one for each vote where the source has totals alone. */
function readPapers(published: PublishedCase, ids: readonly number[]): readonly RankedPaper[] {
  if (!published.ballots.file)
    return ids.map((id, place) => ({
      ranking: [place],
      count: BigInt(published.expected.totals?.[id] ?? 0),
    }));
  return readBallotFile(published).papers.map(({ ranks, count }) => ({ ranking: ranks.flat(), count }));
}
