/** When branches were asked, opened their link and answered; wishes for more time (RECON-5). */
import { type Selectable, sql } from 'kysely';
import type { OfficeTables, OfficeTx } from '../tables.ts';

/** A branch's clock; what has not happened is undefined. */
export interface BranchClockRow {
  readonly branch: string;
  readonly askedAt: number;
  readonly askedBy: string;
  readonly target: number;
  readonly deadline: number;
  readonly openedAt?: number;
  readonly answeredAt?: number;
  readonly reminders: number;
  readonly remindedAt?: number;
}

/** Starts a branch's clock. Returns false when it has been asked before. */
export async function saveAsked(
  tx: OfficeTx,
  clock: Pick<BranchClockRow, 'branch' | 'askedAt' | 'askedBy' | 'target' | 'deadline'>,
): Promise<boolean> {
  const { branch, askedAt, askedBy, target, deadline } = clock;
  const nothing = { opened_at: null, answered_at: null, reminded_at: null };
  const row = await tx
    .insertInto('office.branch_clock')
    .values({ branch, asked_at: askedAt, asked_by: askedBy, target, deadline, ...nothing })
    .onConflict((conflict) => conflict.doNothing())
    .returning('branch')
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that the branch opened its link, the first time. */
export async function saveOpened(tx: OfficeTx, branch: string, at: number): Promise<void> {
  await tx
    .updateTable('office.branch_clock')
    .set({ opened_at: at })
    .where('branch', '=', branch)
    .where('opened_at', 'is', null)
    .where('asked_at', '<=', at)
    .execute();
}

/** Notes that the branch answered, the first time. */
export async function saveAnswered(tx: OfficeTx, branch: string, at: number): Promise<void> {
  await tx
    .updateTable('office.branch_clock')
    .set({ answered_at: at })
    .where('branch', '=', branch)
    .where('answered_at', 'is', null)
    .where('asked_at', '<=', at)
    .execute();
}

/** Notes a reminder. */
export async function saveReminded(tx: OfficeTx, branch: string, at: number): Promise<void> {
  await tx
    .updateTable('office.branch_clock')
    .set({ reminded_at: at, reminders: sql`reminders + 1` })
    .where('branch', '=', branch)
    .execute();
}

/** Gives a branch more time: both dates, each only ever later. */
export async function saveMoreTime(tx: OfficeTx, branch: string, until: number): Promise<void> {
  await tx
    .updateTable('office.branch_clock')
    .set({ target: sql`greatest(target, ${until})`, deadline: sql`greatest(deadline, ${until})` })
    .where('branch', '=', branch)
    .execute();
}

/** Every clock, or that of one branch, in the byte order of names. */
export async function loadClocks(tx: OfficeTx, branch?: string): Promise<BranchClockRow[]> {
  let query = tx.selectFrom('office.branch_clock').selectAll().orderBy(sql`branch COLLATE "C"`);
  if (branch !== undefined) query = query.where('branch', '=', branch);
  return (await query.execute()).map(clockOf);
}

/** Clocks of branches that have not answered, held until the transaction ends; those another poll holds are left out. */
export async function loadSilentClocksLocked(tx: OfficeTx): Promise<BranchClockRow[]> {
  const rows = await tx
    .selectFrom('office.branch_clock')
    .selectAll()
    .where('answered_at', 'is', null)
    .orderBy(sql`branch COLLATE "C"`)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(clockOf);
}

function clockOf(row: Selectable<OfficeTables['office.branch_clock']>): BranchClockRow {
  return {
    branch: row.branch,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    target: row.target,
    deadline: row.deadline,
    reminders: row.reminders,
    ...(row.opened_at === null ? {} : { openedAt: row.opened_at }),
    ...(row.answered_at === null ? {} : { answeredAt: row.answered_at }),
    ...(row.reminded_at === null ? {} : { remindedAt: row.reminded_at }),
  };
}

export type ExtensionRow = Selectable<OfficeTables['office.extension']>;

/** Keeps a wish for more time. Returns it; the database refuses a second one that waits. */
export function saveExtension(
  tx: OfficeTx,
  wish: Pick<ExtensionRow, 'branch' | 'asked_at' | 'asked_by' | 'until' | 'grounds'>,
): Promise<ExtensionRow> {
  return tx.insertInto('office.extension').values(wish).returningAll().executeTakeFirstOrThrow();
}

/** One wish, held until the transaction ends. */
export function loadExtensionLocked(tx: OfficeTx, id: number): Promise<ExtensionRow | undefined> {
  return tx.selectFrom('office.extension').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Wishes and decisions of all branches, the newest first. */
export function loadExtensions(tx: OfficeTx): Promise<ExtensionRow[]> {
  return tx.selectFrom('office.extension').selectAll().orderBy('id', 'desc').limit(1_000).execute();
}

/** Keeps the decision on a wish. */
export function saveExtensionDecision(
  tx: OfficeTx,
  id: number,
  decision: Pick<ExtensionRow, 'state' | 'decided_by' | 'decided_at' | 'decided_grounds'>,
): Promise<ExtensionRow> {
  return tx
    .updateTable('office.extension')
    .set(decision)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}
