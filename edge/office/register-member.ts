/** One change of one member of the register: the event and what follows from it, in the caller's transaction. */
import {
  loadRegisterMemberLocked,
  type MemberDetails,
  type NewRegisterEvent,
  type NewRegisterMember,
  type OfficeTx,
  type RegisterEventKind,
  type RegisterState,
  saveRegisterEvent,
  saveRegisterMembers,
  saveRegisterState,
} from '@countersign/store';

/** What becomes of a member, by whom and why. */
export type MemberChange = Omit<NewRegisterEvent, 'change' | 'memberId' | 'kind'> & {
  readonly memberId: string;
} & (
    | { readonly kind: 'added' | 'corrected' | 'moved'; readonly after: MemberDetails }
    | { readonly kind: 'removed' | 'restored' | 'explained' }
    | { readonly kind: 'merged'; readonly into: string }
  );

const stateAfter: Readonly<Partial<Record<RegisterEventKind, RegisterState>>> = {
  removed: 'gone',
  explained: 'gone',
  merged: 'merged',
  restored: 'present',
};

/** Notes the event and makes the change. Throws when the member is not there, or is there already and is added. */
export async function recordMemberChange(tx: OfficeTx, change: MemberChange): Promise<number> {
  const { memberId } = change;
  const before = await loadRegisterMemberLocked(tx, memberId);
  const isPresent = before?.state === 'present';
  const wanted = change.kind !== 'added' && change.kind !== 'restored' && change.kind !== 'explained';
  const isAgain = change.kind === 'added' && before?.state === 'merged';
  if (isPresent !== wanted || isAgain)
    throw new Error(`recordMemberChange: ${change.kind}, and the member is ${before?.state ?? 'unknown'}`);
  const { at, by, kind, reason, actId } = change;
  const eventId = await saveRegisterEvent(tx, {
    ...{ at, by, kind, memberId, reason },
    ...(actId === undefined ? {} : { actId }),
    change: {
      ...(before ? { before: before.details } : {}),
      ...('after' in change ? { after: change.after } : {}),
      ...(change.kind === 'merged' ? { into: change.into } : {}),
      ...(change.kind === 'moved' && before ? { from: before.branch } : {}),
    },
  });
  const state = stateAfter[kind];
  if ('after' in change) await saveRegisterMembers(tx, eventId, [registerMemberOf(memberId, change.after)]);
  else if (state) await saveRegisterState(tx, eventId, memberId, state);
  return eventId;
}

/** A member as the register keeps them: branch, name and what a search looks in, from the details. */
export function registerMemberOf(memberId: string, details: MemberDetails): NewRegisterMember {
  const { fields } = details;
  const parts = [fields['title'], fields['forename'], fields['middle'], fields['surname']];
  const name = parts.filter(Boolean).join(' ') || (fields['name'] ?? '');
  const postcode = fields['postcode'] ?? '';
  const search = [name, memberId, postcode, postcode.replace(' ', '')].join(' ').toLowerCase();
  return { memberId, branch: fields['branch'] ?? '', name, search, details };
}
