import { type CredentialNumber, compareBytes, utf8 } from '@countersign/bytes';
import type { ReasonCount } from '@countersign/record';
import type { BoxTx } from './tables.ts';

/** Notes that an entry leaves a credential out (ROLL-LAPSE). */
export async function saveLapse(
  tx: BoxTx,
  credential: CredentialNumber,
  entryId: number,
  reason: string,
): Promise<void> {
  await tx.insertInto('box.lapse').values({ credential, entry_id: entryId, reason }).execute();
}

/** Credentials left out so far, by reason in byte order. */
export async function loadLapseCounts(tx: BoxTx): Promise<readonly ReasonCount[]> {
  const rows = await tx
    .selectFrom('box.lapse')
    .select((eb) => ['reason', eb.fn.countAll<number>().as('members')])
    .groupBy('reason')
    .execute();
  return rows.sort((a, b) => compareBytes(utf8(a.reason), utf8(b.reason)));
}
