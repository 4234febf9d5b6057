/** Clusters as pairs, since a person decides one pair at a time. */
import type { Duplicates } from './find-duplicates.ts';

/** Two rows by place, the earlier first; `probability` is how likely the less certain of the two belongs there. */
export interface PairToReview {
  readonly left: number;
  readonly right: number;
  readonly probability: number;
}

/** Rows of a cluster that are compared each with each; of a larger one every row is compared with the first alone. */
const eachWithEach = 5;

/** Every pair of every cluster, in the rows' order. Rows that are alone are in none. */
export function pairsToReview({ cluster, probability }: Duplicates): PairToReview[] {
  const rows = cluster.map((_, row) => row);
  return [...Map.groupBy(rows, (row) => cluster[row]).values()].flatMap((members) =>
    members.flatMap((left, at) =>
      at > 0 && members.length > eachWithEach
        ? []
        : members.slice(at + 1).map((right) => ({
            left,
            right,
            probability: Math.min(probability[left] ?? 0, probability[right] ?? 0),
          })),
    ),
  );
}
