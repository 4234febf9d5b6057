/**
 * Single transferable vote with the weighted inclusive Gregory method: all papers of an elected candidate go on, each at its
 * value times surplus / total. One engine; the rules that share it differ in arithmetic, quota and the order of things.
 */
import { unreachable } from '@countersign/bytes';
import type { CountTerms } from './count-input.ts';
import { CountTable, type TieMeans } from './count-table.ts';
import { formatDecimal } from './decimals.ts';
import { keepExtreme } from './earlier-stages.ts';
import type { RankedPapers } from './ranked-papers.ts';
import { greatestCommonDivisor } from './rationals.ts';
import type { StagedCount } from './staged-count.ts';

/** What one set of rules says where the sets differ. */
export interface GregoryRules {
  /** Decimals of a paper's value; of the report where values are exact fractions. */
  readonly places: number;
  /**
   * What becomes of value × surplus / total: `truncated` once, after the division; `truncated-twice`, after the
   * multiplication as well; `ratio-truncated`, where surplus / total is cut first; `exact`, kept as a fraction.
   */
  readonly value: 'truncated' | 'truncated-twice' | 'ratio-truncated' | 'exact';
  /**
   * V valid votes, s seats. `whole`: ⌊V/(s+1)⌋ + 1. `unit-more`: V/(s+1), cut to `places`, and one unit of the last
   * place. `exact`: V/(s+1), to be exceeded and not only reached.
   */
  readonly quota: 'whole' | 'unit-more' | 'exact';
  /** Candidates are found elected at the end of the stage that brought them there, or at the start of the next. */
  readonly elects: 'at-the-end' | 'at-the-start';
  /** What moves in a stage: the highest surplus, the highest even if it is zero, or all surpluses there are. */
  readonly surpluses: 'highest' | 'highest-or-zero' | 'all';
  /** What happens after the last exclusion, when everybody who is left is elected: the papers still move, or stay. */
  readonly lastExclusion: 'papers-move' | 'papers-stay';
  /** When all places are filled: the count ends there, goes on to the end of the stage, or moves every surplus once more. */
  readonly end: 'last-place' | 'end-of-stage' | 'last-surplus';
  readonly ties: TieMeans;
  /** Papers without a preference for anybody who stands: no valid papers at all, or exhausted from the start. */
  readonly unmarked: 'invalid' | 'exhausted';
}

/** Counts by `rules`. Ends whatever the papers: every stage elects, excludes, or moves a surplus that never returns. */
export function countGregory(papers: RankedPapers, terms: CountTerms, rules: GregoryRules): StagedCount {
  const table = new CountTable(papers, terms, { places: rules.places, isExact: rules.value === 'exact' });
  const pending = new Set<number>();
  startCount(table, rules, pending);
  while (!table.isOver()) {
    table.openStage();
    playStage(table, rules, pending);
    table.closeStage();
  }
  if (rules.end === 'last-surplus') moveLastSurpluses(table, rules);
  return table.finish();
}

/** The first stage: first preferences, the quota, and whoever is elected by them. */
function startCount(table: CountTable, rules: GregoryRules, pending: Set<number>): void {
  table.dealFirstPreferences(rules.unmarked);
  table.quota = quotaOf(table, rules);
  if (table.terms.reopenNominations === undefined || !table.isOpen[table.terms.reopenNominations])
    table.electRemaining('unopposed');
  if (!table.isOver() && rules.elects === 'at-the-end') electReached(table, rules, pending);
  if (!table.isOver()) table.electRemaining('remaining');
  table.closeStage();
}

/** One stage after the first, from its opening to the elections it ends with. */
function playStage(table: CountTable, rules: GregoryRules, pending: Set<number>): void {
  const withdrawn = table.withdrawalsDue();
  if (withdrawn.length > 0) {
    table.exclude(withdrawn, { kind: 'withdrawn', candidates: withdrawn });
  } else {
    if (rules.elects === 'at-the-start') electReached(table, rules, pending);
    const goesOn = rules.end === 'end-of-stage' && pending.size > 0;
    if (table.lotNeeded !== undefined || (table.isOver() && !goesOn)) return;
    act(table, rules, pending);
  }
  // The last places first: they fall to whoever is left, with a quota or without.
  if (!table.isOver()) table.electRemaining('remaining');
  if (!table.isOver() && rules.elects === 'at-the-end') electReached(table, rules, pending);
  if (!table.isOver()) table.electRemaining('remaining');
}

/** What a stage is about: the barred go, else a surplus moves, else the lowest goes. */
function act(table: CountTable, rules: GregoryRules, pending: Set<number>): void {
  const barred = table.barred();
  const moving = barred.length > 0 ? [] : surplusesToMove(table, rules, pending);
  if (barred.length > 0) table.excludeBarred(barred);
  else if (moving === undefined) return;
  else if (moving.length === 0) excludeLowest(table, rules);
  else
    for (const candidate of moving) {
      pending.delete(candidate);
      moveSurplus(table, rules, candidate);
    }
}

