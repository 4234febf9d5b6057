/**
 * Which column of a file holds which field (ROLL-1). Headings are matched without regard to case, spaces and
 * punctuation; an own layout is named by a mapping from field to heading.
 */
import { err, ok, type Result } from '@countersign/bytes';

export const rollFields = [
  'memberId',
  'title',
  'givenNames',
  'familyName',
  'address1',
  'address2',
  'address3',
  'town',
  'county',
  'postcode',
  'country',
  'email',
  'dateOfBirth',
  'branch',
  'joined',
] as const;
/** A field of the roll as a column of a file. */
export type RollField = (typeof rollFields)[number];

/** Headings by which a field is known, the plainest first; `known` forms compare after `plain`. */
const headings: Readonly<Record<RollField, readonly string[]>> = {
  memberId: ['Member number', 'Membership number', 'Member ID', 'Member no', 'ID'],
  title: ['Title', 'Salutation'],
  givenNames: ['Given names', 'First name', 'First names', 'Forename', 'Forenames'],
  familyName: ['Family name', 'Last name', 'Surname'],
  address1: ['Address 1', 'Address line 1', 'Address'],
  address2: ['Address 2', 'Address line 2'],
  address3: ['Address 3', 'Address line 3'],
  town: ['Town', 'City', 'Post town'],
  county: ['County'],
  postcode: ['Postcode', 'Post code', 'Postal code', 'ZIP'],
  country: ['Country'],
  email: ['Email', 'E-mail', 'Email address'],
  dateOfBirth: ['Date of birth', 'DOB', 'Born'],
  branch: ['Branch', 'Association', 'Constituency'],
  joined: ['Joined', 'Date joined', 'Join date'],
};

/** Without these a file is no roll. */
const needed: readonly RollField[] = ['memberId', 'familyName', 'branch'];

/** The heading of each field in a file with a layout of its own. */
export type RollMapping = Partial<Readonly<Record<RollField, string>>>;

/** Place of each field among a line's cells; a field the file does not hold is absent. */
export type ColumnPlaces = Partial<Readonly<Record<RollField, number>>>;

/** The columns of a heading line, or a sentence that says which are missing or there twice. */
export function decideColumns(
  header: readonly string[],
  mapping: RollMapping = {},
): Result<ColumnPlaces, string> {
  const places: Partial<Record<RollField, number>> = {};
  const problems: string[] = [];
  for (const field of rollFields) {
    const wanted = mapping[field] === undefined ? headings[field] : [mapping[field]];
    const found = header.flatMap((text, place) =>
      wanted.some((one) => plain(one) === plain(text)) ? [place] : [],
    );
    if (found.length > 1)
      problems.push(`The heading "${header[found[0] ?? 0]}" is there ${found.length} times.`);
    if (found[0] !== undefined) places[field] = found[0];
    else if (needed.includes(field) || mapping[field] !== undefined)
      problems.push(`There is no column "${wanted[0]}".`);
  }
  if (problems.length === 0) return ok(places);
  return err(
    `${problems.join(' ')} The headings of this file are: ${header.map((text) => `"${text}"`).join(', ')}.`,
  );
}

/** The heading a person reads for a field, for messages. */
export function headingOf(field: RollField): string {
  return headings[field][0] ?? field;
}

function plain(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z0-9]/g, '');
}
