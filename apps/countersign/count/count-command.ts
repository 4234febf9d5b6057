/** `countersign count`: a file of ballots counted by a rule, stage by stage. */
import {
  type CountFile,
  type CountTerms,
  type FileCandidate,
  formatPercentage,
  type StagedCount,
  tellInEnglish,
  type Withdrawal,
} from '@countersign/ballot';
import { breakTies, type CommandTies, type RecordedLot } from './break-ties.ts';
import { placeOf } from './call-candidates.ts';
import { chooseMethod, refuseStray } from './choose-method.ts';
import { exitCodes, misuse } from './count-fault.ts';
import type { CountOptions } from './count-options.ts';
import { type PaperFigures, papersFor } from './count-papers.ts';
import { countRounds } from './count-rounds.ts';
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

/** Reads the files the command names and counts. */
export function makeFileCount(
  path: string,
  options: CountOptions,
): { readonly made: MadeCount; readonly ties: CommandTies } {
  refuseStray(options);
  const read = addUnmarked(loadBallots(path, options), options);
  const { candidates } = read.file;
  const declared = declaredOrder(candidates, options);
  if (!declared || read.holds !== 'papers') {
    const order = declared ?? (read.holds === 'papers' ? read.file.tieOrder : undefined);
    const ties = breakTies(lotsFor(candidates, options), order);
    return { made: makeCount(read, options, ties, [...candidates.keys()]), ties };
  }
  const order = completeOrder(declared, candidates.length);
  const input = { holds: 'papers', file: standInOrder(read.file, order) } as const;
  const ties = breakTies(lotsFor(input.file.candidates, options), [...declared.keys()]);
  const shown = candidates.map((_, place) => order.indexOf(place));
  return { made: makeCount(input, options, ties, shown), ties };
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

/** The count of a file's contents. */
function makeCount(
  input: CountFile,
  options: CountOptions,
  ties: CommandTies,
  shown: readonly number[],
): MadeCount {
  const { file } = input;
  const seats = seatsFor(input, options);
  const withdrawals = withdrawalsFor(input, options);
  const terms: CountTerms = { seats, withdrawals, ...standingFor(file.candidates, options), ties };
  const about = {
    rules: options.rules,
    title: options.title ?? file.title,
    seats,
    candidates: file.candidates,
    isNumbered: file.isNumbered,
    shown,
    withdrawals,
  };
  if (options.rules === 'exhaustive') {
    if (input.holds !== 'rounds') throw misuse('exhaustive needs the totals of its rounds, not papers');
    const { next, ...count } = countRounds(input.file, options, terms);
    return { ...about, count, next, figures: undefined, electorate: options.electorate, turnout: undefined };
  }
  const electorate = options.electorate ?? electorateOf(input);
  const { papers, figures, cast } = papersFor(input, options, seats);
  checkFit(options, seats, file.candidates.length);
  const count = chooseMethod(options, { cast, electorate })(papers, terms);
  const turnout = electorate === undefined ? undefined : formatPercentage(cast, electorate, 2);
  return { ...about, count, figures, next: undefined, electorate, turnout };
}

function electorateOf(input: CountFile): number | undefined {
  const electorate = input.holds === 'totals' ? input.file.electorate : undefined;
  return electorate === undefined ? undefined : Number(electorate);
}

function seatsFor(input: CountFile, { seats, rules }: CountOptions): number {
  if (seats !== undefined) return seats;
  const said = input.holds === 'rounds' ? undefined : input.file.seats;
  return said ?? (rules === 'exhaustive' ? 2 : 1);
}

/** Rules for one place, or between two. */
function checkFit({ rules }: CountOptions, seats: number, candidates: number): void {
  if (rules === 'two-candidate' && candidates !== 2)
    throw misuse(`two-candidate is a count between two; the file has ${candidates} candidates`);
  if (rules === 'yes-no' && candidates !== 2)
    throw misuse(`yes-no has the options yes and no, in this order; the file has ${candidates} options`);
  if (seats !== 1 && ['av', 'two-candidate', 'yes-no'].includes(rules))
    throw misuse(`${rules} fills one place, and there are ${seats}; say --seats 1`);
}

/** Those the file says have withdrawn, and those the command says: `id`, or `id@3` for before stage 3. */
function withdrawalsFor(input: CountFile, { withdrawn = [] }: CountOptions): readonly Withdrawal[] {
  const { candidates } = input.file;
  const said = withdrawn.map((text): Withdrawal => {
    const [, called = text, stage = '1'] = /^(.+)@([1-9]\d{0,3})$/.exec(text) ?? [];
    return { candidate: placeOf(candidates, called), stage: Number(stage) };
  });
  const before = input.holds === 'papers' ? input.file.withdrawn : [];
  const inFile = before.map((candidate) => ({ candidate, stage: 1 }));
  return [...said, ...inFile].filter(
    ({ candidate }, i, all) => all.findIndex((one) => one.candidate === candidate) === i,
  );
}

function standingFor(
  candidates: readonly FileCandidate[],
  { reserved, reopen }: CountOptions,
): Pick<CountTerms, 'reserved' | 'reopenNominations'> {
  return {
    reserved: reserved.map(({ places, members }) => ({
      places,
      members: members.map((called) => placeOf(candidates, called)),
    })),
    reopenNominations: reopen === undefined ? undefined : placeOf(candidates, reopen),
  };
}
