/**
 * Pairs become clusters. Two clusters are joined only if on average their rows look like one person, and never
 * across a pair that is known to be two people: A like B and B like C must not make A and C one.
 */

/** Two rows by place; `weight` is the log2 odds that they are one person; `apart`: they are known to be two. */
export interface ScoredPair {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
  readonly apart: boolean;
}

/** From which weight two rows are joined, and from which mean weight two clusters of several. */
export interface LeastWeight {
  readonly ofTwo: number;
  readonly ofMore: number;
}

/** What a pair counts for that blocking never brought together: unlike, not impossible. */
const notCompared = -6;

interface Side {
  readonly row: number;
  readonly weight: number;
  readonly apart: boolean;
}

/** Joins rows, strongest pair first, while the mean weight between the two clusters is enough. */
export function joinClusters(rows: number, pairs: readonly ScoredPair[], least: LeastWeight): number[] {
  const sides = sidesOf(rows, pairs);
  const cluster = Array.from({ length: rows }, (_, row) => row);
  const members = cluster.map((row) => [row]);
  const weakest = Math.min(least.ofTwo, least.ofMore);
  const strongest = pairs.filter(({ weight, apart }) => weight >= weakest && !apart).toSorted(byWeight);
  for (const { left, right } of strongest) {
    const [a, b] = smallerFirst(members, cluster[left] ?? left, cluster[right] ?? right);
    if (a === b || !mayJoin(members, sides, cluster, a, b, least)) continue;
    for (const row of members[a] ?? []) cluster[row] = b;
    members[b]?.push(...(members[a] ?? []));
    members[a] = [];
  }
  return firstRowNames(cluster);
}

/** Each cluster is named by its first row, so the same file gives the same names. */
function firstRowNames(cluster: readonly number[]): number[] {
  const first = new Map<number, number>();
  cluster.forEach((name, row) => {
    if (!first.has(name)) first.set(name, row);
  });
  return cluster.map((name) => first.get(name) ?? name);
}

function byWeight(a: ScoredPair, b: ScoredPair): number {
  return b.weight - a.weight || a.left - b.left || a.right - b.right;
}

function sidesOf(rows: number, pairs: readonly ScoredPair[]): readonly Side[][] {
  const sides: Side[][] = Array.from({ length: rows }, () => []);
  for (const { left, right, weight, apart } of pairs) {
    sides[left]?.push({ row: right, weight, apart });
    sides[right]?.push({ row: left, weight, apart });
  }
  return sides;
}

function smallerFirst(members: readonly (readonly number[])[], a: number, b: number): [number, number] {
  return (members[a]?.length ?? 0) <= (members[b]?.length ?? 0) ? [a, b] : [b, a];
}

function mayJoin(
  members: readonly (readonly number[])[],
  sides: readonly (readonly Side[])[],
  cluster: readonly number[],
  a: number,
  b: number,
  least: LeastWeight,
): boolean {
  let sum = 0;
  let compared = 0;
  for (const row of members[a] ?? [])
    for (const side of sides[row] ?? []) {
      if (cluster[side.row] !== b) continue;
      if (side.apart) return false;
      sum += Math.min(side.weight, strongEnough);
      compared++;
    }
  const all = (members[a]?.length ?? 0) * (members[b]?.length ?? 0);
  return sum + (all - compared) * notCompared >= (all === 1 ? least.ofTwo : least.ofMore * all);
}

/** One very strong pair must not carry many weak ones. */
const strongEnough = 12;
