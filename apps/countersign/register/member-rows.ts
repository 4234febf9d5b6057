/** The rows of a file of members as they are compared: every row that can be split into cells, however poor its cells. */
import {
  decidePlaces,
  type FieldPlaces,
  type FileEntry,
  joinId,
  type MemberRow,
  parseRegisterDate,
  type ReadingChoices,
  type RegisterMapping,
  readWholeName,
} from '@countersign/roll';
import { loadRegisterSource, RegisterFileError } from './load-register-file.ts';

/** A line that is no row: its number, 1-based, and why. */
export interface BrokenLine {
  readonly line: number;
  readonly reason: string;
}

export interface MemberRows {
  readonly members: readonly MemberRow[];
  readonly broken: readonly BrokenLine[];
}

/** Reads all rows below the headings. Throws a `RegisterFileError`. */
export async function loadMemberRows(
  file: string,
  mapping: RegisterMapping,
  passwordFile?: string,
): Promise<MemberRows> {
  if (!mapping.columns.has('id')) throw new RegisterFileError('The mapping names no column for "id".');
  const { entries } = (await loadRegisterSource(file, mapping.choices, passwordFile)).rows;
  const [header, ...rows] = entries.filter(isRow);
  if (!header) throw new RegisterFileError(`${file} is empty: its first line must name the columns.`);
  const places = decidePlaces(header.cells, mapping);
  if (!places.ok) throw new RegisterFileError(`${file}: ${places.error}`);
  return {
    members: rows.map(({ cells }) => memberOf(cells, places.value, mapping.choices)),
    broken: entries.filter((entry) => entry.kind === 'broken'),
  };
}

function isRow(entry: FileEntry): entry is FileEntry & { readonly kind: 'row' } {
  return entry.kind === 'row';
}

function memberOf(cells: readonly string[], places: FieldPlaces, choices: ReadingChoices): MemberRow {
  const all = (field: string): string[] =>
    (places.get(field) ?? []).map((place) => (cells[place] ?? '').trim()).filter((text) => text !== '');
  const one = (field: string): string => all(field).join(' ');
  return {
    id: joinId((places.get('id') ?? []).map((place) => cells[place] ?? '')),
    forename: one('forename') || one('initials'),
    middle: one('middle'),
    surname: one('surname'),
    name: readWholeName(one('name'), choices),
    address: [...all('house'), ...all('address')],
    town: one('town'),
    postcode: one('postcode'),
    dob: readDay(one('dob'), choices),
    email: one('email'),
    phone: one('phone'),
  };
}

/** A day as the mapping has it read; as it stands where that is no day, since a wrong digit is still a likeness. */
function readDay(text: string, { dates, ...choices }: ReadingChoices): string {
  const day = parseRegisterDate(text, { ...choices, order: dates['dob'] });
  return day.ok ? day.value : text;
}
