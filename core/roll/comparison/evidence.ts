/**
 * What speaks for two entries being one person. Household members share a surname and an address, so those two never decide alone:
 * the forename decides inside them (RECON-4).
 */
import { type AddressAgreement, compareAddresses } from '../linkage/address.ts';
import { compareNames, type NameAgreement } from '../linkage/compare-names.ts';
import { compareDays, type DayAgreement } from '../linkage/day.ts';
import type { ComparablePerson } from './listed-person.ts';

export interface Evidence {
  readonly name: NameAgreement;
  readonly address: AddressAgreement;
  /** The address in one word. `near`: some of it agrees, such as the postcode of another house. */
  readonly home: 'same' | 'near' | 'missing' | 'different';
  readonly born: DayAgreement;
  /** One e-mail address or telephone number on both lists; a household may share it. */
  readonly contact: boolean;
  readonly number: 'same' | 'different' | 'missing';
}

/** Everything that speaks for or against two entries being one person. */
export function findEvidence(left: ComparablePerson, right: ComparablePerson): Evidence {
  const address = compareAddresses(left.address, right.address);
  return {
    name: compareNames(left.name, right.name),
    address,
    home: decideHome(address),
    born: compareDays(left.dob, right.dob),
    contact: isShared(left.email, right.email) || isShared(left.phone, right.phone),
    number: compareNumbers(left.id, right.id),
  };
}

function isShared(left: string, right: string): boolean {
  return left !== '' && left === right;
}

function compareNumbers(left: string, right: string): Evidence['number'] {
  if (left === '' || right === '') return 'missing';
  return left === right ? 'same' : 'different';
}

function decideHome({ postcode, number, street }: AddressAgreement): Evidence['home'] {
  const isSameStreet = street === 'same' || street === 'similar';
  if (postcode === 'same') return number === 'different' ? 'near' : 'same';
  // Every town has its 1 Station Road: a postcode of elsewhere says that this is another one.
  if (isSameStreet && number !== 'different') return postcode === 'different' ? 'near' : 'same';
  if (postcode === 'slip' && number === 'same' && street !== 'different') return 'same';
  if (postcode !== 'missing' || street !== 'missing') return 'different';
  return number === 'same' ? 'near' : 'missing';
}

/**
 * How strongly the evidence says "one person": 0 not at all, otherwise a whole number. It ranks candidates against each other;
 * it is no probability.
 */
export function weighEvidence(evidence: Evidence): number {
  if (evidence.number === 'same') return weighNumbered(evidence);
  if (isOtherDay(evidence.born) || evidence.name.isOtherGeneration) return 0;
  const name = weighName(evidence.name);
  const known = (evidence.contact ? 2 : 0) + weighBirth(evidence.born);
  if (name === 0) return isNameChange(evidence) ? 4 + known : 0;
  if (evidence.home === 'same') return 10 + name + known;
  if (known > 0) return 8 + name + known;
  if (evidence.home === 'near') return 6 + name;
  // Moved house: the name is all there is, and two numbers say that they are two.
  if (evidence.number === 'different' || evidence.name.surname !== 'same') return 0;
  return isSameForename(evidence.name.forename) ? name - 2 : haveSameInitials(evidence.name) ? 1 : 0;
}

/**
 * Whether a person should look before these two are called strangers, when nobody else is left for either: the same home and family
 * name with another forename, or a moved person of whom one list has only the initial.
 */
export function isWorthALook({ name, home, born, number, contact }: Evidence): boolean {
  if (isOtherDay(born) || name.isOtherGeneration || name.surname === 'different') return false;
  if (number !== 'missing') return number === 'same' || contact;
  return home === 'same' || contact || (name.surname === 'same' && name.forename === 'initial');
}

/**
 * The number agrees: with a name or a home that agrees too it is the same person. Where only some of that agrees the number may
 * have a wrong digit, or be the husband's on the line of his wife, and a better candidate goes first.
 */
function weighNumbered({ name, home, contact, born }: Evidence): number {
  const weight = weighName(name);
  if (weight > 0) return 30 + weight + (home === 'same' ? 2 : 0);
  const known = contact || weighBirth(born) > 0;
  if (isSameForename(name.forename)) return 28;
  if (known || (name.forename === 'initial' && home === 'same')) return 26;
  if (name.surname !== 'different') return name.forename === 'missing' ? 26 : home === 'same' ? 11 : 5;
  return home === 'same' ? 4 : 0;
}

const forenameWeights = {
  same: 4,
  form: 3,
  middle: 2,
  beginning: 2,
  spelling: 2,
  initial: 1,
  alike: 0,
  missing: 0,
  different: 0,
};
const surnameWeights = { same: 3, spelling: 2, part: 2, missing: 0, different: 0 };

/** 0 when the names are two people's, up to 8 for the same names throughout. */
function weighName({ forename, middle, surname, isOtherGeneration }: NameAgreement): number {
  const [first, last] = [forenameWeights[forename], surnameWeights[surname]];
  if (first === 0 || last === 0 || isOtherGeneration) return 0;
  return first + last + (middle === 'same' ? 1 : 0);
}

function isOtherDay(born: DayAgreement): boolean {
  return born === 'different' || born === 'generation';
}

function weighBirth(born: DayAgreement): number {
  return born === 'same' ? 3 : born === 'swapped' || born === 'digit' ? 1 : 0;
}

function isSameForename(forename: NameAgreement['forename']): boolean {
  return forename === 'same' || forename === 'form';
}

/** Two initials at least: one alone is shared by every tenth person of a name. */
function haveSameInitials({ forename, middle }: NameAgreement): boolean {
  return forename === 'initial' && (middle === 'initial' || middle === 'same');
}

/** Another surname with all else the same: married, or gone back to the former name. */
function isNameChange({ name, home, contact, born }: Evidence): boolean {
  if (name.surname !== 'different' || !isSameForename(name.forename)) return false;
  return home === 'same' || (contact && born === 'same');
}
