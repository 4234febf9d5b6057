/** Votes of candidates as somebody else added them up: for methods that need nothing more, and round by round. */
import { areNumbered, type FileCandidate } from './ballot-file.ts';
import { paperLimits } from './place.ts';

export interface TotalsFile {
  readonly title: string | undefined;
  readonly seats: number | undefined;
  /** Members entitled to vote, where the file says so. */
  readonly electorate: bigint | undefined;
  /** Papers that counted for nobody, where the file says so. */
  readonly rejected: bigint | undefined;
  /** Papers that counted, where the file says so: for methods in which a paper is several votes. */
  readonly valid: bigint | undefined;
  readonly candidates: readonly FileCandidate[];
  readonly isNumbered: boolean;
  /** By candidate. */
  readonly totals: readonly bigint[];
}

/** One round of an exhaustive ballot as it was declared. */
export interface FileRound {
  /** By candidate; nothing for those who did not stand in it. */
  readonly totals: readonly (bigint | undefined)[];
  /** Fewer votes than this put a candidate out, where the file says so. */
  readonly threshold: bigint | undefined;
  /** Withdrew after it. */
  readonly withdrawnAfter: readonly number[];
}

export interface RoundsFile {
  readonly title: string | undefined;
  readonly candidates: readonly FileCandidate[];
  readonly isNumbered: boolean;
  readonly rounds: readonly FileRound[];
}

/** A whole number of votes, or nothing. */
export function wholeVotes(text: string): bigint | undefined {
  return /^\d+$/.test(text) && text.length <= paperLimits.countDigits ? BigInt(text) : undefined;
}

/** What a file says of single candidates, in the order in which it says it. */
export class VotesByName {
  readonly #candidates: FileCandidate[] = [];
  readonly #places = new Map<string, number>();

  /** The 0-based place of the candidate with this id, who is added where the file did not have them yet. */
  place(id: string, name = id): number {
    const known = this.#places.get(id);
    if (known !== undefined) return known;
    const place = this.#candidates.push({ id, name }) - 1;
    this.#places.set(id, place);
    return place;
  }

  has(id: string): boolean {
    return this.#places.has(id);
  }

  get count(): number {
    return this.#candidates.length;
  }

  /** Candidates in their final order (numbers ascending, words as they appeared), and the old place of each. */
  ordered(): {
    readonly candidates: readonly FileCandidate[];
    readonly isNumbered: boolean;
    readonly from: readonly number[];
  } {
    const isNumbered = areNumbered(this.#candidates);
    const from = this.#candidates.map((_, i) => i);
    const number = (place: number) => Number(this.#candidates[place]?.id);
    if (isNumbered) from.sort((a, b) => number(a) - number(b));
    return { candidates: from.map((place) => this.#candidates[place] as FileCandidate), isNumbered, from };
  }
}
