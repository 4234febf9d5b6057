/** A person as one list has it, and the same made ready to be compared (RECON-2). */
import { type FoldedAddress, foldAddress } from '../linkage/address.ts';
import { foldDay } from '../linkage/day.ts';
import { foldText } from '../linkage/fold-text.ts';
import { foldName, type PersonName } from '../linkage/person-name.ts';

/** The fields that are compared. A list has some of them; an empty cell is the same as no column. */
export const comparedFields = [
  'id',
  'forename',
  'middle',
  'initials',
  'surname',
  'name',
  'house',
  'address',
  'town',
  'postcode',
  'dob',
  'email',
  'phone',
  'branch',
] as const;
export type ComparedField = (typeof comparedFields)[number];

/** Cells as the list has them; `address` with its lines joined by commas, `dob` year first. */
export type ListedPerson = Partial<Readonly<Record<ComparedField, string>>>;

/** A list's person in the forms that are compared; what the list does not say is empty. */
export interface ComparablePerson {
  readonly cells: ListedPerson;
  /** Place in its list, from 0. */
  readonly place: number;
  readonly id: string;
  readonly name: PersonName;
  readonly address: FoldedAddress;
  readonly dob: string;
  readonly email: string;
  /** The last nine digits: a spreadsheet loses the leading zero, a telephone adds +44. */
  readonly phone: string;
  readonly branch: string;
}

/** Makes a person ready. Total: a cell that cannot be read is compared as it stands, or not at all. */
export function makeComparable(cells: ListedPerson, place: number): ComparablePerson {
  const { middle, surname, name } = cells;
  return {
    cells,
    place,
    id: foldId(cells.id ?? ''),
    name: foldName({ name, forename: cells.forename || cells.initials, middle, surname }),
    address: foldAddress([cells.house ?? '', cells.address ?? ''], cells.postcode ?? ''),
    dob: foldDay(cells.dob ?? ''),
    email: (cells.email ?? '').trim().toLowerCase(),
    phone: foldPhone(cells.phone ?? ''),
    branch: foldText(cells.branch ?? ''),
  };
}

/** Membership numbers differ in spaces, case and leading zeros from list to list. */
function foldId(id: string): string {
  return foldText(id)
    .replaceAll(' ', '')
    .replace(/^0+(?=.)/, '');
}

function foldPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length >= 9 ? digits.slice(-9) : '';
}
