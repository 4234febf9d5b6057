/** How two words of names agree, folded: the one comparison of names that matching and the search for duplicates share. */
import { editDistance, isSlip, jaroWinkler, soundAlike } from './likeness.ts';
import { areNameForms, isUsualName } from './short-names.ts';

/**
 * From the strongest to none: the same; forms of one name (`bill`, `william`); an initial; a slip of the pen; the beginning of
 * the other; two usual names a letter or a sound apart (`olive`, `oliver`); another word.
 */
export type WordAgreement = 'same' | 'form' | 'initial' | 'spelling' | 'beginning' | 'alike' | 'different';

export function compareWords(left: string, right: string): WordAgreement {
  if (left === right) return 'same';
  if (left.length <= 1 || right.length <= 1) return left[0] === right[0] ? 'initial' : 'different';
  if (areNameForms(left, right)) return 'form';
  // A slip seldom makes one usual name of another: Patrick and Patricia live in one house.
  if (isUsualName(left) && isUsualName(right)) return areAlike(left, right) ? 'alike' : 'different';
  if (isSlip(left, right) || soundAlike(left, right)) return 'spelling';
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  if (short.length >= 3 && long.startsWith(short)) return 'beginning';
  if (short.length === 2 && areAlike(short, long)) return 'alike';
  return short.length >= 5 && left[0] === right[0] && jaroWinkler(left, right) >= 0.92
    ? 'spelling'
    : 'different';
}

/** A letter or a sound apart: as likely two people of a family as a slip, so it never decides alone. */
function areAlike(left: string, right: string): boolean {
  return editDistance(left, right, 1) <= 1 || soundAlike(left, right);
}

/** Answers that are remembered, a power of two: in a register of any size a word is mostly compared with the same few. */
const remembered = 2 ** 18;
const answers: readonly WordAgreement[] = [
  'same',
  'form',
  'initial',
  'spelling',
  'beginning',
  'alike',
  'different',
];

/** Compares words and remembers the latest answers: a register has few words and very many pairs of rows. */
export class WordComparer {
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [];
  /** Which two words an answer is of: two numbers for each place. */
  readonly #pairs = new Int32Array(2 * remembered).fill(-1);
  readonly #known = new Uint8Array(remembered);

  /** The number of a word, from 0 in the order of their first coming. */
  numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    this.#numbers.set(word, this.#words.length);
    return this.#words.push(word) - 1;
  }

  /** Compares two words by their numbers. */
  compare(one: number, other: number): WordAgreement {
    if (one === other) return 'same';
    const [first, second] = one < other ? [one, other] : [other, one];
    const place = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 14;
    if (this.#pairs[2 * place] === first && this.#pairs[2 * place + 1] === second)
      return answers[this.#known[place] ?? 0] ?? 'different';
    const agreement = this.#compareTexts(first, second);
    this.#pairs[2 * place] = first;
    this.#pairs[2 * place + 1] = second;
    this.#known[place] = answers.indexOf(agreement);
    return agreement;
  }

  /** In the order of the texts, whichever came first in the file. */
  #compareTexts(first: number, second: number): WordAgreement {
    const [one, other] = [this.#words[first] ?? '', this.#words[second] ?? ''];
    return one < other ? compareWords(one, other) : compareWords(other, one);
  }
}
