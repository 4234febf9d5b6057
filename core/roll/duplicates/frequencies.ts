/** How common each value is in the file itself: agreeing on Smith says less than agreeing on Featherstonehaugh. */
import type { ReadyRow } from './row.ts';

/** Shares of the rows, between 0 and 1. */
export interface Frequencies {
  readonly rows: number;
  /** Rows that have the word anywhere in the name. */
  word(text: string): number;
  /** Rows with a name word that begins with the letter. */
  initial(letter: string): number;
  dob(text: string): number;
  year(text: string): number;
  town(text: string): number;
  postcode(text: string): number;
  /** Rows whose postcode is of the district. */
  district(text: string): number;
  home(word: string): number;
  email(text: string): number;
  phone(digits: string): number;
}

export function countFrequencies(rows: readonly ReadyRow[]): Frequencies {
  const share = (valuesOf: (row: ReadyRow) => readonly string[]) => shareOf(rows, valuesOf);
  return {
    rows: rows.length,
    word: share((row) => row.words.map(({ text }) => text)),
    initial: share((row) => row.words.map(({ text }) => text.slice(0, 1))),
    dob: share((row) => [row.dob]),
    year: share((row) => [row.dob.slice(0, 4)]),
    town: share((row) => [row.town]),
    postcode: share((row) => [row.postcode]),
    district: share((row) => [row.district]),
    home: share((row) => row.home),
    email: share((row) => [row.email]),
    phone: share((row) => [row.phone]),
  };
}

/** A value seen once is counted twice: it could have been anybody else's as well. */
function shareOf(rows: readonly ReadyRow[], valuesOf: (row: ReadyRow) => readonly string[]) {
  const seen = new Map<string, number>();
  for (const row of rows)
    for (const value of new Set(valuesOf(row))) seen.set(value, (seen.get(value) ?? 0) + 1);
  return (value: string): number => Math.min(1, Math.max(2, seen.get(value) ?? 0) / Math.max(2, rows.length));
}
