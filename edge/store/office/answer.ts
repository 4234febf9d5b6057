import { sql } from 'kysely';
import type { OfficeTx } from './tables.ts';

/** Takes one of `limit` tries of a credential. Returns how many are left after it; undefined when none was left. */
export async function saveTry(tx: OfficeTx, credential: number, limit: number): Promise<number | undefined> {
  const { rows } = await sql<{ tries: number }>`
    INSERT INTO office.answer_try (credential, tries) VALUES (${credential}, 1)
    ON CONFLICT (credential) DO UPDATE SET tries = answer_try.tries + 1 WHERE answer_try.tries < ${limit}
    RETURNING tries`.execute(tx);
  const [row] = rows;
  return row === undefined ? undefined : limit - row.tries;
}

/** Gives a credential its tries back: after a right answer, or when the office unlocks it. */
export async function saveTriesCleared(tx: OfficeTx, credential: number): Promise<void> {
  await tx.updateTable('office.answer_try').set({ tries: 0 }).where('credential', '=', credential).execute();
}
