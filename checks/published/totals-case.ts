/** Published counts of single marks, counted as a contest of a ballot: from the figures of its channels to percentages. */
import {
  type Contest,
  type CountingMethod,
  countContest,
  declarationFigures,
  noTies,
} from '@countersign/ballot';
import type { PublishedCase } from './published-case.ts';

const methods: Readonly<Record<string, CountingMethod>> = { fptp: 'plurality', referendum: 'two-candidate' };

function contestOf({ id, method, candidates = [] }: PublishedCase): Contest {
  const text = (name: string) => [{ language: 'en' as const, text: name }];
  return {
    ...{ id, title: text(id), method: methods[method] ?? 'plurality', seats: 1, passRule: undefined },
    reserved: [],
    reopenNominations: undefined,
    options: candidates.map((candidate) => ({ id: `${candidate.id}`, name: text(`${candidate.id}`) })),
  };
}

/** Differences in words: winner, totals of all ballots, percentages. */
export function checkTotals(published: PublishedCase): readonly string[] {
  const { expected, candidates = [] } = published;
  const votes = candidates.map(({ id }, index) => ({
    vote: BigInt(index + 1),
    count: Number(expected.totals?.[id]),
  }));
  const rejected = [{ reason: 'unclear' as const, count: Number(expected.rejected ?? 0) }];
  const counts = { online: { votes: [], rejected: [] }, post: { votes, rejected } };
  const electorate = Number(expected.electorate ?? Number.MAX_SAFE_INTEGER);
  const counted = countContest(contestOf(published), counts, { electorate, withdrawals: [], ties: noTies });
  if (!counted.ok) return [counted.error];
  const { tally, outcome } = counted.value;
  const figures = declarationFigures(tally, electorate, electorate, 2);
  const shares = figures.options.map(({ share }) => share);
  const same = (what: string, ours: unknown, theirs: unknown) =>
    theirs === undefined || `${ours}` === `${theirs}` ? [] : [`${what} ${ours}, published is ${theirs}`];
  return [
    ...same('elected', outcome.options.join(), expected.elected?.join() ?? expected.winner),
    ...same('valid', tally.valid.total, expected.valid),
    ...same('cast', tally.cast.total, expected.votes_cast),
    ...same('turnout', figures.turnout, expected.pct?.['turnout']),
    ...same('remain', shares[0], expected.pct?.['remain']),
    ...same('leave', shares[1], expected.pct?.['leave']),
  ];
}
