/** Which members a signature may be of: those who share one of several things that few share. */
import { foldDay } from '../linkage/day.ts';
import {
  foldEmail,
  foldHome,
  foldPersonAt,
  foldPhone,
  houseKey,
  type LinkCells,
  type LinkPerson,
} from '../linkage/link-person.ts';
import { foldPostcode } from '../linkage/postcode.ts';
import { halvesOf, type NameHalves, nameOf } from './name-halves.ts';

/**
 * Signatures by what they share with a member. They are held and the members pass by: of the two lists they are the shorter.
 * Every key is in two parts, and most members are done with when the first part is nobody's.
 */
export class SignerIndex {
  readonly #numbers = new Places();
  readonly #emails = new Places();
  readonly #phones = new Places();
  /** By day of birth, then the surname's initial. */
  readonly #days = new Places();
  /** By the forename, then the surname, and the other way round, so that swapped names meet. */
  readonly #names = new Places();
  /** By postcode, then an initial. */
  readonly #codes = new Places();
  /** By house number and street, then two initials: hundreds of towns have the same. */
  readonly #houses = new Places();
  /** The same by what a glance sees of the house. */
  readonly #roughHouses = new Places();

  constructor(cells: readonly LinkCells[], signatures: readonly LinkPerson[]) {
    for (const [place, signature] of signatures.entries()) {
      const halves = halvesOf(signature.name);
      this.#addOwn(place, signature, halves);
      const { postcode } = signature.address;
      const house = houseKey(signature.address);
      const pairs = pairsOf(halves);
      for (const initial of initialsOf(halves)) this.#codes.add(postcode, initial, place);
      for (const pair of pairs) this.#houses.add(house, pair, place);
      const rough = roughHouse(cells[place] as LinkCells);
      for (const pair of pairs) this.#roughHouses.add(rough, pair, place);
    }
  }

  #addOwn(place: number, { id, email, phone, day }: LinkPerson, { given, family }: NameHalves): void {
    this.#numbers.add(id, '', place);
    this.#emails.add(email, '', place);
    this.#phones.add(phone, '', place);
    this.#days.add(day, family.key.charAt(0), place);
    if (given.first.length < 2 || family.key === '') return;
    this.#names.add(given.first, family.key, place);
    if (given.first !== family.key) this.#names.add(family.key, given.first, place);
  }

  /**
   * The signatures that share a key with a member; undefined where none can, which the cells tell: folding a hundred thousand
   * addresses takes a second.
   */
  near(cells: LinkCells, halves: NameHalves): Met | undefined {
    const met = this.#meetOwn(cells, halves);
    this.#codes.meet(foldPostcode(cells.postcode ?? ''), initialsOf(halves), met);
    const rough = this.#roughHouses.of(roughHouse(cells));
    const pairs = rough === undefined ? [] : pairsOf(halves);
    if (met.length === 0 && !pairs.some((pair) => rough?.has(pair))) return undefined;
    const person = foldPersonAt(cells, foldHome(cells), nameOf(halves));
    this.#houses.meet(houseKey(person.address), pairs.length === 0 ? pairsOf(halves) : pairs, met);
    return { person, places: new Set(met) };
  }

  /** What goes with a person from home to home. */
  #meetOwn(cells: LinkCells, { given, family }: NameHalves): number[] {
    const met: number[] = [];
    if (given.first.length > 1) this.#names.meet(given.first, [family.key], met);
    this.#numbers.meet(cells.id, none, met);
    if (this.#emails.size > 0) this.#emails.meet(foldEmail(cells), none, met);
    if (this.#phones.size > 0) this.#phones.meet(foldPhone(cells), none, met);
    if (this.#days.size > 0) this.#days.meet(foldDay(cells.dob ?? ''), [family.key.charAt(0)], met);
    return met;
  }
}

/** A member, and the places of the signatures that may be theirs. */
export interface Met {
  readonly person: LinkPerson;
  /** Each once. */
  readonly places: ReadonlySet<number>;
}

const none = [''] as const;

type Block = ReadonlyMap<string, readonly number[]>;

/** Places by keys of two parts; an empty first part is no key. */
class Places {
  readonly #blocks = new Map<string, Map<string, number[]>>();

  get size(): number {
    return this.#blocks.size;
  }

  add(first: string, second: string, place: number): void {
    if (first === '') return;
    const block = this.#blocks.get(first);
    const places = block?.get(second);
    if (places) places.push(place);
    else if (block) block.set(second, [place]);
    else this.#blocks.set(first, new Map([[second, [place]]]));
  }

  of(first: string): Block | undefined {
    return this.#blocks.get(first);
  }

  /** Adds what is there under a key and any of several second parts. */
  meet(first: string, seconds: readonly string[], met: number[]): void {
    const block = first === '' ? undefined : this.#blocks.get(first);
    if (!block) return;
    for (const second of seconds) {
      const places = block.get(second);
      if (places) for (const place of places) met.push(place);
    }
  }
}

/** Either initial, so that swapped names meet. */
function initialsOf({ given, family }: NameHalves): readonly string[] {
  return [...family.initials, ...given.initials];
}

/** Both initials, in the order of letters: nobody asks which is which. */
function pairsOf({ given, family }: NameHalves): readonly string[] {
  return family.initials.flatMap((one) =>
    given.initials.map((other) => (one < other ? one + other : other + one)),
  );
}

/** The last number of an address and the word behind it: what a glance sees of the house key. Those without one may meet. */
function roughHouse({ address }: LinkCells): string {
  const line = address.join(', ');
  let at = line.length - 1;
  while (at >= 0 && !isDigit(line.charCodeAt(at))) at--;
  const [, number = '', word = ''] =
    /(\d+)[a-z]?[\s,]+([^\d\s,]+)/i.exec(line.slice(startOfNumber(line, at))) ?? [];
  return word === '' ? '-' : `${Number(number)} ${word.toLowerCase()}`;
}

function startOfNumber(line: string, end: number): number {
  let start = Math.max(end, 0);
  while (start > 0 && isDigit(line.charCodeAt(start - 1))) start--;
  return start;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
