/**
 * How much the agreement of a member and an elector weighs. Surname and address are one class, because the people of a
 * house share both; inside it the forename decides (MATCHING-1). Each weight is how much likelier the agreement is for one person
 * than for two of the kind that meet there: relatives in one house, neighbours under one postcode.
 *
 * Narrows [Fellegi and Sunter 1969]: the ratios are fixed, chosen on labelled rolls, and not estimated from the pairs at
 * hand, which inside a block hold too few of two people for that.
 */
import { type AddressAgreement, compareAddresses } from './address.ts';
import { compareNames, type NameAgreement } from './compare-names.ts';
import { compareDays, type DayAgreement } from './day.ts';
import type { LinkPerson } from './link-person.ts';

/** `here` is one home, `house` one building, `near` one postcode, `elsewhere` a house of the same number and street. */
export type RollPlace = 'here' | 'house' | 'near' | 'elsewhere';

export interface RollEvidence {
  readonly place: RollPlace;
  readonly address: AddressAgreement;
  readonly names: NameAgreement;
  readonly day: DayAgreement;
  /** How often this is the member, against nobody on the roll being the member at weight 1. */
  readonly weight: number;
}

/** From this probability on a pair is taken without a person; below `review` it is nobody. */
export const rollThresholds = { auto: 0.99, review: 0.15 } as const;

/** Expected matches per elector of that place, against one member in ten who is not on the roll. */
const places: Readonly<Record<RollPlace, number>> = { here: 3, house: 0.3, near: 0.01, elsewhere: 0.01 };

/** At home: against relatives, most of whom share the surname. */
const surnamesAtHome = { same: 1.25, part: 1, spelling: 2, different: 0.25, missing: 0.5 } as const;
/** Elsewhere: against strangers. */
const surnamesNearby = { same: 60, part: 20, spelling: 10, different: 0.02, missing: 0.5 } as const;

const forenamesOf = {
  same: 220,
  form: 45,
  initial: 35,
  spelling: 60,
  beginning: 20,
  middle: 4,
  alike: 1,
  different: 0.012,
  missing: 0.8,
} as const;
const middles = { same: 10, initial: 5, different: 0.12, missing: 1 } as const;
const days = {
  same: 60,
  swapped: 10,
  digit: 8,
  year: 0.6,
  generation: 0.01,
  different: 0.02,
  missing: 1,
} as const;

/** Compares a member and an elector of one block. */
export function weighElector(member: LinkPerson, elector: LinkPerson): RollEvidence {
  const address = compareAddresses(member.address, elector.address);
  const names = compareNames(member.name, elector.name);
  const day = compareDays(member.day, elector.day);
  const place = placeOf(address);
  const surname = (place === 'here' ? surnamesAtHome : surnamesNearby)[names.surname];
  const generation = names.isOtherGeneration ? 0.02 : 1;
  const weight = places[place] * surname * weighForename(place, names) * days[day] * generation;
  return { place, address, names, day, weight };
}

/** What a forename counts at most beside another surname: of strangers one in fifty has it, more for the common ones. */
const mostOfStranger = 40;
/** And an initial: one in ten. */
const mostOfInitial = 8;

/** The forename and the names behind it. Known by the middle name, that name is not counted twice. */
function weighForename(place: RollPlace, { forename, middle, surname }: NameAgreement): number {
  const isStranger = surname === 'different' || place === 'near' || place === 'elsewhere';
  const most = !isStranger ? 1000 : forename === 'initial' ? mostOfInitial : mostOf(surname);
  const behind = forename === 'middle' && middle !== 'different' ? 1 : middles[middle];
  return Math.min(forenamesOf[forename], most) * behind;
}

function mostOf(surname: NameAgreement['surname']): number {
  return surname === 'different' ? mostOfStranger : 1000;
}

function placeOf({ postcode, number, street }: AddressAgreement): RollPlace {
  const isStreet = street === 'same' || street === 'similar';
  const isCode = postcode === 'same' || postcode === 'slip' || (postcode === 'missing' && isStreet);
  if (!isCode) return isStreet && number === 'same' ? 'elsewhere' : 'near';
  if (number === 'same' && street !== 'different') return 'here';
  if (number === 'missing' && isStreet) return 'here';
  return number === 'within' && street !== 'different' ? 'house' : 'near';
}
