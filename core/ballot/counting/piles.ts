/**
 * The papers on the counting table. Every candidate holds papers in parcels of one value; moving a candidate's papers
 * touches those papers and no others, so that a stage costs what it moves, however many different rankings there are.
 */
import type { RankedPapers } from './ranked-papers.ts';

/** Papers of one value, held by one candidate. */
export interface Parcel {
  /** What each paper counts for, in units of the count's own scale. */
  readonly value: bigint;
  /** Places in the list of rankings. */
  readonly rankings: number[];
}

/** The papers of one parcel sorted by their next preference. */
export interface SortedParcel {
  /** By candidate; nothing for those who receive none. */
  readonly rankings: readonly (number[] | undefined)[];
  /** How many, in units of 10^−weightPlaces, by candidate; the last figure is of those that have no further preference. */
  readonly papers: readonly bigint[];
}

/** Who holds which papers. */
export class Piles {
  readonly #papers: RankedPapers;
  /** How much of each ranking is used up: the place of the next preference to look at. */
  readonly #next: Uint32Array;
  /** By candidate, the parcels in the order in which they came in. */
  readonly #held: Parcel[][];

  constructor(papers: RankedPapers) {
    this.#papers = papers;
    this.#next = new Uint32Array(papers.papers.length);
    this.#held = Array.from({ length: papers.candidates }, () => []);
  }

  /** All papers as one parcel of `value`, before anybody holds them. */
  all(value: bigint): Parcel {
    return { value, rankings: this.#papers.papers.map((_, place) => place) };
  }

  /** The parcels of a candidate. */
  held(candidate: number): readonly Parcel[] {
    return this.#held[candidate] as Parcel[];
  }

  /** Takes all parcels of a candidate away. */
  take(candidate: number): readonly Parcel[] {
    const parcels = this.held(candidate);
    this.#held[candidate] = [];
    return parcels;
  }

  /** Gives a parcel, for good, to a candidate, who puts it to what is there of the same value. */
  give(candidate: number, parcel: Parcel): void {
    const parcels = this.#held[candidate] as Parcel[];
    const known = parcels.find(({ value }) => value === parcel.value);
    if (known === undefined) parcels.push(parcel);
    // What was there before is not touched: joining costs what arrives.
    else for (const place of parcel.rankings) known.rankings.push(place);
  }

  /** Sorts a parcel by the next preference among those for whom `isOpen` says yes. Papers once passed over stay so. */
  sort(parcel: Parcel, isOpen: readonly boolean[]): SortedParcel {
    const { papers: list, candidates } = this.#papers;
    const rankings: (number[] | undefined)[] = Array.from({ length: candidates }, () => undefined);
    const papers: bigint[] = Array.from({ length: candidates + 1 }, () => 0n);
    for (const place of parcel.rankings) {
      const paper = list[place];
      if (paper === undefined) continue;
      const to = this.#advance(place, paper.ranking, isOpen) ?? candidates;
      papers[to] = (papers[to] as bigint) + paper.count;
      if (to === candidates) continue;
      const receiving = rankings[to];
      if (receiving) receiving.push(place);
      else rankings[to] = [place];
    }
    return { rankings, papers };
  }

  #advance(place: number, ranking: readonly number[], isOpen: readonly boolean[]): number | undefined {
    let next = this.#next[place] as number;
    while (next < ranking.length && !isOpen[ranking[next] as number]) next++;
    this.#next[place] = next;
    return ranking[next];
  }

  /** Multiplies every value: the count goes over to a finer scale. */
  rescale(factor: bigint): void {
    for (const [candidate, parcels] of this.#held.entries())
      this.#held[candidate] = parcels.map((parcel) => ({ ...parcel, value: parcel.value * factor }));
  }
}
