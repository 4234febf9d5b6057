/** The rows of one register that are the same person: blocks, comparisons, clusters. */

import { WordComparer } from '../linkage/compare-words.ts';
import { type Blocks, blockRows } from './blocks.ts';
import { joinClusters } from './clusters.ts';
import { compareRows, type Household, type WeighedRow, weighRow } from './compare-rows.ts';
import { FieldDamage, noRelief, type Relief } from './field-damage.ts';
import { estimateFile, type FilePrior, unseen } from './file-prior.ts';
import { countFrequencies, type Frequencies } from './frequencies.ts';
import { type PairColumns, PairList, tellingPairs } from './pair-list.ts';
import { type MemberRow, readyRow } from './row.ts';

/**
 * How far below even the odds of two clusters may be that have several rows each, in bits for each copy beyond the second that rows
 * of the file have: where everybody stands there ten times, two rows of one name are seldom strangers. At most `mostBelow`.
 */
const belowForCopy = 2;
const mostBelow = 3;

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
  const { pairs, compared, tooWide } = scoreFile(members, progress);
  const prior = estimateFile(pairs, members.length);
  for (const [at, weight] of pairs.weights.entries()) pairs.weights[at] = weight + prior.pair;
  const least = {
    // Two rows alone with each other: against either having no second row, rather than against any two rows.
    ofTwo: Math.log2(unseen(prior)),
    ofMore: -Math.min(mostBelow, belowForCopy * (prior.copies - 1)),
  };
  const telling = tellingPairs(pairs, members.length, Math.min(least.ofTwo, least.ofMore));
  const cluster = joinClusters(members.length, telling, least);
  return { cluster, probability: decideProbabilities(cluster, pairs, prior), compared, tooWide };
}

/**
 * Bits of relief from which a file is compared again. Surnames change by marriage and homes by moving in any file; forenames that
 * differ are mistakes, and where they are often made, in other fields as well.
 */
const worthwhile = 0.5;

/** The pairs of a file; where its fields differ often in one person, of a second comparison that knows. */
function scoreFile(members: readonly MemberRow[], progress: (rows: number) => void) {
  const read = members.map(readyRow);
  const shares = countFrequencies(read);
  const comparer = new WordComparer();
  const rows = read.map((row) => weighRow(row, shares, comparer));
  const file: ReadyFile = { rows, shares, comparer, blocks: blockRows(read) };
  const first = scorePairs(file, noRelief, progress);
  const { pair } = estimateFile(first.pairs, rows.length);
  const relief = first.damage.relief(pair, first.hasSlips);
  return relief.forename >= worthwhile || first.hasSlips ? scorePairs(file, relief, progress) : first;
}

interface ReadyFile {
  readonly rows: readonly WeighedRow[];
  readonly shares: Frequencies;
  readonly comparer: WordComparer;
  readonly blocks: Blocks;
}

/** Pairs that could matter: apart, or with some evidence for them. Weights are without the prior. */
function scorePairs(
  { rows, shares, comparer, blocks }: ReadyFile,
  relief: Relief,
  progress: (rows: number) => void,
) {
  const pairs = new PairList();
  const homes = new Map<Household, number[]>();
  const damage = new FieldDamage();
  let compared = 0;
  rows.forEach((row, left) => {
    if (left % progressStep === 0) progress(left);
    for (const right of blocks.candidatesOf(left)) {
      const other = rows[right];
      if (!other) continue;
      compared++;
      const comparison = compareRows(row, other, shares, comparer, relief);
      const { household, apart, weight } = comparison;
      damage.count(row, other, comparison);
      if (apart || weight > 0) pairs.push(left, right, weight, apart);
      if (household === undefined) continue;
      const places = homes.get(household);
      if (places) places.push(pairs.length - 1);
      else homes.set(household, [pairs.length - 1]);
    }
  });
  const found = pairs.columns();
  const slips = findSlips(homes);
  for (const at of slips) found.apart[at] = 0;
  return { pairs: found, compared, tooWide: blocks.tooWide, damage, hasSlips: slips.length > 0 };
}

/** Too few pairs say nothing of a file; caution then keeps them apart. */
const telling = 10;

/**
 * Pairs that would be two people in another file (MATCHING-4). Born on the same day by other forenames are twins, or one person under a wrong
 * name: of every hundred couples, parents and siblings one or two are twins, and a file with many more has wrong names. Born a
 * generation apart by one name are father and son, or one person under a wrong date: wrong dates are as often less or more apart, and
 * a file without families has no fathers.
 */
function findSlips(homes: ReadonlyMap<Household, readonly number[]>): readonly number[] {
  const of = (household: Household) => homes.get(household) ?? [];
  const [twins, generations] = [of('same day'), of('generation')];
  const areNames = twins.length >= telling && twins.length > of('other day').length / 5;
  const areDates =
    areNames || (generations.length >= telling && 2 * of('odd day').length > generations.length);
  return [...(areNames ? twins : []), ...(areDates ? generations : [])];
}

/** Ties to another cluster are mostly ties to the same person there: that two clusters were not joined says little of a row. */
const elsewhere = 5;
/** Of ties too weak to join two rows most are not true: fields of strangers agree together more often than each by itself. */
const notJoined = 3;
/** Rows of two people whose rows all look alike are found nowhere: nothing is surer. */
const surest = 0.998;

/**
 * In a cluster, how likely the ties to its other rows are against those to rows outside and against being alone; alone, that no
 * other row is the same person, seen or not.
 */
function decideProbabilities(
  cluster: readonly number[],
  { lefts, rights, weights, apart }: PairColumns,
  prior: FilePrior,
): number[] {
  const inside = new Float64Array(cluster.length);
  const outside = new Float64Array(cluster.length);
  for (const [at, weight] of weights.entries()) {
    if (apart[at]) continue;
    const [left, right] = [lefts[at] ?? 0, rights[at] ?? 0];
    const sums = cluster[left] === cluster[right] ? inside : outside;
    sums[left] = (sums[left] ?? 0) + 2 ** weight;
    sums[right] = (sums[right] ?? 0) + 2 ** weight;
  }
  const sizes = new Map<number, number>();
  for (const name of cluster) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  const none = unseen(prior);
  return cluster.map((name, row) => {
    const [within, beyond] = [inside[row] ?? 0, outside[row] ?? 0];
    if (sizes.get(name) === 1) return prior.alone / (none + beyond / notJoined);
    return Math.min(surest, within / (none + within + beyond / elsewhere));
  });
}
