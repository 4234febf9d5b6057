/** How alike two words of names are. */
import { editDistance } from '../linkage/likeness.ts';
import { areNameForms } from '../linkage/short-names.ts';

/** From the strongest to none: the same; a short or other form of it; a slip away; its initial; another word. */
export type WordLikeness = 'same' | 'form' | 'near' | 'initial' | 'other';

/** Compares words and remembers the answer: a register has few words and very many pairs of rows. */
export class WordComparer {
  readonly #known = new Map<string, Map<string, WordLikeness>>();

  compare(one: string, other: string): WordLikeness {
    if (one === other) return 'same';
    const [first, second] = one < other ? [one, other] : [other, one];
    const beside = this.#known.get(first) ?? new Map<string, WordLikeness>();
    const known = beside.get(second);
    if (known !== undefined) return known;
    const likeness = this.#decide(first, second);
    this.#known.set(first, beside.set(second, likeness));
    return likeness;
  }

  #decide(one: string, other: string): WordLikeness {
    const shorter = Math.min(one.length, other.length);
    if (shorter <= 1) return one[0] === other[0] ? 'initial' : 'other';
    if (areNameForms(one, other)) return 'form';
    const slips = shorter > 5 ? 2 : 1;
    return shorter > 2 && editDistance(one, other, slips) <= slips ? 'near' : 'other';
  }
}
