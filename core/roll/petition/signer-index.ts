/** Which members a signature may be of: those who share one of several things that few share. */
import { LineMemory } from '../linkage/address.ts';
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
import { Sieve } from './glance.ts';
import { glanceAtHouse } from './glance-at-house.ts';
import { type GivenHalf, halvesOf, type NameHalves, nameOf } from './name-halves.ts';

/**
 * Signatures by what they share with a member. They are held and the members pass by: of the two lists they are the shorter.
 * Most members are done with at a glance, before anything of them is folded.
 */
export class SignerIndex {
  readonly #numbers = new Places();
  readonly #emails = new Places();
  readonly #phones = new Places();
  /** With the surname's initial. */
  readonly #days = new Places();
  /** With either initial, so that swapped names meet. */
  readonly #codes = new Places();
  /** By house number and street, with both initials: hundreds of towns have the same. */
  readonly #houses = new Places();
  /** The same initials by what a glance sees of the house. */
  readonly #roughHouses = new Map<number, Set<string>>();
  readonly #names = new NamePlaces();
  readonly #lines = new LineMemory();

  constructor(cells: readonly LinkCells[], signatures: readonly LinkPerson[]) {
    for (const [place, signature] of signatures.entries()) {
      const { id, email, phone, day, address } = signature;
      const halves = halvesOf(signature.name, place, place);
      const { family } = halves;
      this.#numbers.add(id, place, none);
      this.#emails.add(email, place, none);
      this.#phones.add(phone, place, none);
      this.#days.add(day, place, [family.key.charAt(0)]);
      this.#codes.add(address.postcode, place, initialsOf(halves));
      this.#names.add(halves, place);
      this.#addHouse(place, cells[place] as LinkCells, signature, pairsOf(halves));
    }
  }

