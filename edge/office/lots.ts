/**
 * Ties and lots (TALLY-11). A count that stops at a tie waits for the officers' draw: who is tied is shown with the figures of
 * every stage, the draw is signed by two officers, and the count goes on from there. Nothing here draws.
 */
import type { LotRequest, LotView, TieView } from '@countersign/api';
import {
  type Contest,
  formatDecimal,
  isSameTie,
  type StagedCount,
  type TieQuestion,
} from '@countersign/ballot';
import { err, ok, type Result } from '@countersign/bytes';
import { type BodyOf, checkLot, contestRecordOf, countOnRecord, type Ledger } from '@countersign/record';
import type { UndecidedCount } from '@countersign/verify';
import { sendKept } from './desk.ts';
import { keepEntry } from './keep-entry.ts';
import type { Office } from './office.ts';
import { boxAway, type Refusal, refused } from './refusal.ts';
import { signAsOfficers } from './signing.ts';

/** A tie that is open now. */
interface OpenTie {
  readonly contest: number;
  readonly question: TieQuestion;
  readonly staged: StagedCount;
}

/** The open ties of every contest, and the lots that are on the board. */
export async function describeTies(
  office: Office,
): Promise<
  Result<
    { readonly counted: boolean; readonly ties: readonly TieView[]; readonly lots: readonly LotView[] },
    Refusal
  >
> {
  const ledger = await followBoard(office);
  if (!ledger.ok) return ledger;
  const ties = openTies(office, ledger.value);
  return ok({
    counted: office.undecided !== undefined,
    ties: ties.map((tie) => viewTie(office, tie)),
    lots: ledger.value.all('lot').map(({ body }) => viewLot(office, body)),
  });
}

/** The open ties in words, for those who wait for the declaration. */
export function nameOpenTies(office: Office, ledger: Ledger): readonly string[] {
  return openTies(office, ledger).map(({ contest, question }) => {
    const { title, id, options } = office.definition.contests[contest] as Contest;
    const names = question.tied.map((place) => options[place]?.name[0]?.text ?? options[place]?.id);
    return `A lot is needed in "${title[0]?.text ?? id}", stage ${question.stage}: ${names.join(', ')} are tied.`;
  });
}

/** Puts the officers' draw on the board, if it answers a tie that is open now. */
export function recordLot(
  office: Office,
  request: LotRequest,
): Promise<Result<{ readonly leaf: number; readonly ties: readonly TieView[] }, Refusal>> {
  return office.procedure.run(async () => {
    const ledger = await followBoard(office);
    if (!ledger.ok) return ledger;
    const body = makeLot(office, ledger.value, request);
    if (!body.ok) return body;
    const leaf = await sendOfOfficers(office, body.value);
    if (!leaf.ok) return leaf;
    const after = await describeTies(office);
    return after.ok ? ok({ leaf: leaf.value, ties: after.value.ties }) : after;
  });
}

/** Signs by two officers, keeps and sends; the place in the log. */
export async function sendOfOfficers(
  office: Office,
  body: BodyOf<'lot' | 'candidate-withdrawn'>,
): Promise<Result<number, Refusal>> {
  const entry = signAsOfficers(office, body);
  if (!entry.ok) return err(entry.error);
  const kept = await office.store.transaction((tx) =>
    keepEntry(tx, office, { body, entry: entry.value, effect: { kind: 'none' } }),
  );
  return sendKept(office, kept);
}

/** The ledger as the board has it now. */
export async function followBoard(office: Office): Promise<Result<Ledger, Refusal>> {
  const ledger = await office.log.follow();
  if (ledger.ok) return ledger;
  return ledger.error.kind === 'away'
    ? boxAway
    : refused('unavailable', `The board is broken: ${ledger.error.message}.`);
}

/** Ties of a count by what was on the board about it: a count of many rankings takes a second, and the console asks often. */
const known = new WeakMap<UndecidedCount, { readonly said: number; readonly ties: readonly OpenTie[] }>();

function openTies(office: Office, ledger: Ledger): readonly OpenTie[] {
  const { undecided } = office;
  if (!undecided) return [];
  // Entries are only ever added, so their number says which they are.
  const said = ledger.all('lot').length + ledger.all('candidate-withdrawn').length;
  const before = known.get(undecided);
  if (before?.said === said) return before.ties;
  const ties = undecided.contests.flatMap((_, contest) => findTie(office, undecided, ledger, contest));
  known.set(undecided, { said, ties });
  return ties;
}

function findTie(office: Office, undecided: UndecidedCount, ledger: Ledger, contest: number): OpenTie[] {
  const record = { ...contestRecordOf(ledger, contest), electorate: undecided.electorate };
  const figures = undecided.contests[contest] as UndecidedCount['contests'][number];
  const counted = countOnRecord(office.definition, contest, figures, record);
  if (!counted.ok || counted.value.outcome.kind !== 'tied') return [];
  const { staged } = counted.value;
  return staged.lotNeeded ? [{ contest, question: staged.lotNeeded, staged }] : [];
}

function makeLot(office: Office, ledger: Ledger, request: LotRequest): Result<BodyOf<'lot'>, Refusal> {
  if (!office.undecided)
    return refused('refused-by-rule', 'No count waits for a lot. Ask for the declaration first.');
  const contest = office.definition.contests.findIndex(({ id }) => id === request.contest);
  const placeOf = (id: string) =>
    office.definition.contests[contest]?.options.findIndex((one) => one.id === id);
  const tied = request.tied.map((id) => placeOf(id) ?? -1).sort((a, b) => a - b);
  const { purpose, stage } = request;
  const open = openTies(office, ledger).find((tie) => tie.contest === contest);
  if (!open || !isSameTie(open.question, { purpose, stage, tied }))
    return refused(
      'refused-by-rule',
      'The count does not wait for this lot: it has gone on, or others are tied. Look at the ties again.',
      { place: 'tied' },
    );
  const chosen = placeOf(request.chosen) ?? -1;
  const body = { kind: 'lot', contest, purpose, stage, tied, chosen, how: request.how.trim() } as const;
  const problem = checkLot(ledger, body);
  return problem
    ? refused('refused-by-rule', `The lot is refused: ${problem}.`, { place: 'chosen' })
    : ok(body);
}

function viewTie(office: Office, { contest, question, staged }: OpenTie): TieView {
  const { id, options } = office.definition.contests[contest] as Contest;
  return {
    contest: id,
    purpose: question.purpose,
    stage: question.stage,
    tied: question.tied.map((place) => ({
      option: options[place]?.id ?? '',
      name: options[place]?.name[0]?.text ?? '',
      figures: staged.stages.map(({ totals }) => formatDecimal(totals[place] ?? 0n, staged.places)),
    })),
  };
}

function viewLot(office: Office, body: BodyOf<'lot'>): LotView {
  const contest = office.definition.contests[body.contest] as Contest;
  const idOf = (place: number) => contest.options[place]?.id ?? '';
  const { purpose, stage, tied, chosen, how } = body;
  return { contest: contest.id, purpose, stage, tied: tied.map(idOf), chosen: idOf(chosen), how };
}
