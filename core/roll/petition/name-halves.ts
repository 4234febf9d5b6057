/** Names of a register, each half folded once: hundreds of thousands of members share a few thousand forenames and surnames. */
import { surnameKey } from '../linkage/compare-names.ts';
import { type NameRarity, rarityOf } from '../linkage/name-shares.ts';
import {
  foldFamily,
  foldGiven,
  foldName,
  hasHalves,
  joinHalves,
  type NameCells,
  type NameHalf,
  type PersonName,
} from '../linkage/person-name.ts';
import { fullNamesOf } from '../linkage/short-names.ts';

/** Forenames, with what signatures are found by. */
export interface GivenHalf extends NameHalf {
  /** Among all that were folded, from 0: the same forenames are mostly, not always, the same place. */
  readonly place: number;
  /** The first forename, or empty. */
  readonly first: string;
  /** Of the first two forenames and all that they may stand for. */
  readonly initials: readonly string[];
}

/** Surnames, with what signatures are found by. */
export interface FamilyHalf extends NameHalf {
  /** As of forenames. */
  readonly place: number;
  readonly key: string;
  readonly initials: readonly string[];
}

export interface NameHalves {
  readonly given: GivenHalf;
  readonly family: FamilyHalf;
}

/** Folds the names of a register, and counts them. */
export class HalvesFolder {
  /** By the cell of the forename, then that of the middle names. */
  readonly #given = new Map<string, Map<string, GivenHalf>>();
  readonly #family = new Map<string, FamilyHalf>();
  readonly #forenames = new Counted<GivenHalf>(({ first }) => first);
  readonly #surnames = new Counted<FamilyHalf>(({ key }) => key);
  /** Of each name, in their order. */
  readonly #givenOf: GivenHalf[] = [];
  readonly #familyOf: FamilyHalf[] = [];

  /** Folds one name more. */
  fold(cells: NameCells): void {
    const { given, family } = hasHalves(cells) ? this.#known(cells) : this.#whole(cells);
    this.#givenOf.push(given);
    this.#familyOf.push(family);
    this.#forenames.count(given);
    this.#surnames.count(family);
  }

  /** The name that was folded as the one of this number, from 0. */
  at(number: number): NameHalves {
    return { given: this.#givenOf[number] as GivenHalf, family: this.#familyOf[number] as FamilyHalf };
  }

  #known({ forename = '', middle = '', surname = '' }: NameCells): NameHalves {
    return {
      given: this.#given.get(forename)?.get(middle) ?? this.#keepGiven(forename, middle),
      family: this.#family.get(surname) ?? this.#keepFamily(surname),
    };
  }

  #keepGiven(forename: string, middle: string): GivenHalf {
    const both = middle === '' ? forename : `${forename} ${middle}`;
    const given = givenOf(foldGiven(both), this.#forenames.next);
    const known = this.#given.get(forename);
    if (known) known.set(middle, given);
    else this.#given.set(forename, new Map([[middle, given]]));
    return given;
  }

  #keepFamily(surname: string): FamilyHalf {
    const family = familyOf(foldFamily(surname), this.#surnames.next);
    this.#family.set(surname, family);
    return family;
  }

  #whole(cells: NameCells): NameHalves {
    return halvesOf(foldName(cells), this.#forenames.next, this.#surnames.next);
  }

  /** How rare the names are among all that were folded so far. */
  rarity(): NameRarity {
    return rarityOf(this.#givenOf.length, this.#surnames.totals(), this.#forenames.totals());
  }
}

/** Counts halves by their place, and in the end by a name they have. */
class Counted<Half extends { readonly place: number }> {
  readonly #halves: Half[] = [];
  readonly #counts: number[] = [];
  readonly #nameOf: (half: Half) => string;

  constructor(nameOf: (half: Half) => string) {
    this.#nameOf = nameOf;
  }

  /** The place of a half that is not there yet. */
  get next(): number {
    return this.#halves.length;
  }

  count(half: Half): void {
    if (half.place === this.next) {
      this.#halves.push(half);
      this.#counts.push(0);
    }
    this.#counts[half.place]!++;
  }

  totals(): ReadonlyMap<string, number> {
    const totals = new Map<string, number>();
    for (const [place, half] of this.#halves.entries()) {
      const name = this.#nameOf(half);
      totals.set(name, (totals.get(name) ?? 0) + (this.#counts[place] ?? 0));
    }
    return totals;
  }
}

/** The halves of a name that is folded as a whole. */
export function halvesOf(
  { forenames, surnames, generation }: PersonName,
  givenPlace: number,
  familyPlace: number,
): NameHalves {
  return {
    given: givenOf({ words: forenames, generation }, givenPlace),
    family: familyOf({ words: surnames, generation }, familyPlace),
  };
}

export function nameOf({ given, family }: NameHalves): PersonName {
  return joinHalves(given, family);
}

function givenOf(half: NameHalf, place: number): GivenHalf {
  const words = half.words.slice(0, 2).flatMap((word) => [word, ...fullNamesOf(word)]);
  return { ...half, place, first: half.words[0] ?? '', initials: initialsOf(words) };
}

function familyOf(half: NameHalf, place: number): FamilyHalf {
  return { ...half, place, key: surnameKey(half.words), initials: initialsOf(half.words) };
}

function initialsOf(words: readonly string[]): readonly string[] {
  return [...new Set(words.map((word) => word.charAt(0)))];
}
