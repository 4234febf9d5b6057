/**
 * A claim approved after the freeze (ROLL-5): the roll changes by an act of two officers alone, so an approval proposes one.
 * Whoever is missing enters the register at once, and the roll when another officer has approved.
 */
import { ok, type Result } from '@countersign/bytes';
import { loadRollMember, type OfficeTx } from '@countersign/store';
import { addLate } from '../late/late-addition.ts';
import { proposeContactOf } from '../late/late-contact.ts';
import { removeLate } from '../late/late-removal.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { recordMemberChange } from '../register-member.ts';
import { memberChangeOf, type PlannedChange } from './plan.ts';

/** What was done: the register's event where there is one, and the act that waits for a second officer. */
export interface LateDone {
  readonly change: { readonly memberId: string; readonly eventId: number } | undefined;
  readonly actId: number | undefined;
}

/** Carries out an addition, a removal or another contact; anything else no longer changes what is on the roll. */
export async function changeAfterFreeze(
  tx: OfficeTx,
  office: Office,
  planned: PlannedChange,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<Result<LateDone, Refusal>> {
  const { memberId, kind } = planned;
  const note = async () => {
    const word = { at: office.config.now(), by, reason };
    return { memberId, eventId: await recordMemberChange(tx, memberChangeOf(planned, word)) };
  };
  if (kind === 'added') {
    const change = await note();
    const act = await addLate(tx, office, { memberId, by, reason });
    return act.ok ? ok({ change, actId: act.value }) : act;
  }
  if (kind === 'corrected') {
    const act = await proposeContactOf(tx, office, memberId, planned.after, { by, reason });
    return act.ok ? ok({ change: undefined, actId: act.value }) : act;
  }
  if (kind !== 'removed')
    return refused('refused-by-lifecycle', 'The roll is frozen: nobody moves to another branch on it.');
  // Who never was on the roll only leaves the register; everybody else leaves both by the act.
  if (!(await loadRollMember(tx, memberId))) return ok({ change: await note(), actId: undefined });
  const act = await removeLate(tx, office, { memberId, by, reason });
  return act.ok ? ok({ change: undefined, actId: act.value }) : act;
}
