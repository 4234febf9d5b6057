/**
 * How likely two rows of two lists are one person. A pair is one of three things: one person, two strangers who happen to
 * agree, or two relatives in one home. Against strangers everything counts; against relatives the surname, the address
 * and the telephone count nothing, and the forename and the day of birth decide. Fields that hang together (postcode,
 * street, number) are weighed as one, never multiplied as if they were independent.
 *
 * Narrows [Fellegi and Sunter 1969]: fixed ratios, chosen on labelled lists, and a third hypothesis.
 */
import { unreachable } from '@countersign/bytes';
import { type AddressAgreement, compareAddresses } from './address.ts';
import { compareNames, type NameAgreement } from './compare-names.ts';
import { compareDays, type DayAgreement } from './day.ts';
import type { LinkPerson } from './link-person.ts';
import type { NameRarity } from './name-shares.ts';

export interface PersonEvidence {
  readonly address: AddressAgreement;
  readonly names: NameAgreement;
  readonly day: DayAgreement;
  /** The two live, or lived, in one home. */
  readonly isHome: boolean;
  readonly isSameEmail: boolean;
  readonly isSamePhone: boolean;
  /** How much likelier this is of one person than of two strangers. */
  readonly asStrangers: number;
  /** How much likelier this is of one person than of two relatives; of two who live apart, the day of birth apart. */
  readonly asRelatives: number;
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
    alike: 10,
    different: 0.08,
    missing: 1,
  },
  middle,
  day: { same: 8000, swapped: 300, digit: 150, year: 5, generation: 0.05, different: 0.05, missing: 1 },
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
    alike: 1,
    different: 0.01,
    missing: 0.7,
  },
  middle,
  // By one name in one home, a generation apart, are father and son.
  day: { same: 500, swapped: 80, digit: 40, year: 1.5, generation: 0.006, different: 0.05, missing: 1 },
  swapped: 1,
};

/** Compares two rows of lists that have `size` rows to be mistaken for, with names as rare as `rarity` says. */
export function weighPerson(
  left: LinkPerson,
  right: LinkPerson,
  size: number,
  rarity: NameRarity,
): PersonEvidence {
  const address = compareAddresses(left.address, right.address);
  const names = compareNames(left.name, right.name);
  const day = compareDays(left.day, right.day);
  const isSameEmail = left.email !== '' && left.email === right.email;
  const isSamePhone = left.phone !== '' && left.phone === right.phone;
  const isHome = isHomeAlike(address);
  const contact = (isSameEmail ? 1000 : 1) * (isSamePhone ? 500 : 1);
  const byName = ratioOf(strangers, names, day) * rarityOf(names, right, rarity);
  const asStrangers = (byName * addressRatio(address) * contact) / size;
  // Relatives who live apart are strangers with one surname: that is rare enough to leave out.
  const asRelatives = ratioOf(relatives, names, day) * (isHome ? 1 : 50) * (isSameEmail ? 4 : 1);
  return { address, names, day, isHome, isSameEmail, isSamePhone, asStrangers, asRelatives };
}

function ratioOf(ratios: Ratios, names: NameAgreement, day: DayAgreement): number {
  const swapped = names.isSwapped ? ratios.swapped : 1;
  const generation = names.isOtherGeneration ? 0.02 : 1;
  const name = ratios.surname[names.surname] * ratios.forename[names.forename] * ratios.middle[names.middle];
  return name * swapped * generation * ratios.day[day];
}

/** What a field alone says of a pair: street and number are weighed together, and say nothing against relatives. */
export function ratiosOfField(
  { names, day, address }: PersonEvidence,
  field: 'surname' | 'forename' | 'day' | 'street' | 'number',
): Pick<PersonEvidence, 'asStrangers' | 'asRelatives'> {
  switch (field) {
    case 'surname':
      return { asStrangers: strangers.surname[names.surname], asRelatives: relatives.surname[names.surname] };
    case 'forename':
      return {
        asStrangers: strangers.forename[names.forename],
        asRelatives: relatives.forename[names.forename],
      };
    case 'day':
      return { asStrangers: strangers.day[day], asRelatives: relatives.day[day] };
    case 'street':
    case 'number':
      return { asStrangers: addressRatio(address), asRelatives: 1 };
    default:
      return unreachable(field);
  }
}

/** Names that agree count by how rare they are. */
function rarityOf(names: NameAgreement, person: LinkPerson, rarity: NameRarity): number {
  const { surname, forename } = names;
  if (names.isSwapped) return 1;
  const isSurname = surname === 'same' || surname === 'part' || surname === 'spelling';
  const isForename = forename === 'same' || forename === 'form' || forename === 'spelling';
  return (isSurname ? rarity.surname(person) : 1) * (isForename ? rarity.forename(person) : 1);
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
/** Every town has its Station Road: another number there, under another postcode, says nothing. */
const codesOfStreet = {
  same: 5,
  slip: 1,
  sector: 0.5,
  district: 0.1,
  different: 0.02,
  missing: 0.05,
} as const;
const codesApart = { same: 120, slip: 10, sector: 10, district: 4, different: 0.3, missing: 1 } as const;

function addressRatio({ postcode, number, street }: AddressAgreement): number {
  const isStreet = street === 'same' || street === 'similar';
  const codes = !isStreet ? codesApart : number === 'different' ? codesOfStreet : codesAtHome;
  return places[street][number] * codes[postcode];
}
