/**
 * The log2 odds that two rows are one person, after Fellegi and Sunter (1969): what each field adds. Fields that go
 * together count as one: people of one household share surname, address and postcode, so the forename decides there.
 */
import { compareAddresses } from '../linkage/address.ts';
import type { WordComparer } from '../linkage/compare-words.ts';
import { editDistance } from '../linkage/likeness.ts';
import { type WeighedWord, weighedWords, weighNames } from '../linkage/weigh-names.ts';
import type { Relief } from './field-damage.ts';
import type { Frequencies } from './frequencies.ts';
import type { ReadyRow } from './row.ts';

/**
 * Two rows of one home. By other forenames: born on the same day, on another, or not said. By one name: born a generation apart, as
 * father and son are, or otherwise on days that have little in common.
 */
export type Household = 'same day' | 'other day' | 'unknown' | 'generation' | 'odd day';

export interface RowComparison {
  readonly weight: number;
  /** Two people whatever the weight: of one household, or father and son. */
  readonly apart: boolean;
  readonly household: Household | undefined;
  /** What the fields add to the weight, each alone; 0 where one says nothing. */
  readonly forename: number;
  readonly surname: number;
  readonly date: number;
  readonly home: number;
}

/** A row with the words of its name made ready for the file it is in. */
export interface WeighedRow extends ReadyRow {
  readonly words: readonly WeighedWord[];
}

export function weighRow(row: ReadyRow, shares: Frequencies, comparer: WordComparer): WeighedRow {
  return { ...row, words: weighedWords(row.words, shares, comparer) };
}

/** Forenames that differ take more than this; a middle name that does, less. */
const forenamesDiffer = -2;

export function compareRows(
  left: WeighedRow,
  right: WeighedRow,
  shares: Frequencies,
  comparer: WordComparer,
  relief: Relief,
): RowComparison {
  const names = weighNames(left.words, right.words, comparer);
  const { agreement } = relief;
  const forename =
    names.given < forenamesDiffer ? names.given + relief.forename : less(names.given, agreement.forename);
  const surname = names.family < 0 ? names.family + relief.surname : less(names.family, agreement.surname);
  const days = compareDates(left.dob, right.dob, shares);
  const date = days < 0 ? days + relief.date : less(days, agreement.date);
  const home = compareHomes(left, right, shares, relief);
  const place = comparePlaces(left, right, home, shares);
  const others = forename + asOneClass(surname, place, relief.beside) + date;
  // Long cells are slow to compare, and cannot turn what all else denies.
  const contact = others + mostContact > 0 ? compareContacts(left, right, shares) : 0;
  const compareDays = names.forenamesDiffer ? compareBirthdays : compareNamesakes;
  const household = compareDays(left, right);
  const areTwo = household !== undefined && household !== 'odd day';
  const apart = otherGeneration(left, right) || areTwo;
  return { weight: others + contact, apart, household, forename, surname, date, home };
}

/** What is left of an agreement; none speaks against a pair. */
function less(weight: number, lost: number): number {
  return weight > 0 ? Math.max(0, weight - lost) : weight;
}

function compareBirthdays(left: ReadyRow, right: ReadyRow): Household | undefined {
  if (!liveTogether(left, right)) return undefined;
  if (left.dob === '' || right.dob === '' || yearOnly(left.dob) || yearOnly(right.dob)) return 'unknown';
  return digitsUnlike(left.dob, right.dob) <= 1 ? 'same day' : 'other day';
}

/** A name is passed on within a house: born a generation apart, these are rather father and son than a wrong date. */
function compareNamesakes(left: ReadyRow, right: ReadyRow): Household | undefined {
  if (left.dob === '' || right.dob === '' || digitsUnlike(left.dob, right.dob) <= 3) return undefined;
  if (!liveTogether(left, right)) return undefined;
  const years = Math.abs(Number(left.dob.slice(0, 4)) - Number(right.dob.slice(0, 4)));
  return years >= 15 && years <= 50 ? 'generation' : 'odd day';
}

/** Father and son, where both rows say which. */
function otherGeneration(left: ReadyRow, right: ReadyRow): boolean {
  return left.generation !== '' && right.generation !== '' && left.generation !== right.generation;
}

/** The stronger counts; the weaker adds a part of itself where both speak for one person. */
function asOneClass(one: number, other: number, part: number): number {
  if (one <= 0 || other <= 0) return one + other;
  return Math.max(one, other) + Math.min(one, other) * part;
}

function liveTogether(left: ReadyRow, right: ReadyRow): boolean {
  if (left.home.length === 0 || right.home.length === 0) return false;
  if (left.postcode !== right.postcode) return false;
  if (left.home.join(' ') === right.home.join(' ')) return true;
  const { number, street } = compareAddresses(left.address, right.address);
  return number === 'same' && street === 'same';
}

function compareDates(left: string, right: string, shares: Frequencies): number {
  if (left === '' || right === '') return 0;
  if (left === right) return Math.min(12, -Math.log2(shares.dob(left)) - 0.3);
  const sameYear = left.slice(0, 4) === right.slice(0, 4);
  if (yearOnly(left) || yearOnly(right))
    return sameYear ? yearWeight(left, shares) : differentYears(left, right);
  const unlike = digitsUnlike(left, right);
  if (sameYear && left.slice(4) === right.slice(6) + right.slice(4, 6)) return 5;
  return unlike <= 3 ? (slippedDates[unlike] ?? 0) : differentDates;
}

