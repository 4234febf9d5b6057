/** How many papers a line stands for: a whole number or a decimal, never a float. */
import { formatDecimal } from '../counting/decimals.ts';
import { paperLimits } from './place.ts';

/** `units` of 10^−`places`. */
export interface Weight {
  readonly units: bigint;
  readonly places: number;
}

const pattern = /^(\d+)(?:\.(\d+))?$/;

/** The weight a text names, or the reason why it names none. */
export function parseWeight(text: string): Weight | string {
  const [, whole, fraction = ''] = pattern.exec(text) ?? [];
  if (whole === undefined) return `“${shorten(text)}” is no number of papers`;
  if (whole.length > paperLimits.countDigits) return `more than ${paperLimits.countDigits} digits`;
  const digits = fraction.replace(/0+$/, '');
  if (digits.length > paperLimits.weightPlaces) return `more than ${paperLimits.weightPlaces} decimals`;
  return { units: BigInt(whole + digits), places: digits.length };
}

/** A weight in units of 10^−`places`, which must not be fewer than its own. */
export function weightIn({ units, places: own }: Weight, places: number): bigint {
  return units * 10n ** BigInt(places - own);
}

/** `units` of 10^−`places` in the shortest form: decimals only where there are any. */
export function formatWeight(units: bigint, places: number): string {
  const text = formatDecimal(units, places);
  return places === 0 ? text : text.replace(/\.?0+$/, '');
}

/** A text that an error may quote: cut short, without control characters. */
export function shorten(text: string): string {
  const plain = text.replace(/\p{Cc}/gu, '·').toWellFormed();
  return plain.length > 40 ? `${plain.slice(0, 40).toWellFormed()}…` : plain;
}
