/**
 * Exact shares (TALLY-6): fractions of integers, rounded once, at the very end, half up. No float is ever involved, so
 * that two programs print the same digits.
 */

/**
 * `numerator` as a percentage of `denominator` with `places` decimals, rounded half up: 142,379 of 172,437 to one place
 * is "82.6". Nothing when the denominator is 0: a share of nothing has no value.
 */
export function formatPercentage(numerator: number, denominator: number, places: number): string | undefined {
  if (denominator === 0) return undefined;
  const scale = 10n ** BigInt(places);
  const doubled = 2n * BigInt(numerator) * 100n * scale;
  const rounded = (doubled + BigInt(denominator)) / (2n * BigInt(denominator));
  const whole = `${rounded / scale}`;
  return places === 0 ? whole : `${whole}.${`${rounded % scale}`.padStart(places, '0')}`;
}

/** Sign of a/b − c/d for non-negative integers and positive b and d: −1, 0 or 1. */
export function compareFractions(a: number, b: number, c: number, d: number): number {
  const difference = BigInt(a) * BigInt(d) - BigInt(c) * BigInt(b);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}
