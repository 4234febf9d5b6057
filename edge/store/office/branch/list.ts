/** Lists of branches as they were compared, line by line. */
import { type Selectable, sql } from 'kysely';
import type { OfficeTables, OfficeTx } from '../tables.ts';
import type { BranchSide, LineOutcome, PersonCells } from './tables.ts';

export type BranchListRow = Selectable<OfficeTables['office.branch_list']>;
export type NewBranchList = Omit<BranchListRow, 'id' | 'replaced_at'>;

/** Held by whoever changes what a branch's work as a whole says: a new list, a submission. Ends with the transaction. */
export async function lockBranchWork(tx: OfficeTx, branch: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('branch work ' || ${branch}))`.execute(tx);
}

/** The same, of the branch whose claim this is; nothing if there is no such claim. Asked for before the claim itself is held. */
export async function lockBranchWorkOfClaim(tx: OfficeTx, claimId: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('branch work ' || branch)) FROM office.claim WHERE id = ${claimId}`.execute(
    tx,
  );
}

/** Keeps a list in the place of the one before. Returns its id. The caller holds the branch's work. */
export async function saveBranchList(tx: OfficeTx, list: NewBranchList): Promise<number> {
  await tx
    .updateTable('office.branch_list')
    .set({ replaced_at: list.at })
    .where('branch', '=', list.branch)
    .where('replaced_at', 'is', null)
    .execute();
  const { id } = await tx
    .insertInto('office.branch_list')
    .values({
      ...list,
      file_hash: list.file_hash && Buffer.from(list.file_hash),
      mark_key: Buffer.from(list.mark_key),
      balance: JSON.stringify(list.balance),
      mapping: JSON.stringify(list.mapping),
      replaced_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The list that counts; undefined before the first. */
export function loadCurrentList(tx: OfficeTx, branch: string): Promise<BranchListRow | undefined> {
  return tx
    .selectFrom('office.branch_list')
    .selectAll()
    .where('branch', '=', branch)
    .where('replaced_at', 'is', null)
    .executeTakeFirst();
}

/** How a list of a branch is read: headings by field, and whether day or month comes first in a field. */
export interface ListMapping {
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly dates: Readonly<Record<string, 'dmy' | 'mdy'>>;
}

/** What was said of lists of a branch, by the layout of their headings. */
export async function loadListMappings(
  tx: OfficeTx,
  branch: string,
): Promise<ReadonlyMap<string, ListMapping>> {
  const rows = await tx
    .selectFrom('office.branch_mapping')
    .select(['layout', 'columns', 'dates'])
    .where('branch', '=', branch)
    .execute();
  return new Map(rows.map(({ layout, columns, dates }) => [layout, { columns, dates }]));
}

/** Keeps how a list is read, for the next one of the branch with these headings. */
export async function saveListMapping(
  tx: OfficeTx,
  of: { readonly branch: string; readonly layout: string; readonly at: number; readonly by: BranchSide },
  { columns, dates }: ListMapping,
): Promise<void> {
  const values = {
    ...{ columns: JSON.stringify(columns), dates: JSON.stringify(dates) },
    ...{ at: of.at, by_side: of.by },
  };
  await tx
    .insertInto('office.branch_mapping')
    .values({ branch: of.branch, layout: of.layout, ...values })
    .onConflict((conflict) => conflict.columns(['branch', 'layout']).doUpdateSet(values))
    .execute();
}

/** One line of a list. */
export interface BranchLine {
  readonly place: number;
  readonly line: number;
  readonly cells: PersonCells;
  readonly outcome: LineOutcome;
  readonly memberId: string | undefined;
}

const chunk = 5_000;

/** Keeps the lines of a list. */
export async function saveLines(
  tx: OfficeTx,
  { id, branch }: { readonly id: number; readonly branch: string },
  lines: readonly BranchLine[],
): Promise<void> {
  for (let from = 0; from < lines.length; from += chunk) {
    const part = lines.slice(from, from + chunk);
    await sql`INSERT INTO office.branch_line (list_id, branch, place, line, cells, outcome, member_id)
      SELECT ${id}, ${branch}, l.* FROM unnest(${part.map((one) => one.place)}::integer[],
        ${part.map((one) => one.line)}::integer[], ${part.map((one) => JSON.stringify(one.cells))}::jsonb[],
        ${part.map((one) => one.outcome)}::text[], ${part.map((one) => one.memberId ?? null)}::text[]) l`.execute(
      tx,
    );
  }
}

/** The lines of a list in its order. */
export async function loadLines(tx: OfficeTx, list: number): Promise<BranchLine[]> {
  const rows = await tx
    .selectFrom('office.branch_line')
    .select(['place', 'line', 'cells', 'outcome', 'member_id'])
    .where('list_id', '=', list)
    .orderBy('place')
    .execute();
  return rows.map(({ member_id, ...rest }) => ({ ...rest, memberId: member_id ?? undefined }));
}
