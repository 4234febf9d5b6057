import type { ClaimApproval, ClaimView } from '@countersign/api';

/** What an officer is about to approve. */
export interface Draft {
  readonly approval: Partial<ClaimApproval>;
}

/** A claim as it stands: the person as the branch has them, and nobody told from them yet. */
export function startDraft({ person }: ClaimView): Draft {
  return { approval: { notThese: [], ...(person ? { person } : {}) } };
}

/** Whether everybody who may be the new member has been looked at. */
export function isSeen({ kind, likely }: ClaimView, { approval }: Draft): boolean {
  return kind !== 'missing' || likely.every(({ member }) => approval.notThese?.includes(member.memberId));
}

/** The draft with one field of the person changed; `address` line by line. */
export function withField({ approval }: Draft, field: string, text: string): Draft {
  const { person = { fields: {}, address: [] } } = approval;
  const changed =
    field === 'address'
      ? { ...person, address: text.split('\n') }
      : { ...person, fields: { ...person.fields, [field]: text } };
  return { approval: { ...approval, person: changed } };
}

/** The draft with somebody told from the new member, or not. */
export function withSeen({ approval }: Draft, memberId: string, isOther: boolean): Draft {
  const others = (approval.notThese ?? []).filter((one) => one !== memberId);
  return { approval: { ...approval, notThese: isOther ? [...others, memberId] : others } };
}

/** The draft with the branch to which somebody belongs; undefined for none. */
export function withBranch(
  { approval: { branch: _, ...approval } }: Draft,
  branch: string | undefined,
): Draft {
  return { approval: branch === undefined ? approval : { ...approval, branch } };
}
