/** What became of a branch's claims, and its replies to what headquarters asks (RECON-3). */
import type { BranchClaimView } from '@countersign/api/branch';
import { ok, type Result } from '@countersign/bytes';
import type { ClaimRow } from '@countersign/store';
import {
  asBranch,
  loadClaimOfBranchLocked,
  loadClaimsOfBranch,
  saveClaimReply,
} from '@countersign/store/branch';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import type { Asker } from './sessions.ts';

/** Every claim of the branch, the newest first. */
export async function listClaims(office: Office, { branch }: Asker): Promise<readonly BranchClaimView[]> {
  const claims = await asBranch(office.store, branch, (tx) => loadClaimsOfBranch(tx, branch));
  return claims.map(viewClaim);
}

/** Keeps the branch's reply to a question; the claim waits for headquarters again. */
export function replyToQuestion(
  office: Office,
  { branch }: Asker,
  id: number,
  text: string,
): Promise<Result<{ readonly claim: BranchClaimView }, Refusal>> {
  return asBranch(office.store, branch, async (tx) => {
    const claim = await loadClaimOfBranchLocked(tx, branch, id);
    if (!claim) return refused('not-found', `There is no claim ${id} of this branch.`);
    if (claim.state !== 'asked')
      return refused('refused-by-rule', 'Headquarters has not asked anything about this, or asks no longer.');
    return ok({ claim: viewClaim(await saveClaimReply(tx, id, text.trim())) });
  });
}

function viewClaim(claim: ClaimRow): BranchClaimView {
  return {
    id: claim.id,
    finding: claim.finding_id,
    kind: claim.kind,
    memberId: claim.member_id,
    name: nameOf(claim),
    state: claim.state,
    submittedAt: claim.submitted_at,
    decidedAt: claim.decided_at,
    decidedReason: claim.decided_reason,
    codedAt: claim.coded_at,
    question: claim.question,
    reply: claim.reply,
  };
}

/** The name as the branch has it; the number where the branch has none. */
function nameOf({ details, member_id }: ClaimRow): string {
  const { forename, initials, surname, name } = details.person?.fields ?? {};
  return (
    [forename || initials, surname].filter(Boolean).join(' ') || name || `Member ${member_id ?? 'unknown'}`
  );
}
