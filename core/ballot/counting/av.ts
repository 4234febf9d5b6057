/**
 * The alternative vote (COUNT-1, TALLY-15, rule id `av`): one place; the lowest goes out until somebody has more than half of the
 * votes that still count.
 */
import { assert } from '@countersign/bytes';
import type { CountTerms } from './count-input.ts';
import { CountTable, type TieMeans } from './count-table.ts';
import { keepExtreme } from './earlier-stages.ts';
import type { RankedPapers } from './ranked-papers.ts';
import type { StagedCount } from './staged-count.ts';

/** What rules of the alternative vote differ in. */
export interface AvRules {
  /** One at a time, or at once all who together have fewer votes than the next one up. */
  readonly exclusions: 'single' | 'batch';
  /** A majority ends the count as soon as there is one, or only when two candidates are left. */
  readonly end: 'majority' | 'two-left';
  /** More than half of what: of the votes that still count, or of those that counted at first. */
  readonly majorityOf: 'continuing' | 'first-stage';
  /** Whoever has fewer first preferences than this is excluded before the others, all together; 0 for nobody. */
  readonly leastVotes: bigint;
  readonly ties: TieMeans;
}

/** The rules of `av`. A tie goes to the tie rule at once; the figures of earlier stages are shown, and decide nothing. */
export const avRules: AvRules = {
  exclusions: 'single',
  end: 'majority',
  majorityOf: 'continuing',
  leastVotes: 0n,
  ties: 'tie-rule',
};

/** Counts by the alternative vote. `terms.seats` is 1. The quota of a stage is the least figure that is more than half. */
export function countAv(papers: RankedPapers, terms: CountTerms, rules: AvRules = avRules): StagedCount {
  assert(terms.seats === 1, `the alternative vote fills one place, not ${terms.seats}`);
  const table = new CountTable(papers, terms, { places: 0, isExact: false });
  table.dealFirstPreferences('exhausted');
  table.quota = majority(table, rules);
  const ron = terms.reopenNominations;
  if (ron === undefined || !table.isOpen[ron]) table.electRemaining('unopposed');
  decideWinner(table, rules);
  table.closeStage();
  const firsts = [...table.totals];
  while (!table.isOver()) {
    table.openStage();
    playStage(table, rules, firsts);
    table.closeStage();
  }
  return table.finish();
}

function playStage(table: CountTable, rules: AvRules, firsts: readonly bigint[]): void {
  const withdrawn = table.withdrawalsDue();
  const barred = table.barred();
  if (withdrawn.length > 0) table.exclude(withdrawn, { kind: 'withdrawn', candidates: withdrawn });
  else if (barred.length > 0) table.excludeBarred(barred);
  else excludeLowest(table, rules, firsts);
  if (table.lotNeeded !== undefined) return;
  table.quota = majority(table, rules);
  decideWinner(table, rules);
}

/** The least figure that is more than half. */
function majority(table: CountTable, { majorityOf }: AvRules): bigint {
  const counting = table.totals.reduce((sum, total) => sum + total, 0n);
  return (majorityOf === 'continuing' ? counting : table.valid) / 2n + 1n;
}

function decideWinner(table: CountTable, { end, ties }: AvRules): void {
  if (table.isOver()) return;
  const continuing = table.continuing();
  const barred = table.barred();
  const able = continuing.filter((candidate) => !barred.includes(candidate));
  const top = keepExtreme(able, 'most', table.totals);
  const [leader] = top;
  const hasMajority = leader !== undefined && (table.totals[leader] as bigint) >= (table.quota as bigint);
  if (hasMajority && (end === 'majority' || continuing.length <= 2)) table.elect([leader], 'majority');
  else if (able.length === 1 && continuing.length === 1) table.electRemaining('remaining');
  else if (able.length === 2 && continuing.length === 2) electOneOfTwo(table, able, ties);
}

/** Two are left, and neither has more than half of what it takes: the lower one is out, or one of the tied by lot. */
function electOneOfTwo(table: CountTable, two: readonly number[], ties: TieMeans): void {
  const out = table.choose('exclude', keepExtreme(two, 'fewest', table.totals), ties);
  if (out === undefined) return;
  table.leave([out], { kind: 'excluded', candidates: [out], value: undefined, because: 'lowest' });
  table.electRemaining('remaining');
}

function excludeLowest(table: CountTable, rules: AvRules, firsts: readonly bigint[]): void {
  const below = belowLeast(table, rules, firsts);
  const batch = rules.exclusions === 'batch' ? largestBatch(table) : [];
  if (below.length > 0) exclude(table, below, 'below-threshold');
  else if (batch.length > 0) exclude(table, batch, 'lowest');
  else excludeOne(table, rules);
}

function excludeOne(table: CountTable, { ties }: AvRules): void {
  const lowest = table.choose('exclude', keepExtreme(table.excludable(), 'fewest', table.totals), ties);
  if (lowest !== undefined) exclude(table, [lowest], 'lowest');
}

function exclude(
  table: CountTable,
  candidates: readonly number[],
  because: 'lowest' | 'below-threshold',
): void {
  table.exclude(candidates, { kind: 'excluded', candidates, value: undefined, because });
}

/** Those with too few first preferences, unless nobody who is left has enough. */
function belowLeast(
  table: CountTable,
  { leastVotes }: AvRules,
  firsts: readonly bigint[],
): readonly number[] {
  const least = leastVotes * table.vote();
  const continuing = table.continuing();
  const below = continuing.filter((candidate) => (firsts[candidate] as bigint) < least);
  return below.length < continuing.length ? below : [];
}

/** The most of the lowest who together have fewer votes than the next one up, in ascending order of candidates. */
function largestBatch(table: CountTable): readonly number[] {
  const votesOf = (candidate: number) => table.totals[candidate] as bigint;
  const order = [...table.continuing()].sort((a, b) =>
    votesOf(a) < votesOf(b) ? -1 : votesOf(a) > votesOf(b) ? 1 : a - b,
  );
  let together = 0n;
  let size = 0;
  for (const [i, candidate] of order.slice(0, -1).entries()) {
    together += votesOf(candidate);
    if (together < votesOf(order[i + 1] as number)) size = i + 1;
  }
  return order.slice(0, size).sort((a, b) => a - b);
}
