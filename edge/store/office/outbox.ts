import type { BodyKind } from '@countersign/record';
import { sql } from 'kysely';
import type { Effect, OfficeTx, OutboxState } from './tables.ts';

/** A signed entry to be sent. */
export interface NewOutboxRow {
  readonly lane: 'procedure' | 'desk';
  readonly kind: BodyKind;
  readonly entry: Uint8Array;
  readonly blob: Uint8Array | undefined;
  readonly effect: Effect;
  readonly at: number;
}

/** An entry of the outbox and what became of it. */
export interface OutboxRow {
  readonly id: number;
  readonly lane: 'procedure' | 'desk';
  readonly kind: BodyKind;
  readonly entry: Uint8Array;
  readonly blob: Uint8Array | null;
  readonly effect: Effect;
  readonly at: number;
  readonly state: OutboxState;
  readonly leaf: number | null;
  readonly refusal: string | null;
  readonly message: string | null;
}

/** Keeps a signed entry until the box has answered it. Returns its id. */
export async function saveOutbox(tx: OfficeTx, row: NewOutboxRow): Promise<number> {
  const { id } = await tx
    .insertInto('office.outbox')
    .values({ ...row, blob: row.blob ?? null, effect: JSON.stringify(row.effect) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** One entry by id. */
export async function loadOutbox(tx: OfficeTx, id: number): Promise<OutboxRow> {
  return tx.selectFrom('office.outbox').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** Entries without an answer, oldest first. */
export async function loadWaitingOutbox(tx: OfficeTx, limit: number): Promise<readonly OutboxRow[]> {
  return tx
    .selectFrom('office.outbox')
    .selectAll()
    .where('state', '=', 'waiting')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** How many entries have no answer yet. */
export async function loadWaitingOutboxCount(tx: OfficeTx): Promise<number> {
  const row = await tx
    .selectFrom('office.outbox')
    .select((query) => query.fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Waiting entries of the procedure that were signed before `id`: they go first. */
export async function loadEarlierProcedure(tx: OfficeTx, id: number): Promise<readonly number[]> {
  const rows = await tx
    .selectFrom('office.outbox')
    .select('id')
    .where('state', '=', 'waiting')
    .where('lane', '=', 'procedure')
    .where('id', '<', id)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Notes where the log has the entry. False when it had an answer before. */
export async function saveLogged(tx: OfficeTx, id: number, leaf: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('office.outbox')
    .set({ state: 'logged', leaf })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Notes why the box does not take the entry. False when it had an answer before. */
export async function saveRefused(
  tx: OfficeTx,
  id: number,
  refusal: string,
  message: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('office.outbox')
    .set({ state: 'refused', refusal, message })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Waiting or logged entries of one kind: for what must be said once only. */
export async function loadSaid(tx: OfficeTx, kind: BodyKind): Promise<readonly OutboxRow[]> {
  return tx
    .selectFrom('office.outbox')
    .selectAll()
    .where('kind', '=', kind)
    .where('state', '<>', 'refused')
    .orderBy('id')
    .execute();
}

/** Whether a replacement of this pack waits for the box's answer. */
export async function loadReplacementWaiting(tx: OfficeTx, pack: number): Promise<number | undefined> {
  const row = await tx
    .selectFrom('office.outbox')
    .select('id')
    .where('state', '=', 'waiting')
    .where(sql<boolean>`effect->>'kind' = 'replace' AND (effect->>'pack')::integer = ${pack}`)
    .executeTakeFirst();
  return row?.id;
}
