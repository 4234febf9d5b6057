/** Long work on the whole register: one of a kind at a time, each run with what came of it. */
import type { Selectable } from 'kysely';
import type { WorkKind } from './linkage-tables.ts';
import type { OfficeTables, OfficeTx } from './tables.ts';

export type WorkRow = Selectable<OfficeTables['office.register_work']>;

/** Begins a run. The database refuses a second one of the kind (`register_work_running`). Returns its id. */
export async function saveWork(tx: OfficeTx, kind: WorkKind, at: number, by: string): Promise<number> {
  const { id } = await tx
    .insertInto('office.register_work')
    .values({ kind, at, by_whom: by, ended_at: null, members: null, found: null, message: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** How a run ended. */
export type WorkEnd =
  | { readonly state: 'done'; readonly members: number; readonly found: number }
  | { readonly state: 'failed'; readonly message: string };

/** Ends a run that is under way; one that has ended stays as it is. */
export async function saveWorkEnd(tx: OfficeTx, id: number, at: number, end: WorkEnd): Promise<void> {
  await tx
    .updateTable('office.register_work')
    .set({ ended_at: at, ...end })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}

/** The run of a kind that is under way, by the database. */
export async function loadRunningWork(tx: OfficeTx, kind: WorkKind): Promise<WorkRow | undefined> {
  return tx
    .selectFrom('office.register_work')
    .selectAll()
    .where('kind', '=', kind)
    .where('state', '=', 'running')
    .executeTakeFirst();
}

/** The latest run of a kind, however it stands. */
export async function loadLatestWork(tx: OfficeTx, kind: WorkKind): Promise<WorkRow | undefined> {
  return tx
    .selectFrom('office.register_work')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
