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
  /** The first forename, or empty. */
  readonly first: string;
  /** Of the first two forenames and all that they may stand for. */
  readonly initials: readonly string[];
}

/** Surnames, with what signatures are found by. */
export interface FamilyHalf extends NameHalf {
  readonly key: string;
  readonly initials: readonly string[];
}

export interface NameHalves {
  readonly given: GivenHalf;
  readonly family: FamilyHalf;
}

/** Folds the names of a register, and counts them. */
export class HalvesFolder {
  readonly #given = new Map<string, GivenHalf>();
  readonly #family = new Map<string, FamilyHalf>();
  readonly #forenames = new Map<string, number>();
  readonly #surnames = new Map<string, number>();
  #people = 0;

  /** Folds one name more. */
  fold(cells: NameCells): NameHalves {
    const halves = hasHalves(cells) ? this.#known(cells) : halvesOf(foldName(cells));
    this.#people++;
    countOne(this.#forenames, halves.given.first);
    countOne(this.#surnames, halves.family.key);
    return halves;
  }

  #known({ forename = '', middle = '', surname = '' }: NameCells): NameHalves {
    const both = middle === '' ? forename : `${forename} ${middle}`;
    const given = this.#given.get(both) ?? givenOf(foldGiven(both));
    const family = this.#family.get(surname) ?? familyOf(foldFamily(surname));
    this.#given.set(both, given);
    this.#family.set(surname, family);
    return { given, family };
  }

  /** How rare the names are among all that were folded so far. */
  rarity(): NameRarity {
    return rarityOf(this.#people, this.#surnames, this.#forenames);
  }
}

function countOne(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** The halves of a name that is folded as a whole. */
export function halvesOf({ forenames, surnames, generation }: PersonName): NameHalves {
  return {
    given: givenOf({ words: forenames, generation }),
    family: familyOf({ words: surnames, generation }),
  };
}

export function nameOf({ given, family }: NameHalves): PersonName {
  return joinHalves(given, family);
}

function givenOf(half: NameHalf): GivenHalf {
  const words = half.words.slice(0, 2).flatMap((word) => [word, ...fullNamesOf(word)]);
  return { ...half, first: half.words[0] ?? '', initials: initialsOf(words) };
}

function familyOf(half: NameHalf): FamilyHalf {
  return { ...half, key: surnameKey(half.words), initials: initialsOf(half.words) };
}

function initialsOf(words: readonly string[]): readonly string[] {
  return [...new Set(words.map((word) => word.charAt(0)))];
}
