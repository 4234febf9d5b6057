import { err, ok, type Result } from '@countersign/bytes';
import { parseCountry, parseDay, parseEmail, parsePostcode, parseText } from './cells.ts';
import { type ColumnPlaces, headingOf, type RollField, rollFields } from './columns.ts';
import { isElectronic, type RollRow } from './row.ts';

/** What a ballot needs of each member beside a number, a name and a branch. */
export type RollNeed = 'dateOfBirth' | 'postcode';

/** By what a row is judged. */
export interface RowRules {
  /** Today, `2026-11-22`: no member was born or joined after it. */
  readonly today: string;
  /** Fields that every member must have because the register is asked for them before a vote (VOTE-1). */
  readonly needs: readonly RollNeed[];
}

/** Why a row goes to a person: the column as a heading, and a reason that follows it in a sentence. */
export interface RowProblem {
  readonly column: string | null;
  readonly reason: string;
}

type Texts = Record<RollField, string>;

/** A member from the cells of one line, or the first thing that is wrong with them. */
export function parseRow(
  cells: readonly string[],
  places: ColumnPlaces,
  rules: RowRules,
): Result<RollRow, RowProblem> {
  const texts = readTexts(cells, places);
  if (!texts.ok) return texts;
  const row = readFields(texts.value);
  if (!row.ok) return row;
  const problem = missing(row.value, rules) ?? unlikely(row.value, rules.today);
  return problem ? err(problem) : row;
}

function readTexts(cells: readonly string[], places: ColumnPlaces): Result<Texts, RowProblem> {
  const texts = {} as Texts;
  for (const field of rollFields) {
    const place = places[field];
    const text = place === undefined ? ok('') : parseText(cells[place] ?? '');
    if (!text.ok) return refuse(field, text.error);
    texts[field] = text.value;
  }
  return ok(texts);
}

function readFields(texts: Texts): Result<RollRow, RowProblem> {
  const country = parseCountry(texts.country);
  if (!country.ok) return refuse('country', country.error);
  const postcode = texts.postcode === '' ? ok('') : parsePostcode(texts.postcode, country.value);
  if (!postcode.ok) return refuse('postcode', postcode.error);
  const email = texts.email === '' ? ok('') : parseEmail(texts.email);
  if (!email.ok) return refuse('email', email.error);
  const dateOfBirth = texts.dateOfBirth === '' ? ok(undefined) : parseDay(texts.dateOfBirth);
  if (!dateOfBirth.ok) return refuse('dateOfBirth', dateOfBirth.error);
  const joined = texts.joined === '' ? ok(undefined) : parseDay(texts.joined);
  if (!joined.ok) return refuse('joined', joined.error);
  const { memberId, title, givenNames, familyName, branch } = texts;
  const address = [texts.address1, texts.address2, texts.address3, texts.town, texts.county];
  return ok({
    memberId,
    title,
    givenNames,
    familyName,
    address: address.filter((line) => line !== ''),
    postcode: postcode.value,
    country: country.value,
    email: email.value,
    dateOfBirth: dateOfBirth.value,
    branch,
    joined: joined.value,
  });
}

/** A member without a way to be reached, or without an answer the ballot asks for, cannot vote. */
function missing(row: RollRow, { needs }: RowRules): RowProblem | undefined {
  const electronic = isElectronic(row);
  const absent: readonly (readonly [RollField, boolean])[] = [
    ['memberId', row.memberId === ''],
    ['familyName', row.familyName === ''],
    ['branch', row.branch === ''],
    ['address1', !electronic && row.address.length === 0],
    ['postcode', row.postcode === '' && (!electronic || needs.includes('postcode'))],
    ['email', electronic && row.email === ''],
    ['dateOfBirth', row.dateOfBirth === undefined && needs.includes('dateOfBirth')],
  ];
  const field = absent.find(([, isAbsent]) => isAbsent)?.[0];
  if (field === undefined) return undefined;
  const why = field === 'email' ? 'is empty, and a member abroad is reached by e-mail alone' : 'is empty';
  return { column: headingOf(field), reason: why };
}

function unlikely(row: RollRow, today: string): RowProblem | undefined {
  const { dateOfBirth, joined } = row;
  const oldest = `${Number(today.slice(0, 4)) - 120}${today.slice(4)}`;
  if (dateOfBirth !== undefined && dateOfBirth > today)
    return { column: headingOf('dateOfBirth'), reason: `${dateOfBirth} is in the future` };
  if (dateOfBirth !== undefined && dateOfBirth < oldest)
    return { column: headingOf('dateOfBirth'), reason: `${dateOfBirth} is more than 120 years ago` };
  if (joined !== undefined && joined > today)
    return { column: headingOf('joined'), reason: `${joined} is in the future` };
  if (joined !== undefined && dateOfBirth !== undefined && joined < dateOfBirth)
    return { column: headingOf('joined'), reason: `${joined} is before the date of birth` };
  return undefined;
}

function refuse(field: RollField, reason: string): { readonly ok: false; readonly error: RowProblem } {
  return err({ column: headingOf(field), reason });
}
