/**
 * Made-up members, most of them electors as a membership office has them: short names, initials, slips of the pen, another
 * postcode, the address before the last move. One in twelve is on no roll, half of those a relative in a house of electors:
 * whom a careless match takes for one of them.
 */
import type { Dice } from './dice.ts';
import { type Elector, type Home, makeNames, makeSurname } from './electors.ts';
import { shortForms, shortKinds } from './words.ts';

export interface SyntheticMember {
  readonly id: string;
  readonly surname: string;
  readonly forename: string;
  readonly middle: string;
  readonly home: Home;
  readonly email: string;
  /** The elector that this is; empty for who is not on the roll. */
  readonly truth: string;
  /** Forenames of everybody in the house. */
  readonly household: readonly string[];
  /** Whether the roll has the same home for the member. */
  readonly isAtHome: boolean;
}

export type Names = Pick<SyntheticMember, 'surname' | 'forename' | 'middle'>;

/** A member from an elector; `before` is somebody's home of long ago. */
export function makeMember(dice: Dice, number: number, elector: Elector, before: Home): SyntheticMember {
  const id = String(1_000_000 + number);
  const { household } = elector;
  if (dice.chance(1 / 12)) {
    // By a forename that somebody there has, nobody could tell them apart from who changed the surname.
    let given = makeNames(dice, elector.isWoman);
    while (household.includes(given.forename)) given = makeNames(dice, elector.isWoman);
    const names = { ...given, surname: dice.chance(0.5) ? elector.surname : makeSurname(dice) };
    return {
      id,
      ...names,
      email: makeEmail(names, number),
      home: elector.home,
      household,
      truth: '',
      isAtHome: false,
    };
  }
  const hasMoved = dice.chance(0.05);
  const home = mistakeHome(dice, hasMoved ? before : elector.home);
  const email = makeEmail(elector, number);
  const names = mistakeNames(dice, elector, elector.isWoman);
  return { id, ...names, email, home, household, truth: elector.id, isAtHome: !hasMoved };
}

function makeEmail({ forename, surname }: Names, number: number): string {
  return `${forename}.${surname}.${number}@example.org`.toLowerCase().replace("'", '');
}

export function mistakeNames(dice: Dice, { forename, middle, surname }: Names, isWoman: boolean): Names {
  const own = { forename, surname, middle: dice.chance(0.5) ? '' : middle };
  const kind = dice.next();
  if (kind < 0.04) return { ...own, forename: shortForms.get(forename) ?? forename };
  if (kind < 0.08) return { forename: forename.slice(0, 1), middle: middle.slice(0, 1), surname };
  if (kind < 0.11) return { ...own, surname: slip(dice, surname) };
  if (kind < 0.13) return { ...own, forename: slip(dice, forename) };
  if (kind < 0.14 && isWoman) return { ...own, surname: makeSurname(dice) };
  if (kind < 0.15) return { ...own, surname: `${makeSurname(dice)}-${surname}` };
  if (kind < 0.155) return { forename: surname, middle: '', surname: forename };
  if (kind < 0.165 && middle !== '') return { forename: middle, middle: '', surname };
  return own;
}

export function mistakeHome(dice: Dice, { lines, town, postcode }: Home): Home {
  const [line = ''] = lines;
  const own = {
    lines: [dice.chance(0.2) ? shorten(line) : line],
    town: dice.chance(0.95) ? town : '',
    postcode,
  };
  const kind = dice.next();
  if (kind < 0.02) return { ...own, postcode: slip(dice, postcode).toUpperCase() };
  if (kind < 0.03) return { ...own, postcode: '' };
  if (kind < 0.05) return { ...own, lines: [line.replace(/[A-Z][a-z]{4,}/, (word) => slip(dice, word))] };
  if (kind < 0.06) return { ...own, lines: [line.replace(/^Flat \d+, /, '')] };
  if (kind < 0.07) return { ...own, lines: [line.replace(/\d+/, (digits) => `${Number(digits) + 2}`)] };
  return kind < 0.2 ? { ...own, postcode: postcode.replace(' ', '').toLowerCase() } : own;
}

function shorten(line: string): string {
  return line.replace(/[A-Z][a-z]+$/, (kind) => shortKinds.get(kind) ?? kind);
}

/** One letter left out, twice, another, or two in each other's place; never the first. */
function slip(dice: Dice, word: string): string {
  if (word.length < 4) return word;
  const at = 1 + dice.below(word.length - 2);
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const kind = dice.below(4);
  if (kind === 0) return before + after;
  if (kind === 1) return before + letter + letter + after;
  if (kind === 2) return before + dice.letter() + after;
  return before + after.charAt(0) + letter + after.slice(1);
}
