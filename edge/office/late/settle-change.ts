/** What follows when the board has the credential of a late change (ROLL-LATE), drawn in the transaction that notes it. */
import { parse, unwrap } from '@countersign/bytes';
import { rollRowCodec } from '@countersign/roll';
import {
  type Effect,
  loadLateChange,
  type OfficeTx,
  saveLateDone,
  saveLateMember,
  savePackRevoked,
} from '@countersign/store';
import { memberOf } from '../roll-import.ts';

/** The added member joins the roll and has a pack, or the pack of the removed one is dead. */
export async function settleLateChange(
  tx: OfficeTx,
  effect: Extract<Effect, { readonly kind: 'late-issue' | 'late-revoke' }>,
  leaf: number,
): Promise<void> {
  const { row } = await loadLateChange(tx, effect.change);
  if (effect.kind === 'late-revoke') await savePackRevoked(tx, effect.pack);
  else {
    if (row === null) throw new Error(`late change ${effect.change} adds nobody`);
    const { credential, barcode, channel } = effect;
    await saveLateMember(tx, memberOf(unwrap(parse(rollRowCodec, row))), { credential, barcode, channel });
  }
  // From here on the change counts.
  await saveLateDone(tx, effect.change, leaf);
}
