/** The cells of one row as a member of the register, each field in its canonical form. */
import { err, ok, type Result } from '@countersign/bytes';
import { parseCountry, parseEmail, parsePostcode, parseText } from '../cells.ts';
import { type DateOrder, parseRegisterDate } from './dates.ts';
import { joinId } from './join-id.ts';
import type { FieldPlaces, ReadingChoices } from './mapping.ts';
import { readWholeName, splitGivenNames, splitInitials, splitName } from './names.ts';

/** One member as a file has them. Fields the file does not hold are absent, empty cells are empty. */
export interface ImportedMember {
  /** First physical line of the row, or its number in the sheet; 1-based. */
  readonly line: number;
  /** Every field but the address, by the names of the mapping; dates as `1952-07-14`, postcodes as `SW1A 2AA`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly address: readonly string[];
}

/** Something that was put right without a person, to be counted and shown. */
export type Repair = 'serial-date' | 'leading-zero' | 'name-parted' | 'initials-parted';

/** Why a row waits for a person: the field, and a reason that follows it in a sentence. */
export interface FieldProblem {
  readonly field: string | null;
  readonly reason: string;
}

export interface ReadingRules {
  readonly places: FieldPlaces;
  readonly choices: ReadingChoices;
  /** Order of day and month in each column of dates: decided by a person, or shown by the column. */
  readonly orders: ReadonlyMap<string, DateOrder | undefined>;
  /** Today, `2026-11-22`: nobody was born or joined after it. */
  readonly today: string;
  readonly onRepair: (repair: Repair) => void;
}

/** Fields that hold dates. Nobody was born or joined later than today; what ends may end later. */
export const dateFields: readonly string[] = ['dob', 'joined', 'left', 'paid-to'];

type Texts = Record<string, string>;

/** A member from a row, or the first thing that is wrong with it. */
export function readMember(
  line: number,
  cells: readonly string[],
  rules: ReadingRules,
): Result<ImportedMember, FieldProblem> {
  const texts: Texts = {};
  const address: string[] = [];
  for (const [field, places] of rules.places) {
    const parts: string[] = [];
    for (const place of places) {
      const text = readText(cells[place] ?? '');
      if (!text.ok) return refuse(field, text.error);
      if (text.value !== '' || field === 'id') parts.push(text.value);
    }
    if (field === 'address') address.push(...parts);
    else texts[field] = field === 'id' ? joinId(parts) : parts.join(' ');
  }
  partNames(texts, rules);
  const problem = readForms(texts, rules) ?? nobody(texts);
  return problem ? err(problem) : ok({ line, fields: texts, address });
}

/** Most cells are plain letters with single spaces, and need no further look. */
function readText(cell: string): Result<string, string> {
  return cell === '' || (cell.length <= 60 && /^[!-~]+(?: [!-~]+)*$/.test(cell)) ? ok(cell) : parseText(cell);
}

/** Fills surname and forename from whole names and initials, where the file has no column for them. */
function partNames(texts: Texts, { choices, onRepair }: ReadingRules): void {
  const name = texts['name'];
  if (name && !texts['surname']) {
    const parts = splitName(readWholeName(name, choices));
    for (const part of ['title', 'forename', 'middle', 'surname'] as const) texts[part] ||= parts[part];
    onRepair('name-parted');
  }
  const initials = texts['initials'];
  if (initials && !texts['forename']) {
    Object.assign(texts, splitInitials(initials));
    onRepair('initials-parted');
  } else if (texts['forename']?.includes(' ') && !texts['middle']) {
    Object.assign(texts, splitGivenNames(texts['forename']));
  }
}

/** Brings the fields that have a form of their own into it. */
function readForms(texts: Texts, rules: ReadingRules): FieldProblem | undefined {
  for (const [field, parse] of Object.entries(forms)) {
    const text = texts[field];
    if (!text) continue;
    const value = parse(text, rules, texts);
    if (!value.ok) return { field, reason: value.error };
    texts[field] = value.value;
  }
  for (const field of rules.orders.keys()) {
    const problem = readDate(texts, field, rules);
    if (problem) return problem;
  }
  return undefined;
}

type FormParser = (text: string, rules: ReadingRules, texts: Texts) => Result<string, string>;

const forms: Readonly<Record<string, FormParser>> = {
  id: parseId,
  country: (text) => parseCountry(text),
  postcode: (text, _rules, texts) => parsePostcode(text, texts['country'] || 'GB'),
  email: (text) => parseEmail(text),
  phone: parsePhone,
};

const lostDigits =
  'was turned into a rounded number by a spreadsheet: digits are lost; take it from the source';

function parseId(text: string, { choices, onRepair }: ReadingRules): Result<string, string> {
  if (isRounded(text)) return err(lostDigits);
  const whole = /^(\d+)\.0+$/.exec(text)?.[1] ?? text;
  const { idDigits } = choices;
  if (idDigits === undefined || !/^\d+$/.test(whole) || whole.length >= idDigits) return ok(whole);
  onRepair('leading-zero');
  return ok(whole.padStart(idDigits, '0'));
}

/** A telephone number keeps its form; the leading zero that a spreadsheet takes from a UK number is put back. */
function parsePhone(text: string, { onRepair }: ReadingRules): Result<string, string> {
  if (isRounded(text)) return err(lostDigits);
  const whole = /^(\d+)\.0+$/.exec(text)?.[1] ?? text;
  if (!/^[1237]\d{9}$/.test(whole)) return ok(whole);
  onRepair('leading-zero');
  return ok(`0${whole}`);
}

function isRounded(text: string): boolean {
  return /^\d(\.\d+)?e\+?\d+$/i.test(text);
}

function readDate(texts: Texts, field: string, rules: ReadingRules): FieldProblem | undefined {
  const text = texts[field];
  if (!text) return undefined;
  const { twoDigitYearsFrom, excelEpoch } = rules.choices;
  const reading = { order: rules.orders.get(field), excelEpoch };
  const day = parseRegisterDate(
    text,
    twoDigitYearsFrom === undefined ? reading : { ...reading, twoDigitYearsFrom },
  );
  if (!day.ok) return { field, reason: day.error };
  if (/^\d{1,5}(\.0+)?$/.test(text)) rules.onRepair('serial-date');
  if ((field === 'dob' || field === 'joined') && day.value > rules.today)
    return { field, reason: 'is in the future' };
  if (field === 'dob' && Number(day.value.slice(0, 4)) < Number(rules.today.slice(0, 4)) - 120)
    return { field, reason: 'is more than 120 years ago' };
  texts[field] = day.value;
  return undefined;
}

function nobody(texts: Texts): FieldProblem | undefined {
  const named = texts['surname'] || texts['name'] || texts['forename'];
  return named ? undefined : { field: 'surname', reason: 'is empty, and no other column names the member' };
}

function refuse(field: string, reason: string): { readonly ok: false; readonly error: FieldProblem } {
  return err({ field, reason });
}
