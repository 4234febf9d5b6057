/** Small random elections for the second implementations of ranked counts. */
import fc from 'fast-check';

export interface SmallElection {
  readonly candidates: number;
  readonly seats: number;
  /** Papers one by one. */
  readonly papers: readonly (readonly number[])[];
  /** Before the count. */
  readonly withdrawn: readonly number[];
  /** During the count: before the stage named. */
  readonly leaving: readonly { readonly candidate: number; readonly stage: number }[];
  /** Ties that a method leaves open: the first named is acted on. */
  readonly order: readonly number[];
}

/** Few candidates and papers, some of them many times over, so that ties and exact quotas come up often. */
export const smallElections: fc.Arbitrary<SmallElection> = fc
  .integer({ min: 1, max: 7 })
  .chain((candidates) => {
    const numbers = Array.from({ length: candidates }, (_, number) => number);
    const ranking = fc.shuffledSubarray(numbers, { minLength: 0, maxLength: candidates });
    const candidate = fc.nat(candidates - 1);
    const bundle = fc.tuple(ranking, fc.integer({ min: 1, max: 12 }));
    return fc.record({
      candidates: fc.constant(candidates),
      seats: fc.integer({ min: 1, max: 5 }),
      papers: fc
        .array(bundle, { maxLength: 12 })
        .map((bundles) => bundles.flatMap(([paper, times]) => Array.from({ length: times }, () => paper))),
      withdrawn: seldom(fc.subarray(numbers, { maxLength: Math.min(2, candidates) })),
      leaving: seldom(
        fc.array(fc.record({ candidate, stage: fc.integer({ min: 2, max: 4 }) }), { maxLength: 2 }),
      ),
      order: fc.shuffledSubarray(numbers, { minLength: candidates }),
    });
  });

function seldom<T>(some: fc.Arbitrary<T[]>): fc.Arbitrary<T[]> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant<T[]>([]) }, some);
}

/** In ascending order. */
export function ascending(candidates: readonly number[]): number[] {
  return [...candidates].sort((a, b) => a - b);
}
