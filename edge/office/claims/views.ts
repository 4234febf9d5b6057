/** Claims as headquarters sees them: what the branch says beside what the register says. */
import type { ClaimLine, ClaimsReply, ClaimView } from '@countersign/api';
import { ok, type Result } from '@countersign/bytes';
import {
  type ClaimFilter,
  type ClaimRow,
  loadClaim,
  loadClaimCounts,
  loadClaimDecisions,
  loadClaims,
  loadClaimTimes,
  loadRegisterMember,
  loadRollVersion,
  type MemberDetails,
  type OfficeTx,
  type RegisterMemberRow,
} from '@countersign/store';
import { recordOf } from '../duplicates/views.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { registerMemberOf } from '../register-member.ts';
import { loadBranchNames } from './branch-names.ts';
import { findProblems } from './check-person.ts';
import { findLikely } from './likely.ts';

/** Claims of one page of the list. */
const pageSize = 50;

export async function describeClaims(tx: OfficeTx, filter: ClaimFilter, after: number): Promise<ClaimsReply> {
  const claims = await loadClaims(tx, filter, after, pageSize + 1);
  const page = claims.slice(0, pageSize);
  const lines: ClaimLine[] = [];
  for (const claim of page) lines.push(lineOf(claim, await loadSubject(tx, claim)));
  return {
    claims: lines,
    next: claims.length > pageSize ? (page.at(-1)?.id ?? null) : null,
    counts: [...(await loadClaimCounts(tx))],
    times: await loadClaimTimes(tx),
    isFrozen: (await loadRollVersion(tx)) !== undefined,
  };
}

async function loadSubject(tx: OfficeTx, { member_id }: ClaimRow): Promise<RegisterMemberRow | undefined> {
  return member_id === null ? undefined : loadRegisterMember(tx, member_id);
}

function lineOf(claim: ClaimRow, member: RegisterMemberRow | undefined): ClaimLine {
  const { id, branch, kind, state, details } = claim;
  return {
    ...{ id, branch, kind, state, memberId: claim.member_id },
    name: member?.name ?? (details.person ? nameOf(details.person) : ''),
    fields: (details.fields ?? []).map(({ field }) => field),
    by: claim.by_side,
    submittedAt: claim.submitted_at,
    decidedAt: claim.decided_at,
    codedAt: claim.coded_at,
  };
}

function nameOf(person: MemberDetails): string {
  return registerMemberOf('', person).name;
}

export async function describeClaim(
  tx: OfficeTx,
  office: Office,
  id: number,
): Promise<Result<ClaimView, Refusal>> {
  const claim = await loadClaim(tx, id);
  if (!claim) return refused('not-found', `There is no claim ${id}.`);
  const member = await loadSubject(tx, claim);
  const { person } = claim.details;
  const isAddition = claim.kind === 'missing' && claim.state !== 'approved' && person !== undefined;
  const decisions = await loadClaimDecisions(tx, id);
  return ok({
    ...lineOf(claim, member),
    ...describeSaid(claim),
    corrections: describeCorrections(claim, member),
    member: member ? recordOf(member) : null,
    likely: isAddition ? [...(await findLikely(tx, person))] : [],
    problems: isAddition ? [...findProblems(office, person, true).problems] : [],
    decisions: decisions.map(({ at, by_whom, kind, reason, member_id, pair_id, act_id }) => ({
      ...{ at, by: by_whom, kind, reason, memberId: member_id, pairId: pair_id, actId: act_id },
    })),
    branches: claim.kind === 'moved' || claim.kind === 'not-ours' ? [...(await loadBranchNames(tx))] : [],
    isFrozen: (await loadRollVersion(tx)) !== undefined,
  });
}

function describeSaid({ note, who, details, question, reply }: ClaimRow) {
  const { person, day, to, memberId: sameAs } = details;
  return {
    ...{ note, who, question, reply },
    person: person ? { fields: { ...person.fields }, address: [...person.address] } : null,
    day: day ?? null,
    to: to ?? null,
    sameAs: sameAs ?? null,
  };
}

function describeCorrections({ details }: ClaimRow, member: RegisterMemberRow | undefined) {
  return (details.fields ?? []).map(({ field, value }) => ({
    field,
    before:
      field === 'address'
        ? (member?.details.address.join(', ') ?? '')
        : (member?.details.fields[field] ?? ''),
    after: value,
  }));
}
