/**
 * A mapping says which columns of a file hold which field of ours (ROLL-1), and what the file itself cannot say: the
 * order of day and month, the digits of a number that lost its leading zeros.
 */
import { err, ok, type Result } from '@countersign/bytes';
import { type DateOrder, dateOrders } from './dates.ts';

/** Fields with a meaning of their own; a mapping may name others, which are kept as text. */
export const registerFields = [
  'id',
  'title',
  'forename',
  'middle',
  'initials',
  'surname',
  'name',
  'house',
  'address',
  'town',
  'county',
  'postcode',
  'country',
  'dob',
  'email',
  'phone',
  'branch',
  'joined',
  'left',
  'status',
  'kind',
  'paid-to',
] as const;
export type RegisterField = (typeof registerFields)[number];

/** What a person decided about a file that its cells leave open. */
export interface ReadingChoices {
  readonly delimiter?: string;
  /** Sheet of a workbook that has several. */
  readonly sheet?: string;
  /** Order of day and month, by field. */
  readonly dates: Readonly<Record<string, DateOrder>>;
  /** First year of the hundred in which years of two digits are; without it they are not read. */
  readonly twoDigitYearsFrom?: number;
  /** Day 1 of serial dates: 1 January 1900, or 2 January 1904 in old files of one maker. */
  readonly excelEpoch: 1900 | 1904;
  /** Whole names have the surname first, though no comma says so. */
  readonly names?: 'surname-first';
  /** Digits of a membership number, for files that lost leading zeros. */
  readonly idDigits?: number;
}

export interface RegisterMapping {
  /** Headings of each field, in their order; several are joined, or are the lines of the address. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  readonly choices: ReadingChoices;
}

/** Places of each field among the cells of a row. */
export type FieldPlaces = ReadonlyMap<string, readonly number[]>;

export const noChoices: ReadingChoices = { dates: {}, excelEpoch: 1900 };

/** A mapping from parsed JSON: field names to a heading or a list of headings, and choices under `read`. */
export function parseMapping(value: unknown): Result<RegisterMapping, string> {
  if (!isRecord(value))
    return err('A mapping is an object: field names, each with a heading or a list of headings.');
  const columns = new Map<string, readonly string[]>();
  for (const [field, given] of Object.entries(value)) {
    if (field === 'read' || given === null || given === '') continue;
    const headings = Array.isArray(given) ? given : [given];
    if (!headings.every((one): one is string => typeof one === 'string'))
      return err(`The field "${field}" needs a heading or a list of headings.`);
    if (headings.length > 0) columns.set(field, headings);
  }
  if (columns.size === 0) return err('The mapping names no field.');
  const choices = parseChoices(value['read'] ?? {});
  return choices.ok ? ok({ columns, choices: choices.value }) : choices;
}

function parseChoices(value: unknown): Result<ReadingChoices, string> {
  if (!isRecord(value)) return err('"read" is an object.');
  const {
    delimiter,
    sheet,
    names,
    dates = {},
    twoDigitYearsFrom,
    excelEpoch = 1900,
    idDigits,
    ...others
  } = value;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return err(`"read" knows no "${unknown}".`);
  if (
    delimiter !== undefined &&
    !(typeof delimiter === 'string' && delimiter.length === 1 && delimiter !== '"')
  )
    return err('"delimiter" is one character.');
  if (sheet !== undefined && typeof sheet !== 'string') return err('"sheet" is the name of a sheet.');
  if (names !== undefined && names !== 'surname-first') return err('"names" is "surname-first" or left out.');
  if (!isRecord(dates) || !Object.values(dates).every(isDateOrder))
    return err(`"dates" gives an order for each field: ${dateOrders.join(', ')}.`);
  if (twoDigitYearsFrom !== undefined && !isWhole(twoDigitYearsFrom, 1800, 2100))
    return err('"twoDigitYearsFrom" is a year.');
  if (excelEpoch !== 1900 && excelEpoch !== 1904) return err('"excelEpoch" is 1900 or 1904.');
  if (idDigits !== undefined && !isWhole(idDigits, 1, 30)) return err('"idDigits" is a number of digits.');
  return ok({
    dates: dates as Readonly<Record<string, DateOrder>>,
    excelEpoch,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(names === undefined ? {} : { names }),
    ...(twoDigitYearsFrom === undefined ? {} : { twoDigitYearsFrom }),
    ...(idDigits === undefined ? {} : { idDigits }),
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDateOrder(value: unknown): value is DateOrder {
  return dateOrders.some((order) => order === value);
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

/** Where the mapped columns are in a heading row, or which are missing or there twice. */
export function decidePlaces(
  header: readonly string[],
  { columns }: Pick<RegisterMapping, 'columns'>,
): Result<FieldPlaces, string> {
  const places = new Map<string, readonly number[]>();
  const problems: string[] = [];
  for (const [field, headings] of columns) {
    const found = headings.map((heading) => findHeading(header, heading));
    for (const [i, those] of found.entries()) {
      if (those.length === 0) problems.push(`There is no column "${headings[i]}" for ${field}.`);
      if (those.length > 1) problems.push(`The heading "${headings[i]}" is there ${those.length} times.`);
    }
    places.set(field, found.flat());
  }
  if (problems.length === 0) return ok(places);
  return err(
    `${problems.join(' ')} The headings of this file are: ${header.map((text) => `"${text.trim()}"`).join(', ')}.`,
  );
}

/** Exact headings before those that are alike but for case, spaces and punctuation. */
function findHeading(header: readonly string[], wanted: string): readonly number[] {
  const exact = header.flatMap((text, place) => (text === wanted ? [place] : []));
  if (exact.length > 0) return exact;
  return header.flatMap((text, place) => (plainHeading(text) === plainHeading(wanted) ? [place] : []));
}

/** A heading as it is compared: letters and digits alone, in lower case. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
