/** What the log may say about the count itself: who has withdrawn, and how a tie was broken (RECORD-11, RECORD-12). */
import { type Contest, isSameTie } from '@countersign/ballot';
import type { BodyOf } from './body.ts';
import type { Ledger } from './ledger.ts';

/** Why a withdrawal does not belong on the log now; nothing when it does. */
export function checkWithdrawal(ledger: Ledger, body: BodyOf<'candidate-withdrawn'>): string | undefined {
  const contest = ledger.definition?.contests[body.contest];
  const option = contest?.options[body.option];
  if (!contest || !option) return `contest ${body.contest} has no option ${body.option}`;
  if (contest.method === 'yes-no')
    return `contest "${contest.id}" is a question: nobody can withdraw from it`;
  if (option.id === contest.reopenNominations) return `"${option.id}" stands for re-opening nominations`;
  if (body.stage < 1) return 'stages are counted from 1';
  const said = ledger.all('candidate-withdrawn').some(({ body: other }) => isSameOption(other, body));
  if (said) return `"${option.id}" has withdrawn already`;
  // A lot answers the count as it stood; whoever leaves before that stage would change what was drawn for.
  const isLate = ledger
    .all('lot')
    .some(({ body: lot }) => lot.contest === body.contest && lot.stage >= body.stage);
  return isLate
    ? `a lot has been drawn in stage ${body.stage} or later of contest "${contest.id}"`
    : undefined;
}

/** Why a lot does not belong on the log now; nothing when it does. Whether that tie exists, the count says. */
export function checkLot(ledger: Ledger, body: BodyOf<'lot'>): string | undefined {
  const contest = ledger.definition?.contests[body.contest];
  if (!contest) return `there is no contest ${body.contest}`;
  if (ledger.definition?.tieRule.kind !== 'officers-lot') return 'the definition has no lots drawn';
  if (body.stage < 1) return 'stages are counted from 1';
  if (!isListOfTied(contest, body.tied)) return 'the tied are not two options at least, in ascending order';
  if (!body.tied.includes(body.chosen)) return `${body.chosen} was not among the tied`;
  return ledger.all('lot').some(({ body: other }) => other.contest === body.contest && isSameTie(other, body))
    ? 'a lot was drawn for this tie already'
    : undefined;
}

function isListOfTied({ options }: Contest, tied: readonly number[]): boolean {
  return (
    tied.length >= 2 &&
    tied.every((option, i) => option < options.length && (i === 0 || option > (tied[i - 1] as number)))
  );
}

function isSameOption(a: BodyOf<'candidate-withdrawn'>, b: BodyOf<'candidate-withdrawn'>): boolean {
  return a.contest === b.contest && a.option === b.option;
}
