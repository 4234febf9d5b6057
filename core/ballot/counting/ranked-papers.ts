/** Papers as a ranked count takes them: equal rankings together, in one order whatever the order they came in. */

/** One ranking and how often it was found. */
export interface RankedPaper {
  /** 0-based candidates, the first preference first; no gap, no repetition. Empty: a paper without a preference. */
  readonly ranking: readonly number[];
  /** Papers, in units of 10^−`weightPlaces` of the list. */
  readonly count: bigint;
}

export interface RankedPapers {
  /** How many candidates there are. */
  readonly candidates: number;
  /** Every ranking once, those that name fewer candidates first, then in lexicographic order. */
  readonly papers: readonly RankedPaper[];
  /** Decimals of the counts: 0 but where a file has weighted papers. */
  readonly weightPlaces: number;
}

/** Brings equal rankings together and all of them into their one order. Counts of zero are left out. */
export function groupPapers(
  candidates: number,
  papers: Iterable<RankedPaper>,
  weightPlaces = 0,
): RankedPapers {
  const found = new Map<string, { ranking: readonly number[]; count: bigint }>();
  for (const { ranking, count } of papers) {
    const key = ranking.join(' ');
    const known = found.get(key);
    if (known) known.count += count;
    else found.set(key, { ranking, count });
  }
  const grouped = [...found.values()].filter(({ count }) => count > 0n);
  return { candidates, papers: grouped.sort((a, b) => compareRankings(a.ranking, b.ranking)), weightPlaces };
}

/** The order of TALLY-1: shorter rankings first, then lexicographic. */
function compareRankings(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const place = a.findIndex((option, i) => option !== b[i]);
  return place < 0 ? 0 : (a[place] as number) - (b[place] as number);
}
