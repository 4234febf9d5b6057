/** Figures of a count in stages as text: exact, with every decimal of the rules, never through a float. */

/** `units` of 10^−`places` in full: 3400000n with 5 places is "34.00000". */
export function formatUnits(units: bigint, places: number): string {
  const digits = `${units < 0n ? -units : units}`.padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${units < 0n ? '-' : ''}${whole}${places === 0 ? '' : `.${digits.slice(-places)}`}`;
}

/** The same for readers: thousands set apart, as English and Welsh write them. */
export function formatVotes(units: bigint, places: number): string {
  const [whole = '', decimals] = formatUnits(units, places).split('.');
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
  const unit = 10n ** BigInt(places - shown);
  return formatVotes((2n * units + unit) / (2n * unit), shown);
}
