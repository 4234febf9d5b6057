/** What follows when the board has the credential of a late change (ROLL-LATE), drawn in the transaction that notes it. */
import { parse, unwrap } from '@countersign/bytes';
import { rollRowCodec } from '@countersign/roll';
import {
  type Effect,
  type LateChangeRow,
  loadActLocked,
  loadLateChange,
  loadRegisterMemberLocked,
  type OfficeTx,
  saveLateDone,
  saveLateMember,
  savePackRevoked,
} from '@countersign/store';
import type { Office } from '../office.ts';
import { recordMemberChange } from '../register-member.ts';
import { memberOf } from '../roll-import.ts';

/** The added member joins the roll and has a pack, or the pack of the removed one is dead; the register says the same. */
export async function settleLateChange(
  tx: OfficeTx,
  office: Office,
  effect: Extract<Effect, { readonly kind: 'late-issue' | 'late-revoke' }>,
  leaf: number,
): Promise<void> {
  const change = await loadLateChange(tx, effect.change);
  if (effect.kind === 'late-revoke') await savePackRevoked(tx, effect.pack);
  else {
    if (change.row === null) throw new Error(`late change ${effect.change} adds nobody`);
    const { credential, barcode, channel } = effect;
    const member = memberOf(unwrap(parse(rollRowCodec, change.row)));
    await saveLateMember(tx, member, { credential, barcode, channel });
  }
  // From here on the change counts.
  await saveLateDone(tx, effect.change, leaf);
  await noteInRegister(tx, office, change);
}

/**
 * Who leaves the roll leaves the register with it, and who comes back to the roll comes back to both, by the same act. Not before the
 * board has taken it: whom it leaves on the roll, because they voted first, is in the register all the time.
 */
async function noteInRegister(
  tx: OfficeTx,
  office: Office,
  { change, memberId, actId }: LateChangeRow,
): Promise<void> {
  const state = (await loadRegisterMemberLocked(tx, memberId))?.state;
  const follows = change === 'removed' ? state === 'present' : state === 'gone';
  const act = await loadActLocked(tx, actId);
  if (!follows || !act) return;
  const { two } = act;
  const by = 'ended' in two ? two.ended.by : two.proposed.by;
  const kind = change === 'removed' ? 'removed' : 'restored';
  const at = office.config.now();
  await recordMemberChange(tx, { kind, memberId, by, reason: two.proposed.reason, at, actId });
}
