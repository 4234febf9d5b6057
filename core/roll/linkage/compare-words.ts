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

/** Compares words and remembers the answer: a register has few words and very many pairs of rows. */
export class WordComparer {
  readonly #known = new Map<string, Map<string, WordAgreement>>();

  compare(one: string, other: string): WordAgreement {
    if (one === other) return 'same';
    const [first, second] = one < other ? [one, other] : [other, one];
    const beside = this.#known.get(first) ?? new Map<string, WordAgreement>();
    const known = beside.get(second);
    if (known !== undefined) return known;
    const agreement = compareWords(first, second);
    this.#known.set(first, beside.set(second, agreement));
    return agreement;
  }
}
