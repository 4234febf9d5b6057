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
  left: readonly NameWord[],
  right: readonly NameWord[],
  shares: WordShares,
  comparer: WordComparer,
): NameWeights {
  const pairs = partnerWords(wordPairs(left, right, shares, comparer));
  const leftOver = without(left, new Set(pairs.map(({ a }) => a)));
  const rightOver = without(right, new Set(pairs.map(({ b }) => b)));
  const unlike = (parts: readonly NamePart[]) => hasPart(leftOver, parts) && hasPart(rightOver, parts);
  const forenames = unlike(['forename']);
  const middles = unlike(['middle']);
  const mixed = !forenames && !middles && unlike(['forename', 'middle']);
  const crossed =
    !forenames &&
    !mixed &&
    pairs.some(({ a, b }) => isCrossed(left[a], right[b])) &&
    (hasPart(leftOver, ['forename']) || hasPart(rightOver, ['forename']));
  const surnames = unlike(['surname']) || (!forenames && unlike(['forename', 'surname']));
  const family = pairs.filter(({ a, b }) => left[a]?.part === 'surname' || right[b]?.part === 'surname');
  const all = sumOf(pairs);
  return {
    given: all - sumOf(family) + againstGiven(forenames, middles, mixed) + (crossed ? -3 : 0),
    family: Math.min(sumOf(family), most) + (surnames ? -5 : 0),
    forenamesDiffer:
      forenames || mixed || pairs.some((pair) => areTwoForenames(pair, left, right, shares, middles)),
  };
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
  const left = new Set<number>();
  const right = new Set<number>();
  return pairs.filter(({ a, b }) => {
    if (left.has(a) || right.has(b)) return false;
    left.add(a);
    right.add(b);
    return true;
  });
}

function sumOf(pairs: readonly WordPair[]): number {
  return pairs.reduce((sum, { weight }) => sum + weight, 0);
}

function without(words: readonly NameWord[], taken: ReadonlySet<number>): readonly NameWord[] {
  return words.filter((_, place) => !taken.has(place));
}

/**
 * Forenames that both are usual, or usual in this file, are not slips of each other; and forms of one name with other
 * middle names behind them, Jack Leonard and Jacob Bailey, are two names as well.
 */
function areTwoForenames(
  { a, b, likeness }: WordPair,
  left: readonly NameWord[],
  right: readonly NameWord[],
  shares: WordShares,
  middlesDiffer: boolean,
): boolean {
  if (likeness === 'form' && middlesDiffer) return true;
  const known = (word: NameWord | undefined): boolean =>
    word?.part === 'forename' &&
    (isUsualName(word.text) || shares.word(word.text) * shares.rows >= knownFrom);
  return isNear(likeness) && known(left[a]) && known(right[b]);
}

/** Pairs of words that say something, the most telling first. */
function wordPairs(
  left: readonly NameWord[],
  right: readonly NameWord[],
  shares: WordShares,
  comparer: WordComparer,
): readonly WordPair[] {
  const pairs = left.flatMap((one, a) =>
    right.flatMap((other, b) => {
      const likeness = comparer.compare(one.text, other.text);
      // A slip in another part is too much at once: Bailey and Radley are two people's names.
      const unlike = likeness === 'different' || (isNear(likeness) && one.part !== other.part);
      return unlike ? [] : [{ a, b, likeness, weight: weighWords(one, other, likeness, shares) }];
    }),
  );
  return pairs.length < 2 ? pairs : pairs.sort((x, y) => y.weight - x.weight);
}

function isNear(likeness: WordAgreement): boolean {
  return likeness === 'spelling' || likeness === 'beginning' || likeness === 'alike';
}

function weighWords(
  one: NameWord,
  other: NameWord,
  likeness: Exclude<WordAgreement, 'different'>,
  shares: WordShares,
): number {
  const place = one.part === other.part ? 0 : partDiffers;
  if (likeness === 'initial')
    return Math.max(0, -Math.log2(shares.initial(one.text.slice(0, 1))) - 1 + place);
  const share = Math.max(shares.word(one.text), shares.word(other.text));
  return Math.max(0.1, Math.min(most, -Math.log2(share) + worth[likeness]) + place);
}

/** Whether a word of these parts is among them. */
function hasPart(words: readonly NameWord[], parts: readonly NamePart[]): boolean {
  return words.some(({ part }) => parts.includes(part));
}
