/** The two files of a match and how each is read: one mapping for each, or one for both, filled up from the headings. */
import { readFileSync } from 'node:fs';
import {
  decidePlaces,
  type FieldPlaces,
  type FileEntry,
  joinId,
  type LinkCells,
  parseMapping,
  parseRegisterDate,
  type RegisterMapping,
  suggestMapping,
} from '@countersign/roll';
import { loadRegisterSource, RegisterFileError } from './load-register-file.ts';
import type { BrokenLine } from './member-rows.ts';

/** What `--mapping` holds: `{"left": {…}, "right": {…}}`, or one mapping whose headings are sought in both files. */
export interface MatchMappings {
  readonly left: RegisterMapping;
  readonly right: RegisterMapping;
}

export interface MatchFile {
  readonly people: readonly LinkCells[];
  readonly broken: readonly BrokenLine[];
}

/** Throws a `RegisterFileError`. */
export function loadMatchMappings(path: string): MatchMappings {
  const value = loadJson(path);
  if (!isRecord(value)) throw new RegisterFileError(`${path}: a mapping is an object.`);
  const { left, right } = value;
  // "left" with a heading is the day a member left; with a mapping it is a side.
  const sides = isRecord(left) && isRecord(right) ? { left, right } : { left: value, right: value };
  return { left: readMapping(path, sides.left), right: readMapping(path, sides.right) };
}

function loadJson(path: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)));
  } catch (error) {
    throw new RegisterFileError(
      `${path} is no JSON in UTF-8: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readMapping(path: string, value: unknown): RegisterMapping {
  const mapping = parseMapping(value);
  if (!mapping.ok) throw new RegisterFileError(`${path}: ${mapping.error}`);
  return mapping.value;
}

/** The people of a file; lines that are no rows are named and left out. Throws a `RegisterFileError`. */
export async function loadMatchFile(
  path: string,
  mapping: RegisterMapping,
  passwordFile?: string,
): Promise<MatchFile> {
  const { entries } = (await loadRegisterSource(path, mapping.choices, passwordFile)).rows;
  const [header, ...rows] = entries.filter(isRow);
  if (!header) throw new RegisterFileError(`${path} is empty: its first line must name the columns.`);
  const fitted = fitMapping(path, header.cells, mapping);
  const places = decidePlaces(header.cells, fitted);
  if (!places.ok) throw new RegisterFileError(`${path}: ${places.error}`);
  return {
    people: rows.map(({ cells }) => personOf(cells, places.value, fitted)),
    broken: entries.filter((entry) => entry.kind === 'broken'),
  };
}

function isRow(entry: FileEntry): entry is FileEntry & { readonly kind: 'row' } {
  return entry.kind === 'row';
}

/** The mapping itself where it fits; otherwise the part a file has headings for, filled up from the headings it knows. */
function fitMapping(path: string, header: readonly string[], mapping: RegisterMapping): RegisterMapping {
  if (decidePlaces(header, mapping).ok) return checkFields(path, mapping);
  const columns = new Map<string, readonly string[]>();
  for (const [field, headings] of mapping.columns) {
    const there = headings.filter(
      (heading) => decidePlaces(header, { columns: new Map([[field, [heading]]]) }).ok,
    );
    if (there.length > 0) columns.set(field, there);
  }
  const isNamed = nameFields.some((field) => columns.has(field));
  for (const [field, headings] of suggestMapping(header).columns)
    if (!columns.has(field) && !(isNamed && nameFields.includes(field))) columns.set(field, headings);
  return checkFields(path, { ...mapping, columns });
}

const nameFields: readonly string[] = ['surname', 'name', 'forename', 'middle', 'initials'];

function checkFields(path: string, mapping: RegisterMapping): RegisterMapping {
  const { columns } = mapping;
  if (!columns.has('id')) throw new RegisterFileError(`${path}: no column is mapped to "id".`);
  if (!columns.has('surname') && !columns.has('name'))
    throw new RegisterFileError(`${path}: no column is mapped to "surname" or "name".`);
  return mapping;
}

function personOf(
  cells: readonly string[],
  places: FieldPlaces,
  { choices: { dates, ...choices } }: RegisterMapping,
): LinkCells {
  const every = (field: string) => (places.get(field) ?? []).map((place) => (cells[place] ?? '').trim());
  const one = (field: string) =>
    every(field)
      .filter((text) => text !== '')
      .join(' ');
  const day = parseRegisterDate(one('dob'), { ...choices, order: dates['dob'] });
  return {
    id: joinId(every('id')),
    name: one('name'),
    forename: one('forename') || one('initials'),
    middle: one('middle'),
    surname: one('surname'),
    address: [...every('house'), ...every('address')],
    town: one('town'),
    postcode: one('postcode'),
    dob: day.ok ? day.value : one('dob'),
    email: one('email'),
    phone: one('phone'),
  };
}
