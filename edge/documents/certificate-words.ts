/** Numbers and times as a certificate writes them. */

/** Thousands apart: 172,437. */
export function number(value: number): string {
  return new Intl.NumberFormat('en-GB').format(value);
}

/** `seconds` since 1970 as date and time in a zone: 4 August 2022, 10:15. */
export function momentIn(seconds: number, timeZone: string): string {
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(seconds * 1000);
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(seconds * 1000);
  return `${date}, ${time}`;
}

/** A share as a percentage with one decimal, never rounded up to 100. */
export function share(part: number, of: number): string {
  if (of === 0) return '–';
  const tenths = Math.floor((1000 * part) / of);
  return `${(tenths / 10).toFixed(1)} %`;
}

/** A reason's code as words: `joined-late` is joined late. */
export function reasonWords(code: string): string {
  return code.replaceAll('-', ' ');
}
