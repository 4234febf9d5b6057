/** `countersign count`: a file of ballots counted by a rule, stage by stage. */
import {
  type BallotFile,
  type CountFile,
  type CountTerms,
  countSettled,
  type FileCandidate,
  formatPercentage,
  recountForVacancy,
  type StagedCount,
  tellInEnglish,
  type Withdrawal,
} from '@countersign/ballot';
import { breakTies, type CommandTies, type RecordedLot } from './break-ties.ts';
import { placeOf } from './call-candidates.ts';
import { chooseMethod, refuseStray } from './choose-method.ts';
import { exitCodes, misuse } from './count-fault.ts';
import type { CountOptions } from './count-options.ts';
import { type CountablePapers, type PaperFigures, papersFor } from './count-papers.ts';
import { countRounds } from './count-rounds.ts';
import { termsFor, vacancyFor } from './count-terms.ts';
import { formatCountJson } from './print-json.ts';
import { describeTie, formatCountText } from './print-text.ts';
import { loadBallots, loadLots } from './read-input.ts';
import { completeOrder, standInOrder } from './stand-in-order.ts';
import { addUnmarked } from './stood-unmarked.ts';

/** A count and what is printed beside it. */
export interface MadeCount {
  readonly rules: string;
  readonly title: string | undefined;
  readonly seats: number;
  readonly candidates: readonly FileCandidate[];
  readonly isNumbered: boolean;
  /** Candidates in the order of the file. */
  readonly shown: readonly number[];
  readonly withdrawals: readonly Withdrawal[];
  readonly count: StagedCount;
  /** Nothing where the file held rounds. */
  readonly figures: PaperFigures | undefined;
  /** Who is in the next round of an exhaustive ballot. */
  readonly next: readonly number[] | undefined;
  /** Who fills a casual vacancy. */
  readonly filledBy: readonly number[] | undefined;
  readonly electorate: number | undefined;
  readonly turnout: string | undefined;
}

/** Counts and prints. Returns the exit code; throws a `CountFault` for what cannot be counted. */
export function runCount(path: string, options: CountOptions): number {
  const { made, ties } = makeFileCount(path, options);
  process.stdout.write(options.json ? formatCountJson(made) : formatCountText(made));
  for (const lot of ties.unused()) {
    const names = lot.tied.map((place) => made.candidates[place]?.id).join(', ');
    process.stderr.write(`countersign count: the lot between ${names} was not needed\n`);
  }
  if (!made.count.lotNeeded) return exitCodes.counted;
  const telling = tellInEnglish((place) => made.candidates[place]?.name ?? '');
  process.stderr.write(`countersign count: a lot is needed\n${describeTie(made.count, telling)}`);
  return exitCodes.lotNeeded;
}

/** A count, and the ties it was made with: which of the lots it did not need. */
export interface CountAndTies {
  readonly made: MadeCount;
  readonly ties: CommandTies;
}

/** Reads the files the command names and counts. */
export function makeFileCount(path: string, options: CountOptions): CountAndTies {
  refuseStray(options);
  const read = addUnmarked(loadBallots(path, options), options);
  const { candidates } = read.file;
  const declared = declaredOrder(candidates, options);
  if (!declared || read.holds !== 'papers') {
    const order = declared ?? (read.holds === 'papers' ? read.file.tieOrder : undefined);
    const lots = lotsFor(candidates, options);
    return makeCount(read, options, () => breakTies(lots, order), [...candidates.keys()]);
  }
  const order = completeOrder(declared, candidates.length);
  const input = { holds: 'papers', file: standInOrder(read.file, order) } as const;
  const lots = lotsFor(input.file.candidates, options);
  const shown = candidates.map((_, place) => order.indexOf(place));
  return makeCount(input, options, () => breakTies(lots, [...declared.keys()]), shown);
}

function lotsFor(candidates: readonly FileCandidate[], { lots }: CountOptions): readonly RecordedLot[] {
  return lots === undefined ? [] : loadLots(lots, candidates);
}

function declaredOrder(
  candidates: readonly FileCandidate[],
  { tieOrder }: CountOptions,
): readonly number[] | undefined {
  if (tieOrder?.length === 1 && tieOrder[0] === 'candidates') return [...candidates.keys()];
  const order = tieOrder?.map((called) => placeOf(candidates, called));
  if (order && new Set(order).size < order.length) throw misuse('--tie-order names somebody twice');
  return order;
}

/** The count of a file's contents. `ties` begins afresh each time it is asked for. */
function makeCount(
  input: CountFile,
  options: CountOptions,
  ties: () => CommandTies,
  shown: readonly number[],
): CountAndTies {
  const { file } = input;
  const terms = termsFor(input, options);
  const about = {
    rules: options.rules,
    title: options.title ?? file.title,
    candidates: file.candidates,
    isNumbered: file.isNumbered,
    shown,
    ...{ seats: terms.seats, withdrawals: terms.withdrawals },
  };
  if (options.rules === 'exhaustive') {
    if (input.holds !== 'rounds') throw misuse('exhaustive needs the totals of its rounds, not papers');
    const used = ties();
    const { next, ...count } = countRounds(input.file, options, { ...terms, ties: used });
    const nothing = { figures: undefined, turnout: undefined, filledBy: undefined };
    return { made: { ...about, ...nothing, count, next, electorate: options.electorate }, ties: used };
  }
  const electorate = options.electorate ?? electorateOf(input);
  const counted = countByRule(input, options, terms, ties, electorate);
  const turnout = electorate === undefined ? undefined : formatPercentage(counted.cast, electorate, 2);
  const { ties: used, cast: _, ...count } = counted;
  return { made: { ...about, ...count, next: undefined, electorate, turnout }, ties: used };
}

/** Papers or totals read, and counted by the rule. */
function countByRule(
  input: CountFile,
  options: CountOptions,
  terms: Omit<CountTerms, 'ties'>,
  ties: () => CommandTies,
  electorate: number | undefined,
) {
  let used = ties();
  let filledBy: readonly number[] | undefined;
  const vacancy = vacancyFor(input.file.candidates, options, terms);
  const countPapers = ({ papers, cast }: CountablePapers): StagedCount => {
    used = ties();
    const method = chooseMethod(options, { cast, electorate });
    if (!vacancy) return method(papers, { ...terms, ties: used });
    const recount = recountForVacancy(method, papers, { ...terms, ties: used }, vacancy);
    filledBy = recount.filledBy;
    return recount.count;
  };
  if (options.overvote !== 'exhaust-if-several' || input.holds !== 'papers') {
    const read = papersFor(input, options, terms.seats);
    return { count: countPapers(read), ties: used, filledBy, figures: read.figures, cast: read.cast };
  }
  const before = terms.withdrawals.flatMap(({ candidate, stage }) => (stage === 1 ? [candidate] : []));
  const readSettled = (file: BallotFile) => papersFor({ holds: 'papers', file }, options, terms.seats);
  const { settled, count } = countSettled(input.file, before, (file) => countPapers(readSettled(file)));
  const { figures, cast } = readSettled(settled);
  return { count, ties: used, filledBy, figures, cast };
}

function electorateOf(input: CountFile): number | undefined {
  const electorate = input.holds === 'totals' ? input.file.electorate : undefined;
  return electorate === undefined ? undefined : Number(electorate);
}
