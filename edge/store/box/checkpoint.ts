import type { BoxTx } from './tables.ts';

/** A signed head. */
export interface CheckpointRow {
  readonly size: number;
  readonly root: Uint8Array;
  /** As first published: the log's signature, and those of the witnesses that had answered. */
  readonly note: string;
  /** How many witnesses' signatures `note` holds. */
  readonly witnesses: number;
  /** With a quorum of witnesses, if that was reached later. */
  readonly cosigned: string | undefined;
}

export async function saveCheckpoint(
  tx: BoxTx,
  { size, root, note, witnesses }: Omit<CheckpointRow, 'cosigned'>,
): Promise<void> {
  await tx.insertInto('box.checkpoint').values({ size, root, note, witnesses }).execute();
}

/** Keeps a head's note with a quorum of witnesses who answered late; only the first such text is kept. */
export async function saveCosigned(tx: BoxTx, size: number, note: string): Promise<void> {
  await tx
    .insertInto('box.cosigned')
    .values({ size, note })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function selectCheckpoints(tx: BoxTx) {
  return tx
    .selectFrom('box.checkpoint')
    .leftJoin('box.cosigned', 'box.cosigned.size', 'box.checkpoint.size')
    .select([
      'box.checkpoint.size',
      'root',
      'box.checkpoint.note',
      'witnesses',
      'box.cosigned.note as cosigned',
    ]);
}

function checkpointRow(
  row: (Omit<CheckpointRow, 'cosigned'> & { cosigned: string | null }) | undefined,
): CheckpointRow | undefined {
  return row && { ...row, cosigned: row.cosigned ?? undefined };
}

/** The newest signed head. */
export async function loadLatestCheckpoint(tx: BoxTx): Promise<CheckpointRow | undefined> {
  return checkpointRow(
    await selectCheckpoints(tx).orderBy('box.checkpoint.size', 'desc').limit(1).executeTakeFirst(),
  );
}

/** The first head that covered a leaf: the one its receipt is made from, for ever. */
export async function loadFirstCheckpointOver(tx: BoxTx, leaf: number): Promise<CheckpointRow | undefined> {
  return checkpointRow(
    await selectCheckpoints(tx)
      .where('box.checkpoint.size', '>', leaf)
      .orderBy('box.checkpoint.size')
      .limit(1)
      .executeTakeFirst(),
  );
}

/** The newest head over a leaf that at least `quorum` witnesses have signed, with the note that holds their signatures. */
export async function loadLatestCosigned(
  tx: BoxTx,
  leaf: number,
  quorum: number,
): Promise<{ readonly size: number; readonly note: string } | undefined> {
  const row = checkpointRow(
    await selectCheckpoints(tx)
      .where('box.checkpoint.size', '>', leaf)
      .where((eb) => eb.or([eb('witnesses', '>=', quorum), eb('box.cosigned.note', 'is not', null)]))
      .orderBy('box.checkpoint.size', 'desc')
      .limit(1)
      .executeTakeFirst(),
  );
  return row && { size: row.size, note: row.cosigned ?? row.note };
}
