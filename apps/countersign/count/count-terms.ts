/** The terms of a count as a command gives them: places, withdrawals, reserved places, vacancies. */
import type { CasualVacancy, CountFile, CountTerms, FileCandidate, Withdrawal } from '@countersign/ballot';
import { placeOf } from './call-candidates.ts';
import { misuse } from './count-fault.ts';
import type { CountOptions } from './count-options.ts';

/** Everything but the ties. Throws where the rule cannot have such terms. */
export function termsFor(input: CountFile, options: CountOptions): Omit<CountTerms, 'ties'> {
  const seats = seatsFor(input, options);
  checkFit(options, seats, input.file.candidates.length);
  const withdrawals = withdrawalsFor(input, options);
  return { seats, withdrawals, ...standingFor(input.file.candidates, options) };
}

/** The vacancy a recount fills; nothing where none is. */
export function vacancyFor(
  candidates: readonly FileCandidate[],
  { rules, vacating, sitting = [] }: CountOptions,
  { seats, withdrawals }: Pick<CountTerms, 'seats' | 'withdrawals'>,
): CasualVacancy | undefined {
  if (!vacating) {
    if (sitting.length > 0) throw misuse('--sitting belongs to a recount with --vacating');
    return undefined;
  }
  if (!rules.startsWith('stv-'))
    throw misuse(`--vacating means nothing to ${rules}; it belongs to stv rules`);
  if (sitting.length >= seats)
    throw misuse(`of ${seats} places, ${sitting.length} are taken: none is vacant`);
  const places = (called: readonly string[]) => called.map((one) => placeOf(candidates, one));
  return {
    vacating: places(vacating),
    sitting: places(sitting),
    withdrawn: withdrawals.map(({ candidate }) => candidate),
  };
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
