/** Files of members on their way into the register, and what was read from them: 0203-intake.sql says how they move. */
import { type Selectable, sql } from 'kysely';
import type { SnapshotFigures } from './intake-tables.ts';
import type { OfficeTables, OfficeTx } from './tables.ts';

/** A file as it arrived. */
export interface NewSnapshot {
  readonly at: number;
  readonly by: string;
  readonly fileName: string;
  readonly hash: Uint8Array;
  readonly bytes: Uint8Array;
  /** Unix seconds. */
  readonly deleteAfter: number;
}

export type SnapshotRecord = Selectable<OfficeTables['office.snapshot']>;

/** What a reading found out about the file, whether or not it can be staged. */
export interface ReadFindings {
  readonly problem: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  readonly header: readonly string[];
  readonly samples: readonly (readonly string[])[];
  readonly mapping: object | null;
  readonly questions: readonly object[];
  readonly found: object;
}

/** Keeps a file. Returns its number; fails on `snapshot_open` while another file is on its way. */
export async function saveSnapshot(tx: OfficeTx, file: NewSnapshot): Promise<number> {
  const { id } = await tx
    .insertInto('office.snapshot')
    .values({
      at: file.at,
      by_whom: file.by,
      file_name: file.fileName,
      file_bytes: file.bytes.length,
      file_hash: file.hash,
      delete_after: file.deleteAfter,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx.insertInto('office.snapshot_file').values({ snapshot_id: id, bytes: file.bytes }).execute();
  return id;
}

/** A snapshot; undefined when there is none of the number. */
export async function loadSnapshot(tx: OfficeTx, id: number): Promise<SnapshotRecord | undefined> {
  return tx.selectFrom('office.snapshot').selectAll().where('id', '=', id).executeTakeFirst();
}

/** As `loadSnapshot`; held until the transaction ends. */
export async function loadSnapshotLocked(tx: OfficeTx, id: number): Promise<SnapshotRecord | undefined> {
  return tx.selectFrom('office.snapshot').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Snapshots, the newest first. */
export async function loadSnapshots(tx: OfficeTx): Promise<SnapshotRecord[]> {
  return tx.selectFrom('office.snapshot').selectAll().orderBy('id', 'desc').limit(200).execute();
}

/** The snapshot published last; undefined before the first: then the register is not kept here. */
export async function loadLatestPublished(tx: OfficeTx): Promise<SnapshotRecord | undefined> {
  const query = tx.selectFrom('office.snapshot').selectAll().where('state', '=', 'published');
  return query.orderBy('event_id', 'desc').limit(1).executeTakeFirst();
}

/** The file's bytes; undefined when they were deleted. */
export async function loadSnapshotFile(tx: OfficeTx, id: number): Promise<Uint8Array | undefined> {
  const query = tx.selectFrom('office.snapshot_file').select('bytes').where('snapshot_id', '=', id);
  return (await query.executeTakeFirst())?.bytes;
}

/** Keeps what a reading found. The snapshot waits for an answer, or to be staged; earlier rows are gone. */
export async function saveReading(tx: OfficeTx, id: number, findings: ReadFindings): Promise<void> {
  await deleteRows(tx, id);
  const { header, samples, mapping, questions, found, ...said } = findings;
  await tx
    .updateTable('office.snapshot')
    .set({
      ...said,
      state: 'uploaded',
      header: JSON.stringify(header),
      samples: JSON.stringify(samples),
      mapping: mapping && JSON.stringify(mapping),
      questions: JSON.stringify(questions),
      found: JSON.stringify(found),
    })
    .where('id', '=', id)
    .execute();
}

/** Keeps why work on a snapshot came to nothing, as long as it is on its way. */
export async function saveSnapshotProblem(tx: OfficeTx, id: number, problem: string | null): Promise<void> {
  await tx
    .updateTable('office.snapshot')
    .set({ problem })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** The snapshot is compared with the register as it is after an event. */
export async function saveBaseEvent(tx: OfficeTx, id: number, baseEvent: number): Promise<void> {
  await tx.updateTable('office.snapshot').set({ base_event: baseEvent }).where('id', '=', id).execute();
}

/** The snapshot is staged: the rows are there, compared with the register as it was after `baseEvent`. */
export async function saveStaged(
  tx: OfficeTx,
  id: number,
  figures: SnapshotFigures,
  baseEvent: number,
): Promise<void> {
  await tx
    .updateTable('office.snapshot')
    .set({ ...figures, base_event: baseEvent, state: 'staged', readings: sql`readings + 1` })
    .where('id', '=', id)
    .execute();
}

/** Moves figures by differences, when a row comes out of quarantine or goes back. The law is checked by the database. */
export async function saveFiguresMoved(
  tx: OfficeTx,
  id: number,
  by: Partial<SnapshotFigures>,
): Promise<void> {
  const moved = Object.entries(by).map(
    ([column, difference]) => sql`${sql.ref(column)} = ${sql.ref(column)} + ${difference}`,
  );
  await sql`UPDATE office.snapshot SET ${sql.join(moved)} WHERE id = ${id}`.execute(tx);
}

/** The snapshot is the register's from here on; samples of cells go. */
export async function savePublished(
  tx: OfficeTx,
  id: number,
  { at, by, eventId }: { readonly at: number; readonly by: string; readonly eventId: number },
): Promise<void> {
  await tx
    .updateTable('office.snapshot')
    .set({ state: 'published', ended_at: at, ended_by: by, event_id: eventId, samples: null, problem: null })
    .where('id', '=', id)
    .execute();
}

/** The snapshot comes to nothing: its figures stay, rows and file go at once. */
export async function saveDiscarded(
  tx: OfficeTx,
  id: number,
  { at, by }: { readonly at: number; readonly by: string },
): Promise<void> {
  await deleteRows(tx, id);
  await tx.deleteFrom('office.snapshot_file').where('snapshot_id', '=', id).execute();
  await sql`UPDATE office.row_mend SET before = NULL, after = NULL WHERE snapshot_id = ${id}`.execute(tx);
  await tx
    .updateTable('office.snapshot')
    .set({ state: 'discarded', ended_at: at, ended_by: by, samples: null })
    .where('id', '=', id)
    .execute();
}

async function deleteRows(tx: OfficeTx, id: number): Promise<void> {
  await tx.deleteFrom('office.disappearance').where('snapshot_id', '=', id).execute();
  await tx.deleteFrom('office.snapshot_row').where('snapshot_id', '=', id).execute();
}

/** The mapping that was confirmed for these headings; undefined when the layout is new. */
export async function loadSavedMapping(tx: OfficeTx, layout: string): Promise<object | undefined> {
  const query = tx.selectFrom('office.register_mapping').select('mapping').where('layout', '=', layout);
  return (await query.executeTakeFirst())?.mapping;
}

/** Keeps a mapping for the next file with these headings. */
export async function saveMapping(
  tx: OfficeTx,
  layout: string,
  mapping: object,
  { at, by }: { readonly at: number; readonly by: string },
): Promise<void> {
  const values = { mapping: JSON.stringify(mapping), saved_at: at, saved_by: by };
  await tx
    .insertInto('office.register_mapping')
    .values({ layout, ...values })
    .onConflict((conflict) => conflict.column('layout').doUpdateSet(values))
    .execute();
}
