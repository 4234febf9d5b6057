/** What certificates of completeness are made of (RECON-6), their confirmations, and the signed files. */
import { sql } from 'kysely';
import type { OfficeTx } from './tables.ts';

/** So many members of a branch by what became of them at the freeze. */
export interface DecidedCount {
  readonly branch: string;
  readonly outcome: 'eligible' | 'excluded' | 'undecided';
  /** Of an exclusion its reason, of a held member why, else empty. */
  readonly code: string;
  readonly held: boolean;
  readonly count: number;
}

/** The register as it was decided at the freeze, counted, in the byte order of branches and reasons. */
export async function loadDecidedCounts(tx: OfficeTx): Promise<readonly DecidedCount[]> {
  const { rows } = await sql<DecidedCount>`
    SELECT * FROM (
      SELECT branch, outcome, coalesce(held_code, code) AS code, held_code IS NOT NULL AS held, count(*)::integer AS count
        FROM office.decided_member GROUP BY 1, 2, 3, 4) counted
     ORDER BY branch COLLATE "C", outcome, code COLLATE "C"`.execute(tx);
  return rows;
}

/** A branch's way through the latest published snapshot to its members now; `FileWay` of core/record says what each figure counts. */
export interface FileWayRow {
  readonly branch: string;
  readonly extracted: number;
  readonly loaded: number;
  readonly setAside: number;
  readonly kept: number;
  readonly joined: number;
  readonly left: number;
  readonly movedIn: number;
  readonly movedOut: number;
}

/**
 * The way of every branch that has one, in the byte order of the names; undefined before the first snapshot. Somebody who joined, left
 * or moved is counted by an event that a person decided: whoever came or went without one is missing in the sum.
 */
export async function loadFileWays(tx: OfficeTx): Promise<readonly FileWayRow[] | undefined> {
  const latest = await tx
    .selectFrom('office.snapshot')
    .select(['id', 'event_id'])
    .where('state', '=', 'published')
    .orderBy('event_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!latest) return undefined;
  const decided = (kinds: readonly string[], after: number) => sql`EXISTS (
    SELECT FROM office.register_event e WHERE e.member_id = m.member_id AND e.id > ${after}
       AND e.kind = ANY (${[...kinds]}::text[]) AND NOT e.change ? 'snapshot')`;
  const since = latest.event_id ?? 0;
  const { rows } = await sql<FileWayRow>`
    WITH file AS (
      SELECT member_id, branch, state, state = 'accepted' AND against <> 'kept-out' AS brought FROM office.snapshot_row
       WHERE snapshot_id = ${latest.id} AND state <> 'duplicate' AND (branch <> '' OR state = 'accepted')),
    loaded AS (
      SELECT f.branch, m.branch AS now_in, m.state = 'present' AS is_present,
             ${decided(['removed', 'merged', 'explained'], since)} AS has_left,
             ${decided(['moved', 'corrected'], since)} AS has_moved
        FROM file f JOIN office.register_member m USING (member_id) WHERE f.brought),
    others AS (
      SELECT m.branch, ${decided(['added', 'restored'], 0)} AS has_joined,
             EXISTS (SELECT FROM office.snapshot_row r WHERE r.snapshot_id = ${latest.id}
                        AND r.member_id = m.member_id AND r.state = 'set-aside') AS is_named
        FROM office.register_member m WHERE m.state = 'present'
         AND NOT EXISTS (SELECT FROM file f WHERE f.member_id = m.member_id AND f.brought)),
    counted AS (
      SELECT branch, 'extracted' AS what FROM file
      UNION ALL SELECT branch, 'setAside' FROM file WHERE NOT brought
      UNION ALL SELECT branch, 'loaded' FROM loaded
      UNION ALL SELECT branch, 'left' FROM loaded WHERE NOT is_present AND has_left
      UNION ALL SELECT branch, 'movedOut' FROM loaded WHERE is_present AND now_in <> branch AND has_moved
      UNION ALL SELECT now_in, 'movedIn' FROM loaded WHERE is_present AND now_in <> branch AND has_moved
      UNION ALL SELECT branch, 'kept' FROM others WHERE is_named
      UNION ALL SELECT branch, 'joined' FROM others WHERE has_joined AND NOT is_named)
    SELECT branch, ${sql.join(
      wayFigures.map(
        (name) => sql`(count(*) FILTER (WHERE what = ${sql.lit(name)}))::integer AS ${sql.ref(name)}`,
      ),
    )}
      FROM counted GROUP BY branch ORDER BY branch COLLATE "C"`.execute(tx);
  return rows;
}

const wayFigures = [
  ...(['extracted', 'loaded', 'setAside', 'kept'] as const),
  ...(['joined', 'left', 'movedIn', 'movedOut'] as const),
];

/** Claims of a branch by what became of them; those the branch took back are none. */
export interface ClaimOutcomes {
  readonly approved: number;
  readonly refused: number;
  readonly open: number;
}

/** Differences that branches sent, by branch. */
export async function loadClaimOutcomes(tx: OfficeTx): Promise<ReadonlyMap<string, ClaimOutcomes>> {
  const { rows } = await sql<ClaimOutcomes & { branch: string }>`
    SELECT branch, (count(*) FILTER (WHERE state = 'approved'))::integer AS approved,
           (count(*) FILTER (WHERE state = 'refused'))::integer AS refused,
           (count(*) FILTER (WHERE state IN ('waiting', 'asked')))::integer AS open
      FROM office.claim GROUP BY branch`.execute(tx);
  return new Map(rows.map(({ branch, ...counts }) => [branch, counts]));
}

/** Members who were gone from a published file and about whom an event says why, by branch. */
export async function loadExplained(tx: OfficeTx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ branch: string; members: number }>`
    SELECT d.branch, count(DISTINCT d.member_id)::integer AS members
      FROM office.disappearance d JOIN office.snapshot s ON s.id = d.snapshot_id
     WHERE s.state = 'published' AND d.explained_by IS NOT NULL GROUP BY d.branch`.execute(tx);
  return new Map(rows.map(({ branch, members }) => [branch, members]));
}

