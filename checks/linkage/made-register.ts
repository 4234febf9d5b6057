/**
 * A made-up constituency: an electoral roll of households, and members who live there as a party's list has them, with the
 * rates of errors chosen by whoever asks. Nothing is tuned on it that is also reported on it: its names, errors and rates are
 * other ones than those of the labelled files.
 */
import type { LinkCells } from '@countersign/roll';
import {
  forenames,
  middleNames,
  shortForms,
  streets,
  surnameEnds,
  surnameStarts,
  surnames,
  towns,
} from './made-words.ts';
import { type Draw, drawer } from './seeded.ts';

/** Shares of the members, between 0 and 1. */
export interface MishapRates {
  /** Moved, or never on the roll: cannot be found there. */
  readonly moved: number;
  readonly initial: number;
  readonly short: number;
  readonly typo: number;
  readonly married: number;
  readonly addressForm: number;
  readonly postcodeMissing: number;
  readonly postcodeSlip: number;
  readonly swapped: number;
  /** On the list twice. */
  readonly twice: number;
}

export interface MadeRegister {
  readonly electors: readonly LinkCells[];
  readonly members: readonly LinkCells[];
  /** The elector of each member who is on the roll at the member's own address; nobody for the others. */
  readonly truth: ReadonlyMap<string, string>;
  /** The person each row of `members` is. */
  readonly people: readonly string[];
}

/** The same people on two lists, each written by somebody else; of a share of each list the other knows nothing. */
export interface MadeLists {
  readonly left: readonly LinkCells[];
  readonly right: readonly LinkCells[];
  /** Pairs of the left and right ids. */
  readonly truth: ReadonlyMap<string, string>;
}

interface Elector {
  readonly id: string;
  readonly forename: string;
  readonly middle: string;
  readonly surname: string;
  readonly house: string;
  readonly town: string;
  readonly postcode: string;
  readonly dob: string;
}

export function makeRegister(seed: number, households: number, rates: MishapRates): MadeRegister {
  const draw = drawer(seed);
  const homes = Array.from({ length: households }, (_, at) => makeHousehold(draw, at));
  const electors = homes.flat();
  const members: LinkCells[] = [];
  const people: string[] = [];
  const truth = new Map<string, string>();
  for (const elector of homes.flatMap((home) => joiners(draw, home))) {
    const isMoved = draw.chance(rates.moved);
    for (let copy = 0; copy < (draw.chance(rates.twice) ? 2 : 1); copy++) {
      const id = `M${members.length}`;
      members.push(writeMember(draw, id, isMoved ? moveHouse(draw, elector) : elector, rates));
      people.push(elector.id);
      if (!isMoved) truth.set(id, elector.id);
    }
  }
  return { electors: electors.map((elector) => onRoll(draw, elector)), members, truth, people };
}

export function makeLists(seed: number, households: number, rates: MishapRates, absent: number): MadeLists {
  const draw = drawer(seed);
  const left: LinkCells[] = [];
  const right: LinkCells[] = [];
  const truth = new Map<string, string>();
  const homes = Array.from({ length: households }, (_, at) => makeHousehold(draw, at));
  for (const person of homes.flatMap((home) => joiners(draw, home))) {
    const later = draw.chance(rates.moved) ? moveHouse(draw, person) : person;
    const [isLeft, isRight] = [!draw.chance(absent), !draw.chance(absent)];
    if (isLeft) left.push(writeMember(draw, `L${left.length}`, person, rates));
    if (isRight) right.push(writeMember(draw, `R${right.length}`, later, rates));
    if (isLeft && isRight) truth.set(`L${left.length - 1}`, `R${right.length - 1}`);
  }
  return { left, right, truth };
}

/** Members of one home: where one joins, others often do. */
function joiners(draw: Draw, home: readonly Elector[]): readonly Elector[] {
  if (!draw.chance(0.15)) return [];
  const first = draw.below(home.length);
  return home.filter((_, place) => place === first || draw.chance(0.3));
}

