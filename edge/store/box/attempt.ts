import type { CredentialNumber } from '@countersign/bytes';
import { sql } from 'kysely';
import type { AttemptKind, BoxTx } from './tables.ts';

/** A refused second vote (CASE-1). */
export interface AttemptRow {
  readonly id: number;
  readonly credential: CredentialNumber;
  readonly kind: AttemptKind;
  /** Unix seconds. */
  readonly at: number;
}

export interface NewAttempt extends Omit<AttemptRow, 'id'> {
  /** Hash of the refused ballot, or of the entry that sets the envelope aside. */
  readonly evidence: Uint8Array;
}

/**
 * Records an attempt; the same evidence again is a retry and changes nothing. The last statement of its transaction: until
 * that ends no other attempt gets an id, so that whoever reads on from an id never passes over a smaller one that was
 * not committed yet.
 */
export async function saveAttempt(tx: BoxTx, attempt: NewAttempt): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('countersign/box/attempt'))`.execute(tx);
  await tx
    .insertInto('box.attempt')
    .values(attempt)
    .onConflict((conflict) => conflict.column('evidence').doNothing())
    .execute();
}

/** Attempts with ids above `after`, oldest first, at most `limit`. */
export async function loadAttempts(tx: BoxTx, after: number, limit: number): Promise<AttemptRow[]> {
  const rows = await tx
    .selectFrom('box.attempt')
    .select(['id', 'credential', 'kind', 'at'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows as AttemptRow[];
}

export async function loadAttemptCount(tx: BoxTx): Promise<number> {
  const row = await tx
    .selectFrom('box.attempt')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Counts casts that failed in one minute (Unix seconds / 60). */
export async function saveFailures(tx: BoxTx, minute: number, failures: number): Promise<void> {
  await tx
    .insertInto('box.failed_minute')
    .values({ minute, failures })
    .onConflict((conflict) =>
      conflict.column('minute').doUpdateSet({ failures: sql`box.failed_minute.failures + ${failures}` }),
    )
    .execute();
}

/** Casts that failed from the minute of `from` to the minute of `to`, both included (Unix seconds). */
export async function loadFailures(tx: BoxTx, from: number, to: number): Promise<number> {
  const row = await tx
    .selectFrom('box.failed_minute')
    .select((eb) => eb.fn.sum<number | null>('failures').as('failures'))
    .where('minute', '>=', Math.floor(from / 60))
    .where('minute', '<=', Math.floor(to / 60))
    .executeTakeFirstOrThrow();
  return row.failures ?? 0;
}
