/** The declaration that follows from a record: what the office signs, and what the `result` duty compares with. */
import { type ContestCount, describeLotNeeded, formatVotes, tellInEnglish } from '@countersign/ballot';
import { err, ok, type Result } from '@countersign/bytes';
import {
  contestRecordOf,
  countOnRecord,
  type Declaration,
  type DeclaredContest,
  type RecordedCount,
} from '@countersign/record';
import type { Audit } from './audit.ts';

/** The figures of every contest, established and verified, of a ballot whose count waits for a lot. */
export interface UndecidedCount {
  readonly electorate: number;
  /** In the order of the definition. */
  readonly contests: readonly { readonly online: ContestCount; readonly post: ContestCount }[];
}

/** Why there is no declaration. `undecided`: everything verifies, and a tie waits for the officers' lot. */
export interface NoDeclaration {
  readonly message: string;
  readonly undecided: UndecidedCount | undefined;
}

/** The figures and outcomes that follow from what the duties have established. */
export function deriveDeclaration(audit: Audit): Result<Declaration, NoDeclaration> {
  const ledger = audit.get('ledger');
  const { totals, lapsed } = audit.get('rights');
  const { online, post, none, revoked } = totals;
  const made = ledger.latest('packs-made')?.body;
  const counts = countsOf(audit);
  const contests: DeclaredContest[] = [];
  const ties: string[] = [];
  for (const [index, figures] of counts.contests.entries()) {
    const counted = countContestOf(audit, index, figures);
    if (!counted.ok) return err({ message: counted.error, undecided: undefined });
    const { outcome, usedLots: lots } = counted.value;
    const { withdrawals } = contestRecordOf(ledger, index);
    contests.push({ ...figures, withdrawals, lots, outcome });
    const tie = describeOpenTie(audit, index, counted.value);
    if (tie !== undefined) ties.push(tie);
  }
  if (ties.length > 0) return err({ message: ties.join('\n'), undecided: counts });
  return ok({
    electorate: ledger.electorate,
    packs: (made?.paper ?? 0) + (made?.electronic ?? 0) + ledger.lateChanges.issued,
    online,
    post,
    none,
    revoked,
    lapsed,
    contests,
  });
}

function countsOf(audit: Audit): UndecidedCount {
  const contests = audit.get('definition').contests.map((_, index) => ({
    online: audit.get('onlineCounts')[index] as ContestCount,
    post: audit.get('paperCounts')[index] as ContestCount,
  }));
  return { electorate: audit.get('ledger').electorate, contests };
}

function countContestOf(
  audit: Audit,
  index: number,
  figures: UndecidedCount['contests'][number],
): Result<RecordedCount, string> {
  const ledger = audit.get('ledger');
  const record = contestRecordOf(ledger, index);
  return countOnRecord(audit.get('definition'), index, figures, { ...record, electorate: ledger.electorate });
}

/** A tie that nobody has broken, in a sentence; nothing where there is none or the definition lets it stand. */
function describeOpenTie(audit: Audit, index: number, counted: RecordedCount): string | undefined {
  const { contests, tieRule } = audit.get('definition');
  const { lotNeeded } = counted.staged;
  const contest = contests[index];
  if (counted.outcome.kind !== 'tied' || tieRule.kind === 'tie-stands' || !lotNeeded || !contest)
    return undefined;
  const nameOf = (option: number) => contest.options[option]?.name[0]?.text ?? `${option}`;
  const title = contest.title[0]?.text ?? contest.id;
  const { stages, places } = counted.staged;
  const votes = lotNeeded.tied.map(
    (option) => `${nameOf(option)} ${formatVotes(stages.at(-1)?.totals[option] ?? 0n, places)}`,
  );
  const words = describeLotNeeded(lotNeeded, tellInEnglish(nameOf));
  return `${title}, stage ${lotNeeded.stage}: ${words} Votes: ${votes.join(', ')}.`;
}
