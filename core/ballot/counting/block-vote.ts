/** Block vote (COUNT-1): as many votes as places, at most one for a candidate; most votes win. */
import type { RankedMethod } from './count-input.ts';
import { electMostVotes, votesByCandidate } from './single-stage.ts';

/**
 * Every candidate a paper names has one vote of it; the order of the names means nothing. A paper that names more candidates
 * than there are places is an overvote and counts for nobody.
 */
export const countBlockVote: RankedMethod = (papers, terms) => {
  const votes = votesByCandidate(papers, ({ ranking }) => (ranking.length <= terms.seats ? ranking : []));
  return electMostVotes(votes, papers.weightPlaces, terms);
};