/** By how many of the eight digits are unlike: none never comes here, one is a slip, three may be chance. */
const slippedDates = [0, 4.5, 2.5, 0.5];
const differentDates = -4;

function digitsUnlike(left: string, right: string): number {
  let unlike = 0;
  for (let place = 0; place < 8; place++) unlike += Number(left[place] !== right[place]);
  return unlike;
}

function yearWeight(date: string, shares: Frequencies): number {
  return Math.min(6, -Math.log2(shares.year(date.slice(0, 4))) - 1.5);
}

function differentYears(left: string, right: string): number {
  return editDistance(left.slice(0, 4), right.slice(0, 4), 1) === 1 ? 0.5 : -3.5;
}

/** Many files have the first of January where only the year is known. */
function yearOnly(date: string): boolean {
  return date.endsWith('0101');
}

/** Home, postcode and town say the same thing: the most telling counts, and a quarter of the next. Another home in one town is another home. */
function comparePlaces(left: ReadyRow, right: ReadyRow, home: number, shares: Frequencies): number {
  const postcode = comparePostcodes(left, right, shares);
  const town = compareTowns(left.town, right.town, shares);
  const best = Math.max(postcode, town, home);
  const worst = Math.min(postcode, town, home);
  const next = Math.max(Math.min(postcode, town), Math.min(Math.max(postcode, town), home));
  const against = Math.min(0, best) + Math.min(0, next) + Math.min(0, worst);
  return best <= 0
    ? Math.max(-6, against)
    : best + Math.max(0, next) / 4 + against / 2 + Math.min(0, home) / 4;
}

function comparePostcodes(one: ReadyRow, other: ReadyRow, shares: Frequencies): number {
  const [left, right] = [one.postcode, other.postcode];
  if (left === '' || right === '') return 0;
  if (left === right) return Math.min(11, -Math.log2(shares.postcode(left)) - 1);
  if (editDistance(left, right, 1) === 1) return 4;
  if (one.district === other.district) return Math.min(3, -Math.log2(shares.district(one.district)) - 0.5);
  return left.slice(0, 2) === right.slice(0, 2) ? 0.5 : -2;
}

function compareTowns(left: string, right: string, shares: Frequencies): number {
  if (left === '' || right === '') return 0;
  const isSame = left === right;
  if (!isSame && editDistance(left, right, 2) > 2) return -1.5;
  const share = Math.max(shares.town(left), shares.town(right));
  return isSame ? Math.min(8, -Math.log2(share) - 0.5) : Math.min(5, -Math.log2(share) - 2);
}

function compareHomes(one: ReadyRow, other: ReadyRow, shares: Frequencies, relief: Relief): number {
  const [left, right] = [one.home, other.home];
  if (left.length === 0 || right.length === 0) return 0;
  let found = 0;
  for (const word of left) if (right.includes(word)) found++;
  const extent = found / Math.max(left.length, right.length);
  if (extent < 0.3) return differentHomes + relief.home;
  let rarity = 0;
  for (const word of left) if (right.includes(word)) rarity -= Math.log2(shares.home(word));
  const agreement = Math.min(12, rarity * 0.8) * extent;
  if (extent === 1 || !areOtherNumbers(one.address.numbers, other.address.numbers)) return agreement;
  return agreement + Math.min(0, otherNumbers + relief.home);
}

const differentHomes = -4;
/** Another number on the street, or another flat of the house, is a neighbour's home; of one person a slip. */
const otherNumbers = -3;

/** A flat that one side leaves out is no other one. */
function areOtherNumbers(left: readonly string[], right: readonly string[]): boolean {
  const [few, many] = left.length < right.length ? [left, right] : [right, left];
  return few.some((number) => !many.includes(number));
}

/** What one and the same address or number may count for. */
const mostContact = 9;

/** A shared e-mail address or telephone is not a person: couples have one, offices give one to all. */
function compareContacts(left: ReadyRow, right: ReadyRow, shares: Frequencies): number {
  const email = compareEmails(left, right, shares);
  const phone = comparePhones(left.phone, right.phone, shares);
  return Math.max(email, phone) + Math.min(email, phone, 0);
}

function compareEmails(one: ReadyRow, other: ReadyRow, shares: Frequencies): number {
  const [left, right] = [one.email, other.email];
  if (left === '' || right === '') return 0;
  if (left === right) return weighContact(shares.email(left));
  if (one.emailStem === other.emailStem) return -1;
  const most = Math.floor(Math.min(left.length, right.length) / 5);
  return editDistance(left, right, most) <= most ? 5 : -1;
}

function comparePhones(left: string, right: string, shares: Frequencies): number {
  if (left === '' || right === '') return 0;
  return left === right ? weighContact(shares.phone(left)) : -1;
}

function weighContact(share: number): number {
  return Math.max(0, Math.min(mostContact, -Math.log2(share) - 0.5));
}
