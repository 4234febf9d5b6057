/** Rows of a snapshot, one for each row of the file; what the columns mean is said in 0203-intake.sql. */
import { type Selectable, sql } from 'kysely';
import type { AgainstRegister, MendKind, SnapshotRowState } from './intake-tables.ts';
import type { MemberDetails } from './register-tables.ts';
import type { OfficeTables, OfficeTx } from './tables.ts';

export type SnapshotRowRecord = Selectable<OfficeTables['office.snapshot_row']>;

/** A row to be kept; what does not belong to its state is null. */
export interface NewSnapshotRow {
  readonly line: number;
  readonly lines: number;
  readonly state: SnapshotRowState;
  readonly against: AgainstRegister | null;
  readonly memberId: string | null;
  readonly branch: string;
  readonly name: string;
  readonly search: string;
  readonly details: MemberDetails | null;
  readonly own: MemberDetails | null;
  readonly before: MemberDetails | null;
  readonly cells: readonly string[] | null;
  readonly field: string | null;
  readonly reason: string | null;
  readonly sameAs: number | null;
}

/** Rows of one statement. */
const chunk = 5_000;

/** Keeps rows in statements of some thousands; `onSaved` hears how many are kept. */
export async function saveSnapshotRows(
  tx: OfficeTx,
  snapshotId: number,
  rows: readonly NewSnapshotRow[],
  onSaved: (done: number) => void,
): Promise<void> {
  for (let from = 0; from < rows.length; from += chunk) {
    const part = rows.slice(from, from + chunk);
    const texts = (read: (row: NewSnapshotRow) => string | null) => sql`${part.map(read)}::text[]`;
    const numbers = (read: (row: NewSnapshotRow) => number | null) => sql`${part.map(read)}::integer[]`;
    const jsons = (read: (row: NewSnapshotRow) => unknown) =>
      sql`${part.map((row) => jsonOf(read(row)))}::jsonb[]`;
    await sql`INSERT INTO office.snapshot_row (snapshot_id, line, lines, state, against, member_id, branch, name,
        search, details, own, before, cells, field, reason, same_as)
      SELECT ${snapshotId}, r.* FROM unnest(${numbers((row) => row.line)}, ${numbers((row) => row.lines)},
        ${texts((row) => row.state)}, ${texts((row) => row.against)}, ${texts((row) => row.memberId)},
        ${texts((row) => row.branch)}, ${texts((row) => row.name)}, ${texts((row) => row.search)},
        ${jsons((row) => row.details)}, ${jsons((row) => row.own)}, ${jsons((row) => row.before)},
        ${jsons((row) => row.cells)}, ${texts((row) => row.field)}, ${texts((row) => row.reason)},
        ${numbers((row) => row.sameAs)}) r`.execute(tx);
    onSaved(from + part.length);
  }
}

