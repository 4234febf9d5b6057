/** Small random elections for the second implementations of ranked counts. */
import fc from 'fast-check';

export interface SmallElection {
  readonly candidates: number;
  readonly seats: number;
  /** Papers one by one. */
  readonly papers: readonly (readonly number[])[];
  readonly withdrawn: readonly number[];
  /** Ties that a method leaves open: the first named is acted on. */
  readonly order: readonly number[];
}

/** Few candidates and papers, some of them many times over, so that ties and exact quotas come up often. */
export const smallElections: fc.Arbitrary<SmallElection> = fc
  .integer({ min: 1, max: 7 })
  .chain((candidates) => {
    const numbers = Array.from({ length: candidates }, (_, number) => number);
    const ranking = fc.shuffledSubarray(numbers, { minLength: 0, maxLength: candidates });
    const bundle = fc.tuple(ranking, fc.integer({ min: 1, max: 12 }));
    return fc.record({
      candidates: fc.constant(candidates),
      seats: fc.integer({ min: 1, max: 5 }),
      papers: fc
        .array(bundle, { maxLength: 12 })
        .map((bundles) => bundles.flatMap(([paper, times]) => Array.from({ length: times }, () => paper))),
      withdrawn: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        fc.subarray(numbers, { maxLength: Math.min(2, candidates) }),
      ),
      order: fc.shuffledSubarray(numbers, { minLength: candidates }),
    });
  });

/** In ascending order. */
export function ascending(candidates: readonly number[]): number[] {
  return [...candidates].sort((a, b) => a - b);
}
