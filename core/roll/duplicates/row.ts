/** A row of a register, made ready to be compared with every other. */
import { type FoldedAddress, foldAddress } from '../linkage/address.ts';
import { foldWords } from '../linkage/fold-text.ts';
import { foldName, isRank, type PersonName } from '../linkage/person-name.ts';
import { foldPostcode } from '../linkage/postcode.ts';
import type { NameWord } from '../linkage/weigh-names.ts';

/** One row as the file has it; what it lacks is an empty string. */
export interface MemberRow {
  readonly id: string;
  readonly forename: string;
  readonly middle: string;
  readonly surname: string;
  /** The whole name, in files that have one column for it. */
  readonly name: string;
  readonly address: readonly string[];
  readonly town: string;
  readonly postcode: string;
  readonly dob: string;
  readonly email: string;
  readonly phone: string;
}

/** A row in comparable forms; an empty string or list where the file says nothing. */
export interface ReadyRow {
  readonly id: string;
  readonly words: readonly NameWord[];
  /** `jr`, `sr` and the like; empty where not said. */
  readonly generation: string;
  readonly home: readonly string[];
  readonly address: FoldedAddress;
  readonly town: string;
  readonly postcode: string;
  /** Of the postcode, the part that names a district. */
  readonly district: string;
  /** Eight digits, YYYYMMDD. */
  readonly dob: string;
  readonly email: string;
  /** Namesakes get one address with different numbers behind it: the address without digits. */
  readonly emailStem: string;
  readonly phone: string;
}

/** Folds every cell of a row; what cannot be read is left out of the comparison. */
export function readyRow(row: MemberRow): ReadyRow {
  const name = foldName(row);
  const postcode = foldPostcode(row.postcode);
  const email = row.email.trim().toLowerCase();
  return {
    id: row.id,
    words: nameWords(name, row.name),
    generation: name.generation,
    home: row.address.flatMap(foldWords),
    address: foldAddress(row.address, row.postcode),
    town: foldWords(row.town).join(' '),
    postcode,
    district: outward(postcode),
    dob: dateDigits(row.dob),
    email,
    emailStem: email.replace(/\d/g, ''),
    phone: phoneDigits(row.phone),
  };
}

/** The words of the parts, and as middle names those that only the whole name has; of the whole name where the parts name nobody. */
function nameWords(parts: PersonName, whole: string): readonly NameWord[] {
  const all = foldName({ name: whole });
  // Lord and Major are surnames too: words of rank are set aside only where they are all there is beside the whole name.
  const isNamed = whole === '' || [...parts.forenames, ...parts.surnames].some((word) => !isRank(word));
  const name = isNamed ? parts : all;
  const [first, ...middle] = name.forenames;
  const known = new Set([...name.forenames, ...name.surnames]);
  const rest = all.forenames.filter((text) => !known.has(text));
  const words: readonly NameWord[] = [
    ...(first === undefined ? [] : [{ text: first, part: 'forename' as const }]),
    ...[...middle, ...rest].map((text) => ({ text, part: 'middle' as const })),
    ...name.surnames.map((text) => ({ text, part: 'surname' as const })),
  ];
  return isNamed ? words : words.filter(({ text }) => !isRank(text));
}

/** Year first, or day first unless the month says otherwise; eight digits, or nothing where it is neither form. */
function dateDigits(text: string): string {
  const [a = '', b = '', c = ''] = text.trim().split(/[-/. ]/);
  if (/^\d{8}$/.test(a)) return a;
  if (/^\d{4}$/.test(a) && b !== '') return dayOf(a, b, c.slice(0, 2));
  if (!/^\d{4}$/.test(c)) return '';
  return Number(b) > 12 ? dayOf(c, a, b) : dayOf(c, b, a);
}

function dayOf(year: string, month: string, day: string): string {
  const digits = year + month.padStart(2, '0') + day.padStart(2, '0');
  return /^\d{8}$/.test(digits) ? digits : '';
}

/** The part of a British postcode before its last three characters; of another, all but three. */
function outward(postcode: string): string {
  return postcode.length > 4 ? postcode.slice(0, -3) : postcode;
}

/** The last nine digits: +44 20 and 020 are one number. */
function phoneDigits(text: string): string {
  return text.replace(/\D/g, '').slice(-9);
}
