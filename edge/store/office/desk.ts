import { sql } from 'kysely';
import type { OfficeTx, ScanOutcome } from './tables.ts';

/** Opens a batch of envelopes. Returns its number. */
export async function saveBatch(tx: OfficeTx, at: number): Promise<number> {
  const { number } = await tx
    .insertInto('office.batch')
    .values({ at, leaf: null })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

/** Notes where the log has the batch's arrival. */
export async function saveBatchLeaf(tx: OfficeTx, number: number, leaf: number): Promise<void> {
  await tx.updateTable('office.batch').set({ leaf }).where('number', '=', number).execute();
}

/** A batch; `leaf` is null until the log has its arrival. */
export async function loadBatch(tx: OfficeTx, number: number) {
  return tx.selectFrom('office.batch').selectAll().where('number', '=', number).executeTakeFirst();
}

/** A scan, with what it came to so far. */
export interface ScanRow {
  readonly id: number;
  readonly scan_id: string | null;
  readonly at: number;
  readonly barcode: string;
  readonly batch: number;
  readonly pack: number | null;
  readonly outcome: ScanOutcome | null;
  readonly message: string | null;
  readonly leaf: number | null;
  readonly case_number: number | null;
  readonly first: boolean;
  readonly outbox_id: number | null;
}

/** A scan as it is recorded at first. */
export interface NewScan {
  readonly scanId: string | undefined;
  readonly at: number;
  readonly barcode: string;
  readonly batch: number;
  readonly pack: number | undefined;
  readonly first: boolean;
}

/** Records a scan whose outcome is not known yet. Returns its id. */
export async function saveScan(tx: OfficeTx, scan: NewScan): Promise<number> {
  const { id } = await tx
    .insertInto('office.scan')
    .values({
      scan_id: scan.scanId ?? null,
      at: scan.at,
      barcode: scan.barcode,
      batch: scan.batch,
      pack: scan.pack ?? null,
      outcome: null,
      message: null,
      leaf: null,
      case_number: null,
      first: scan.first,
      outbox_id: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Names the entry that a scan waits for. */
export async function saveScanOutbox(tx: OfficeTx, id: number, outbox: number): Promise<void> {
  await tx.updateTable('office.scan').set({ outbox_id: outbox }).where('id', '=', id).execute();
}

/** Notes what a scan came to. Only a received first envelope stays the first of its pack. */
export async function saveScanOutcome(
  tx: OfficeTx,
  id: number,
  result: { readonly outcome: ScanOutcome; readonly message: string; readonly leaf: number | null },
): Promise<void> {
  await tx
    .updateTable('office.scan')
    .set({ ...result, first: sql<boolean>`first AND ${result.outcome === 'received'}` })
    .where('id', '=', id)
    .execute();
}

/** Names the case that a scan led to. */
export async function saveScanCase(tx: OfficeTx, id: number, caseNumber: number): Promise<void> {
  await tx.updateTable('office.scan').set({ case_number: caseNumber }).where('id', '=', id).execute();
}

/** One scan by id. */
export async function loadScan(tx: OfficeTx, id: number): Promise<ScanRow> {
  return tx.selectFrom('office.scan').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** The scan that a desk asked for under this id. */
export async function loadScanByScanId(tx: OfficeTx, scanId: string): Promise<ScanRow | undefined> {
  return tx.selectFrom('office.scan').selectAll().where('scan_id', '=', scanId).executeTakeFirst();
}

/** Scans of a pack that concern its envelopes, oldest first; repeats (`again`) left out. */
export async function loadScansOfPack(tx: OfficeTx, pack: number): Promise<readonly ScanRow[]> {
  return tx
    .selectFrom('office.scan')
    .selectAll()
    .where('pack', '=', pack)
    .where((query) =>
      query.or([query('outcome', 'is', null), query('outcome', 'not in', ['again', 'not-open'])]),
    )
    .orderBy('id')
    .execute();
}

/** The latest answered scans, newest first. */
export async function loadRecentScans(tx: OfficeTx, limit: number): Promise<readonly ScanRow[]> {
  return tx
    .selectFrom('office.scan')
    .selectAll()
    .where('outcome', 'is not', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Envelopes by batch: received, and of those not rejected on their envelope, which are to be opened and counted. */
export async function loadBatches(
  tx: OfficeTx,
): Promise<readonly { batch: number; received: number; countable: number }[]> {
  const { rows } = await sql<{ batch: number; received: number; countable: number }>`
    SELECT b.number AS batch, count(s.id)::integer AS received,
           count(s.id) FILTER (WHERE coalesce(v.status, 'accepted') <> 'rejected')::integer AS countable
      FROM office.batch b
      LEFT JOIN office.scan s ON s.batch = b.number AND s.outcome = 'received'
      LEFT JOIN LATERAL (SELECT status FROM office.paper_status p WHERE p.pack = s.pack AND p.leaf IS NOT NULL
        ORDER BY p.leaf DESC LIMIT 1) v ON true
     GROUP BY b.number ORDER BY b.number`.execute(tx);
  return rows;
}

/** Received envelopes and duplicates so far. */
export async function loadDeskTotals(tx: OfficeTx): Promise<{ received: number; duplicates: number }> {
  const { rows } = await sql<{ received: number; duplicates: number }>`
    SELECT count(*) FILTER (WHERE outcome = 'received')::integer AS received,
           count(*) FILTER (WHERE outcome IN ('duplicate', 'already-online', 'revoked'))::integer AS duplicates
      FROM office.scan`.execute(tx);
  return rows[0] ?? { received: 0, duplicates: 0 };
}

/** A verdict on an envelope, waiting for its place in the log. */
export async function savePaperStatus(
  tx: OfficeTx,
  row: {
    readonly outboxId: number;
    readonly pack: number;
    readonly status: 'accepted' | 'rejected' | 'cured';
    readonly reason: string;
    readonly at: number;
  },
): Promise<void> {
  const { outboxId, ...rest } = row;
  await tx
    .insertInto('office.paper_status')
    .values({ outbox_id: outboxId, ...rest, leaf: null })
    .execute();
}

/** Notes where the log has the verdict. */
export async function savePaperStatusLeaf(tx: OfficeTx, outboxId: number, leaf: number): Promise<void> {
  await tx.updateTable('office.paper_status').set({ leaf }).where('outbox_id', '=', outboxId).execute();
}
