/**
 * The alternative vote by hand: in every round all papers are dealt again, each to the highest of those still in. Written
 * from the rule in a sentence (the lowest goes out until one has more than half of the papers that still count); without
 * anything of core.
 */

export interface AvRound {
  /** Papers by candidate, of those still in. */
  readonly piles: ReadonlyMap<number, number>;
  readonly exhausted: number;
}

export interface AvByHand {
  readonly rounds: readonly AvRound[];
  readonly winner: number | undefined;
}

/** Counts `papers` for the candidates who stand. `lot` names the one of several lowest who goes out. */
export function countAvByHand(
  standing: readonly number[],
  papers: readonly (readonly number[])[],
  lot: (tied: readonly number[]) => number,
): AvByHand {
  const rounds: AvRound[] = [];
  let left = [...standing];
  while (left.length > 0) {
    const piles = new Map(left.map((candidate) => [candidate, 0]));
    let exhausted = 0;
    for (const paper of papers) {
      const counted = paper.find((candidate) => piles.has(candidate));
      if (counted === undefined) exhausted++;
      else piles.set(counted, (piles.get(counted) ?? 0) + 1);
    }
    rounds.push({ piles, exhausted });
    const winner = left.find((candidate) => 2 * (piles.get(candidate) ?? 0) > papers.length - exhausted);
    if (winner !== undefined || left.length === 1) return { rounds, winner: winner ?? left[0] };
    const fewest = Math.min(...piles.values());
    const lowest = left.filter((candidate) => piles.get(candidate) === fewest);
    const out = lowest.length === 1 ? lowest[0] : lot(lowest);
    left = left.filter((candidate) => candidate !== out);
    // Of the last two the one who is not out has won.
    if (left.length === 1) return { rounds, winner: left[0] };
  }
  return { rounds, winner: undefined };
}
