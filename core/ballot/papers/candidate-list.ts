/** Candidates as a file brings them: declared beforehand, or as they first appear. */
import type { FileCandidate } from './ballot-file.ts';
import { paperLimits } from './place.ts';

/**
 * Candidates by id and by name. When none are declared, words become candidates as they appear; numbers count from 1, and
 * whoever has a smaller number than another stood as well.
 */
export class CandidateList {
  readonly #declared: boolean;
  readonly #candidates: FileCandidate[];
  readonly #places = new Map<string, number>();

  constructor(declared: readonly FileCandidate[]) {
    this.#declared = declared.length > 0;
    this.#candidates = [];
    for (const candidate of declared) this.#add(candidate);
  }

  #add(candidate: FileCandidate): number {
    const place = this.#candidates.push(candidate) - 1;
    this.#places.set(candidate.id, place);
    if (!this.#places.has(candidate.name)) this.#places.set(candidate.name, place);
    return place;
  }

  /** The 0-based place of a candidate called by id or name; nothing where there is none and none may be added. */
  placeOf(called: string): number | undefined {
    const known = this.#places.get(called);
    if (known !== undefined || this.#declared) return known;
    if (called === '' || called.length > paperLimits.name) return undefined;
    if (/^[1-9]\d{0,8}$/.test(called)) return this.#upTo(Number(called));
    if (this.#candidates.length >= paperLimits.candidates || this.#isNumbered()) return undefined;
    return this.#add({ id: called, name: called });
  }

  #isNumbered(): boolean {
    return this.#candidates[0]?.id === '1';
  }

  #upTo(number: number): number | undefined {
    if (number > paperLimits.candidates || (this.#candidates.length > 0 && !this.#isNumbered()))
      return undefined;
    for (let next = this.#candidates.length + 1; next <= number; next++)
      this.#add({ id: `${next}`, name: `${next}` });
    return number - 1;
  }

  list(): readonly FileCandidate[] {
    return this.#candidates;
  }
}
