/**
 * The three single-choice counts once more, by hand: ballots lie on piles, one by one. Written from spec/13-count.md
 * alone; slow, short, and without anything of core.
 */

/** One opened ballot: its vote number, or why it counts for nobody. */
export type Opened = number | string;

export interface Piles {
  /** One pile for each option, in order. */
  readonly options: Opened[][];
  readonly rejected: Opened[];
}

/** Puts each ballot on its pile: 1 to `options` are votes, everything else is rejected. */
export function sortIntoPiles(ballots: readonly Opened[], options: number): Piles {
  const piles: Piles = { options: Array.from({ length: options }, () => []), rejected: [] };
  for (const ballot of ballots) {
    const pile = typeof ballot === 'number' && ballot >= 1 ? piles.options[ballot - 1] : undefined;
    (pile ?? piles.rejected).push(ballot);
  }
  return piles;
}

/** Options (0-based) of which no other has more: takes one ballot off each pile until only the highest are left. */
export function highestPiles(piles: Piles): number[] {
  let left = piles.options.map((pile, option) => ({ option, ballots: [...pile] }));
  while (left.some(({ ballots }) => ballots.length > 0)) {
    left = left.filter(({ ballots }) => ballots.length > 0);
    for (const { ballots } of left) ballots.pop();
  }
  return left.length === piles.options.length && piles.options.every((pile) => pile.length === 0)
    ? []
    : left.map(({ option }) => option);
}

/** `part` of `whole` in percent with `places` decimals: the nearest of all candidates, the higher of two. */
export function nearestPercentage(part: number, whole: number, places: number): string {
  const steps = 100 * 10 ** places;
  let best = 0;
  // |part/whole − step/steps| as a whole number over the common denominator.
  const distance = (step: number) => Math.abs(part * steps - step * whole);
  for (let step = 0; step <= steps; step++) if (distance(step) <= distance(best)) best = step;
  const digits = `${best}`.padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Whether `yes` out of `of` reaches the share: counts the ballots that are needed, one by one. */
export function reaches(
  yes: number,
  of: number,
  numerator: number,
  denominator: number,
  comparison: string,
): boolean {
  let needed = 0;
  while (
    comparison === 'more-than'
      ? needed * denominator <= numerator * of
      : needed * denominator < numerator * of
  )
    needed += 1;
  return yes >= needed;
}
