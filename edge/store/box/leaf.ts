import type { LeafIndex } from '@countersign/bytes';
import { sql } from 'kysely';
import type { BoxTx } from './tables.ts';

/** An accepted entry that has no place in the log yet. */
export interface WaitingRow {
  readonly id: number;
  readonly entryHash: Uint8Array;
  readonly bytes: Uint8Array;
}

/** An entry and its place. */
export interface LeafRow {
  readonly leaf: LeafIndex;
  readonly entryHash: Uint8Array;
  readonly leafHash: Uint8Array;
  readonly bytes: Uint8Array;
}

/** The oldest entries without a place, at most `limit`. */
export async function loadWaiting(tx: BoxTx, limit: number): Promise<WaitingRow[]> {
  return tx
    .selectFrom('box.waiting')
    .innerJoin('box.entry', 'box.entry.id', 'box.waiting.entry_id')
    .select(['box.entry.id', 'entry_hash as entryHash', 'bytes'])
    .orderBy('box.waiting.entry_id')
    .limit(limit)
    .execute();
}

/** How many entries have no place yet. */
export async function loadWaitingCount(tx: BoxTx): Promise<number> {
  const row = await tx
    .selectFrom('box.waiting')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/**
 * The place that the next entry will have, for one that enters alone (`enterCommand`). One statement, so one moment: what
 * the sequencer moves meanwhile from the queue into the log is counted once.
 */
export async function loadNextPlace(tx: BoxTx): Promise<LeafIndex> {
  const { rows } = await sql<{ place: number }>`
    SELECT (SELECT coalesce(max(leaf_index) + 1, 0) FROM box.leaf) + (SELECT count(*) FROM box.waiting) AS place`.execute(
    tx,
  );
  return rows[0]!.place as LeafIndex;
}

/** How many entries have a place. */
export async function loadSize(tx: BoxTx): Promise<number> {
  const row = await tx
    .selectFrom('box.leaf')
    .select('leaf_index')
    .orderBy('leaf_index', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? row.leaf_index + 1 : 0;
}

/**
 * The place that an entry has or will have: after every leaf there is, and every waiting entry before it. Sure only for an
 * entry that entered alone (`enterCommand`): then all that was accepted before it is visible, and nothing overtakes it.
 */
export async function loadPlaceOf(tx: BoxTx, entryId: number): Promise<LeafIndex> {
  const { rows } = await sql<{ place: number }>`
    SELECT coalesce(
      (SELECT leaf_index FROM box.leaf WHERE entry_id = ${entryId}),
      (SELECT coalesce(max(leaf_index) + 1, 0) FROM box.leaf)
        + (SELECT count(*) FROM box.waiting WHERE entry_id < ${entryId})) AS place`.execute(tx);
  return rows[0]!.place as LeafIndex;
}

/** Gives entries their places, for good; they leave the queue in the same transaction. */
export async function saveLeaves(
  tx: BoxTx,
  rows: readonly { readonly leaf: LeafIndex; readonly entryId: number; readonly leafHash: Uint8Array }[],
): Promise<void> {
  await sql`
    INSERT INTO box.leaf (leaf_index, entry_id, leaf_hash)
      SELECT * FROM unnest(
        ${rows.map(({ leaf }) => leaf)}::bigint[],
        ${rows.map(({ entryId }) => entryId)}::bigint[],
        ${rows.map(({ leafHash }) => Buffer.from(leafHash))}::bytea[])`.execute(tx);
}

/** Leaves `from` (inclusive) to `to` (exclusive) in order, with the stored bytes of their entries. */
export async function loadLeaves(tx: BoxTx, from: number, to: number): Promise<LeafRow[]> {
  const rows = await tx
    .selectFrom('box.leaf')
    .innerJoin('box.entry', 'box.entry.id', 'box.leaf.entry_id')
    .select(['leaf_index as leaf', 'entry_hash as entryHash', 'leaf_hash as leafHash', 'bytes'])
    .where('leaf_index', '>=', from)
    .where('leaf_index', '<', to)
    .orderBy('leaf_index')
    .execute();
  return rows as LeafRow[];
}

/** The kind of the entry at a leaf. */
export async function loadKindAt(tx: BoxTx, leaf: LeafIndex): Promise<string | undefined> {
  const row = await tx
    .selectFrom('box.leaf')
    .innerJoin('box.entry', 'box.entry.id', 'box.leaf.entry_id')
    .select('kind')
    .where('leaf_index', '=', leaf)
    .executeTakeFirst();
  return row?.kind;
}
