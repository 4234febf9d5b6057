/** Decisions on branches' claims as they are asked for: each in one transaction, and the claim as it is afterwards. */
import type { ClaimApproval, ClaimsBulkReply, ClaimView } from '@countersign/api';
import { ok, type Result } from '@countersign/bytes';
import { type ClaimRow, loadClaimLocked, type OfficeTx, saveClaimDecision } from '@countersign/store';
import { lockBranchWorkOfClaim, saveBranchMail } from '@countersign/store/branch';
import { refreshBranchAnswer } from '../branches/submit.ts';
import { checkGateAct } from '../named-officer.ts';
import type { Office } from '../office.ts';
import { undoIfRefused } from '../officer-acts.ts';
import { type Refusal, refused } from '../refusal.ts';
import { approveClaim } from './approve.ts';
import { undoClaim } from './undo-claim.ts';
import { describeClaim } from './views.ts';

/** What an officer says of a claim. */
export type ClaimCommand =
  | ({ readonly command: 'approve'; readonly ofMany?: boolean } & ClaimApproval)
  | { readonly command: 'refuse' | 'ask' | 'undo'; readonly reason: string };

/** Decides one claim under the procedure's lock, as the roll is made and frozen under it. */
export function decideClaim(
  office: Office,
  id: number,
  command: ClaimCommand,
  by: string,
): Promise<Result<{ readonly claim: ClaimView }, Refusal>> {
  const named = checkNamed(office, command, by);
  if (!named.ok) return Promise.resolve(named);
  return office.procedure.run(() =>
    undoIfRefused<{ readonly claim: ClaimView }>(office, async (tx) => {
      const done = await decide(tx, office, id, command, by);
      if (!done.ok) return done;
      const claim = await describeClaim(tx, office, id);
      return claim.ok ? ok({ claim: claim.value }) : claim;
    }),
  );
}

/** A branch that is asked back stays undecided; everything else changes the register, or what its list says of it. */
function checkNamed(office: Office, { command }: ClaimCommand, by: string): Result<void, Refusal> {
  return command === 'ask' ? ok(undefined) : checkGateAct(office, 'decide-claim', by);
}

/** The same decision on many claims, each in a transaction of its own. */
export async function decideMany(
  office: Office,
  ids: readonly number[],
  decision: 'approve' | 'refuse',
  reason: string,
  by: string,
): Promise<Result<ClaimsBulkReply, Refusal>> {
  const done: number[] = [];
  const refusals: { id: number; message: string }[] = [];
  const command: ClaimCommand =
    decision === 'approve'
      ? { command: 'approve', ofMany: true, reason, notThese: [] }
      : { command: 'refuse', reason };
  const named = checkNamed(office, command, by);
  if (!named.ok) return named;
  for (const id of ids) {
    const outcome = await office.procedure.run(() =>
      undoIfRefused(office, (tx) => decide(tx, office, id, command, by)),
    );
    if (outcome.ok) done.push(id);
    else refusals.push({ id, message: outcome.error.message });
  }
  return ok({ done, refused: refusals });
}

/** Decides, and weighs the branch's answer again: a missing member who is approved is found from now on. */
async function decide(
  tx: OfficeTx,
  office: Office,
  id: number,
  command: ClaimCommand,
  by: string,
): Promise<Result<void, Refusal>> {
  // What the branch sends at this moment must neither meet a claim that opens again, nor be weighed without it.
  await lockBranchWorkOfClaim(tx, id);
  const claim = await loadClaimLocked(tx, id);
  if (!claim) return refused('not-found', `There is no claim ${id}.`);
  const decided = await decideOne(tx, office, claim, command, by);
  // What headquarters decides changes what the branch's list says of the register (RECON-6).
  if (decided.ok) await refreshBranchAnswer(tx, claim.branch, office.config.now());
  return decided;
}

async function decideOne(
  tx: OfficeTx,
  office: Office,
  claim: ClaimRow,
  command: ClaimCommand,
  by: string,
): Promise<Result<void, Refusal>> {
  switch (command.command) {
    case 'approve':
      // Whoever is not this branch's may be another's: many at once would leave the register with nobody having asked.
      if (command.ofMany && claim.kind === 'not-ours')
        return refused(
          'refused-by-rule',
          'One who is not of this branch may be of another: open it, and say where they belong or that they leave.',
        );
      return approveClaim(tx, office, claim, command, by);
    case 'refuse':
      return answer(tx, office, claim, 'refused', command.reason, by);
    case 'ask':
      return answer(tx, office, claim, 'asked', command.reason, by);
    case 'undo':
      return undoClaim(tx, office, claim, { by, reason: command.reason });
  }
}

async function answer(
  tx: OfficeTx,
  office: Office,
  claim: ClaimRow,
  kind: 'refused' | 'asked',
  reason: string,
  by: string,
): Promise<Result<void, Refusal>> {
  if (claim.state !== 'waiting' && claim.state !== 'asked')
    return refused('refused-by-rule', 'This has been decided already: take that decision back first.');
  if (!/\p{L}/u.test(reason))
    return refused('malformed-request', 'Say why: the branch reads it.', { place: 'reason' });
  const at = office.config.now();
  if (kind === 'asked' && office.config.mail) await saveBranchMail(tx, 'claim', [claim.branch], {}, at);
  await saveClaimDecision(tx, {
    claimId: claim.id,
    at,
    by,
    kind,
    reason,
    change: undefined,
    pairId: undefined,
  });
  return ok(undefined);
}
