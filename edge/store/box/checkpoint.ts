import type { BoxTx } from './tables.ts';

/** A signed head. */
export interface CheckpointRow {
  readonly size: number;
  readonly root: Uint8Array;
  /** As first published: the log's signature, and those of the witnesses that had answered. */
  readonly note: string;
  /** With the witnesses' signatures that came later, if any did. */
  readonly cosigned: string | undefined;
}

export async function saveCheckpoint(
  tx: BoxTx,
  { size, root, note }: Omit<CheckpointRow, 'cosigned'>,
): Promise<void> {
  await tx.insertInto('box.checkpoint').values({ size, root, note }).execute();
}

/** Keeps a head as it is after witnesses answered late; only the first such text is kept. */
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
    .select(['box.checkpoint.size', 'root', 'box.checkpoint.note', 'box.cosigned.note as cosigned']);
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
