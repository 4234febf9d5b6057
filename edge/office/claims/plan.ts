/** What approving a claim does to the register, decided from the claim, the officer's words and the member as they are. */
import type { ClaimApproval } from '@countersign/api';
import { err, ok, type Result } from '@countersign/bytes';
import type { ClaimRow, MemberDetails, RegisterMemberRow } from '@countersign/store';
import { type Refusal, refused } from '../refusal.ts';
import type { MemberChange } from '../register-member.ts';

/** A change of one member; who and when come with it. */
export type PlannedChange =
  | {
      readonly kind: 'added' | 'corrected' | 'moved';
      readonly memberId: string;
      readonly after: MemberDetails;
    }
  | { readonly kind: 'removed'; readonly memberId: string };

/** What follows from an approval: a change, two entries to be compared, or nothing (the register is right already). */
export type Plan =
  | { readonly kind: 'change'; readonly change: PlannedChange }
  | { readonly kind: 'compare'; readonly one: string; readonly other: string }
  | { readonly kind: 'nothing' };

/** Plans an approval. `member` is the register's entry, where the claim is about one. */
export function planApproval(
  claim: ClaimRow,
  member: RegisterMemberRow | undefined,
  approval: ClaimApproval,
  branches: ReadonlySet<string>,
): Result<Plan, Refusal> {
  switch (claim.kind) {
    case 'missing':
      return planAddition(claim, approval, branches);
    case 'same-as':
      return ok(planSameAs(claim));
    case 'lapsed':
    case 'died':
      return present(member, ({ memberId }) => ok(change({ kind: 'removed', memberId })));
    case 'not-ours':
      return present(member, (one) =>
        approval.branch === undefined
          ? ok(change({ kind: 'removed', memberId: one.memberId }))
          : planMove(one, approval.branch, branches),
      );
    case 'moved':
      return present(member, (one) => planMove(one, approval.branch ?? claim.details.to, branches));
    case 'correct-field':
      return present(member, (one) => planCorrection(one, claim, branches));
  }
}

function change(planned: PlannedChange): Plan {
  return { kind: 'change', change: planned };
}

function present(
  member: RegisterMemberRow | undefined,
  plan: (member: RegisterMemberRow) => Result<Plan, Refusal>,
): Result<Plan, Refusal> {
  if (member?.state === 'present') return plan(member);
  return refused(
    'refused-by-rule',
    'The member it is about is not in the register any more, so nothing is left to do: refuse it and say so.',
  );
}

/** The number of somebody for whom the branch knows none: that of the claim, which no list has. */
export function ownNumberOf({ id }: Pick<ClaimRow, 'id'>): string {
  return `claim-${id}`;
}

function planAddition(
  claim: ClaimRow,
  { person }: ClaimApproval,
  branches: ReadonlySet<string>,
): Result<Plan, Refusal> {
  const after = person ?? claim.details.person;
  if (!after) return refused('refused-by-rule', 'The branch has not said who is missing: ask it back.');
  const given = after.fields['id']?.trim() ?? '';
  const memberId = given === '' ? ownNumberOf(claim) : given;
  const said = after.fields['branch'] ?? '';
  // A branch's own list may spell the branch otherwise; what an officer typed is put right by the officer.
  const isTyped = said !== '' && said !== claim.details.person?.fields['branch'];
  if (isTyped && !branches.has(said)) return noBranch(said);
  const branch = branches.has(said) ? said : claim.branch;
  return ok(
    change({
      kind: 'added',
      memberId,
      after: { ...after, fields: { ...after.fields, id: memberId, branch } },
    }),
  );
}

/** Two entries that are one person are decided among the duplicates; a line that is an entry needs nothing. */
function planSameAs({ member_id: one, details }: ClaimRow): Plan {
  const other = details.memberId;
  return one === null || other === undefined || one === other
    ? { kind: 'nothing' }
    : { kind: 'compare', one, other };
}

function planMove(
  member: RegisterMemberRow,
  to: string | undefined,
  branches: ReadonlySet<string>,
): Result<Plan, Refusal> {
  if (to === undefined)
    return refused('refused-by-rule', 'Say to which branch the member belongs.', { place: 'branch' });
  if (!branches.has(to)) return noBranch(to);
  if (to === member.branch) return ok({ kind: 'nothing' });
  const { details, memberId } = member;
  const after = { ...details, fields: { ...details.fields, branch: to } };
  return ok(change({ kind: 'moved', memberId, after }));
}

function noBranch(said: string) {
  return refused('refused-by-rule', `"${said}" is no branch: choose the one that is meant.`, {
    place: 'branch',
  });
}

function planCorrection(
  member: RegisterMemberRow,
  { details }: ClaimRow,
  branches: ReadonlySet<string>,
): Result<Plan, Refusal> {
  const after = applyCorrections(member.details, details.fields ?? []);
  if (!after.ok) return after;
  const to = after.value.fields['branch'] ?? '';
  const isMove = to !== member.branch;
  if (isMove && !branches.has(to)) return noBranch(to);
  return ok(change({ kind: isMove ? 'moved' : 'corrected', memberId: member.memberId, after: after.value }));
}

/** Details with these fields as they are to be. A number is never corrected in place: it says who somebody is. */
export function applyCorrections(
  { fields, address }: MemberDetails,
  corrections: readonly { readonly field: string; readonly value: string }[],
): Result<MemberDetails, Refusal> {
  const corrected: Record<string, string> = { ...fields };
  let lines = address;
  for (const { field, value } of corrections) {
    if (field === 'id')
      return err({
        error: 'refused-by-rule',
        message: 'A membership number is not corrected in place: remove the one and add the other.',
        place: 'id',
      });
    if (field === 'address') lines = linesOf(value);
    else corrected[field] = value;
  }
  return ok({ fields: corrected, address: lines });
}

/** An address in one text, line by line or with commas. */
function linesOf(text: string): readonly string[] {
  return text
    .split(/\n|,/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What the register is told, with who decided and why. */
export function memberChangeOf(
  planned: PlannedChange,
  word: { readonly at: number; readonly by: string; readonly reason: string },
): MemberChange {
  return { ...planned, ...word };
}
