/** One person as two lists have them, line by line, for eyes that compare (RECON-2). */
import type { FindingView, PersonCells } from '@countersign/api/branch';

/** What a line is about. `other` lines go by the name of their field. */
export type RowName =
  | 'id'
  | 'name'
  | 'address'
  | 'postcode'
  | 'country'
  | 'dob'
  | 'email'
  | 'phone'
  | 'branch'
  | 'joined'
  | 'left'
  | 'status';

/** A line: what each list says, empty where it says nothing, and whether the comparison marked it. */
export interface PersonRow {
  readonly name: RowName;
  readonly yours: string;
  readonly headquarters: string;
  readonly differs: boolean;
}

/** In the order in which people describe somebody. */
const rowNames: readonly RowName[] = [
  'name',
  'address',
  'postcode',
  'country',
  'dob',
  'email',
  'phone',
  'id',
  'branch',
  'joined',
  'left',
  'status',
];

const nameFields = ['title', 'forename', 'initials', 'middle', 'surname'] as const;

/** `Mrs Ann Bevan`, from whichever fields the list has. */
export function nameOf({ fields }: PersonCells): string {
  const parts = nameFields.map((field) => fields[field] ?? '').filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' ') : (fields['name'] ?? '');
}

/** One line of an address, as it is read aloud. */
export function addressOf({ fields, address }: PersonCells): string {
  const parts = [fields['house'] ?? '', ...address, fields['town'] ?? '', fields['county'] ?? ''];
  return parts.filter((part) => part !== '').join(', ');
}

/** What a list says in one line of the comparison. */
export function cellOf(person: PersonCells | null, name: RowName): string {
  if (person === null) return '';
  if (name === 'name') return nameOf(person);
  if (name === 'address') return addressOf(person);
  return person.fields[name] ?? '';
}

/** Lines in which either list says something. `branch` is left out where only one list has the column. */
export function rowsOf(
  { yours, differences }: Pick<FindingView, 'yours' | 'differences'>,
  headquarters: PersonCells | null,
): PersonRow[] {
  const marked = new Set(differences.map(({ field }) => rowOfField(field)));
  return rowNames
    .map((name) => ({
      name,
      yours: cellOf(yours, name),
      headquarters: cellOf(headquarters, name),
      differs: marked.has(name),
    }))
    .filter(({ name, ...cells }) => {
      const said = [cells.yours, cells.headquarters].filter((cell) => cell !== '').length;
      return said > (name === 'branch' ? 1 : 0);
    });
}

function rowOfField(field: FindingView['differences'][number]['field']): RowName {
  return field === 'forename' || field === 'surname' ? 'name' : field;
}

/** How somebody is called of whom only the line of the file, or the place on the list, is known. */
export interface PlaceWords {
  readonly person: string;
  readonly line: (line: number) => string;
  readonly place: (place: number) => string;
}

/** Whom a finding is about, in words. */
export function whoIs(
  { kind, line, yours, headquarters }: Pick<FindingView, 'kind' | 'line' | 'yours' | 'headquarters'>,
  words: PlaceWords,
): string {
  const mine = yours === null ? '' : nameOf(yours);
  const name = mine || headquarters[0]?.name;
  if (name) return name;
  if (line === null) return words.person;
  return kind === 'sample' ? words.place(line) : words.line(line);
}
