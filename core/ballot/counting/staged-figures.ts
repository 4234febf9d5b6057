/** Figures of a count in stages as text: exact, with every decimal of the rules, never through a float. */

import { divideHalfUp, formatDecimal, powerOfTen } from './decimals.ts';

/** `units` of 10^−`places` for readers: thousands set apart, as English and Welsh write them. */
export function formatVotes(units: bigint, places: number): string {
  const [whole = '', decimals] = formatDecimal(units, places).split('.');
  const grouped = whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** A change with its sign, a real minus: "+4.88880", "−11.00000"; nothing for no change. */
export function formatChange(units: bigint, places: number): string {
  if (units === 0n) return '';
  return units > 0n ? `+${formatVotes(units, places)}` : `−${formatVotes(-units, places)}`;
}

/** Rounded half up to at most `shown` decimals, for a picture where the exact figure stands in a table beside it. */
export function formatRounded(units: bigint, places: number, shown: number): string {
  if (places <= shown) return formatVotes(units, places);
  return formatVotes(divideHalfUp(units, powerOfTen(places - shown)), shown);
}