function jsonOf(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** Which rows a list holds. */
export interface RowFilter {
  readonly state: SnapshotRowState;
  readonly against?: AgainstRegister | undefined;
  readonly branch?: string | undefined;
}

function filtered(tx: OfficeTx, snapshotId: number, { state, against, branch }: RowFilter) {
  let query = tx
    .selectFrom('office.snapshot_row')
    .where('snapshot_id', '=', snapshotId)
    .where('state', '=', state);
  if (against !== undefined) query = query.where('against', '=', against);
  if (branch !== undefined) query = query.where('branch', '=', branch);
  return query;
}

/** A page of rows in the order of their lines, after a line. */
export async function loadSnapshotRows(
  tx: OfficeTx,
  snapshotId: number,
  filter: RowFilter,
  page: { readonly after: number; readonly limit: number },
): Promise<SnapshotRowRecord[]> {
  const query = filtered(tx, snapshotId, filter).selectAll().where('line', '>', page.after);
  return query.orderBy('line').limit(page.limit).execute();
}

/** How many rows a list holds. */
export async function loadSnapshotRowCount(
  tx: OfficeTx,
  snapshotId: number,
  filter: RowFilter,
): Promise<number> {
  const query = filtered(tx, snapshotId, filter).select(sql<number>`count(*)::integer`.as('count'));
  return (await query.executeTakeFirstOrThrow()).count;
}

/** One row, held until the transaction ends. */
export async function loadSnapshotRowLocked(
  tx: OfficeTx,
  snapshotId: number,
  line: number,
): Promise<SnapshotRowRecord | undefined> {
  return tx
    .selectFrom('office.snapshot_row')
    .selectAll()
    .where('snapshot_id', '=', snapshotId)
    .where('line', '=', line)
    .forUpdate()
    .executeTakeFirst();
}

/** The accepted row of a member; undefined when no row of the snapshot is theirs. */
export async function loadAcceptedRow(
  tx: OfficeTx,
  snapshotId: number,
  memberId: string,
): Promise<SnapshotRowRecord | undefined> {
  return tx
    .selectFrom('office.snapshot_row')
    .selectAll()
    .where('snapshot_id', '=', snapshotId)
    .where('member_id', '=', memberId)
    .where('state', '=', 'accepted')
    .executeTakeFirst();
}

/** Rows that repeat the row of a line. */
export async function loadRepeats(tx: OfficeTx, snapshotId: number, line: number): Promise<number> {
  const { count } = await tx
    .selectFrom('office.snapshot_row')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('snapshot_id', '=', snapshotId)
    .where('same_as', '=', line)
    .executeTakeFirstOrThrow();
  return count;
}

type RowChange = Partial<Omit<NewSnapshotRow, 'line' | 'lines' | 'cells'>> & {
  readonly setAside?: string | null;
  readonly mended?: boolean;
};

/** Changes one row; the figures of the snapshot are moved beside it, in the same transaction. */
export async function saveRowChange(
  tx: OfficeTx,
  snapshotId: number,
  line: number,
  { memberId, sameAs, setAside, details, own, before, ...plain }: RowChange,
): Promise<void> {
  const json = (value: MemberDetails | null | undefined) =>
    value === undefined ? undefined : value && JSON.stringify(value);
  const named = {
    member_id: memberId,
    same_as: sameAs,
    set_aside: setAside,
    details: json(details),
    own: json(own),
    before: json(before),
  };
  const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  await tx
    .updateTable('office.snapshot_row')
    .set({ ...plain, ...given })
    .where('snapshot_id', '=', snapshotId)
    .where('line', '=', line)
    .execute();
}

/** Sets rows of the quarantine aside: those of the lines, or all that wait. Returns their lines and physical lines. */
export async function saveSetAside(
  tx: OfficeTx,
  snapshotId: number,
  lines: readonly number[] | undefined,
  reason: string,
): Promise<readonly { readonly line: number; readonly lines: number }[]> {
  let query = tx
    .updateTable('office.snapshot_row')
    .set({ state: 'set-aside', set_aside: reason })
    .where('snapshot_id', '=', snapshotId)
    .where('state', '=', 'quarantined');
  if (lines) query = query.where('line', 'in', [...lines, 0]);
  return query.returning(['line', 'lines']).execute();
}

export interface NewMend {
  readonly snapshotId: number;
  readonly at: number;
  readonly by: string;
  readonly kind: MendKind;
  readonly reason: string;
}

/** Keeps what a person did to rows, with the cells before and after where they were changed. */
export async function saveMends(
  tx: OfficeTx,
  { snapshotId, at, by, kind, reason }: NewMend,
  rows: readonly {
    readonly line: number;
    readonly before?: readonly string[];
    readonly after?: readonly string[];
  }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`INSERT INTO office.row_mend (snapshot_id, at, by_whom, kind, reason, line, before, after)
    SELECT ${snapshotId}, ${at}, ${by}, ${kind}, ${reason}, r.* FROM unnest(${rows.map((row) => row.line)}::integer[],
      ${rows.map((row) => jsonOf(row.before ?? null))}::jsonb[],
      ${rows.map((row) => jsonOf(row.after ?? null))}::jsonb[]) r`.execute(tx);
}

/** The latest of what people did to rows of a snapshot; 0 where nobody has. */
export async function loadLastMend(tx: OfficeTx, snapshotId: number): Promise<number> {
  const last = sql<number>`coalesce(max(id), 0)`.as('last');
  const query = tx.selectFrom('office.row_mend').select(last).where('snapshot_id', '=', snapshotId);
  return (await query.executeTakeFirstOrThrow()).last;
}

/** Figures of a snapshot that are counted from its rows. */
export interface RowCounts {
  readonly waiting: number;
  readonly returns: number;
  readonly keptOut: number;
}

export async function loadRowCounts(tx: OfficeTx, snapshotId: number): Promise<RowCounts> {
  return tx
    .selectFrom('office.snapshot_row')
    .select([
      sql<number>`(count(*) FILTER (WHERE state = 'quarantined'))::integer`.as('waiting'),
      sql<number>`(count(*) FILTER (WHERE against = 'returns'))::integer`.as('returns'),
      sql<number>`(count(*) FILTER (WHERE against = 'kept-out'))::integer`.as('keptOut'),
    ])
    .where('snapshot_id', '=', snapshotId)
    .where(sql<boolean>`(state <> 'accepted' OR against <> 'unchanged')`)
    .executeTakeFirstOrThrow();
}

/** Members of a snapshot by branch, and how many of them are new to the register. */
export async function loadBranchRows(
  tx: OfficeTx,
  snapshotId: number,
): Promise<readonly { readonly branch: string; readonly members: number; readonly fresh: number }[]> {
  return tx
    .selectFrom('office.snapshot_row')
    .select([
      'branch',
      sql<number>`count(*)::integer`.as('members'),
      sql<number>`(count(*) FILTER (WHERE against = 'new'))::integer`.as('fresh'),
    ])
    .where('snapshot_id', '=', snapshotId)
    .where('state', '=', 'accepted')
    .groupBy('branch')
    .execute();
}

/** A row as far as it says where its member stands. */
export interface NamingRow {
  readonly memberId: string;
  readonly branch: string;
  readonly isAccepted: boolean;
}

/** Every row that names a member, or some of them, in the order of lines; repeats are left out. */
export async function loadNamingRows(
  tx: OfficeTx,
  snapshotId: number,
  memberIds?: readonly string[],
): Promise<readonly NamingRow[]> {
  const some = memberIds === undefined ? sql`true` : sql`member_id = ANY (${memberIds})`;
  const { rows } = await sql<NamingRow>`
    SELECT member_id AS "memberId", branch, state = 'accepted' AS "isAccepted" FROM office.snapshot_row
     WHERE snapshot_id = ${snapshotId} AND member_id IS NOT NULL AND state <> 'duplicate' AND ${some}
     ORDER BY line`.execute(tx);
  return rows;
}
