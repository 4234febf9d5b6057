/**
 * Dates as files write them. Day and month are told apart by what a column holds as a whole; where that leaves it open
 * a person is asked. Nothing is guessed.
 */
import { err, ok, type Result } from '@countersign/bytes';

export const dateOrders = ['dmy', 'mdy'] as const;
/** In which order a column writes day and month, the year last. */
export type DateOrder = (typeof dateOrders)[number];

export interface DateReading {
  /** Order of the column; undefined while nobody has said it. */
  readonly order: DateOrder | undefined;
  readonly twoDigitYearsFrom?: number;
  readonly excelEpoch: 1900 | 1904;
}

/** What a column of dates says of its own order. */
export interface OrderEvidence {
  /** Dates whose first number can only be a day. */
  readonly dayFirst: number;
  /** Dates whose second number can only be a day. */
  readonly monthFirst: number;
  /** Dates that are a day of the calendar in both orders, and not the same day. */
  readonly open: number;
  /** One of those, for the question. */
  readonly example: string | undefined;
}

/** Of dates with the year last, the share that must tell the order before the others are read by it. */
const tellingShare = 0.2;

const yearLast = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?$/;
const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?$/;
const monthNamed = /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]([a-z]{3,9})\.?[-/., ]+(\d{4}|\d{2})$/i;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Looks through a column of dates. */
export function weighOrder(cells: Iterable<string>): OrderEvidence {
  let [dayFirst, monthFirst, open] = [0, 0, 0];
  let example: string | undefined;
  for (const cell of cells) {
    const [, a, b] = yearLast.exec(cell.trim()) ?? [];
    const [first, second] = [Number(a ?? 0), Number(b ?? 0)];
    if (first === second || first === 0 || second === 0) continue;
    if (first > 12 && second <= 12) dayFirst++;
    else if (second > 12 && first <= 12) monthFirst++;
    else if (first <= 12) {
      open++;
      example ??= cell.trim();
    }
  }
  return { dayFirst, monthFirst, open, example };
}

/** The order a column shows, or undefined: then a person is asked. A column that shows both tells nothing. */
export function decideOrder({ dayFirst, monthFirst, open }: OrderEvidence): DateOrder | undefined {
  if (dayFirst > 0 && monthFirst > 0) return undefined;
  const telling = dayFirst + monthFirst;
  if (telling === 0 || telling < tellingShare * (telling + open)) return undefined;
  return dayFirst > 0 ? 'dmy' : 'mdy';
}

/** A day as ISO 8601, or why it is none; the reason follows the column's name in a sentence. */
export function parseRegisterDate(cell: string, reading: DateReading): Result<string, string> {
  const iso = yearFirst.exec(cell) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(cell);
  if (iso) return parseCalendarDay(iso[1], iso[2], iso[3]);
  if (/^(1[89]|20)\d\d$/.test(cell)) return err('is a year alone');
  if (/^[1-9]\d{0,5}(\.0+)?$/.test(cell)) return parseSerial(cell, reading.excelEpoch);
  const named = monthNamed.exec(cell);
  if (named) return parseNamed(named, reading);
  const numbers = yearLast.exec(cell);
  if (!numbers) return err('is no date; write 1952-07-14');
  const [, a = '', b = '', written = ''] = numbers;
  const year = parseYear(written, reading);
  if (!year.ok) return year;
  if (reading.order === undefined && a.padStart(2, '0') !== b.padStart(2, '0'))
    return parseTelling(a, b, year.value);
  return reading.order === 'mdy' ? parseCalendarDay(year.value, a, b) : parseCalendarDay(year.value, b, a);
}

/** Day and month where no order is known: only a number above 12 tells. */
function parseTelling(a: string, b: string, year: string): Result<string, string> {
  if (Number(a) > 12) return parseCalendarDay(year, b, a);
  if (Number(b) > 12) return parseCalendarDay(year, a, b);
  return err('may be read day first or month first; the mapping must say which');
}

function parseNamed(named: RegExpExecArray, reading: DateReading): Result<string, string> {
  const [, day, name = '', written = ''] = named;
  const year = parseYear(written, reading);
  if (!year.ok) return year;
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return month === 0 ? err('is no date; write 1952-07-14') : parseCalendarDay(year.value, `${month}`, day);
}

export const shortYearReason = 'has a year of two digits; the mapping must say from which year they count';

function parseYear(text: string, { twoDigitYearsFrom: from }: DateReading): Result<string, string> {
  if (text.length === 4) return ok(text);
  if (from === undefined) return err(shortYearReason);
  return ok(`${from + ((((Number(text) - from) % 100) + 100) % 100)}`);
}

function parseCalendarDay(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): Result<string, string> {
  const text = `${year}-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  const isDay = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return isDay && Number(year) > 0 ? ok(text) : err('is not a day of the calendar');
}

/** The number of a day in a spreadsheet, whose calendar of 1900 has a 29 February that never was (day 60). */
function parseSerial(cell: string, epoch: 1900 | 1904): Result<string, string> {
  const serial = Number(cell);
  if (serial < 1 || serial > 73_050 || (epoch === 1900 && serial === 60))
    return err('is a number that is no day of a spreadsheet');
  const start = epoch === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  return ok(new Date(start + serial * 86_400_000).toISOString().slice(0, 10));
}
