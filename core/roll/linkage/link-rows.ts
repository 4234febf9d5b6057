/** The rows of a file as matching sees them: which cells are which, by a mapping or by the file's own headings. */
import { err, ok, type Result } from '@countersign/bytes';
import { parseRegisterDate } from '../importing/dates.ts';
import { joinId } from '../importing/join-id.ts';
import {
  decidePlaces,
  type FieldPlaces,
  type ReadingChoices,
  type RegisterMapping,
} from '../importing/mapping.ts';
import { readWholeName } from '../importing/names.ts';
import { suggestMapping } from '../importing/suggest-mapping.ts';
import type { LinkCells } from './link-person.ts';

/** Reads rows whose headings are known. */
export class LinkRowReader {
  readonly #places: FieldPlaces;
  readonly #choices: ReadingChoices;
  readonly #address: readonly number[];

  constructor(places: FieldPlaces, choices: ReadingChoices) {
    this.#places = places;
    this.#choices = choices;
    this.#address = [...(places.get('house') ?? []), ...(places.get('address') ?? [])];
  }

  /** Total: whatever is in the cells is compared as it stands. */
  read(cells: readonly string[]): LinkCells {
    return {
      id: joinId((this.#places.get('id') ?? []).map((place) => cells[place] ?? '')),
      name: readWholeName(this.#one(cells, 'name'), this.#choices),
      forename: this.#one(cells, 'forename') || this.#one(cells, 'initials'),
      middle: this.#one(cells, 'middle'),
      surname: this.#one(cells, 'surname'),
      address: this.#address.map((place) => (cells[place] ?? '').trim()),
      town: this.#one(cells, 'town'),
      postcode: this.#one(cells, 'postcode'),
      dob: this.#day(this.#one(cells, 'dob')),
      email: this.#one(cells, 'email'),
      phone: this.#one(cells, 'phone'),
    };
  }

  #one(cells: readonly string[], field: string): string {
    const places = this.#places.get(field);
    if (!places) return '';
    const [place = 0] = places;
    if (places.length === 1) return (cells[place] ?? '').trim();
    return places
      .map((one) => (cells[one] ?? '').trim())
      .filter((text) => text !== '')
      .join(' ');
  }

  /** As the mapping has it read; as it stands where that is no day, since a wrong digit is still a likeness. */
  #day(text: string): string {
    if (text === '') return '';
    const { dates, ...choices } = this.#choices;
    const day = parseRegisterDate(text, { ...choices, order: dates['dob'] });
    return day.ok ? day.value : text;
  }
}

/** What a row must say: who it is and by which number; or, for signatures, who, and the number only where it is mapped. */
export type LinkRowNeed = 'numbered' | 'named';

/** A reader for a file of these headings, or what they lack. */
export function prepareLinkRows(
  header: readonly string[],
  mapping: RegisterMapping,
  need: LinkRowNeed = 'numbered',
): Result<LinkRowReader, string> {
  const fitted = fitMapping(header, mapping, need);
  for (const fields of need === 'numbered' ? [['id'], ['surname', 'name']] : [['surname', 'name']])
    if (!fields.some((field) => fitted.columns.has(field)))
      return err(`no column is mapped to ${fields.map((field) => `"${field}"`).join(' or ')}.`);
  const places = decidePlaces(header, fitted);
  return places.ok ? ok(new LinkRowReader(places.value, decideChoices(header, fitted))) : places;
}

/** A known layout says which name comes first, also to a mapping that names its column and no more. */
function decideChoices(header: readonly string[], { columns, choices }: RegisterMapping): ReadingChoices {
  const known = suggestMapping(header);
  const isKnown = columns.get('name')?.join() === known.columns.get('name')?.join();
  return isKnown ? { ...known.choices, ...choices } : choices;
}

/** The mapping itself where it fits; otherwise the part a file has headings for, filled up from the headings it knows. */
function fitMapping(header: readonly string[], mapping: RegisterMapping, need: LinkRowNeed): RegisterMapping {
  if (decidePlaces(header, mapping).ok) return mapping;
  const columns = new Map<string, readonly string[]>();
  for (const [field, headings] of mapping.columns) {
    const there = headings.filter(
      (heading) => decidePlaces(header, { columns: new Map([[field, [heading]]]) }).ok,
    );
    if (there.length > 0) columns.set(field, there);
  }
  const isNamed = nameFields.some((field) => columns.has(field));
  // A column "No" of a list of signatures numbers the lines: it is no membership number unless somebody says so.
  const known = [...suggestMapping(header).columns].filter(
    ([field]) => need === 'numbered' || field !== 'id',
  );
  for (const [field, headings] of known)
    if (!columns.has(field) && !(isNamed && nameFields.includes(field))) columns.set(field, headings);
  return { ...mapping, columns };
}

const nameFields: readonly string[] = ['surname', 'name', 'forename', 'middle', 'initials'];
