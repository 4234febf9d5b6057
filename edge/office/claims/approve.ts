/**
 * Approving what a branch claims (RECON-3): the register changes in the transaction that keeps the decision, and the roll is made
 * from the register, so that an approved member gets a code without further work.
 */
import type { ClaimApproval } from '@countersign/api';
import { ok, type Result } from '@countersign/bytes';
import {
  type ClaimRow,
  loadClaimDecisions,
  loadCompared,
  loadRegisterEvents,
  loadRegisterMemberLocked,
  loadRollVersion,
  type OfficeTx,
  saveClaimDecision,
  savePair,
} from '@countersign/store';
import { comparedRow, describePair } from '../duplicates/compared-row.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { recordMemberChange } from '../register-member.ts';
import { changeAfterFreeze } from './after-freeze.ts';
import { loadBranchNames } from './branch-names.ts';
import { checkPerson } from './check-person.ts';
import { findLikely, findWhoLeft, mayBeSame } from './likely.ts';
import { memberChangeOf, ownNumberOf, type Plan, type PlannedChange, planApproval } from './plan.ts';

/** Approves a claim that is held in this transaction. */
export async function approveClaim(
  tx: OfficeTx,
  office: Office,
  claim: ClaimRow,
  approval: ClaimApproval,
  by: string,
): Promise<Result<void, Refusal>> {
  if (claim.state !== 'waiting' && claim.state !== 'asked')
    return refused('refused-by-rule', 'This has been decided already: take that decision back first.');
  const member = claim.member_id === null ? undefined : await loadRegisterMemberLocked(tx, claim.member_id);
  const plan = planApproval(claim, member, approval, await loadBranchNames(tx));
  if (!plan.ok) return plan;
  const done = await carryOut(tx, office, claim, plan.value, approval, by);
  if (!done.ok) return done;
  const word = {
    claimId: claim.id,
    at: office.config.now(),
    by,
    kind: 'approved',
    reason: approval.reason,
  } as const;
  await saveClaimDecision(tx, { ...word, pairId: undefined, ...done.value });
  return ok(undefined);
}

interface Done {
  readonly change: { readonly memberId: string; readonly eventId: number } | undefined;
  readonly pairId?: number | undefined;
  readonly actId?: number | undefined;
}

async function carryOut(
  tx: OfficeTx,
  office: Office,
  claim: ClaimRow,
  plan: Plan,
  approval: ClaimApproval,
  by: string,
): Promise<Result<Done, Refusal>> {
  if (plan.kind === 'nothing') return ok({ change: undefined });
  if (plan.kind === 'compare') return putBeside(tx, plan.one, plan.other);
  const allowed = await checkChange(tx, office, plan.change, claim, approval);
  if (!allowed.ok) return allowed;
  const reason = reasonOf(claim, approval);
  if (await loadRollVersion(tx)) return changeAfterFreeze(tx, office, allowed.value, { by, reason });
  const word = { at: office.config.now(), by, reason };
  const eventId = await recordMemberChange(tx, memberChangeOf(allowed.value, word));
  return ok({ change: { memberId: allowed.value.memberId, eventId } });
}

/** The change with its cells in canonical form, or why it is not made. */
async function checkChange(
  tx: OfficeTx,
  office: Office,
  change: PlannedChange,
  claim: ClaimRow,
  { notThese, reason }: ClaimApproval,
): Promise<Result<PlannedChange, Refusal>> {
  if (change.kind === 'removed') return ok(change);
  const checked = checkPerson(office, change.after, change.kind === 'added');
  if (!checked.ok) return checked;
  if (change.kind !== 'added') return ok({ ...change, after: checked.value });
  const likely = (await findLikely(tx, checked.value)).find(
    ({ member }) => !notThese.includes(member.memberId),
  );
  if (likely)
    return refused(
      'refused-by-rule',
      `${likely.member.name} (${likely.member.memberId}) may be this person: look at both before you add a second entry.`,
      { place: likely.member.memberId },
    );
  return checkNumber(tx, { ...change, kind: 'added', after: checked.value }, claim, reason);
}

type Addition = PlannedChange & { readonly kind: 'added' };

/**
 * A number is taken by one person for good. Whom a file has lost, or an approval that was taken back had added, is the same person
 * under the same number again; who left by an event of their own comes back when the officer says why.
 */
async function checkNumber(
  tx: OfficeTx,
  change: Addition,
  claim: ClaimRow,
  reason: string,
): Promise<Result<PlannedChange, Refusal>> {
  const { after } = change;
  const isOwn = change.memberId === ownNumberOf(claim);
  const memberId = (isOwn ? await findWhoLeft(tx, after) : undefined) ?? change.memberId;
  const before = await loadRegisterMemberLocked(tx, memberId);
  const addition = { ...change, memberId, after: { ...after, fields: { ...after.fields, id: memberId } } };
  if (!before) return ok(addition);
  if (before.state !== 'gone' || !mayBeSame(before.details, after))
    return refused('refused-by-rule', `The number ${memberId} is that of ${before.name} already.`, {
      place: 'id',
    });
  const [left] = await loadCompared(tx, [memberId]);
  const isOfClaim = (await loadClaimDecisions(tx, claim.id)).some((one) => one.member_id === memberId);
  if (left?.leftByFile || isOfClaim || /\p{L}/u.test(reason)) return ok(addition);
  const why = (await loadRegisterEvents(tx, { memberId, after: before.eventId - 1 }))[0]?.reason ?? '';
  return refused(
    'refused-by-rule',
    `${before.name} (${memberId}) left the register: ${why}. Say in the reason why they are a member all the same.`,
    { place: 'reason' },
  );
}

async function putBeside(tx: OfficeTx, one: string, other: string): Promise<Result<Done, Refusal>> {
  const [left, right] = [await loadRegisterMemberLocked(tx, one), await loadRegisterMemberLocked(tx, other)];
  if (left?.state !== 'present' || right?.state !== 'present')
    return refused(
      'refused-by-rule',
      'One of the two entries is not in the register any more: refuse it and say so.',
    );
  const pair = describePair(
    comparedRow(left.memberId, left.details),
    comparedRow(right.memberId, right.details),
    undefined,
  );
  return ok({ change: undefined, pairId: await savePair(tx, pair) });
}

const said: Readonly<Record<ClaimRow['kind'], string>> = {
  missing: 'missing at headquarters',
  'not-ours': 'not a member of the branch',
  lapsed: 'lapsed',
  moved: 'moved',
  died: 'died',
  'same-as': 'the same person as another entry',
  'correct-field': 'a correction',
};

/** Why the register changes, so that it can be read years later. */
function reasonOf({ id, branch, kind, details }: ClaimRow, { reason }: ClaimApproval): string {
  const day = details.day === undefined ? '' : ` on ${details.day}`;
  return `claim ${id} of ${branch}: ${said[kind]}${day}${reason === '' ? '' : `; ${reason}`}`;
}
