/**
 * How likely two rows of two lists are one person. A pair is one of three things: one person, two strangers who happen to
 * agree, or two relatives in one home. Against strangers everything counts; against relatives the surname, the address
 * and the telephone count nothing, and the forename and the day of birth decide. Fields that hang together (postcode,
 * street, number) are weighed as one, never multiplied as if they were independent.
 *
 * Narrows [Fellegi and Sunter 1969]: fixed ratios, chosen on labelled lists, and a third hypothesis.
 */
import { type AddressAgreement, compareAddresses } from './address.ts';
import { compareNames, type NameAgreement } from './compare-names.ts';
import { compareDays, type DayAgreement } from './day.ts';
import type { LinkPerson } from './link-person.ts';

export interface PersonEvidence {
  readonly address: AddressAgreement;
  readonly names: NameAgreement;
  readonly day: DayAgreement;
  readonly isSameEmail: boolean;
  readonly isSamePhone: boolean;
  /** Odds that this is one person, against its being nobody on the other list, before other candidates are looked at. */
  readonly weight: number;
}

interface Ratios {
  readonly surname: Readonly<Record<NameAgreement['surname'], number>>;
  readonly forename: Readonly<Record<NameAgreement['forename'], number>>;
  readonly middle: Readonly<Record<NameAgreement['middle'], number>>;
  readonly day: Readonly<Record<DayAgreement, number>>;
  readonly swapped: number;
}

const middle = { same: 8, initial: 4, different: 0.25, missing: 1 } as const;

const strangers: Ratios = {
  surname: { same: 400, part: 60, spelling: 120, different: 0.06, missing: 1 },
  forename: {
    same: 90,
    form: 30,
    initial: 8,
    spelling: 50,
    beginning: 30,
    middle: 4,
    different: 0.08,
    missing: 1,
  },
  middle,
  day: { same: 8000, swapped: 300, digit: 150, year: 5, different: 0.05, missing: 1 },
  swapped: 0.1,
};

const relatives: Ratios = {
  surname: { same: 1.2, part: 1, spelling: 3, different: 0.3, missing: 1 },
  forename: {
    same: 200,
    form: 25,
    initial: 12,
    spelling: 40,
    beginning: 15,
    middle: 3,
    different: 0.03,
    missing: 0.7,
  },
  middle,
  day: { same: 500, swapped: 80, digit: 40, year: 1.5, different: 0.05, missing: 1 },
  swapped: 1,
};

/** Compares two rows of lists that have `size` rows to be mistaken for. */
export function weighPerson(left: LinkPerson, right: LinkPerson, size: number): PersonEvidence {
  const address = compareAddresses(left.address, right.address);
  const names = compareNames(left.name, right.name);
  const day = compareDays(left.day, right.day);
  const isSameEmail = left.email !== '' && left.email === right.email;
  const isSamePhone = left.phone !== '' && left.phone === right.phone;
  const isHome = isHomeAlike(address);
  const contact = (isSameEmail ? 1000 : 1) * (isSamePhone ? 500 : 1);
  const asStrangers = (ratioOf(strangers, names, day) * addressRatio(address) * contact) / size;
  // Relatives who live apart are strangers with one surname: that is rare enough to leave out.
  const asRelatives = ratioOf(relatives, names, day) * (isHome ? 1 : 50) * (isSameEmail ? 4 : 1);
  return { address, names, day, isSameEmail, isSamePhone, weight: 1 / (1 / asStrangers + 1 / asRelatives) };
}

function ratioOf(ratios: Ratios, names: NameAgreement, day: DayAgreement): number {
  const swapped = names.isSwapped ? ratios.swapped : 1;
  const generation = names.isOtherGeneration ? 0.02 : 1;
  const name = ratios.surname[names.surname] * ratios.forename[names.forename] * ratios.middle[names.middle];
  return name * swapped * generation * ratios.day[day];
}

function isHomeAlike({ postcode, number, street }: AddressAgreement): boolean {
  return (street === 'same' || street === 'similar') && (number !== 'different' || postcode === 'same');
}

const places = {
  same: { same: 3000, within: 400, different: 60, missing: 300 },
  similar: { same: 1000, within: 150, different: 25, missing: 120 },
  different: { same: 3, within: 1, different: 0.15, missing: 0.3 },
  missing: { same: 8, within: 4, different: 0.5, missing: 1 },
} as const;
const codesAtHome = { same: 5, slip: 2, sector: 1, district: 0.8, different: 0.4, missing: 1 } as const;
const codesApart = { same: 120, slip: 10, sector: 10, district: 4, different: 0.3, missing: 1 } as const;

function addressRatio({ postcode, number, street }: AddressAgreement): number {
  const isStreet = street === 'same' || street === 'similar';
  return places[street][number] * (isStreet ? codesAtHome : codesApart)[postcode];
}
