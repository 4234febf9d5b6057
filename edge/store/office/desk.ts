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

/** Those of these packs of which no envelope was ever scanned. */
export async function loadUnscannedPacks(tx: OfficeTx, packs: readonly number[]): Promise<readonly number[]> {
  const { rows } = await sql<{ pack: number }>`
    SELECT pack FROM unnest(${[...packs]}::integer[]) AS asked (pack)
     WHERE NOT EXISTS (SELECT FROM office.scan WHERE scan.pack = asked.pack)`.execute(tx);
  return rows.map(({ pack }) => pack);
}

/** Those of these scan ids that were asked for before. */
export async function loadKnownScanIds(tx: OfficeTx, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ scan_id: string }>`
    SELECT scan_id FROM office.scan WHERE scan_id = ANY (${[...ids]}::text[])`.execute(tx);
  return rows.map(({ scan_id }) => scan_id);
}

/** Records first scans of packs, and for each the signed entry it waits for; returns the entries' ids by pack. */
export async function saveFirstScans(
  tx: OfficeTx,
  { batch, at }: { readonly batch: number; readonly at: number },
  scans: readonly (Pick<NewScan, 'scanId' | 'barcode'> & {
    readonly pack: number;
    readonly entry: Uint8Array;
  })[],
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ pack: number; outbox_id: number }>`
    WITH given AS (
      SELECT * FROM unnest(${scans.map(({ scanId }) => scanId ?? null)}::text[], ${scans.map(({ barcode }) => barcode)}::text[],
        ${scans.map(({ pack }) => pack)}::integer[], ${scans.map(({ entry }) => Buffer.from(entry))}::bytea[])
        AS one (scan_id, barcode, pack, entry)
    ), scanned AS (
      INSERT INTO office.scan (scan_id, at, barcode, batch, pack, first)
      SELECT scan_id, ${at}, barcode, ${batch}, pack, true FROM given RETURNING id, pack
    ), kept AS (
      INSERT INTO office.outbox (lane, kind, entry, effect, at)
      SELECT 'desk', 'paper-received', entry,
             jsonb_build_object('kind', 'scan', 'scan', scanned.id, 'outcome', 'received'), ${at}
        FROM given JOIN scanned USING (pack) RETURNING id, (effect->>'scan')::bigint AS scan
    )
    SELECT scanned.pack, kept.id AS outbox_id FROM kept JOIN scanned ON scanned.id = kept.scan`.execute(tx);
  // A statement cannot change a row that it inserts.
  await sql`UPDATE office.scan SET outbox_id = kept.outbox_id
    FROM unnest(${rows.map(({ pack }) => pack)}::integer[], ${rows.map((row) => row.outbox_id)}::bigint[]) AS kept (pack, outbox_id)
    WHERE scan.pack = kept.pack AND scan.first`.execute(tx);
  return new Map(rows.map(({ pack, outbox_id }) => [pack, outbox_id]));
}

/** Notes where the log has these papers, and that they are received; those that had an answer before stay as they are. */
export async function savePapersLogged(
  tx: OfficeTx,
  papers: readonly { readonly outbox: number; readonly leaf: number; readonly message: string }[],
): Promise<void> {
  await sql`
    WITH answered AS (
      UPDATE office.outbox SET state = 'logged', leaf = given.leaf
        FROM unnest(${papers.map(({ outbox }) => outbox)}::bigint[], ${papers.map(({ leaf }) => leaf)}::bigint[],
          ${papers.map(({ message }) => message)}::text[]) AS given (id, leaf, message)
       WHERE outbox.id = given.id AND outbox.state = 'waiting' AND outbox.kind = 'paper-received'
      RETURNING (outbox.effect->>'scan')::bigint AS scan, given.leaf, given.message
    )
    UPDATE office.scan SET outcome = 'received', message = answered.message, leaf = answered.leaf
      FROM answered WHERE scan.id = answered.scan`.execute(tx);
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

/**
 * Envelopes by batch: received, and of those to be opened and counted: not rejected on their envelope, nor of a member who lapsed
 * before the close (ROLL-LAPSE).
 */
export async function loadBatches(
  tx: OfficeTx,
): Promise<readonly { batch: number; received: number; countable: number }[]> {
  const { rows } = await sql<{ batch: number; received: number; countable: number }>`
    SELECT b.number AS batch, count(s.id)::integer AS received,
           count(s.id) FILTER (WHERE coalesce(v.status, 'accepted') <> 'rejected'
             AND NOT EXISTS (SELECT FROM office.lapse l WHERE l.pack = s.pack))::integer AS countable
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
