/** Papers or totals counted by a rule. */
import {
  type BallotFile,
  type CountFile,
  type FaultCounts,
  groupPapers,
  type InterpretationRules,
  interpretRankings,
  interpretSets,
  overvoteRules,
  type RankedPapers,
  splitOvervotes,
  type TotalsFile,
} from '@countersign/ballot';
import { misuse } from './count-fault.ts';
import type { CountOptions, RuleId } from './count-options.ts';

/** What is said of the papers beside the count. Figures in units of 10^−`places`. */
export interface PaperFigures {
  readonly places: number;
  /** All papers of the file. */
  readonly total: bigint | undefined;
  /** With at least one preference that counts, or a set that does. */
  readonly counted: bigint | undefined;
  /** Counted for nobody, by why. */
  readonly invalid: Readonly<Record<string, bigint>>;
  /** Without a preference that counts, though something is marked. */
  readonly empty: Readonly<Record<string, bigint>>;
  /** Counted up to a mark that does not count, by why. */
  readonly cut: Readonly<Record<string, bigint>>;
}

export interface CountablePapers {
  readonly papers: RankedPapers;
  readonly figures: PaperFigures;
  /** Whole papers cast, rejected ones included, for rules that ask for turnout. */
  readonly cast: number;
}

const setRules: ReadonlySet<RuleId> = new Set([
  'plurality',
  'two-candidate',
  'yes-no',
  'block-vote',
  'approval',
]);

/** Brings what the file holds into the form the rule counts. Throws where the rule cannot count it. */
export function papersFor(input: CountFile, options: CountOptions, seats: number): CountablePapers {
  const { rules } = options;
  if (input.holds === 'rounds')
    throw misuse(`the file holds rounds, which are counted by exhaustive, not by ${rules}`);
  if (input.holds === 'totals') {
    if (!setRules.has(rules)) throw misuse(`${rules} needs papers; the file holds totals alone`);
    return papersOfTotals(input.file, options);
  }
  return setRules.has(rules)
    ? papersOfSets(input.file, rules, seats)
    : papersOfRankings(splitIfAsked(input.file, options), readingRules(options));
}

function splitIfAsked(file: BallotFile, { overvote }: CountOptions): BallotFile {
  if (overvote !== 'split' && overvote !== 'orders') return file;
  const split = splitOvervotes(file, overvote);
  if (!split.ok) throw misuse(`line ${split.error.line}: ${split.error.reason}`);
  return split.value;
}

/** How marks are read where the command does not say: stated in docs/counting.md. */
export function readingRules(options: CountOptions): InterpretationRules {
  const { rules, overvote = 'exhaust', duplicates = 'skip', maxSkipped, maxRanks } = options;
  const usual = rules === 'av' ? 'unlimited' : 0;
  const skipped = maxSkipped ?? usual;
  return {
    overvote: overvoteRules.find((rule) => rule === overvote) ?? 'exhaust',
    repeat: duplicates,
    skippedRanks: skipped === 'unlimited' ? undefined : skipped,
    ranks: maxRanks,
  };
}

function papersOfRankings(file: BallotFile, rules: InterpretationRules): CountablePapers {
  if (file.kind === 'sets' && file.papers.some(({ ranks }) => (ranks[0]?.length ?? 0) > 1))
    throw misuse('the papers mark candidates without an order, and this rule counts rankings');
  const { papers, total, empty, invalid, cut } = interpretRankings(file, rules);
  const { blank, ...unread } = empty;
  const marked = papers.filter(({ ranking }) => ranking.length > 0);
  const counted = marked.reduce((sum, { count }) => sum + count, 0n);
  // Papers with marks of which none counts stay in: some rules count them as exhausted. Blank ones count nowhere.
  const unreadCount = Object.values(unread).reduce((sum, count) => sum + count, 0n);
  const kept = unreadCount > 0n ? [...marked, { ranking: [], count: unreadCount }] : marked;
  return {
    papers: groupPapers(file.candidates.length, kept, file.weightPlaces),
    figures: {
      places: file.weightPlaces,
      total,
      counted,
      invalid: { ...invalid, blank },
      empty: unread,
      cut,
    },
    cast: wholePapers(total, file.weightPlaces),
  };
}

function papersOfSets(file: BallotFile, rules: RuleId, seats: number): CountablePapers {
  const most = rules === 'approval' ? file.candidates.length : rules === 'block-vote' ? seats : 1;
  const isFirstOnly = rules !== 'block-vote' && rules !== 'approval' && file.kind === 'rankings';
  const { sets, total, invalid } = interpretSets(file, most, isFirstOnly);
  const papers = sets.map(({ options, count }) => ({ ranking: options, count }));
  const counted = papers.reduce((sum, { count }) => sum + count, 0n);
  return {
    papers: groupPapers(file.candidates.length, papers, file.weightPlaces),
    figures: { places: file.weightPlaces, total, counted, invalid: faultsOf(invalid), empty: {}, cut: {} },
    cast: wholePapers(total, file.weightPlaces),
  };
}

function faultsOf(faults: FaultCounts): Readonly<Record<string, bigint>> {
  return { ...faults };
}

/** Totals as papers of one mark each: where a paper may have several, how many papers there were is not known. */
function papersOfTotals({ totals, rejected, valid }: TotalsFile, options: CountOptions): CountablePapers {
  const votes = totals.reduce((sum, one) => sum + one, 0n);
  const isSingle = options.rules !== 'block-vote' && options.rules !== 'approval';
  const counted = valid ?? (isSingle ? votes : undefined);
  const out = options.rejected === undefined ? rejected : BigInt(options.rejected);
  if (isSingle && valid !== undefined && valid !== votes)
    throw misuse(`the file says ${valid} valid papers, and its totals add up to ${votes}`);
  const total = counted === undefined ? undefined : counted + (out ?? 0n);
  return {
    papers: groupPapers(
      totals.length,
      totals.map((count, place) => ({ ranking: [place], count })),
    ),
    figures: {
      places: 0,
      total,
      counted,
      invalid: out === undefined ? {} : { rejected: out },
      empty: {},
      cut: {},
    },
    cast: Number(total ?? votes),
  };
}

function wholePapers(count: bigint, places: number): number {
  return Number(count / 10n ** BigInt(places));
}
