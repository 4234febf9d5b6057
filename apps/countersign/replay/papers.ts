/** What lies in the envelopes of a sack: what both counting tables will find. */
import { type Contest, optionsOf, parseVote } from '@countersign/ballot';
import { unwrap } from '@countersign/bytes';
import type { PaperBatch } from '../steps/count-ballot.ts';
import type { MemberPlan } from './act-table.ts';

/** One paper: its vote numbers, or how it is spoiled. */
export type Paper = Pick<MemberPlan, 'votes' | 'spoiled'>;

/** The papers of one sack, each different vote of a contest once. */
export function papersOf(batch: number, acts: readonly Paper[], contests: readonly Contest[]): PaperBatch {
  const [papers, empty, extra] = [acts.length, 0, 0];
  return {
    ...{ batch, envelopes: acts.length, papers, empty, extra },
    contests: contests.map((contest, index) => ({
      votes: votesOf(acts, contest, index),
      rejected: rejectedOf(acts, index),
    })),
  };
}

type Papers = PaperBatch['contests'][number];

function votesOf(acts: readonly Paper[], contest: Contest, index: number): Papers['votes'] {
  const valid = acts.filter(({ spoiled, votes }) => !spoiled && votes[index] !== 0n);
  const found = Map.groupBy(valid, ({ votes }) => votes[index] as bigint);
  return [...found].map(([vote, papers]) => {
    const places = optionsOf(unwrap(parseVote(contest, vote)));
    return { options: places.map((place) => contest.options[place]?.id ?? ''), count: papers.length };
  });
}

function rejectedOf(acts: readonly Paper[], index: number): Papers['rejected'] {
  const reasons = acts.flatMap(({ spoiled, votes }) => spoiled ?? (votes[index] === 0n ? 'blank' : []));
  return [...Map.groupBy(reasons, (reason) => reason)].map(([reason, all]) => ({
    reason,
    count: all.length,
  }));
}
