/**
 * Days of the Gregorian calendar as ISO 8601 texts (`2022-06-03`). Such texts sort as the days they name, so that
 * "on or before" is a comparison of texts. Nothing here knows a time zone.
 */
import { parseDay } from '../cells.ts';

/** Whether the text is a day in its one form, year first. */
export function isDay(text: string): boolean {
  const day = parseDay(text);
  return day.ok && day.value === text;
}

/**
 * The first day that can be one of somebody alive (ELIGIBILITY-7). Registers write earlier ones, above all the first day that a
 * spreadsheet knows, where nothing is known.
 */
const firstDay = '1901-01-01';
/** No day is counted beyond: registers write 9999-12-31 for "without end", and a day after it has no form. */
export const lastDay = '9998-12-31';

/** Whether the text is a day on which a member can have been born or have joined. */
export function isDayOfLife(text: string): boolean {
  return isDay(text) && text >= firstDay;
}

/** The day `count` days later, earlier when negative; the last day there is, where that is later. */
export function addDays(day: string, count: number): string {
  const later = dayOfMilliseconds(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000);
  return later.startsWith('+') || later > lastDay ? lastDay : later;
}

/** The UTC day of a number of milliseconds since 1970. */
export function dayOfMilliseconds(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/**
 * The last day on which a period of whole months may have begun that is complete on `day`. A period ends on the day
 * of the same number, or on the last of a month that has no such day (the corresponding date rule): three months from
 * 30 November are complete on 28 February.
 */
export function lastStartOfMonths(day: string, months: number): string {
  const [year, month, date] = parts(day);
  const from = year * 12 + (month - 1) - months;
  const [startYear, startMonth] = [Math.floor(from / 12), (from % 12) + 1];
  const last = daysOfMonth(startYear, startMonth);
  // On the last of its month, every period is complete whose own last day that month does not have.
  const start = date === daysOfMonth(year, month) ? last : Math.min(date, last);
  return dayOf(startYear, startMonth, start);
}

/**
 * The last day of birth of somebody who is `years` old on `day`. Born on 29 February, a person grows older on 1 March
 * of other years; as texts are compared, `2006-02-29` rightly stands between 28 February and 1 March.
 */
export function lastBirthOf(day: string, years: number): string {
  const [year, month, date] = parts(day);
  return dayOf(year - years, month, date);
}

function parts(day: string): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

function dayOf(year: number, month: number, date: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
}

function daysOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
