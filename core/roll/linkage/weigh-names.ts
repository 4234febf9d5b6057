/**
 * Whole names are compared word by word, whichever part a word stands in: a swap of forename and surname, a middle
 * name in use and an initial are then no special cases.
 */
import type { WordAgreement, WordComparer } from './compare-words.ts';
import { isUsualName } from './short-names.ts';

/** Which part of a name a word stands in. */
export type NamePart = 'forename' | 'middle' | 'surname';

export interface NameWord {
  readonly text: string;
  readonly part: NamePart;
}

/** How common words of names are in a file, as shares of its rows. */
export interface WordShares {
  readonly rows: number;
  /** Rows that have the word anywhere in the name. */
  word(text: string): number;
  /** Rows with a name word that begins with the letter. */
  initial(letter: string): number;
}

/** A word made ready to be compared: with what it is worth in its file. */
export interface WeighedWord extends NameWord {
  /** As the comparer numbers it. */
  readonly number: number;
  /** Bits: how rare the word is among the rows, and how rare its first letter. */
  readonly rarity: number;
  readonly initialRarity: number;
  /** Usual, or usual in this file: a name of its own, not somebody's slip. */
  readonly isKnown: boolean;
}

/** Makes the words of a name ready. */
export function weighedWords(
  words: readonly NameWord[],
  shares: WordShares,
  comparer: WordComparer,
): readonly WeighedWord[] {
  return words.map(({ text, part }) => ({
    ...{ text, part, number: comparer.numberOf(text) },
    rarity: -Math.log2(shares.word(text)),
    initialRarity: -Math.log2(shares.initial(text.slice(0, 1))),
    isKnown: isUsualName(text) || shares.word(text) * shares.rows >= knownFrom,
  }));
}

export interface NameWeights {
  /** Log2 odds that forenames and middle names give. */
  readonly given: number;
  /** Log2 odds that surnames give. */
  readonly family: number;
  /** Both have a forename or its initial, and these are two names; one letter between Mary and Mark is no slip. */
  readonly forenamesDiffer: boolean;
}

/** A word that so many rows have is a name of its own, not somebody's slip. */
const knownFrom = 5;

/** How often the words of one person agree so, and what a likeness is worth beside the same word. */
const worth: Readonly<Record<Exclude<WordAgreement, 'initial' | 'different'>, number>> = {
  same: -0.5,
  form: -1.5,
  spelling: -2.5,
  beginning: -2.5,
  alike: -2.5,
};
const partDiffers = -1;
const most = 12;

interface WordPair {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
  readonly likeness: WordAgreement;
}

/** Compares two names; words that nobody has a partner for count against where both sides have one left. */
export function weighNames(
  left: readonly WeighedWord[],
  right: readonly WeighedWord[],
  comparer: WordComparer,
): NameWeights {
  const pairs = partnerWords(wordPairs(left, right, comparer));
  const ours = partsLeft(left, pairs, 'a');
  const theirs = partsLeft(right, pairs, 'b');
  const unlike = (parts: number) => (ours & parts) !== 0 && (theirs & parts) !== 0;
  // Beside a forename that is the other's surname, what is left of either is a forename: relatives, one of them written surname first.
  const isTurned = !unlike(bits.forename) && !unlike(bits.surname) && unlike(bits.forename | bits.surname);
  const forenames = unlike(bits.forename) || isTurned;
  const middles = unlike(bits.middle);
  const mixed = !forenames && !middles && unlike(bits.forename | bits.middle);
  const crossed =
    !forenames &&
    !mixed &&
    ((ours | theirs) & bits.forename) !== 0 &&
    pairs.some(({ a, b }) => isCrossed(left[a], right[b]));
  const surnames = unlike(bits.surname);
  const { all, family } = sumPairs(pairs, left, right);
  return {
    given: all - family + againstGiven(forenames, middles, mixed) + (crossed ? -3 : 0),
    family: Math.min(family, most) + (surnames ? -5 : 0),
    forenamesDiffer: forenames || mixed || pairs.some((pair) => areTwoForenames(pair, left, right, middles)),
  };
}

