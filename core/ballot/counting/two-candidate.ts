/** Two candidates (COUNT-1, TALLY-4): the one with more votes, and so with more than half of the valid ones. */
import { assert, type Result } from '@countersign/bytes';
import type { RankedMethod } from './count-input.ts';
import { countPlurality } from './plurality.ts';
import { electMostVotes, votesByCandidate } from './single-stage.ts';
import type { Count, Lot } from './step.ts';
import type { Tally } from './tally.ts';

/** Plurality between exactly two; the definition's check has made sure that there are two. */
export function countTwoCandidate(tally: Tally, lot: Lot | undefined): Result<Count, string> {
  assert(tally.options.length === 2, `countTwoCandidate: ${tally.options.length} candidates`);
  return countPlurality(tally, lot);
}

/** The same as a count in one stage: a paper is a vote for the first it names. Between two, more votes are a majority. */
export const stageTwoCandidate: RankedMethod = (papers, terms) => {
  const votes = votesByCandidate(papers, ({ ranking }) => ranking.slice(0, 1));
  return electMostVotes(votes, papers.weightPlaces, terms, votes.length === 2 ? 'majority' : 'most-votes');
};
