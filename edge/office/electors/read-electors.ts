/** A file of electors as it comes from a council, row by row: an elector, or a line with the reason why it is none. */
import { err, ok, type Result } from '@countersign/bytes';
import { readRegisterSource } from '@countersign/documents';
import {
  decidePlaces,
  type FieldPlaces,
  type FileEntry,
  foldName,
  foldPostcode,
  joinId,
  parseMapping,
  parseRegisterDate,
  type ReadingChoices,
  type RegisterMapping,
  readWholeName,
  recogniseLayout,
  suggestMapping,
} from '@countersign/roll';
import type { NewElectorUpload } from '@countersign/store';

/** What the office was told of the file. */
export interface ElectorFile {
  readonly bytes: Uint8Array;
  readonly password: string | undefined;
  /** JSON of a mapping, where the headings are not known. */
  readonly mapping: string | undefined;
}

export type ReadElectors = Pick<NewElectorUpload, 'electors' | 'refused' | 'layout'>;
type Elector = ReadElectors['electors'][number];

/** Reads a whole file; an error says what a person has to do before it can be read. */
export async function readElectors(file: ElectorFile): Promise<Result<ReadElectors, string>> {
  const given = parseGiven(file.mapping);
  if (!given.ok) return given;
  const choices = given.value?.choices;
  const { password } = file;
  const source = await readRegisterSource(file.bytes, {
    ...{ delimiter: choices?.delimiter, sheet: choices?.sheet, password },
  });
  if (!source.ok) return source;
  const { entries } = source.value.rows;
  const at = entries.findIndex((entry) => entry.kind === 'row');
  const heading = entries[at];
  if (heading?.kind !== 'row') return err('The file is empty: its first line must name the columns.');
  const layout = recogniseLayout(heading.cells) ?? 'mapped';
  if (layout === 'electoral-roll-update')
    return err('This is a list of monthly changes, not a roll: ask the council for the whole register.');
  const mapping = given.value ?? suggestMapping(heading.cells);
  const places = placesOf(heading.cells, mapping);
  if (!places.ok) return places;
  return ok({ layout, ...takeRows(entries.slice(at + 1), places.value, mapping.choices) });
}

function parseGiven(text: string | undefined): Result<RegisterMapping | undefined, string> {
  if (text === undefined || text.trim() === '') return ok(undefined);
  try {
    return parseMapping(JSON.parse(text));
  } catch {
    return err('The mapping is no JSON.');
  }
}

/** Whoever has no name or no address on a roll can be matched with nobody. */
function placesOf(header: readonly string[], mapping: RegisterMapping): Result<FieldPlaces, string> {
  const has = (field: string) => mapping.columns.has(field);
  const missing = [
    ...(has('id') ? [] : ['the elector’s number']),
    ...(has('surname') || has('name') ? [] : ['the name']),
    ...(has('address') || has('postcode') ? [] : ['the address']),
  ];
  if (missing.length === 0) return decidePlaces(header, mapping);
  return err(
    `No column is known for ${missing.join(' and ')}. The headings of this file are: ${header.join(', ')}. Give a mapping.`,
  );
}

function takeRows(rows: readonly FileEntry[], places: FieldPlaces, choices: ReadingChoices) {
  const electors: Elector[] = [];
  const refused: { line: number; reason: string }[] = [];
  for (const entry of rows) {
    if (entry.kind === 'blank') continue;
    if (entry.kind === 'broken') {
      refused.push({ line: entry.line, reason: entry.reason });
      continue;
    }
    const elector = electorOf(entry.cells, places, choices);
    if (elector.name === '') refused.push({ line: entry.line, reason: 'names nobody' });
    else electors.push(elector);
  }
  return { electors, refused };
}

function electorOf(
  cells: readonly string[],
  places: FieldPlaces,
  { dates, ...choices }: ReadingChoices,
): Elector {
  const every = (field: string) => (places.get(field) ?? []).map((place) => (cells[place] ?? '').trim());
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
