/** Pairs of rows by the million: a column for each of their values, for as objects they would fill the memory. */
import type { ScoredPair } from './clusters.ts';

/** Pair i is what stands at place i of each column; `apart` is 0 or 1. */
export interface PairColumns {
  readonly lefts: Int32Array;
  readonly rights: Int32Array;
  readonly weights: Float64Array;
  readonly apart: Uint8Array;
}

export class PairList {
  #columns: PairColumns = columnsFor(1024);
  length = 0;

  push(left: number, right: number, weight: number, apart: boolean): void {
    if (this.length === this.#columns.weights.length) this.#grow();
    const { lefts, rights, weights, apart: parted } = this.#columns;
    lefts[this.length] = left;
    rights[this.length] = right;
    weights[this.length] = weight;
    parted[this.length++] = Number(apart);
  }

  /** All of them, not copied: good until the next is pushed. */
  columns(): PairColumns {
    const { lefts, rights, weights, apart } = this.#columns;
    const end = this.length;
    return {
      lefts: lefts.subarray(0, end),
      rights: rights.subarray(0, end),
      weights: weights.subarray(0, end),
      apart: apart.subarray(0, end),
    };
  }

  #grow(): void {
    const before = this.#columns;
    this.#columns = columnsFor(2 * this.length);
    this.#columns.lefts.set(before.lefts);
    this.#columns.rights.set(before.rights);
    this.#columns.weights.set(before.weights);
    this.#columns.apart.set(before.apart);
  }
}

function columnsFor(length: number): PairColumns {
  return {
    lefts: new Int32Array(length),
    rights: new Int32Array(length),
    weights: new Float64Array(length),
    apart: new Uint8Array(length),
  };
}

/**
 * The pairs that have a say in which rows are joined: those between two rows that each have a tie of the least weight to another.
 * Every other pair is between rows of which one stays alone.
 */
export function tellingPairs(
  { lefts, rights, weights, apart }: PairColumns,
  rows: number,
  least: number,
): ScoredPair[] {
  const isTied = new Uint8Array(rows);
  for (let at = 0; at < weights.length; at++)
    if (!apart[at] && (weights[at] ?? 0) >= least) isTied[lefts[at] ?? 0] = isTied[rights[at] ?? 0] = 1;
  const telling: ScoredPair[] = [];
  for (let at = 0; at < weights.length; at++) {
    const [left, right] = [lefts[at] ?? 0, rights[at] ?? 0];
    if (isTied[left] && isTied[right])
      telling.push({ left, right, weight: weights[at] ?? 0, apart: apart[at] === 1 });
  }
  return telling;
}
