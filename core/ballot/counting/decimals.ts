/**
 * Exact decimals: a figure is a whole number of units of 10^−places. Nothing here is ever a float; what a division leaves
 * over goes where its name says.
 */
import { assert, err, ok, type Result } from '@countersign/bytes';

/** 10^places. */
export function powerOfTen(places: number): bigint {
  assert(Number.isInteger(places) && places >= 0, `powerOfTen: ${places} places`);
  return 10n ** BigInt(places);
}

/** a / b, any remainder counted as one more; neither negative, b not zero. */
export function divideUp(a: bigint, b: bigint): bigint {
  assert(a >= 0n && b > 0n, `divideUp: ${a} / ${b}`);
  return (a + b - 1n) / b;
}

/** a / b to the nearest whole number, half up; neither negative, b not zero. */
export function divideHalfUp(a: bigint, b: bigint): bigint {
  assert(a >= 0n && b > 0n, `divideHalfUp: ${a} / ${b}`);
  return (2n * a + b) / (2n * b);
}

/** `units` of 10^−places as text with exactly `places` decimals: 12345n with 2 is "123.45". */
export function formatDecimal(units: bigint, places: number): string {
  const digits = `${units < 0n ? -units : units}`.padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${units < 0n ? '-' : ''}${whole}${places === 0 ? '' : `.${digits.slice(-places)}`}`;
}

/** Digits, and after a point one digit at least; no sign, no exponent, no spaces. */
const decimal = /^(\d{1,40})(?:\.(\d{1,40}))?$/;

/** A non-negative decimal as units of 10^−places. The error is a sentence: no number, or more decimals than `places`. */
export function parseDecimal(text: string, places: number): Result<bigint, string> {
  const match = decimal.exec(text);
  if (!match) return err(`"${text}" is no decimal number`);
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > places) return err(`"${text}" has more than ${places} decimals`);
  return ok(BigInt(`${match[1]}${fraction.padEnd(places, '0')}`));
}
