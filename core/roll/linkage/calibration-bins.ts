/**
 * How often pairs are right of which matching said the same, from those that people have looked at (RECON-4): a printed
 * probability is worth what this says, and nothing more.
 */

/** A pair that a person has looked at. */
export interface LookedAt {
  /** As matching saw it, from 0 to 1. */
  readonly probability: number;
  readonly right: boolean;
}

/** Pairs with a probability in [from, to); the last bin holds 1 as well. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly pairs: number;
  readonly right: number;
  /** Mean of what matching said; 0 where there is no pair. */
  readonly expected: number;
}

/** Narrower towards 1, where a decision without a person hangs on the difference. */
const edges = [0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.99, 0.999, 1] as const;

/** Every bin, the lowest first. */
export function binByProbability(looked: readonly LookedAt[]): readonly CalibrationBin[] {
  return edges.slice(0, -1).map((from, i) => {
    const to = edges[i + 1] ?? 1;
    const inside = looked.filter(({ probability: p }) => p >= from && (p < to || (to === 1 && p <= 1)));
    const sum = inside.reduce((total, { probability }) => total + probability, 0);
    return {
      ...{ from, to, pairs: inside.length },
      right: inside.filter(({ right }) => right).length,
      expected: inside.length === 0 ? 0 : sum / inside.length,
    };
  });
}
