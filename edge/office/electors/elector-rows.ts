/** A row of an electoral roll as an elector, by where its columns stand. */
import { err, type Result } from '@countersign/bytes';
import {
  decidePlaces,
  type FieldPlaces,
  type FileEntry,
  foldName,
  foldPostcode,
  joinId,
  parseRegisterDate,
  type ReadingChoices,
  type RegisterMapping,
  readWholeName,
} from '@countersign/roll';
import type { NewElector } from '@countersign/store';

export interface RefusedLine {
  readonly line: number;
  readonly reason: string;
}

/** Electors and refused lines, in the order of the file: every row is one or the other (RECON-4: nobody is dropped). */
export interface ElectorRows {
  readonly electors: readonly NewElector[];
  readonly refused: readonly RefusedLine[];
}

/** What cannot be matched without: whoever has no name or no address on a roll can be matched with nobody. */
export function findLacking({ columns }: Pick<RegisterMapping, 'columns'>): readonly string[] {
  const has = (...fields: readonly string[]) => fields.some((field) => columns.has(field));
  return [
    ...(has('id') ? [] : ['the elector’s number']),
    ...(has('surname', 'name') ? [] : ['the name']),
    ...(has('address', 'postcode') ? [] : ['the address']),
  ];
}

/** Where the columns of a mapping stand; an error names what has none. */
export function findPlaces(header: readonly string[], mapping: RegisterMapping): Result<FieldPlaces, string> {
  const lacking = findLacking(mapping);
  if (lacking.length === 0) return decidePlaces(header, mapping);
  return err(`No column is known for ${lacking.join(' and ')}. Say which column is what.`);
}

/** Reads rows below the headings. `before`: physical lines of the file before these. */
export function takeRows(
  rows: readonly FileEntry[],
  places: FieldPlaces,
  choices: ReadingChoices,
  before: number,
): ElectorRows {
  const electors: NewElector[] = [];
  const refused: RefusedLine[] = [];
  for (const entry of rows) {
    const line = before + entry.line;
    if (entry.kind === 'broken') refused.push({ line, reason: entry.reason });
    if (entry.kind !== 'row') continue;
    const elector = electorOf(entry.cells, places, choices);
    if (elector.name === '') refused.push({ line, reason: 'names nobody' });
    else electors.push(elector);
  }
  return { electors, refused };
}

function electorOf(
  cells: readonly string[],
  places: FieldPlaces,
  { dates, ...choices }: ReadingChoices,
): NewElector {
  const every = (field: string) =>
    (places.get(field) ?? []).map((place) => storable(cells[place] ?? '').trim());
  const filled = (...fields: string[]) => fields.flatMap(every).filter((text) => text !== '');
  const one = (field: string) => filled(field).join(' ');
  const surname = one('surname');
  // A whole name in one column is kept as it stands, "Surname, Forename" or not: matching reads both, once it is known.
  const parts = filled('forename', 'middle', 'surname');
  const name =
    surname === '' ? readWholeName(one('name'), choices) : `${surname}, ${parts.slice(0, -1).join(' ')}`;
  const day = parseRegisterDate(one('dob'), { ...choices, order: dates['dob'] });
  const folded = foldName(surname === '' ? { name } : { surname });
  return {
    number: joinId(every('id')),
    name: name.replace(/, $/, ''),
    address: filled('house', 'address', 'town').join(', '),
    postcode: one('postcode'),
    dob: day.ok ? day.value : one('dob'),
    surname_key: folded.surnames.join(' '),
    postcode_key: foldPostcode(one('postcode')),
  };
}

/** PostgreSQL keeps no zero character. */
function storable(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}
