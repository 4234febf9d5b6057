import type { RejectionReason } from '@countersign/ballot';

/** What one member of a replayed ballot does. */
export interface MemberPlan {
  /** 0-based place on the roll. */
  readonly member: number;
  readonly channel: 'online' | 'post';
  /** Vote numbers, one a contest; 0 for a blank one. A paper with `spoiled` has none. */
  readonly votes: readonly bigint[];
  readonly spoiled: RejectionReason | undefined;
  /** Votes a second time by the other channel, and is refused. */
  readonly triesTwice: boolean;
  /** The reply to the cast is lost, and the page sends the same bytes again. */
  readonly losesReply: boolean;
}

/** How a paper can be spoiled. */
export const spoils: readonly RejectionReason[] = [
  'overvote',
  'unclear',
  'identifies-voter',
  'not-a-ballot-paper',
];

/** The arrays of a table, in shared memory: threads read what another planned. */
export interface ActMemory {
  readonly members: Uint32Array;
  /** One act: bit 0 post, bits 1–3 how it is spoiled (from 1), bit 4 tries twice, bit 5 loses the reply. */
  readonly acts: Uint8Array;
  /** Four words of 64 bits for each vote, the highest first, and as many votes for an act as there are contests. */
  readonly votes: BigUint64Array;
  readonly contests: number;
}

/** A vote number is below 2^240. */
const wordsPerVote = 4;

/** What everybody who votes does, in the order of voting. */
export class ActTable {
  readonly memory: ActMemory;

  constructor(memory: ActMemory) {
    this.memory = memory;
  }

  static make(count: number, contests: number, plan: (index: number) => MemberPlan): ActTable {
    const members = new Uint32Array(new SharedArrayBuffer(4 * count));
    const acts = new Uint8Array(new SharedArrayBuffer(count));
    const votes = new BigUint64Array(new SharedArrayBuffer(8 * wordsPerVote * contests * count));
    for (let i = 0; i < count; i++) {
      const act = plan(i);
      members[i] = act.member;
      acts[i] = packAct(act);
      act.votes.forEach((vote, contest) => {
        putVote(votes, i * contests + contest, vote);
      });
    }
    return new ActTable({ members, acts, votes, contests });
  }

  get count(): number {
    return this.memory.members.length;
  }

  at(index: number): MemberPlan {
    const { members, acts, votes, contests } = this.memory;
    const member = members[index];
    const packed = acts[index];
    if (member === undefined || packed === undefined) throw new Error(`ActTable: no act ${index}`);
    return {
      member,
      channel: packed & 1 ? 'post' : 'online',
      votes: Array.from({ length: contests }, (_, contest) => voteAt(votes, index * contests + contest)),
      spoiled: spoils[((packed >> 1) & 7) - 1],
      triesTwice: (packed & 16) !== 0,
      losesReply: (packed & 32) !== 0,
    };
  }

  /** The places of acts that `want` chooses. */
  placesOf(want: (act: MemberPlan) => boolean): Uint32Array {
    const places: number[] = [];
    for (let i = 0; i < this.count; i++) if (want(this.at(i))) places.push(i);
    return Uint32Array.from(places);
  }
}

function packAct({ channel, spoiled, triesTwice, losesReply }: MemberPlan): number {
  const spoil = spoiled === undefined ? 0 : spoils.indexOf(spoiled) + 1;
  return (channel === 'post' ? 1 : 0) | (spoil << 1) | (triesTwice ? 16 : 0) | (losesReply ? 32 : 0);
}

function putVote(votes: BigUint64Array, place: number, vote: bigint): void {
  for (let word = wordsPerVote - 1, rest = vote; word >= 0; word--, rest >>= 64n)
    votes[place * wordsPerVote + word] = BigInt.asUintN(64, rest);
}

function voteAt(votes: BigUint64Array, place: number): bigint {
  let vote = 0n;
  for (let word = 0; word < wordsPerVote; word++)
    vote = (vote << 64n) | (votes[place * wordsPerVote + word] as bigint);
  return vote;
}