function quotaOf(table: CountTable, { quota }: GregoryRules): bigint {
  const shares = BigInt(table.terms.seats + 1);
  switch (quota) {
    case 'whole':
      return (table.valid / (shares * table.vote()) + 1n) * table.vote();
    case 'unit-more': {
      // Weighted papers may have more decimals than a value has.
      const unit = table.vote() / table.one();
      return (table.valid / (shares * unit) + 1n) * unit;
    }
    case 'exact':
      table.rescale(shares);
      return table.valid / shares;
    default:
      return unreachable(quota);
  }
}

function electReached(table: CountTable, rules: GregoryRules, pending: Set<number>): void {
  const quota = table.quota as bigint;
  const isReached = (total: bigint) => (rules.quota === 'exact' ? total > quota : total >= quota);
  const reached = table.continuing().filter((candidate) => isReached(table.totals[candidate] as bigint));
  // Of equals the later comes first, as the reference programs list them: the order among them decides nothing.
  const known = table.elected.length;
  table.electReached([...reached].reverse(), 'quota', rules.ties);
  for (const candidate of table.elected.slice(known)) pending.add(candidate);
}

/** Elected candidates whose surplus moves now; none when there is none; nothing when a tie among them needs a lot. */
function surplusesToMove(
  table: CountTable,
  rules: GregoryRules,
  pending: Set<number>,
): readonly number[] | undefined {
  const quota = table.quota as bigint;
  const isDue = (candidate: number) =>
    rules.surpluses === 'highest-or-zero' || (table.totals[candidate] as bigint) > quota;
  const due = [...pending].filter(isDue).sort((a, b) => a - b);
  if (due.length === 0 || rules.surpluses === 'all') return due;
  const chosen = table.choose('transfer', keepExtreme(due, 'most', table.totals), rules.ties);
  return chosen === undefined ? undefined : [chosen];
}

/** Moves the surplus of one elected candidate. */
function moveSurplus(table: CountTable, rules: GregoryRules, candidate: number): void {
  if (rules.value === 'exact') refine(table, candidate);
  const total = table.totals[candidate] as bigint;
  const surplus = total - (table.quota as bigint);
  const newValue = transferValue(table, rules, surplus, total);
  const [present, another] = table.valuesHeld(candidate);
  const isOne = present !== undefined && another === undefined && rules.value !== 'exact';
  const value = isOne ? formatDecimal(newValue(present), rules.places) : undefined;
  table.note({ kind: 'surplus', candidate, surplus: table.shown(surplus), value });
  table.moveSurplus(candidate, surplus, newValue);
}

/** Makes the scale so fine that value × surplus / total is whole for every value. */
function refine(table: CountTable, candidate: number): void {
  const total = table.totals[candidate] as bigint;
  table.rescale(total / greatestCommonDivisor(total - (table.quota as bigint), total));
}

/** A paper's new value from its present one. Values are in units of the last place, so cutting is whole division. */
function transferValue(
  table: CountTable,
  rules: GregoryRules,
  surplus: bigint,
  total: bigint,
): (value: bigint) => bigint {
  const one = table.one();
  switch (rules.value) {
    case 'truncated':
    case 'exact':
      return (value) => (value * surplus) / total;
    case 'truncated-twice': {
      // The surplus in units of the last place of a value; weighted papers may have more decimals than a value.
      const vote = table.vote();
      return (value) => (((value * surplus) / vote) * vote) / total;
    }
    case 'ratio-truncated': {
      const ratio = (surplus * one) / total;
      return (value) => (value * ratio) / one;
    }
    default:
      return unreachable(rules.value);
  }
}

function excludeLowest(table: CountTable, rules: GregoryRules): void {
  const fewest = keepExtreme(table.excludable(), 'fewest', table.totals);
  const lowest = table.choose('exclude', fewest, rules.ties);
  if (lowest === undefined) return;
  table.leave([lowest], { kind: 'excluded', candidates: [lowest], value: undefined, because: 'lowest' });
  const isLast = table.continuing().length <= table.vacancies();
  if (!isLast || rules.lastExclusion === 'papers-move') table.movePapersOf([lowest]);
}

/** All surpluses that are left, in one last stage: nobody can receive them any more. */
function moveLastSurpluses(table: CountTable, rules: GregoryRules): void {
  const due = table.elected.filter((one) => (table.totals[one] as bigint) > (table.quota as bigint));
  if (table.lotNeeded !== undefined || due.length === 0) return;
  table.openStage();
  for (const candidate of due.sort((a, b) => a - b)) moveSurplus(table, rules, candidate);
  table.closeStage();
}
