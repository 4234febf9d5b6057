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
import { breakTies, type CommandTies } from './break-ties.ts';
import { placeOf } from './call-candidates.ts';
import { chooseMethod, refuseStray } from './choose-method.ts';
import { exitCodes, misuse } from './count-fault.ts';
import type { CountOptions } from './count-options.ts';
import { type PaperFigures, papersFor } from './count-papers.ts';
import { countRounds } from './count-rounds.ts';
import { formatCountJson } from './print-json.ts';
import { describeTie, formatCountText } from './print-text.ts';
import { loadBallots, loadLots } from './read-input.ts';

/** A count and what is printed beside it. */
export interface MadeCount {
  readonly rules: string;
  readonly title: string | undefined;
  readonly seats: number;
  readonly candidates: readonly FileCandidate[];
  readonly isNumbered: boolean;
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
  refuseStray(options);
  const input = loadBallots(path, options);
  const ties = tiesFor(input, options);
  const made = makeCount(input, options, ties);
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

function tiesFor({ file, holds }: CountFile, options: CountOptions): CommandTies {
  const { candidates } = file;
  const lots = options.lots === undefined ? [] : loadLots(options.lots, candidates);
  const [only] = options.tieOrder ?? [];
  if (only === 'candidates' && options.tieOrder?.length === 1) return breakTies(lots, [...candidates.keys()]);
  const order = options.tieOrder?.map((called) => placeOf(candidates, called));
  return breakTies(lots, order ?? (holds === 'papers' ? file.tieOrder : undefined));
}

/** The count of a file's contents. */
export function makeCount(input: CountFile, options: CountOptions, ties: CommandTies): MadeCount {
  const { file } = input;
  const candidates = options.title === undefined ? file.candidates : file.candidates;
  const seats = seatsFor(input, options);
  const withdrawals = withdrawalsFor(input, options);
  const terms: CountTerms = { seats, withdrawals, ...standingFor(candidates, options), ties };
  const about = {
    rules: options.rules,
    title: options.title ?? file.title,
    seats,
    candidates,
    isNumbered: file.isNumbered,
    withdrawals,
  };
  if (options.rules === 'exhaustive') {
    if (input.holds !== 'rounds') throw misuse('exhaustive needs the totals of its rounds, not papers');
    const { next, ...count } = countRounds(input.file, options, terms);
    return { ...about, count, next, figures: undefined, electorate: options.electorate, turnout: undefined };
  }
  const electorate = options.electorate ?? electorateOf(input);
  const { papers, figures, cast } = papersFor(input, options, seats);
  checkFit(options, seats, candidates.length);
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
