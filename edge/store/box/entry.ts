import type { CredentialNumber, LeafIndex } from '@countersign/bytes';
import type { BodyKind, LateChanges } from '@countersign/record';
import { sql } from 'kysely';
import type { BoxStore, BoxTx } from './tables.ts';

/** An entry to be saved. */
export interface NewEntry {
  readonly kind: BodyKind;
  /** SHA-256 of `bytes`. */
  readonly entryHash: Uint8Array;
  /** Hash of what was signed; undefined for the box's own entries. */
  readonly statementHash: Uint8Array | undefined;
  readonly bytes: Uint8Array;
  readonly credential?: CredentialNumber | undefined;
  readonly replaces?: CredentialNumber | undefined;
}

/** An accepted entry, with its leaf once it has one. */
export interface EntryRow {
  readonly id: number;
  readonly kind: BodyKind;
  readonly entryHash: Uint8Array;
  readonly bytes: Uint8Array;
  readonly leaf: LeafIndex | undefined;
}

/** Saves an accepted entry and puts it in the sequencer's queue. Returns its id. */
export async function saveEntry(tx: BoxTx, entry: NewEntry): Promise<number> {
  const { id } = await tx
    .insertInto('box.entry')
    .values(entryValues(entry))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** `entry` as a row of its table. */
export function entryValues(entry: NewEntry) {
  return {
    kind: entry.kind,
    entry_hash: entry.entryHash,
    statement_hash: entry.statementHash ?? null,
    bytes: entry.bytes,
    credential: entry.credential ?? null,
    replaces: entry.replaces ?? null,
  };
}

function selectEntries(tx: BoxTx) {
  return tx
    .selectFrom('box.entry')
    .leftJoin('box.leaf', 'box.leaf.entry_id', 'box.entry.id')
    .select(['box.entry.id', 'kind', 'entry_hash as entryHash', 'bytes', 'box.leaf.leaf_index as leaf']);
}

interface Selected extends Omit<EntryRow, 'leaf'> {
  readonly leaf: number | null;
}

function entryRow(row: Selected): EntryRow {
  return { ...row, leaf: (row.leaf ?? undefined) as LeafIndex | undefined };
}

/** Whether and where something is on record already. */
export interface Seen {
  /** The very entry: its leaf is `undefined` while it has no place yet. Undefined when there is no such entry. */
  readonly entry: { readonly leaf: LeafIndex | undefined } | undefined;
  /** Whether its statement was accepted before, in this entry or another. */
  readonly isSaid: boolean;
}

/** Looks for an entry by its hash, and for what it says by the hash of its statement (none for the box's own). */
export async function loadSeen(
  store: BoxStore,
  entryHash: Uint8Array,
  statementHash: Uint8Array | undefined,
): Promise<Seen> {
  const rows = await store.once(sql<{ is_entry: boolean; leaf: LeafIndex | null }>`
    SELECT e.entry_hash = ${entryHash} AS is_entry, l.leaf_index AS leaf
      FROM box.entry e LEFT JOIN box.leaf l ON l.entry_id = e.id
     WHERE e.entry_hash = ${entryHash} OR e.statement_hash = ${statementHash ?? null}`);
  const entry = rows.find(({ is_entry }) => is_entry);
  return { entry: entry && { leaf: entry.leaf ?? undefined }, isSaid: rows.length > 0 };
}

/** Entries that are about no single credential, accepted after the one with id `after`, in the order of the log. */
export async function loadProcedure(tx: BoxTx, after: number): Promise<EntryRow[]> {
  const rows = await selectEntries(tx)
    .where('credential', 'is', null)
    .where('box.entry.id', '>', after)
    .orderBy('box.entry.id')
    .execute();
  return rows.map(entryRow);
}

/** What happened to one credential, oldest first. */
export async function loadCredentialEntries(tx: BoxTx, credential: CredentialNumber): Promise<EntryRow[]> {
  const rows = await selectEntries(tx)
    .where((eb) => eb.or([eb('credential', '=', credential), eb('replaces', '=', credential)]))
    .orderBy('box.entry.id')
    .execute();
  return rows.map(entryRow);
}

/** Packs issued in the place of another, for members added to the frozen roll, and withdrawn from members removed from it. */
export interface IssueCounts {
  readonly replaced: number;
  readonly added: number;
  readonly removed: number;
}

/** How many packs the log has re-issued, issued late and withdrawn (CODE-5, ROLL-LATE). */
export async function loadIssueCounts(tx: BoxTx): Promise<IssueCounts> {
  const { rows } = await sql<IssueCounts>`
    SELECT (count(*) FILTER (WHERE kind = 'credential-issued' AND replaces IS NOT NULL))::integer AS replaced,
           (count(*) FILTER (WHERE kind = 'credential-issued' AND replaces IS NULL))::integer AS added,
           (count(*) FILTER (WHERE kind = 'credential-revoked'))::integer AS removed
      FROM box.entry WHERE kind IN ('credential-issued', 'credential-revoked')`.execute(tx);
  return rows[0]!;
}

/** What the log says of the roll since its freeze; nobody else changes it until the transaction ends (ROLL-LATE). */
export async function loadLateChangesLocked(tx: BoxTx): Promise<LateChanges> {
  const { rows } = await sql<LateChanges>`SELECT * FROM box.late_changes()`.execute(tx);
  return rows[0]!;
}
