/** What stands beside two entries of the register on the page where a person decides whether they are one (ROLL-2). */
import { compareAddresses } from '../linkage/address.ts';
import { compareNames, type NameAgreement } from '../linkage/compare-names.ts';
import { compareDays } from '../linkage/day.ts';
import { foldWords } from '../linkage/fold-text.ts';
import { foldPerson, type LinkPerson } from '../linkage/link-person.ts';
import { describeAddress, describeDay, describeNames } from '../linkage/reasons.ts';
import type { MemberRow } from './row.ts';

export interface PairExplanation {
  /** In words, and without a figure: who reads one first decides by it. */
  readonly reasons: readonly string[];
  /** One home and other forenames, or two generations: two people unless somebody knows better. */
  readonly isHousehold: boolean;
}

/** Explains a pair, whoever brought it together. */
export function explainPair(left: MemberRow, right: MemberRow): PairExplanation {
  const [one, other] = [foldPerson(left), foldPerson(right)];
  const address = compareAddresses(one.address, other.address);
  const names = compareNames(one.name, other.name);
  const contact = [
    one.email !== '' && one.email === other.email ? 'same e-mail address' : '',
    one.phone !== '' && one.phone === other.phone ? 'same telephone' : '',
  ];
  return {
    reasons: [
      ...describeNames(names),
      ...describeDay(compareDays(one.day, other.day)),
      ...describeAddress(address),
      ...contact.filter((text) => text !== ''),
    ],
    isHousehold: names.isOtherGeneration || (isOtherForename(names) && isOneHome(one, other)),
  };
}

function isOtherForename({ forename }: NameAgreement): boolean {
  return forename === 'different' || forename === 'alike';
}

function isOneHome(one: LinkPerson, other: LinkPerson): boolean {
  const { number, street } = compareAddresses(one.address, other.address);
  const isPlace = one.address.postcode !== '' && one.address.postcode === other.address.postcode;
  return isPlace && number === 'same' && street !== 'different';
}

/**
 * Who a row says that somebody is: number, names and day of birth, folded. "Not the same" holds while this is unchanged;
 * a new address or telephone says nothing new.
 */
export function identityText(row: MemberRow): string {
  const { id, forename, middle, surname, name, dob } = row;
  return [id.trim(), ...[forename, middle, surname, name, dob].map((text) => foldWords(text).join(' '))].join(
    '\u001f',
  );
}
