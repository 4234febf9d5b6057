/**
 * A made-up electoral roll: streets of postcodes, houses of households, most of them families of one surname. Streets of one
 * name are in every town, as in life, and each person of a house has another forename, but for a father and son now and then.
 */
import type { Dice } from './dice.ts';
import {
  commonSurnames,
  menNames,
  streetKinds,
  streetNames,
  surnameBeginnings,
  surnameEndings,
  womenNames,
} from './words.ts';

export interface Home {
  /** `12 Mill Lane`, or `Flat 3, 12 Mill Lane`. */
  readonly lines: readonly string[];
  readonly town: string;
  readonly postcode: string;
}

export interface Elector {
  /** As the roll numbers people: `AB12-345/0`. */
  readonly id: string;
  readonly home: Home;
  readonly surname: string;
  readonly forename: string;
  readonly middle: string;
  readonly isWoman: boolean;
  /** Forenames of everybody in the house. */
  readonly household: readonly string[];
}

/** Electors of one polling district: numbers begin anew in the next. */
const districtSize = 2000;
const letters = 'ABDEFGHJLNPQRSTUWXYZ';

/** Electors without end, house by house. */
export function* makeElectors(dice: Dice): Generator<Elector> {
  for (let number = 0, district = 0; ; ) {
    for (const home of makeStreet(dice, Math.floor(district / 40), district)) {
      const people = makeHousehold(dice);
      const household = people.map(({ forename }) => forename);
      for (const person of people) {
        const prefix = `${letters[district % 20]}${letters[Math.floor(district / 20) % 20]}${Math.floor(district / 400)}`;
        yield { id: `${prefix}-${(number % districtSize) + 1}/0`, home, household, ...person };
        number++;
        district = Math.floor(number / districtSize);
      }
    }
  }
}

/** The homes of one street, a postcode for each dozen or two of them. */
function* makeStreet(dice: Dice, town: number, district: number): Generator<Home> {
  const townName = `${surnameBeginnings[town % surnameBeginnings.length]}${surnameEndings[(town * 7 + 3) % surnameEndings.length]}`;
  const word = dice.chance(0.25) ? dice.early(streetNames) : makePlaceName(dice);
  const street = `${word} ${dice.of(streetKinds)}`;
  const houses = 6 + dice.below(70);
  let postcode = '';
  for (let house = 1, left = 0; house <= houses; house++, left--) {
    if (left <= 0) {
      postcode = makePostcode(dice, district);
      left = 8 + dice.below(18);
    }
    const flats = dice.chance(0.06) ? 2 + dice.below(7) : 0;
    for (let flat = Math.min(flats, 1); flat <= flats; flat++)
      yield {
        lines: [`${flat > 0 ? `Flat ${flat}, ` : ''}${house} ${street}`],
        town: townName,
        postcode,
      };
  }
}

function makePlaceName(dice: Dice): string {
  return dice.of(surnameBeginnings) + dice.of(surnameEndings);
}

function makePostcode(dice: Dice, district: number): string {
  const area = `${letters[Math.floor(district / 57) % 20]}${letters[Math.floor(district / 1140) % 20]}`;
  const outward = 1 + (Math.floor(district / 3) % 19);
  return `${area}${outward} ${dice.below(10)}${dice.of([...letters])}${dice.of([...letters])}`;
}

type Person = Omit<Elector, 'id' | 'home' | 'household'>;

function makeHousehold(dice: Dice): readonly Person[] {
  const surname = makeSurname(dice);
  const adults = dice.early([2, 1, 2, 3, 2, 4, 5]);
  const people: Person[] = [];
  for (let place = 0; place < adults; place++) {
    const isWoman = place < 2 ? place === 1 : dice.chance(0.5);
    const isFamily = place === 0 || dice.chance(0.72);
    const person = {
      ...makeNames(dice, isWoman),
      surname: isFamily ? surname : makeSurname(dice),
      isWoman,
    };
    // One forename twice in a house is rare; where it happens it is father and son.
    if (people.every(({ forename }) => forename !== person.forename) || dice.chance(0.05))
      people.push(person);
  }
  return people;
}

export function makeNames(
  dice: Dice,
  isWoman: boolean,
): { readonly forename: string; readonly middle: string } {
  const names = isWoman ? womenNames : menNames;
  return { forename: dice.early(names), middle: dice.chance(0.7) ? dice.early(names) : '' };
}

export function makeSurname(dice: Dice): string {
  return dice.chance(0.45) ? dice.early(commonSurnames) : makePlaceName(dice);
}
