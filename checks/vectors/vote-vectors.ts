/* Vote numbers of sets and rankings: all of small contests, some of the largest there can be. */
import { firstOfLength, listVotes, nextVote, type VoteShape } from '../reference/counting/vote-numbers.ts';

export interface VoteVectors {
  readonly contests: readonly {
    readonly method: 'approval' | 'block-vote' | 'stv-scottish';
    readonly options: number;
    readonly seats: number;
    /** How many votes there are, the blank one included. */
    readonly votes: string;
    /** Number and options, 0-based, as the vote names them. */
    readonly numbered: readonly (readonly [vote: string, named: readonly number[]])[];
  }[];
}

const shapes: readonly (VoteShape & Pick<VoteVectors['contests'][number], 'method'>)[] = [
  { method: 'approval', form: 'set', options: 4, most: 4 },
  { method: 'block-vote', form: 'set', options: 5, most: 2 },
  { method: 'stv-scottish', form: 'ranking', options: 3, most: 3 },
  { method: 'approval', form: 'set', options: 50, most: 50 },
  { method: 'block-vote', form: 'set', options: 50, most: 20 },
  { method: 'stv-scottish', form: 'ranking', options: 50, most: 50 },
];

/** Up to `many` votes of each of these lengths, from the first on. */
const [lengths, many] = [[0, 1, 2, 3, 12, 20, 49, 50], 3] as const;

/** File name to content. */
export function makeVoteVectors(): Readonly<Record<string, unknown>> {
  const contests = shapes.map((shape) => ({
    method: shape.method,
    options: shape.options,
    seats: shape.method === 'block-vote' ? shape.most : 1,
    votes: `${firstOfLength(shape, shape.most + 1)}`,
    numbered: shape.options > 5 ? someVotes(shape) : listVotes(shape).map((named, i) => [`${i}`, named]),
  }));
  return { 'votes.json': { contests } };
}

function someVotes(shape: VoteShape): [string, number[]][] {
  const found: [string, number[]][] = [];
  for (const length of lengths.filter((one) => one <= shape.most)) {
    let vote: number[] | undefined = Array.from({ length }, (_, option) => option);
    for (let i = 0; i < many && vote; i++) {
      found.push([`${firstOfLength(shape, length) + BigInt(i)}`, vote]);
      vote = nextVote(shape, vote);
    }
    const last = lastVote(shape, length);
    const number = firstOfLength(shape, length + 1) - 1n;
    if (!found.some(([known]) => known === `${number}`)) found.push([`${number}`, last]);
  }
  return found;
}

/** The last vote of a length: the highest options, falling in a ranking and rising in a set. */
function lastVote({ form, options }: VoteShape, length: number): number[] {
  const highest = Array.from({ length }, (_, i) => options - 1 - i);
  return form === 'ranking' ? highest : highest.reverse();
}
