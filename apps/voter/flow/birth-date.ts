/** A date of birth in three fields, as people say it, and in ISO form, as the register has it. */

export interface BirthDate {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export type BirthDateField = keyof BirthDate;

export type BirthDateState =
  | { readonly kind: 'right'; readonly iso: string }
  | { readonly kind: 'missing'; readonly field: BirthDateField }
  | { readonly kind: 'wrong'; readonly field: BirthDateField }
  /** Each field is a number, but there is no such day. */
  | { readonly kind: 'no-such-day' };

/** Checks the three fields; the first that needs attention is named. `thisYear` bounds the year. */
export function checkBirthDate(date: BirthDate, thisYear: number): BirthDateState {
  const limits = { day: [1, 31], month: [1, 12], year: [1890, thisYear] } as const;
  for (const field of ['day', 'month', 'year'] as const) {
    const typed = date[field].trim();
    if (typed === '') return { kind: 'missing', field };
    const [least, most] = limits[field];
    const value = Number(typed);
    if (!/^\d{1,4}$/.test(typed) || value < least || value > most) return { kind: 'wrong', field };
  }
  const [day, month, year] = [Number(date.day), Number(date.month), Number(date.year)];
  const exists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
  return exists ? { kind: 'right', iso: isoDay(year, month, day) } : { kind: 'no-such-day' };
}

function isoDay(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