/** One bit for each part, so that several are one number. */
const bits: Readonly<Record<NamePart, number>> = { forename: 1, middle: 2, surname: 4 };

/** The parts of a side's words that have no partner. */
function partsLeft(words: readonly NameWord[], pairs: readonly WordPair[], side: 'a' | 'b'): number {
  let parts = 0;
  for (let place = 0; place < words.length; place++) {
    const word = words[place];
    if (word && !pairs.some((pair) => pair[side] === place)) parts |= bits[word.part];
  }
  return parts;
}

/** A forename that is the other's middle name. */
function isCrossed(one: NameWord | undefined, other: NameWord | undefined): boolean {
  return (
    (one?.part === 'forename' && other?.part === 'middle') ||
    (one?.part === 'middle' && other?.part === 'forename')
  );
}

/** Forenames that differ weigh most; least that middle names do; between them a forename beside a middle name. */
function againstGiven(forenames: boolean, middles: boolean, mixed: boolean): number {
  if (forenames) return middles ? -7.5 : -6;
  if (middles) return -1.5;
  return mixed ? -3 : 0;
}

/** Each word with one other at most, the most telling pairs first. */
function partnerWords(pairs: readonly WordPair[]): readonly WordPair[] {
  if (pairs.length < 2) return pairs;
  const taken: WordPair[] = [];
  for (const pair of pairs) if (!taken.some(({ a, b }) => a === pair.a || b === pair.b)) taken.push(pair);
  return taken;
}

/** What all pairs add, and those with a surname on a side. */
function sumPairs(pairs: readonly WordPair[], left: readonly NameWord[], right: readonly NameWord[]) {
  let all = 0;
  let family = 0;
  for (const { a, b, weight } of pairs) {
    all += weight;
    if (left[a]?.part === 'surname' || right[b]?.part === 'surname') family += weight;
  }
  return { all, family };
}

/**
 * Forenames that both are usual, or usual in this file, are not slips of each other; and forms of one name with other
 * middle names behind them, Jack Leonard and Jacob Bailey, are two names as well.
 */
function areTwoForenames(
  { a, b, likeness }: WordPair,
  left: readonly WeighedWord[],
  right: readonly WeighedWord[],
  middlesDiffer: boolean,
): boolean {
  if (likeness === 'form' && middlesDiffer) return true;
  return isNear(likeness) && isKnownForename(left[a]) && isKnownForename(right[b]);
}

function isKnownForename(word: WeighedWord | undefined): boolean {
  return word?.part === 'forename' && word.isKnown;
}

/** Pairs of words that say something, the most telling first. */
function wordPairs(
  left: readonly WeighedWord[],
  right: readonly WeighedWord[],
  comparer: WordComparer,
): readonly WordPair[] {
  const pairs: WordPair[] = [];
  left.forEach((one, a) => {
    right.forEach((other, b) => {
      const likeness = comparer.compare(one.number, other.number);
      // A slip in another part is too much at once: Bailey and Radley are two people's names.
      if (likeness === 'different' || (isNear(likeness) && one.part !== other.part)) return;
      pairs.push({ a, b, likeness, weight: weighWords(one, other, likeness) });
    });
  });
  return pairs.length < 2 ? pairs : pairs.sort((x, y) => y.weight - x.weight);
}

function isNear(likeness: WordAgreement): boolean {
  return likeness === 'spelling' || likeness === 'beginning' || likeness === 'alike';
}

function weighWords(
  one: WeighedWord,
  other: WeighedWord,
  likeness: Exclude<WordAgreement, 'different'>,
): number {
  const place = one.part === other.part ? 0 : partDiffers;
  if (likeness === 'initial') return Math.max(0, one.initialRarity - 1 + place);
  return Math.max(0.1, Math.min(most, Math.min(one.rarity, other.rarity) + worth[likeness]) + place);
}