/** A branch officer's word. */
export interface ConfirmationRow {
  readonly branch: string;
  readonly at: number;
  readonly name: string;
  readonly by: 'branch' | 'headquarters';
  readonly figuresHash: Uint8Array;
}

/** Every confirmation, by branch. */
export async function loadConfirmations(tx: OfficeTx): Promise<ReadonlyMap<string, ConfirmationRow>> {
  const rows = await tx.selectFrom('office.branch_confirmation').selectAll().execute();
  return new Map(
    rows.map(({ by_side: by, figures_hash: figuresHash, ...rest }) => [
      rest.branch,
      { ...rest, by, figuresHash },
    ]),
  );
}

/** Keeps a confirmation; a later one of the same branch takes its place. */
export async function saveConfirmation(tx: OfficeTx, confirmation: ConfirmationRow): Promise<void> {
  const { branch, at, name, by: by_side, figuresHash: figures_hash } = confirmation;
  const values = { at, name, by_side, figures_hash };
  await tx
    .insertInto('office.branch_confirmation')
    .values({ branch, ...values })
    .onConflict((conflict) => conflict.column('branch').doUpdateSet(values))
    .execute();
}

/** A signed certificate; `branch` is undefined of the whole. */
export interface CertificateRow {
  readonly id: number;
  readonly branch: string | undefined;
  readonly at: number;
  readonly by: string;
  readonly bytes: Uint8Array;
}

/** Keeps a signed certificate. Returns its id. */
export async function saveCertificate(tx: OfficeTx, row: Omit<CertificateRow, 'id'>): Promise<number> {
  const { branch, by: by_whom, ...rest } = row;
  const { id } = await tx
    .insertInto('office.certificate')
    .values({ branch: branch ?? null, by_whom, ...rest })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** One signed certificate. */
export async function loadCertificate(tx: OfficeTx, id: number): Promise<CertificateRow | undefined> {
  const row = await tx.selectFrom('office.certificate').selectAll().where('id', '=', id).executeTakeFirst();
  return (
    row && { id: row.id, branch: row.branch ?? undefined, at: row.at, by: row.by_whom, bytes: row.bytes }
  );
}

/** The latest certificate of each branch, and of the whole under the key undefined. */
export async function loadLatestCertificates(
  tx: OfficeTx,
): Promise<ReadonlyMap<string | undefined, Pick<CertificateRow, 'id' | 'at' | 'bytes'>>> {
  const rows = await tx
    .selectFrom('office.certificate')
    .select(['id', 'branch', 'at', 'bytes'])
    .distinctOn('branch')
    .orderBy('branch')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map(({ branch, ...rest }) => [branch ?? undefined, rest]));
}