/** Of twelve houses a postcode; every fifth is a house of flats. */
function makeHousehold(draw: Draw, at: number): readonly Elector[] {
  const block = Math.floor(at / 12);
  const street = streets[(block * 7) % streets.length] ?? '';
  const number = 1 + (at % 12) + 12 * (block % 5);
  const house =
    block % 5 === 0 ? `Flat ${1 + (at % 12)}, ${1 + (block % 80)} ${street}` : `${number} ${street}`;
  const letters = 'ABDEFGHJLNPQRSTUWXYZ';
  const postcode = `ZX${1 + (Math.floor(block / 400) % 9)} ${Math.floor(block / 40) % 10}${letters[block % 20]}${letters[Math.floor(block / 20) % 20]}`;
  const home = { house, town: towns[Math.floor(block / 100) % towns.length] ?? '', postcode };
  const family = drawSurname(draw);
  const people: Elector[] = [];
  const size = 1 + draw.below(2) + draw.below(3);
  for (let one = 0; one < size; one++) {
    const first = people[0];
    const age = one < 2 || !draw.chance(0.7) ? 30 + draw.below(50) : 18 + draw.below(12);
    const isNamesake = first !== undefined && one > 1 && draw.chance(0.004);
    const isTwin = one > 2 && draw.chance(0.03);
    const forename = isNamesake ? first.forename : otherForename(draw, people);
    people.push({
      ...{ ...home, forename, id: `E${at}-${one}`, middle: draw.chance(0.6) ? draw.among(middleNames) : '' },
      surname: draw.chance(0.8) ? family : drawSurname(draw),
      dob: isTwin ? (people.at(-1)?.dob ?? '') : dayOf(draw, 2026 - age),
    });
  }
  return people;
}

function otherForename(draw: Draw, people: readonly Elector[]): string {
  const taken = new Set(people.map(({ forename }) => forename));
  for (;;) {
    const name = draw.among(forenames);
    if (!taken.has(name)) return name;
  }
}

/** Half the people have a common surname. */
function drawSurname(draw: Draw): string {
  return draw.chance(0.45) ? draw.among(surnames) : draw.among(surnameStarts) + draw.among(surnameEnds);
}

function dayOf(draw: Draw, year: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${year}-${two(1 + draw.below(12))}-${two(1 + draw.below(28))}`;
}

function onRoll(draw: Draw, { id, forename, middle, surname, house, town, postcode }: Elector): LinkCells {
  const shown = draw.chance(0.5) ? middle : middle.slice(0, 1);
  return {
    id,
    forename: `${forename} ${shown}`.trim(),
    surname,
    address: house.split(', ').concat(town),
    postcode,
  };
}

function moveHouse(draw: Draw, elector: Elector): Elector {
  const house = `${100 + draw.below(300)} ${draw.among(streets)}`;
  return {
    ...elector,
    house,
    postcode: `ZY${1 + draw.below(9)} ${draw.below(10)}${draw.letter()}${draw.letter()}`,
  };
}

function writeMember(draw: Draw, id: string, person: Elector, rates: MishapRates): LinkCells {
  const { middle, town, dob } = person;
  let { forename, surname, house, postcode } = person;
  const short = shortForms[forename];
  if (draw.chance(rates.initial)) forename = forename.slice(0, 1);
  else if (short !== undefined && draw.chance(rates.short)) forename = short;
  if (draw.chance(rates.typo)) surname = draw.slip(surname);
  else if (draw.chance(rates.typo / 2) && forename.length > 3) forename = draw.slip(forename);
  if (draw.chance(rates.married)) surname = drawSurname(draw);
  if (draw.chance(rates.addressForm)) house = inOtherForm(draw, house);
  if (draw.chance(rates.postcodeMissing)) postcode = '';
  else if (draw.chance(rates.postcodeSlip))
    postcode = `${postcode.slice(0, -1)}${draw.letter().toLowerCase()}`;
  if (draw.chance(rates.swapped)) [forename, surname] = [surname, forename];
  const day = draw.chance(0.35) ? dob : '';
  const second = draw.chance(0.5) ? middle : '';
  return { id, forename, middle: second, surname, address: [house], town, postcode, dob: day };
}

const shortKinds: Readonly<Record<string, string>> = {
  Street: 'St',
  Road: 'Rd.',
  Lane: 'Ln',
  Avenue: 'Ave',
  Drive: 'Dr',
  Close: 'Cl',
};

function inOtherForm(draw: Draw, house: string): string {
  switch (draw.below(4)) {
    case 0:
      return house.toUpperCase().replace(',', '');
    case 1:
      return house.replace(/^Flat (\d+), (\d+)/, '$1/$2').replace(/\w+$/, (kind) => shortKinds[kind] ?? kind);
    case 2:
      return house.replace(/^Flat \d+, /, '');
    default:
      return house.replace(/(\d+) /, '$1, ').replace(/\w+$/, (kind) => shortKinds[kind] ?? kind);
  }
}
