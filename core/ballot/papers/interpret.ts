/**
 * From what is marked on a paper to the ranking it counts as, by a rule stated beforehand. Every paper that is not taken
 * whole is counted with the reason.
 */
import type { RankedPaper } from '../counting/ranked-papers.ts';
import { type BallotFile, type MarkedPaper, overvoteMark } from './ballot-file.ts';

export const overvoteRules = ['exhaust', 'skip', 'invalid'] as const;
export const repeatRules = ['skip', 'exhaust', 'invalid'] as const;

/** How a paper is read from its first rank to its last. */
export interface InterpretationRules {
  /**
   * A rank given to several: the paper counts up to there (`exhaust`), that rank is passed over (`skip`), or the paper
   * counts for nobody.
   */
  readonly overvote: (typeof overvoteRules)[number];
  /** A candidate marked again: passed over, the end of what counts, or the paper counts for nobody. */
  readonly repeat: (typeof repeatRules)[number];
  /** Ranks in a row that may be skipped; one more ends what counts of the paper. Nothing: any number. */
  readonly skippedRanks: number | undefined;
  /** Ranks that are read; nothing: all. */
  readonly ranks: number | undefined;
}

/** Why a paper counts in part, or for nobody. */
export const paperFaults = ['blank', 'overvote', 'repeat', 'skipped'] as const;
export type PaperFault = (typeof paperFaults)[number];

/** Papers, in units of the file's weight, by what was wrong with them. */
export type FaultCounts = Readonly<Record<PaperFault, bigint>>;

export interface Interpretation {
  /** Papers with a first preference; those without one that counts have an empty ranking where they are not invalid. */
  readonly papers: readonly RankedPaper[];
  /** All papers of the file. */
  readonly total: bigint;
  /** With nothing that counts, by why: `blank` has no mark at all. They are in `papers` with an empty ranking. */
  readonly empty: FaultCounts;
  /** Refused as a whole; not in `papers`. */
  readonly invalid: FaultCounts;
  /** Counted up to a mark that does not count. */
  readonly cut: FaultCounts;
}

/** What one paper counts as. */
export interface ReadPaper {
  readonly ranking: readonly number[];
  readonly outcome: 'whole' | 'cut' | 'empty' | 'invalid';
  readonly fault: PaperFault | undefined;
}

const readOn: unique symbol = Symbol('read on');

/** Reads one paper. At each rank: first whether too many were skipped, then repetition, then an overvote. */
export function readPaper(ranks: MarkedPaper['ranks'], rules: InterpretationRules): ReadPaper {
  const ranking: number[] = [];
  const seen = new Set<number>();
  let skipped = 0;
  for (const [i, marks] of ranks.entries()) {
    if (rules.ranks !== undefined && i >= rules.ranks) break;
    if (marks.length === 0) {
      skipped++;
      continue;
    }
    const end = endAt(marks, skipped, seen, rules);
    skipped = 0;
    if (end === 'invalid-repeat') return { ranking: [], outcome: 'invalid', fault: 'repeat' };
    if (end === 'invalid-overvote') return { ranking: [], outcome: 'invalid', fault: 'overvote' };
    if (end !== readOn) return { ranking, outcome: ranking.length > 0 ? 'cut' : 'empty', fault: end };
    const [candidate] = marks as [number];
    const counts = marks.length === 1 && candidate !== overvoteMark && !ranking.includes(candidate);
    for (const mark of marks) seen.add(mark);
    if (counts) ranking.push(candidate);
  }
  if (ranking.length > 0) return { ranking, outcome: 'whole', fault: undefined };
  return { ranking, outcome: 'empty', fault: seen.size > 0 ? 'overvote' : 'blank' };
}

/** What ends a paper at these marks: nothing, a fault, or a fault that makes the whole paper invalid. */
function endAt(
  marks: readonly number[],
  skipped: number,
  seen: ReadonlySet<number>,
  { overvote, repeat, skippedRanks }: InterpretationRules,
): typeof readOn | PaperFault | 'invalid-repeat' | 'invalid-overvote' {
  if (skippedRanks !== undefined && skipped > skippedRanks) return 'skipped';
  if (repeat !== 'skip' && marks.some((mark) => mark !== overvoteMark && seen.has(mark)))
    return repeat === 'exhaust' ? 'repeat' : 'invalid-repeat';
  const isOvervote = marks.length > 1 || marks[0] === overvoteMark;
  if (!isOvervote || overvote === 'skip') return readOn;
  return overvote === 'exhaust' ? 'overvote' : 'invalid-overvote';
}

/** Reads every paper of a file that ranks. */
export function interpretRankings(file: BallotFile, rules: InterpretationRules): Interpretation {
  const papers: RankedPaper[] = [];
  const counts = { empty: noFaults(), invalid: noFaults(), cut: noFaults() };
  let total = 0n;
  for (const { ranks, count } of file.papers) {
    total += count;
    const { ranking, outcome, fault } = readPaper(ranks, rules);
    if (outcome !== 'invalid') papers.push({ ranking, count });
    if (outcome !== 'whole' && fault) counts[outcome][fault] += count;
  }
  return { papers, total, ...counts };
}

function noFaults(): Record<PaperFault, bigint> {
  return { blank: 0n, overvote: 0n, repeat: 0n, skipped: 0n };
}

/** A set of candidates marked alike, and how often. */
export interface MarkedSet {
  /** 0-based, ascending. */
  readonly options: readonly number[];
  readonly count: bigint;
}

export interface SetInterpretation {
  readonly sets: readonly MarkedSet[];
  readonly total: bigint;
  readonly invalid: FaultCounts;
}

/**
 * Reads every paper as a set of at most `most` candidates: more is an overvote and counts for nobody (TALLY-2). Of a
 * paper that ranks, `firstRankOnly` reads the first rank marked; otherwise all that are marked, in whatever rank.
 */
export function interpretSets(
  { papers }: BallotFile,
  most: number,
  firstRankOnly: boolean,
): SetInterpretation {
  const sets: MarkedSet[] = [];
  const invalid = noFaults();
  let total = 0n;
  for (const { ranks, count } of papers) {
    total += count;
    const marks = firstRankOnly ? (ranks.find((rank) => rank.length > 0) ?? []) : ranks.flat();
    const options = [...new Set(marks)].sort((a, b) => a - b);
    if (options.length === 0) invalid.blank += count;
    else if (options.length > most || options[0] === overvoteMark) invalid.overvote += count;
    else sets.push({ options, count });
  }
  return { sets, total, invalid };
}
