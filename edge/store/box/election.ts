import type { BallotState, DuplicateRule } from '@countersign/ballot';
import { sql } from 'kysely';
import type { BoxTx } from './tables.ts';

export interface ElectionRow {
  readonly electionHash: Uint8Array;
  readonly stage: BallotState;
  readonly jointKey: Uint8Array | undefined;
}

/** The one election of this database, if the box has ever started on it. */
export async function loadElection(tx: BoxTx): Promise<ElectionRow | undefined> {
  const row = await tx
    .selectFrom('box.election')
    .select(['election_hash', 'stage', 'joint_key'])
    .executeTakeFirst();
  if (!row) return undefined;
  return { electionHash: row.election_hash, stage: row.stage, jointKey: row.joint_key ?? undefined };
}

/** Makes the election's row. */
export async function saveElection(
  tx: BoxTx,
  electionHash: Uint8Array,
  duplicateRule: DuplicateRule,
): Promise<void> {
  await tx
    .insertInto('box.election')
    .values({ election_hash: electionHash, duplicate_rule: duplicateRule })
    .execute();
}

/** Moves to a stage; the database knows the lifecycle table too. */
export async function saveStage(tx: BoxTx, stage: BallotState): Promise<void> {
  await tx.updateTable('box.election').set({ stage }).execute();
}

/** Records the key-holders' joint key, once. */
export async function saveJointKey(tx: BoxTx, jointKey: Uint8Array): Promise<void> {
  await tx.updateTable('box.election').set({ joint_key: jointKey }).execute();
}

/**
 * Enters among the acts: side by side with other acts, never beside a command. Returns the stage, which holds until
 * this transaction ends. The first statement of every transaction that records an act.
 */
export async function enterAct(tx: BoxTx): Promise<BallotState> {
  const { rows } = await sql<{ stage: BallotState }>`SELECT box.enter_act() AS stage`.execute(tx);
  return rows[0]!.stage;
}

/** Enters alone: every act before is committed, none begins until this transaction ends. Returns the stage. */
export async function enterCommand(tx: BoxTx): Promise<BallotState> {
  const { rows } = await sql<{ stage: BallotState }>`SELECT box.enter_command() AS stage`.execute(tx);
  return rows[0]!.stage;
}

/**
 * Waits until every other box on this database has left the voting (its session lock `countersign/box/presence`). Fails
 * with `isLockHeldElsewhere` when one stays; the caller tries again.
 */
export async function enterLast(tx: BoxTx): Promise<void> {
  await sql`SET LOCAL lock_timeout = '2s'`.execute(tx);
  await sql`SELECT pg_advisory_xact_lock(hashtext('countersign/box/presence'))`.execute(tx);
  await sql`SET LOCAL lock_timeout = 0`.execute(tx);
}
