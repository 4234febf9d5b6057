import type { RejectionReason } from '@countersign/ballot';

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

/** How a paper can be spoiled. */
export const spoils: readonly RejectionReason[] = [
  'overvote',
  'unclear',
  'identifies-voter',
  'not-a-ballot-paper',
];

/** The two arrays of a table, in shared memory: threads read what another planned. */
export interface ActMemory {
  readonly members: Uint32Array;
  /** One act: bit 0 post, bits 1–2 the vote, bits 3–5 how it is spoiled (from 1), bit 6 tries twice, bit 7 loses the reply. */
  readonly acts: Uint8Array;
}

/** What everybody who votes does, in the order of voting; five bytes for each of them. */
export class ActTable {
  readonly memory: ActMemory;

  constructor(memory: ActMemory) {
    this.memory = memory;
  }

  static make(count: number, plan: (index: number) => MemberPlan): ActTable {
    const members = new Uint32Array(new SharedArrayBuffer(4 * count));
    const acts = new Uint8Array(new SharedArrayBuffer(count));
    for (let i = 0; i < count; i++) {
      const act = plan(i);
      members[i] = act.member;
      acts[i] = packAct(act);
    }
    return new ActTable({ members, acts });
  }

  get count(): number {
    return this.memory.members.length;
  }

  at(index: number): MemberPlan {
    const member = this.memory.members[index];
    const packed = this.memory.acts[index];
    if (member === undefined || packed === undefined) throw new Error(`ActTable: no act ${index}`);
    return {
      member,
      channel: packed & 1 ? 'post' : 'online',
      vote: BigInt((packed >> 1) & 3),
      spoiled: spoils[((packed >> 3) & 7) - 1],
      triesTwice: (packed & 64) !== 0,
      losesReply: (packed & 128) !== 0,
    };
  }

  /** The places of acts that `want` chooses. */
  placesOf(want: (act: MemberPlan) => boolean): Uint32Array {
    const places: number[] = [];
    for (let i = 0; i < this.count; i++) if (want(this.at(i))) places.push(i);
    return Uint32Array.from(places);
  }
}

function packAct({ channel, vote, spoiled, triesTwice, losesReply }: MemberPlan): number {
  const spoil = spoiled === undefined ? 0 : spoils.indexOf(spoiled) + 1;
  return (
    (channel === 'post' ? 1 : 0) |
    (Number(vote) << 1) |
    (spoil << 3) |
    (triesTwice ? 64 : 0) |
    (losesReply ? 128 : 0)
  );
}
