import type { Contest } from '@countersign/ballot';
import type { RandomSource } from '@countersign/crypto';
import { drawPermutation } from '@countersign/crypto';
import { type Proportions, scaleProportions } from '../election/proportions.ts';
import { ActTable, type MemberPlan, spoils } from './act-table.ts';
import { drawVote } from './voter-model.ts';

/** A whole replayed ballot: who votes how. Members without a plan do not vote. */
export interface ReplayPlan {
  readonly proportions: Proportions;
  readonly acts: ActTable;
}

const shareOnline = 0.7;

/**
 * Plans a ballot with the figures of 2022 scaled to `members`: some 70 % online (the real split was not published), one in
 * a hundred voters trying a second channel, one in fifty online replies lost. Contests of more than two are voted on by the
 * voter model.
 */
export function planReplay(members: number, random: RandomSource, contests: readonly Contest[]): ReplayPlan {
  const proportions = scaleProportions(members);
  const order = drawPermutation(members, random);
  const { first, second, rejected } = proportions;
  const votes = first + second + rejected;
  const drawn = ActTable.make(votes, contests.length, (i): MemberPlan => {
    const member = order[i] as number;
    const channel = chance(random) < shareOnline ? 'online' : 'post';
    const isRejected = i >= first + second;
    const valid = (contest: Contest) =>
      contest.method === 'two-candidate' ? (i < first ? 1n : 2n) : drawVote(contest, random);
    const spoiled = isRejected && channel === 'post' ? spoils[i % spoils.length] : undefined;
    return {
      member,
      channel,
      votes: contests.map((contest) => (isRejected ? 0n : valid(contest))),
      spoiled,
      triesTwice: chance(random) < 0.01,
      losesReply: channel === 'online' && chance(random) < 0.02,
    };
  });
  // Acts come in no order of candidates.
  const shuffled = drawPermutation(votes, random);
  return { proportions, acts: ActTable.make(votes, contests.length, (i) => drawn.at(shuffled[i] as number)) };
}

function chance(random: RandomSource): number {
  const [a = 0, b = 0, c = 0] = random(3);
  return (a * 65_536 + b * 256 + c) / 2 ** 24;
}
