/** The declaration that follows from a record: what the office signs, and what the `result` duty compares with. */
import { type Contest, type ContestCount, countContest } from '@countersign/ballot';
import { ok, type Result } from '@countersign/bytes';
import type { Declaration, DeclaredContest } from '@countersign/record';
import type { Audit } from './audit.ts';

/** The figures and outcomes that follow from what the duties have established. */
export function deriveDeclaration(audit: Audit): Result<Declaration, string> {
  const ledger = audit.get('ledger');
  const { online, post, none, revoked } = audit.get('rights').totals;
  const made = ledger.latest('packs-made')?.body;
  const contests: DeclaredContest[] = [];
  for (const [index, contest] of audit.get('definition').contests.entries()) {
    const counts = {
      online: audit.get('onlineCounts')[index] as ContestCount,
      post: audit.get('paperCounts')[index] as ContestCount,
    };
    const declared = deriveContest(contest, counts, ledger.members);
    if (!declared.ok) return declared;
    contests.push(declared.value);
  }
  return ok({
    electorate: ledger.members,
    packs: (made?.paper ?? 0) + (made?.electronic ?? 0),
    online,
    post,
    none,
    revoked,
    contests,
  });
}

function deriveContest(
  contest: Contest,
  counts: { online: ContestCount; post: ContestCount },
  electorate: number,
): Result<DeclaredContest, string> {
  const counted = countContest(contest, counts, electorate, undefined);
  return counted.ok ? ok({ ...counts, outcome: counted.value.outcome }) : counted;
}
