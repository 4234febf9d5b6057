import type { RejectionReason } from '@countersign/ballot';
import type { RandomSource } from '@countersign/crypto';
import { drawPermutation } from '@countersign/crypto';
import { type Proportions, scaleProportions } from '../election/proportions.ts';

/** What one member of a replayed ballot does. */
export interface MemberPlan {
  /** 0-based place on the roll. */
  readonly member: number;
  readonly channel: 'online' | 'post';
  /** Vote number: 1 or 2, 0 for a blank one. A paper with `spoiled` has none. */
  readonly vote: bigint;
  readonly spoiled: RejectionReason | undefined;
  /** Votes a second time by the other channel, and is refused. */
  readonly triesTwice: boolean;
  /** The reply to the cast is lost, and the page sends the same bytes again. */
  readonly losesReply: boolean;
}

/** A whole replayed ballot: who votes how. Members without a plan do not vote. */
export interface ReplayPlan {
  readonly proportions: Proportions;
  readonly acts: readonly MemberPlan[];
}

const shareOnline = 0.7;
const spoils: readonly RejectionReason[] = ['overvote', 'unclear', 'identifies-voter', 'not-a-ballot-paper'];

/**
 * Plans a ballot with the figures of 2022 scaled to `members`: some 70 % online (the real split was not published), one in
 * a hundred voters trying a second channel, one in fifty online replies lost.
 */
export function planReplay(members: number, random: RandomSource): ReplayPlan {
  const proportions = scaleProportions(members);
  const order = drawPermutation(members, random);
  const { first, second, rejected } = proportions;
  const votes = first + second + rejected;
  const acts = Array.from({ length: votes }, (_, i): MemberPlan => {
    const member = order[i] as number;
    const channel = chance(random) < shareOnline ? 'online' : 'post';
    const isRejected = i >= first + second;
    const vote = isRejected ? 0n : i < first ? 1n : 2n;
    const spoiled = isRejected && channel === 'post' ? spoils[i % spoils.length] : undefined;
    return {
      member,
      channel,
      vote,
      spoiled,
      triesTwice: chance(random) < 0.01,
      losesReply: channel === 'online' && chance(random) < 0.02,
    };
  });
  // Acts come in no order of candidates.
  return { proportions, acts: drawPermutation(votes, random).map((i) => acts[i] as MemberPlan) };
}

function chance(random: RandomSource): number {
  const [a = 0, b = 0, c = 0] = random(3);
  return (a * 65_536 + b * 256 + c) / 2 ** 24;
}
