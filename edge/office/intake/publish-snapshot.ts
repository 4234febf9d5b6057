/**
 * A staged snapshot becomes the register, in one transaction: nobody sees half of it. The line from which it counts is
 * the commit. Until then the previous snapshot is the register, and it stays readable afterwards (ROLL-1, ROLL-4).
 */
import { equalBytes, ok, type Result } from '@countersign/bytes';
import {
  holdRegister,
  loadCompared,
  loadLastEvent,
  loadLastMend,
  loadLatestPublished,
  loadNamingRows,
  loadRollVersion,
  loadRowCounts,
  loadSnapshotLocked,
  loadStood,
  type OfficeTx,
  type SnapshotRecord,
  saveBranchesOf,
  saveDisappearances,
  saveEarlyExplanations,
  saveLeft,
  savePublished,
  savePublishedMembers,
  saveRegisterEvent,
  saveSightings,
} from '@countersign/store';
import { type Refusal, refused } from '../refusal.ts';
import { checkImportable } from './importable.ts';
import type { OnProgress } from './read-file.ts';
import { findLeaving } from './stage-rows.ts';

export interface PublishOrder {
  readonly kind: 'publish';
  readonly id: number;
  readonly at: number;
  readonly by: string;
  readonly reason: string;
  /** The state of the file that was looked at (`nameState`). */
  readonly seen: string;
  /** Voting is over: the roll is frozen, and the register is needed to test membership again. */
  readonly afterClose: boolean;
}

/** Publishes, or says why not. */
export async function publishSnapshot(
  tx: OfficeTx,
  order: PublishOrder,
  progress: OnProgress,
): Promise<Result<void, Refusal>> {
  const { id, at, by, reason, afterClose } = order;
  await holdRegister(tx);
  const snapshot = await loadSnapshotLocked(tx, id);
  const allowed = await checkPublishable(tx, snapshot, order);
  if (!allowed.ok) return allowed;
  const { physical, file_name: fileName } = allowed.value;
  const total = physical ?? 0;
  progress('publishing', 0, total);
  await saveLeavers(tx, id);
  const change = { snapshot: id, branches: await loadStood(tx, id) };
  const eventId = await saveRegisterEvent(tx, {
    ...{ at, by, kind: 'published', memberId: undefined, reason, change },
  });
  const leaving = `Not in the file published as snapshot ${id}, ${fileName}`;
  const publication = { snapshotId: id, eventId, at, by, reason: leaving };
  await savePublishedMembers(tx, publication, total, (line) => progress('publishing', line, total));
  await saveLeft(tx, publication);
  await saveSightings(tx, publication);
  // After the close nobody is asked about a branch any more.
  if (!afterClose) await saveBranchesOf(tx, publication);
  await savePublished(tx, id, { at, by, eventId });
  // Only from here on is anybody gone, so that it can be explained.
  await saveEarlyExplanations(tx, id, at);
  return ok(undefined);
}

/** The staged snapshot if it can be published as it is, and is as it was seen. */
export async function checkPublishable(
  tx: OfficeTx,
  snapshot: SnapshotRecord | undefined,
  { seen, afterClose }: Pick<PublishOrder, 'seen' | 'afterClose'>,
): Promise<Result<SnapshotRecord, Refusal>> {
  if (snapshot?.state !== 'staged')
    return refused('refused-by-rule', 'Only a file that was read whole can be published: it is not staged.');
  const importable = await checkImportable(tx, { afterClose });
  if (!importable.ok) return importable;
  const { waiting } = await loadRowCounts(tx, snapshot.id);
  if (waiting > 0)
    return refused(
      'refused-by-rule',
      `${waiting} rows wait in quarantine. Mend each, or set it aside with a reason; then publish.`,
    );
  if ((await loadLastEvent(tx)) !== snapshot.base_event)
    return refused(
      'refused-by-rule',
      'The register has changed since this file was compared with it. Compare again and look at what would change.',
    );
  // A file that changes nobody is published all the same: the gate counts the rows of the latest extract (GATE-1).
  if (await isPublishedLast(tx, snapshot))
    return refused(
      'refused-by-rule',
      'This file changes nothing: it is the very file that was published last. Nothing is published; discard the file.',
    );
  if ((await nameState(tx, snapshot)) !== seen)
    return refused(
      'refused-by-rule',
      'Since you were shown this file somebody has read it again, or mended a row or set it aside. Look at it as it is now, and publish that.',
    );
  return ok(snapshot);
}

/** Names the state of a file that somebody is shown: another after each reading, comparison and act on its rows. */
export async function nameState(tx: OfficeTx, one: SnapshotRecord): Promise<string> {
  return [one.readings, one.base_event ?? 0, await loadLastMend(tx, one.id)].join('.');
}

/**
 * Whether a file is, byte for byte, the one published last: publishing it again would say nothing new to anybody. After the close it
 * does say something, once: that the register was asked again and knows nothing else (ROLL-LAPSE).
 */
export async function isPublishedLast(tx: OfficeTx, { file_hash: hash }: SnapshotRecord): Promise<boolean> {
  const last = await loadLatestPublished(tx);
  if (last === undefined || !equalBytes(last.file_hash, hash)) return false;
  // On a frozen roll nothing is published before the close.
  const frozenAt = (await loadRollVersion(tx))?.frozen_at;
  return frozenAt === undefined || (last.ended_at ?? 0) > frozenAt;
}

/** Finds anew who leaves, under the lock, and keeps it. */
async function saveLeavers(tx: OfficeTx, id: number): Promise<void> {
  const leaving = findLeaving(await loadCompared(tx), await loadNamingRows(tx, id));
  await saveDisappearances(tx, id, leaving);
}
