/** How good clusters are, where the truth is known: over pairs, since a pair is what a reviewer decides. */

/** Pairs of rows: found and truly one person, found wrongly, and missed. */
export interface PairScore {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  /** right / (right + wrong); 1 where nothing was found. */
  readonly precision: number;
  /** right / (right + missed); 1 where there was nothing to find. */
  readonly recall: number;
  readonly f1: number;
}

/** Compares two divisions of the same rows: entry i names the group of row i. */
export function scoreClusters(found: readonly number[], truth: readonly string[]): PairScore {
  const both = found.map((cluster, row) => `${cluster} ${truth[row]}`);
  const right = pairsWithin(both);
  return scoreOf(right, pairsWithin(found) - right, pairsWithin(truth) - right);
}

/** The figures that follow from counts of pairs. */
function scoreOf(right: number, wrong: number, missed: number): PairScore {
  const precision = right + wrong === 0 ? 1 : right / (right + wrong);
  const recall = right + missed === 0 ? 1 : right / (right + missed);
  const f1 = right === 0 ? Number(wrong + missed === 0) : (2 * precision * recall) / (precision + recall);
  return { right, wrong, missed, precision, recall, f1 };
}

function pairsWithin(groups: readonly (string | number)[]): number {
  const sizes = new Map<string | number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}
