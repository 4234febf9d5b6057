/** The ballot of 2022 in figures, and any size in its proportions (facts of the case: 172,437 members). */
export interface Proportions {
  readonly members: number;
  /** Votes for the first and the second candidate, and ballots that count for nobody. */
  readonly first: number;
  readonly second: number;
  readonly rejected: number;
}

const ballotOf2022: Proportions = { members: 172_437, first: 81_326, second: 60_399, rejected: 654 };

/**
 * The figures of 2022 scaled to `members`: the total of ballots is rounded, then divided by the largest remainder, so
 * that the parts add up at every size.
 */
export function scaleProportions(members: number): Proportions {
  const whole = ballotOf2022;
  const parts = [whole.first, whole.second, whole.rejected];
  const total = Math.round(((whole.first + whole.second + whole.rejected) * members) / whole.members);
  const exact = parts.map((part) => (part * members) / whole.members);
  const floors = exact.map(Math.floor);
  const order = exact
    .map((value, i) => ({ i, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  let left = total - floors.reduce((sum, value) => sum + value, 0);
  for (const { i } of order) {
    if (left <= 0) break;
    floors[i] = (floors[i] as number) + 1;
    left -= 1;
  }
  const [first = 0, second = 0, rejected = 0] = floors;
  return { members, first, second, rejected };
}
