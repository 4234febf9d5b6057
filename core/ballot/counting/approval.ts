/** Approval (COUNT-1): a vote for each candidate the member approves of, however many; most votes win. */
import type { RankedMethod } from './count-input.ts';
import { electMostVotes, votesByCandidate } from './single-stage.ts';

/** Every candidate a paper names has one vote of it; the order of the names means nothing. */
export const countApproval: RankedMethod = (papers, terms) =>
  electMostVotes(
    votesByCandidate(papers, ({ ranking }) => ranking),
    papers.weightPlaces,
    terms,
  );
