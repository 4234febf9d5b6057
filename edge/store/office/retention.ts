/** Until when personal data is kept, and its erasure (ROLL-9). The rules stand in the database (migrations/0209-retention.sql). */
import { sql } from 'kysely';
import type { OfficeTx } from './tables.ts';

/** Classes that are kept for so many days after voting closes. */
export const retentionClasses = ['working', 'register'] as const;
export type RetentionClass = (typeof retentionClasses)[number];

/** How long a class is kept, by whom and why it was last set. */
export interface RetentionSetting {
  readonly class: RetentionClass;
  readonly days: number;
  readonly at: number;
  readonly by: string;
  readonly reason: string;
}

/** The setting of each class that counts. */
export async function loadRetention(tx: OfficeTx): Promise<RetentionSetting[]> {
  const rows = await tx
    .selectFrom('office.retention_setting')
    .selectAll()
    .distinctOn('class')
    .orderBy('class')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ class: of, days, at, by_whom: by, reason }) => ({ class: of, days, at, by, reason }));
}

/** Keeps another date for a class. */
export async function saveRetention(tx: OfficeTx, setting: RetentionSetting): Promise<void> {
  const { by: by_whom, ...rest } = setting;
  await tx
    .insertInto('office.retention_setting')
    .values({ by_whom, ...rest })
    .execute();
}

/** What becomes of one column that may hold personal data. */
export interface RetentionRule {
  readonly table: string;
  readonly column: string;
  readonly class: RetentionClass;
  readonly how: 'delete' | 'hash' | 'who' | 'set';
}

/** Every rule, by table and column. */
export async function loadRetentionRules(tx: OfficeTx): Promise<RetentionRule[]> {
  return tx
    .selectFrom('office.retention_rule')
    .select(['table_name as table', 'column_name as column', 'class', 'how'])
    .orderBy('table_name')
    .orderBy('column_name')
    .execute();
}

/** What was erased, and when; rows by table. */
export interface ErasureRow {
  readonly class: RetentionClass | 'uploads';
  readonly at: number;
  readonly rows: Readonly<Record<string, number>>;
}

/** Erasures, the newest first. */
export async function loadErasures(tx: OfficeTx): Promise<ErasureRow[]> {
  return tx
    .selectFrom('office.erasure')
    .select(['class', 'at', 'rows'])
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}

/** The two blocks that HMAC-SHA-256 makes of its key. */
export interface KeyBlocks {
  readonly inner: Uint8Array;
  readonly outer: Uint8Array;
}

/**
 * Erases what a class whose day has come still holds; the database refuses it before. `closes`: when voting closes, Unix seconds.
 * Returns whether anything was left to erase: where nothing was, no erasure is kept.
 */
export async function saveErased(
  tx: OfficeTx,
  of: RetentionClass,
  { now, closes, key }: { readonly now: number; readonly closes: number; readonly key: KeyBlocks },
): Promise<boolean> {
  const { rows } = await sql<{ rows: Readonly<Record<string, number>> }>`
    SELECT office.erase(${of}, ${now}::bigint, ${closes}::bigint, ${Buffer.from(key.inner)}, ${Buffer.from(key.outer)}) AS rows`.execute(
    tx,
  );
  return Object.keys(rows[0]?.rows ?? {}).length > 0;
}

/** Deletes electors and rows of files whose own day has come; the file published last stays until its class is due. */
export async function saveUploadsErased(tx: OfficeTx, now: number): Promise<void> {
  const { rows } = await sql<{ electors: number; files: number; rows: number }>`
    WITH uploads AS (
      UPDATE office.elector_upload SET deleted_at = ${now} WHERE delete_after <= ${now} AND deleted_at IS NULL RETURNING id),
    gone AS (DELETE FROM office.elector WHERE upload_id IN (SELECT id FROM uploads) RETURNING 1),
    files AS (
      SELECT id FROM office.snapshot WHERE delete_after <= ${now} AND state IN ('published', 'discarded')
         AND id <> coalesce((SELECT max(id) FROM office.snapshot WHERE state = 'published'), 0)),
    bytes AS (DELETE FROM office.snapshot_file WHERE snapshot_id IN (SELECT id FROM files) RETURNING 1),
    mends AS (
      UPDATE office.row_mend SET before = NULL, after = NULL
       WHERE snapshot_id IN (SELECT id FROM files) AND (before IS NOT NULL OR after IS NOT NULL) RETURNING 1),
    lines AS (DELETE FROM office.snapshot_row WHERE snapshot_id IN (SELECT id FROM files) RETURNING 1)
    SELECT (SELECT count(*) FROM gone)::integer AS electors, (SELECT count(*) FROM bytes)::integer AS files,
           (SELECT count(*) FROM lines)::integer AS rows`.execute(tx);
  const { electors, files, rows: lines } = rows[0]!;
  if (electors + files + lines === 0) return;
  const counts = { elector: electors, snapshot_file: files, snapshot_row: lines };
  await tx
    .insertInto('office.erasure')
    .values({ class: 'uploads', at: now, rows: JSON.stringify(counts) })
    .execute();
}

/** The keyed hashes under which events, acts and claims about somebody stand after the erasure, with what was decided. */
export interface AuditTrace {
  readonly what: string;
  readonly at: number;
  readonly by: string;
}

/** What was decided about whoever has this keyed hash in the place of their number. */
export async function loadTraces(tx: OfficeTx, hash: string): Promise<AuditTrace[]> {
  const { rows } = await sql<AuditTrace>`
    SELECT kind AS what, at, by_whom AS by FROM office.register_event WHERE member_id = ${hash}
    UNION ALL SELECT 'claim ' || kind || ' ' || state, submitted_at, coalesce(decided_by, '') FROM office.claim WHERE member_id = ${hash}
    UNION ALL SELECT 'late ' || change || ' ' || state, at, '' FROM office.late_change WHERE member_id = ${hash}
    ORDER BY at`.execute(tx);
  return rows;
}
