/** A decision on a claim is taken back, and what the register changed for it, until the roll is frozen. */
import { ok, type Result } from '@countersign/bytes';
import {
  type ClaimDecisionRow,
  type ClaimRow,
  loadClaimDecisions,
  loadOtherOpenClaim,
  loadRegisterEvents,
  loadRollVersion,
  type MemberDetails,
  type OfficeTx,
  saveClaimDecision,
} from '@countersign/store';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { type MemberChange, recordMemberChange } from '../register-member.ts';

/** Takes the latest decision of a claim back. */
export async function undoClaim(
  tx: OfficeTx,
  office: Office,
  claim: ClaimRow,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<Result<void, Refusal>> {
  const [decision] = await loadClaimDecisions(tx, claim.id);
  if (!decision || claim.state === 'waiting' || claim.state === 'withdrawn')
    return refused('refused-by-rule', 'There is no decision to take back.');
  const newer = await loadOtherOpenClaim(tx, claim);
  if (newer) return refuseTwoOpen(newer);
  const at = office.config.now();
  const change = await undoChange(tx, decision, { at, by, reason });
  if (!change.ok) return change;
  const word = { claimId: claim.id, at, by, kind: 'undone', reason, pairId: undefined } as const;
  await saveClaimDecision(tx, { ...word, change: change.value });
  return ok(undefined);
}

/** One claim at a time is open on a finding (`one_open_claim`): the newer is what the branch says now. */
function refuseTwoOpen({ id }: ClaimRow) {
  return refused(
    'refused-by-rule',
    `The branch has asked again about the same since: claim ${id} waits for a decision, and two cannot be open at once. Decide claim ${id}; if the decision on this one is still to be taken back then, do it after that.`,
    { place: String(id) },
  );
}

type Undone = { readonly memberId: string; readonly eventId: number } | undefined;

async function undoChange(
  tx: OfficeTx,
  { member_id: memberId, event_id: eventId, act_id: actId }: ClaimDecisionRow,
  word: { readonly at: number; readonly by: string; readonly reason: string },
): Promise<Result<Undone, Refusal>> {
  if (actId !== null)
    return refused(
      'refused-by-lifecycle',
      `This was approved after the freeze, by act ${actId} of two officers: have it refused or withdrawn there.`,
    );
  if (memberId === null || eventId === null) return ok(undefined);
  if (await loadRollVersion(tx))
    return refused('refused-by-lifecycle', 'The roll is frozen: use a late addition or removal.');
  const [event, ...later] = await loadRegisterEvents(tx, { memberId, after: eventId - 1 });
  if (!event || event.id !== eventId) throw new Error(`undoChange: there is no event ${eventId}`);
  if (later.length > 0)
    return refused('refused-by-rule', 'The member has been changed again since: put that right first.');
  const reverse = reverseOf(event.kind, memberId, event.change.before, word);
  if (!reverse) throw new Error(`undoChange: ${event.kind} has no way back`);
  return ok({ memberId, eventId: await recordMemberChange(tx, reverse) });
}

function reverseOf(
  kind: string,
  memberId: string,
  before: MemberDetails | undefined,
  word: { readonly at: number; readonly by: string; readonly reason: string },
): MemberChange | undefined {
  if (kind === 'added') return { ...word, memberId, kind: 'removed' };
  if (kind === 'removed') return { ...word, memberId, kind: 'restored' };
  if ((kind === 'corrected' || kind === 'moved') && before) return { ...word, memberId, kind, after: before };
  return undefined;
}
