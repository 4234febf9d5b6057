/** Ties by the figures of earlier stages: the method's own means, before anyone has to draw a lot. */

/** Who is left of the tied, and the stage (1-based) that left them. */
export interface Narrowed {
  readonly tied: readonly number[];
  /** The stage that decided, when one candidate is left. */
  readonly stage: number | undefined;
}

/**
 * Goes through the stages in the order given, and in each keeps only those of the tied who have the most (or the fewest)
 * votes; ends when one is left. `stages` are places in `totals` (0-based), `totals` the figures of each stage by
 * candidate. One candidate left at the outset is decided by no stage.
 */
export function narrowTie(
  tied: readonly number[],
  keep: 'most' | 'fewest',
  totals: readonly (readonly (bigint | undefined)[])[],
  stages: Iterable<number>,
): Narrowed {
  let left = tied;
  for (const stage of stages) {
    if (left.length === 1) break;
    left = keepExtreme(left, keep, totals[stage] ?? []);
    if (left.length === 1) return { tied: left, stage: stage + 1 };
  }
  return { tied: left, stage: undefined };
}

/** Those of `candidates` with the most or the fewest votes, in their order. */
export function keepExtreme(
  candidates: readonly number[],
  keep: 'most' | 'fewest',
  totals: readonly (bigint | undefined)[],
): readonly number[] {
  const figures = candidates.map((candidate) => totals[candidate] ?? 0n);
  const isBetter = (a: bigint, b: bigint) => (keep === 'most' ? a > b : a < b);
  const extreme = figures.reduce(
    (best, figure) => (isBetter(figure, best) ? figure : best),
    figures[0] ?? 0n,
  );
  return candidates.filter((_, i) => figures[i] === extreme);
}
