/**
 * Vote numbers once more (TALLY-1), written from spec/13-count.md alone: small contests by listing every vote there is, large
 * ones by stepping from a number whose vote is known to the next.
 */

/** How a contest is voted on, how many options it has, and how many a vote may name at most. */
export interface VoteShape {
  readonly form: 'set' | 'ranking';
  readonly options: number;
  readonly most: number;
}

/** Every vote, the blank one first: the number of a vote is its place. */
export function listVotes({ form, options, most }: VoteShape): number[][] {
  const all: number[][] = [];
  const extend = (vote: readonly number[]): void => {
    all.push([...vote]);
    if (vote.length === most) return;
    for (let option = 0; option < options; option++) {
      const follows = form === 'set' ? option > (vote.at(-1) ?? -1) : !vote.includes(option);
      if (follows) extend([...vote, option]);
    }
  };
  extend([]);
  // Depth first is lexicographic; a stable sort by length keeps that among votes of one length.
  return all.sort((a, b) => a.length - b.length);
}

/** The vote after this one among those of the same length; nothing after the last. */
export function nextVote({ form, options }: VoteShape, vote: readonly number[]): number[] | undefined {
  const next = [...vote];
  for (let place = next.length - 1; place >= 0; place--) {
    for (let option = (next[place] as number) + 1; option < options; option++) {
      const before = next.slice(0, place);
      if (form === 'ranking' && before.includes(option)) continue;
      const filled = fill(form, options, [...before, option], next.length);
      if (filled) return filled;
    }
  }
  return undefined;
}

/** The first vote of a length that begins so. */
function fill(
  form: VoteShape['form'],
  options: number,
  begun: number[],
  length: number,
): number[] | undefined {
  for (let option = 0; begun.length < length; option++) {
    if (option === options) return undefined;
    if (form === 'set' ? option > (begun.at(-1) ?? -1) : !begun.includes(option)) begun.push(option);
  }
  return begun;
}

/** The number of the first vote that names `length` options: as many as there are votes that name fewer. */
export function firstOfLength({ form, options }: VoteShape, length: number): bigint {
  let fewer = 0n;
  for (let named = 0; named < length; named++) {
    let count = 1n;
    for (let i = 0; i < named; i++) count *= BigInt(options - i);
    for (let i = 1; form === 'set' && i <= named; i++) count /= BigInt(i);
    fewer += count;
  }
  return fewer;
}
