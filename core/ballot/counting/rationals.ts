/** Exact fractions, for rules whose figures no number of decimals holds. */
import { assert } from '@countersign/bytes';
import { powerOfTen } from './decimals.ts';

/** numerator / denominator in lowest terms, the denominator positive: equal numbers have equal parts. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The greatest number that divides both; that of 0 and 0 is 0. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** numerator / denominator; the denominator is not zero. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  assert(denominator !== 0n, 'rational: division by zero');
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export function addRationals(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtractRationals(a: Rational, b: Rational): Rational {
  return addRationals(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiplyRationals(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** a / b; b is not zero. */
export function divideRationals(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Sign of a − b: −1, 0 or 1. */
export function compareRationals(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

/** In units of 10^−places, half up (towards the greater number): for reports only. */
export function roundRational({ numerator, denominator }: Rational, places: number): bigint {
  const doubled = 2n * numerator * powerOfTen(places) + denominator;
  const quotient = doubled / (2n * denominator);
  return doubled < 0n && quotient * 2n * denominator !== doubled ? quotient - 1n : quotient;
}
