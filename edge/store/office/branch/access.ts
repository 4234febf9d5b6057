/** Transactions of one branch: the database lets them see and write its rows, and no others. */
import { sql } from 'kysely';
import type { OfficeStore, OfficeTx } from '../tables.ts';

/**
 * Runs work as the branch: from its first statement on the transaction has the role of a branch officer, and the rows of every other
 * branch do not exist for it. The role ends with the transaction.
 */
export function asBranch<T>(
  store: OfficeStore,
  branch: string,
  work: (tx: OfficeTx) => Promise<T>,
): Promise<T> {
  return store.transaction(async (tx) => {
    await sql`SELECT set_config('countersign.branch', ${branch}, true)`.execute(tx);
    await sql`SET LOCAL ROLE countersign_branch`.execute(tx);
    return work(tx);
  });
}