  #addHouse(place: number, cells: LinkCells, { address }: LinkPerson, pairs: readonly string[]): void {
    this.#houses.add(houseKey(address), place, pairs);
    const glance = glanceAtHouse(cells.address);
    const known = this.#roughHouses.get(glance);
    if (!known) this.#roughHouses.set(glance, new Set(pairs));
    else for (const pair of pairs) known.add(pair);
  }

  /**
   * The signatures that share a key with a member; undefined where none can, which the cells tell: folding a hundred thousand
   * addresses takes a second.
   */
  near(cells: LinkCells, halves: NameHalves): Met | undefined {
    const met = new MetPlaces();
    this.#meetOwn(cells, halves, met);
    const { postcode } = cells;
    if (postcode !== undefined && this.#codes.mayHold(postcode))
      this.#codes.meet(foldPostcode(postcode), initialsOf(halves), met);
    const rough = this.#roughHouses.get(glanceAtHouse(cells.address));
    const pairs = rough === undefined ? none : pairsOf(halves).filter((pair) => rough.has(pair));
    if (met.isEmpty && pairs.length === 0) return undefined;
    const person = foldPersonAt(cells, foldHome(cells, this.#lines), nameOf(halves));
    if (pairs.length > 0) this.#houses.meet(houseKey(person.address), pairs, met);
    return { person, places: met.places };
  }

  /** Whether a signature gives this membership number. */
  isNumber(id: string): boolean {
    return this.#numbers.mayHold(id) && this.#numbers.has(id);
  }

  /** What goes with a person from home to home. */
  #meetOwn(cells: LinkCells, halves: NameHalves, met: MetPlaces): void {
    const { id, email, phone, dob } = cells;
    for (const place of this.#names.of(halves) ?? none) met.add(place);
    if (this.#numbers.mayHold(id)) this.#numbers.meet(id, undefined, met);
    if (email !== undefined && this.#emails.mayHold(email))
      this.#emails.meet(foldEmail(cells), undefined, met);
    if (phone !== undefined && this.#phones.size > 0) this.#phones.meet(foldPhone(cells), undefined, met);
    if (dob !== undefined && this.#days.size > 0)
      this.#days.meet(foldDay(dob), [halves.family.key.charAt(0)], met);
  }
}

/** A member, and the places of the signatures that may be theirs. */
export interface Met {
  readonly person: LinkPerson;
  /** Each once. */
  readonly places: readonly number[];
}

const none = [] as const;

/** Places that are met by several keys, each once. */
class MetPlaces {
  #places: number[] | undefined;
  /** Where they are many: a village has one postcode. */
  #many: Set<number> | undefined;

  get isEmpty(): boolean {
    return this.#places === undefined;
  }

  get places(): readonly number[] {
    return this.#places ?? none;
  }

  add(place: number): void {
    if (this.#places === undefined) this.#places = [place];
    else if (!this.#isIn(this.#places, place)) {
      this.#places.push(place);
      this.#many?.add(place);
    }
  }

  #isIn(places: readonly number[], place: number): boolean {
    if (places.length < 16) return places.includes(place);
    this.#many ??= new Set(places);
    return this.#many.has(place);
  }
}

interface Holder {
  readonly place: number;
  /** One of them at least has to be shared beside the key. */
  readonly letters: readonly string[];
}

/** Places by a key; the empty key is none. */
class Places {
  readonly #holders = new Map<string, Holder[]>();
  readonly #sieve = new Sieve();

  get size(): number {
    return this.#holders.size;
  }

  add(key: string, place: number, letters: readonly string[]): void {
    if (key === '') return;
    this.#sieve.add(key);
    const holders = this.#holders.get(key);
    if (holders) holders.push({ place, letters });
    else this.#holders.set(key, [{ place, letters }]);
  }

  has(key: string): boolean {
    return this.#holders.has(key);
  }

  /** Whether anything may be there under what this folds to; asked before it is folded. */
  mayHold(unfolded: string): boolean {
    return this.#holders.size > 0 && this.#sieve.mayHold(unfolded);
  }

  /** Meets those under a key who share a letter; undefined stands for all of them. */
  meet(key: string, letters: readonly string[] | undefined, met: MetPlaces): void {
    for (const holder of this.#holders.get(key) ?? none)
      if (letters === undefined || holder.letters.some((letter) => letters.includes(letter)))
        met.add(holder.place);
  }
}

type Block = ReadonlyMap<string, readonly number[]>;

/** Places by the forename, then the surname, and the other way round, so that swapped names meet. */
class NamePlaces {
  readonly #blocks = new Map<string, Map<string, number[]>>();
  /** By the place of the members' forenames; null when nothing is there. */
  readonly #byPlace: (Block | null)[] = [];

  add({ given, family }: NameHalves, place: number): void {
    if (given.first.length < 2 || family.key === '') return;
    this.#add(given.first, family.key, place);
    if (given.first !== family.key) this.#add(family.key, given.first, place);
  }

  #add(first: string, second: string, place: number): void {
    const block = this.#blocks.get(first) ?? new Map<string, number[]>();
    this.#blocks.set(first, block);
    const places = block.get(second);
    if (places) places.push(place);
    else block.set(second, [place]);
  }

  of({ given, family }: NameHalves): readonly number[] | undefined {
    return this.#blockOf(given)?.get(family.key);
  }

  /** Looked up once for all members of the same forenames. */
  #blockOf({ place, first }: GivenHalf): Block | null {
    const known = this.#byPlace[place];
    if (known !== undefined) return known;
    const block = (first.length > 1 && this.#blocks.get(first)) || null;
    this.#byPlace[place] = block;
    return block;
  }
}

/** Either initial. */
function initialsOf({ given, family }: NameHalves): readonly string[] {
  return [...family.initials, ...given.initials];
}

/** Both initials, in the order of letters: nobody asks which is which. */
function pairsOf({ given, family }: NameHalves): readonly string[] {
  return family.initials.flatMap((one) =>
    given.initials.map((other) => (one < other ? one + other : other + one)),
  );
}
