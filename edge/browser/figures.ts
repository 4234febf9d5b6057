const grouped = new Intl.NumberFormat('en-GB');
const percentage = new Intl.NumberFormat('en-GB', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** A count with its thousands set apart: the same marks in English and Welsh. */
export function number(value: number | bigint): string {
  return grouped.format(value);
}

/** A share of 1 as a percentage with one decimal place. */
export function percent(share: number): string {
  return percentage.format(share);
}
