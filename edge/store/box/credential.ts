import type { BoardReference, CredentialNumber } from '@countersign/bytes';
import type { BoxTx, CredentialStatus } from './tables.ts';

export interface CredentialRow {
  readonly number: CredentialNumber;
  /** K_v, 32 bytes. */
  readonly key: Uint8Array;
  readonly reference: BoardReference;
  readonly status: CredentialStatus;
}

/** Rows of one INSERT: four parameters each, far below the protocol's 65,535. */
const chunk = 5_000;

/** Saves every credential of the election at once. */
export async function saveCredentials(tx: BoxTx, rows: readonly CredentialRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += chunk) {
    await tx
      .insertInto('box.credential')
      .values(rows.slice(from, from + chunk))
      .execute();
  }
}

export async function loadCredential(
  tx: BoxTx,
  number: CredentialNumber,
): Promise<CredentialRow | undefined> {
  const row = await tx
    .selectFrom('box.credential')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst();
  return row as CredentialRow | undefined;
}

/** As `loadCredential`, and nobody else changes the credential until this transaction ends. */
export async function loadCredentialLocked(
  tx: BoxTx,
  number: CredentialNumber,
): Promise<CredentialRow | undefined> {
  const row = await tx
    .selectFrom('box.credential')
    .selectAll()
    .where('number', '=', number)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row as CredentialRow | undefined;
}

export async function loadCredentialByReference(
  tx: BoxTx,
  reference: BoardReference,
): Promise<CredentialRow | undefined> {
  const row = await tx
    .selectFrom('box.credential')
    .selectAll()
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row as CredentialRow | undefined;
}

/**
 * Moves a credential from one status to another, if it still has the first: true when this transaction, and no other,
 * moved it.
 */
export async function saveStatus(
  tx: BoxTx,
  number: CredentialNumber,
  from: CredentialStatus,
  to: CredentialStatus,
): Promise<boolean> {
  const result = await tx
    .updateTable('box.credential')
    .set({ status: to })
    .where('number', '=', number)
    .where('status', '=', from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** How many credentials have each status. */
export async function loadStatusCounts(tx: BoxTx): Promise<Readonly<Record<CredentialStatus, number>>> {
  const rows = await tx
    .selectFrom('box.credential')
    .select((eb) => ['status', eb.fn.countAll<number>().as('count')])
    .groupBy('status')
    .execute();
  const counts: Record<CredentialStatus, number> = {
    ...{ spare: 0, open: 0, online: 0, post: 0, revoked: 0, lapsed: 0 },
  };
  for (const { status, count } of rows) counts[status] = count;
  return counts;
}

/** Statuses of all credentials, in the order of their numbers. */
export async function loadStatuses(tx: BoxTx): Promise<CredentialStatus[]> {
  const rows = await tx.selectFrom('box.credential').select('status').orderBy('number').execute();
  return rows.map(({ status }) => status);
}
