/** The rows of one register that are the same person: blocks, comparisons, clusters. */
import { blockRows } from './blocks.ts';
import { joinClusters, type ScoredPair } from './clusters.ts';
import { compareRows } from './compare-rows.ts';
import { WordComparer } from './compare-words.ts';
import { countFrequencies } from './frequencies.ts';
import { type MemberRow, readyRow } from './row.ts';

/**
 * Log2 odds from which rows are joined: below even, for two rows that blocking brought together and that several
 * others confirm are seldom strangers. Chosen on labelled sets; a person decides each merge.
 */
const least = -3;

export interface Duplicates {
  /** For each row the place of the first row of its cluster. */
  readonly cluster: readonly number[];
  /** For each row how probable it is that it belongs where it is put. */
  readonly probability: readonly number[];
  /** Pairs compared, and keys too wide to use. */
  readonly compared: number;
  readonly tooWide: number;
}

/** Rows between two words on how far it is. */
const progressStep = 1_000;

/**
 * Finds the clusters of a register. The work grows with the rows times those that share a key, at most 250 each;
 * `progress` is told now and then how many rows have been compared.
 */
export function findDuplicates(
  members: readonly MemberRow[],
  progress: (rows: number) => void = () => {},
): Duplicates {
  const { pairs, compared, tooWide } = scorePairs(members, progress);
  const prior = estimatePrior(pairs, members.length);
  const weighed = pairs.map((pair) => ({ ...pair, weight: pair.weight + prior }));
  const cluster = joinClusters(members.length, weighed, least);
  return { cluster, probability: decideProbabilities(cluster, weighed), compared, tooWide };
}

/** Pairs that could matter: apart, or with some evidence for them. Weights are without the prior. */
function scorePairs(members: readonly MemberRow[], progress: (rows: number) => void) {
  const rows = members.map(readyRow);
  const shares = countFrequencies(rows);
  const blocks = blockRows(rows);
  const comparer = new WordComparer();
  const pairs: ScoredPair[] = [];
  const bornAlike: number[] = [];
  let otherDays = 0;
  let compared = 0;
  rows.forEach((row, left) => {
    if (left % progressStep === 0) progress(left);
    for (const right of blocks.candidatesOf(left)) {
      const other = rows[right];
      if (!other) continue;
      compared++;
      const { household, ...found } = compareRows(row, other, shares, comparer);
      if (found.apart || found.weight > 0) pairs.push({ left, right, ...found });
      if (household === 'same day') bornAlike.push(pairs.length - 1);
      else if (household === 'other day') otherDays++;
    }
  });
  if (areWrongNames(bornAlike.length, otherDays))
    for (const at of bornAlike) pairs[at] = { ...(pairs[at] as ScoredPair), apart: false };
  return { pairs, compared, tooWide: blocks.tooWide };
}

/**
 * Whether pairs of one household who are born on the same day are rather one person under a wrong name than twins. Of
 * every hundred couples, parents and siblings in a file one or two are twins; a file with many more has wrong names.
 */
function areWrongNames(bornAlike: number, otherDays: number): boolean {
  return bornAlike >= 10 && bornAlike > otherDays / 5;
}

/** How rare a true pair is among all pairs of rows, from the pairs themselves: expectation, repeated. */
function estimatePrior(pairs: readonly ScoredPair[], rows: number): number {
  const all = Math.max(1, (rows * (rows - 1)) / 2);
  let prior = -Math.log2(Math.max(2, rows));
  for (let round = 0; round < 5; round++) {
    const expected = pairs.reduce(
      (sum, pair) => sum + (pair.apart ? 0 : probabilityOf(pair.weight + prior)),
      0,
    );
    prior = Math.log2(Math.max(expected, 1) / all);
  }
  return prior;
}

/** Log2 odds as a probability. */
function probabilityOf(weight: number): number {
  return 1 / (1 + 2 ** -weight);
}

/** In a cluster, the likeliest tie to another of its rows; alone, that no other row is the same person. */
function decideProbabilities(cluster: readonly number[], pairs: readonly ScoredPair[]): number[] {
  const inside = new Float64Array(cluster.length).fill(-1);
  const outside = new Float64Array(cluster.length);
  for (const { left, right, weight, apart } of pairs) {
    const together = cluster[left] === cluster[right];
    const probability = apart ? 0 : probabilityOf(weight);
    for (const row of [left, right])
      if (together) inside[row] = Math.max(inside[row] ?? 0, probability);
      else outside[row] = Math.max(outside[row] ?? 0, probability);
  }
  return cluster.map((_, row) => ((inside[row] ?? -1) >= 0 ? (inside[row] ?? 0) : 1 - (outside[row] ?? 0)));
}
