/** A staged file is compared again: with the members whom events changed since, or with those whom a mend touched. */
import { ok, type Result } from '@countersign/bytes';
import { parseMapping, type RegisterMapping } from '@countersign/roll';
import {
  type ComparedMember,
  holdRegister,
  loadAcceptedRow,
  loadCompared,
  loadLastEvent,
  loadMembersSince,
  loadNamingRows,
  loadSnapshotLocked,
  type OfficeTx,
  saveBaseEvent,
  saveDisappearances,
  saveFiguresMoved,
  saveRowChange,
  saveSnapshotProblem,
} from '@countersign/store';
import { type Refusal, refused } from '../refusal.ts';
import { figureOf } from './compare-member.ts';
import { findLeaving, rowOfMember } from './stage-rows.ts';

/** Compares the rows of every member with an event since the snapshot was compared last. */
export async function compareAgain(tx: OfficeTx, snapshotId: number): Promise<Result<void, Refusal>> {
  await holdRegister(tx);
  const snapshot = await loadSnapshotLocked(tx, snapshotId);
  if (snapshot?.state !== 'staged')
    return refused('refused-by-rule', 'Only a staged file can be compared with the register.');
  const mapping = parseMapping(snapshot.mapping);
  if (!mapping.ok) throw new Error(`compareAgain: ${mapping.error}`);
  const changed = await loadMembersSince(tx, snapshot.base_event ?? 0);
  for (const member of await loadCompared(tx, changed))
    await compareRow(tx, snapshotId, member, mapping.value);
  await compareLeaving(tx, snapshotId, changed);
  await saveBaseEvent(tx, snapshotId, await loadLastEvent(tx));
  await saveSnapshotProblem(tx, snapshotId, null);
  return ok(undefined);
}

async function compareRow(
  tx: OfficeTx,
  snapshotId: number,
  member: ComparedMember,
  mapping: RegisterMapping,
): Promise<void> {
  const row = await loadAcceptedRow(tx, snapshotId, member.memberId);
  const own = row?.own ?? row?.details;
  if (!row || !own || !row.against) return;
  const now = rowOfMember(member.memberId, own, member, mapping);
  await saveRowChange(tx, snapshotId, row.line, now);
  const [was, is] = [figureOf(row.against), figureOf(now.against)];
  if (was !== is) await saveFiguresMoved(tx, snapshotId, { [was]: -1, [is]: 1 });
}

/** Finds anew which of some members the file does not hold. */
export async function compareLeaving(
  tx: OfficeTx,
  snapshotId: number,
  touched: readonly (string | null)[],
): Promise<void> {
  const members = touched.filter((one) => one !== null);
  const register = await loadCompared(tx, members);
  const rows = await loadNamingRows(tx, snapshotId, members);
  await saveDisappearances(tx, snapshotId, findLeaving(register, rows), members);
}
