import type { OfficeTx } from './tables.ts';

/** One person's count of one batch. */
export interface PaperCountRow {
  readonly batch: number;
  readonly pass: number;
  readonly round: number;
  readonly counter: string;
  /** Canonical body of the entry. */
  readonly body: Uint8Array;
}

/** The counts of one batch, oldest first. */
export async function loadPaperCounts(tx: OfficeTx, batch: number): Promise<readonly PaperCountRow[]> {
  return tx
    .selectFrom('office.paper_count')
    .select(['batch', 'pass', 'round', 'counter', 'body'])
    .where('batch', '=', batch)
    .orderBy('pass')
    .orderBy('round')
    .execute();
}

/** The counts of all batches, oldest first. */
export async function loadAllPaperCounts(tx: OfficeTx): Promise<readonly PaperCountRow[]> {
  return tx
    .selectFrom('office.paper_count')
    .select(['batch', 'pass', 'round', 'counter', 'body'])
    .orderBy('batch')
    .orderBy('pass')
    .orderBy('round')
    .execute();
}

/** Keeps a count for ever. The database refuses a second one of the same pass and round. */
export async function savePaperCount(
  tx: OfficeTx,
  row: PaperCountRow & { readonly at: number },
): Promise<void> {
  await tx.insertInto('office.paper_count').values(row).execute();
}
