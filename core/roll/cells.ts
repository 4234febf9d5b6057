/**
 * Single cells of a roll, read strictly. Each parser gives the value in its one canonical form, or the reason why the
 * row goes to a person. An empty cell is for the caller to judge.
 */
import { err, ok, type Result, utf8 } from '@countersign/bytes';
import { isPostal, rollLimits } from './row.ts';

/** NFC text without control characters, trimmed, with single spaces. */
export function parseText(cell: string): Result<string, string> {
  if (!cell.isWellFormed() || cell.includes('\ufffd'))
    return err('has a letter that was lost in an earlier conversion');
  // Line ends and tabs inside a cell are space; any other control character is a sign of damage.
  const text = cell
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
  if (holdsControl(text)) return err('has an invisible control character');
  // UTF-8 read as Windows-1252 and written as UTF-8 again.
  if (/[ÂÃÄÅ][\u0080-\u00bf]|â€/.test(text)) return err(`looks wrongly converted ("${text.slice(0, 40)}")`);
  // A UTF-16 unit takes at most three bytes of UTF-8: most texts need no encoding to be short enough.
  if (3 * text.length > rollLimits.cell && utf8(text).length > rollLimits.cell)
    return err(`is longer than ${rollLimits.cell} bytes`);
  return ok(text);
}

/** C0, C1, and the invisible characters that reorder or hide text. */
function holdsControl(text: string): boolean {
  return /\p{Cc}|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u.test(text);
}

/** A day as ISO 8601 (`1952-07-14`) or day/month/year (`14/07/1952`), as ISO 8601. */
export function parseDay(cell: string): Result<string, string> {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(cell);
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell);
  const [year, month, day] = iso ? iso.slice(1) : british ? british.slice(1).reverse() : [];
  if (!year || !month || !day)
    return err(`"${cell.slice(0, 40)}" is no date; write 1952-07-14 or 14/07/1952`);
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDay(Number(year), Number(month), Number(day))
    ? ok(text)
    : err(`"${cell}" is not a day of the calendar`);
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return year >= 1 && days !== undefined && day >= 1 && day <= days;
}

/** A postcode in capitals; one of the United Kingdom and the Crown dependencies as `SW1A 2AA`. */
export function parsePostcode(cell: string, country: string): Result<string, string> {
  const upper = cell.toUpperCase();
  // A capital can be several characters, longer and in another form than NFC.
  if (!isPostal(country)) return parseText(upper);
  const joined = upper.replaceAll(' ', '');
  if (!/^([A-Z]{1,2}\d[A-Z\d]?|GIR)\d[A-Z]{2}$/.test(joined) || joined === 'GIR0AAA')
    return err(`"${cell.slice(0, 40)}" is no UK postcode`);
  return ok(`${joined.slice(0, -3)} ${joined.slice(-3)}`);
}

const unitedKingdom = [
  '',
  'GB',
  'UK',
  'UNITED KINGDOM',
  'GREAT BRITAIN',
  'ENGLAND',
  'SCOTLAND',
  'WALES',
  'CYMRU',
  'NORTHERN IRELAND',
];

/** An ISO 3166 code of two letters; the United Kingdom under its usual names too, and when the cell is empty. */
export function parseCountry(cell: string): Result<string, string> {
  const upper = cell.toUpperCase();
  if (unitedKingdom.includes(upper)) return ok('GB');
  return /^[A-Z]{2}$/.test(upper)
    ? ok(upper)
    : err(`"${cell.slice(0, 40)}" is no country code; write two letters, such as FR`);
}

/** An e-mail address, domain in lower case. Only what could never be one is refused. */
export function parseEmail(cell: string): Result<string, string> {
  const at = cell.lastIndexOf('@');
  const domain = cell.slice(at + 1).toLowerCase();
  const plausible =
    at > 0 && /^[^\s@,;<>"]+$/.test(cell.slice(0, at)) && /^([a-z0-9-]+\.)+[a-z0-9-]{2,}$/.test(domain);
  return plausible
    ? ok(`${cell.slice(0, at)}@${domain}`)
    : err(`"${cell.slice(0, 60)}" is no e-mail address`);
}
