/** A member of the register as a row of the roll (ROLL-CELL), or why no pack can be made for them yet. */
import { err, ok, type Result } from '@countersign/bytes';
import {
  headingOf,
  parseRow,
  type RollField,
  type RollRow,
  type RowRules,
  rollFields,
} from '@countersign/roll';
import type { MemberDetails } from '@countersign/store';
import { checkLetters } from '../roll-import.ts';

/** Why an eligible member is held back: a word to count by, and a sentence. */
export interface Held {
  readonly code: string;
  readonly words: string;
}

/** Each field of the roll stands at its own place of a row made for it. */
const places = Object.fromEntries(rollFields.map((field, place) => [field, place]));

/** What is wrong, by the column in which it is. */
const codes: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['address1', 'address'],
      ['address2', 'address'],
      ['address3', 'address'],
      ['town', 'address'],
      ['county', 'address'],
      ['postcode', 'postcode'],
      ['country', 'country'],
      ['email', 'email'],
      ['dateOfBirth', 'date-of-birth'],
      ['joined', 'joined'],
      ['givenNames', 'name'],
      ['familyName', 'name'],
      ['title', 'name'],
      ['branch', 'branch'],
      ['memberId', 'number'],
    ] as const
  ).map(([field, code]) => [headingOf(field), code]),
);

/** The row of a member, judged as strictly as a row of a file. */
export function rollRowOf(memberId: string, details: MemberDetails, rules: RowRules): Result<RollRow, Held> {
  return judgeRow(textsOf(memberId, details), rules);
}

/** The row of these cells, or why no pack can be made for it. */
export function judgeRow(
  texts: Readonly<Partial<Record<RollField, string>>>,
  rules: RowRules,
): Result<RollRow, Held> {
  const row = parseRow(
    rollFields.map((field) => texts[field] ?? ''),
    places,
    rules,
  );
  const problem = row.ok ? checkLetters(row.value) : row.error;
  if (!problem) return row.ok ? ok(row.value) : err({ code: 'details', words: 'cannot be read' });
  const column = problem.column ?? '';
  return err({
    code: problem.column === null ? 'letters' : (codes[column] ?? 'details'),
    words: `no pack can be made: ${column === '' ? 'the entry' : column.toLowerCase()} ${problem.reason}`,
  });
}

function textsOf(memberId: string, { fields, address }: MemberDetails): Partial<Record<RollField, string>> {
  const join = (...names: readonly string[]) =>
    names
      .map((name) => fields[name] ?? '')
      .filter((text) => text !== '')
      .join(' ');
  const lines = address.filter((line) => line !== '');
  const house = fields['house'] ?? '';
  const [first = '', second = '', ...rest] =
    house === '' ? lines : [`${house} ${lines[0] ?? ''}`, ...lines.slice(1)];
  const surname = fields['surname'] ?? '';
  return {
    memberId,
    title: fields['title'] ?? '',
    givenNames: surname === '' && fields['name'] ? '' : join('forename', 'middle') || join('initials'),
    familyName: surname || fields['name'] || '',
    ...{ address1: first.trim(), address2: second, address3: rest.join(', ') },
    town: fields['town'] ?? '',
    county: fields['county'] ?? '',
    postcode: fields['postcode'] ?? '',
    country: fields['country'] ?? '',
    email: fields['email'] ?? '',
    dateOfBirth: fields['dob'] ?? '',
    branch: fields['branch'] ?? '',
    joined: fields['joined'] ?? '',
  };
}
