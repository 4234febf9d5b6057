/** Pairs of entries that may be one person, and what was decided of each. */
import { type Selectable, sql } from 'kysely';
import type { PairDecisionKind, PairState } from './linkage-tables.ts';
import type { OfficeTables, OfficeTx } from './tables.ts';

export type PairRow = Selectable<OfficeTables['office.duplicate_pair']>;
export type PairDecisionRow = Selectable<OfficeTables['office.duplicate_decision']>;

/** A pair as a run or a person found it; `left` is before `right` in byte order. */
export interface FoundPair {
  readonly left: string;
  readonly right: string;
  /** Undefined where a person put the two side by side. */
  readonly probability: number | undefined;
  readonly reasons: readonly string[];
  readonly household: boolean;
  /** 32 bytes. */
  readonly fingerprint: Uint8Array;
}

/** Rows of one statement. */
const chunk = 2_000;

/**
 * Keeps pairs that a run found. One that is decided stays so, unless it was told apart and a name or number of either
 * has changed since: then it is open again, with the earlier decision beside it.
 */
export async function saveFoundPairs(
  tx: OfficeTx,
  workId: number,
  pairs: readonly FoundPair[],
): Promise<void> {
  for (let from = 0; from < pairs.length; from += chunk)
    await savePairs(tx, workId, pairs.slice(from, from + chunk));
}

/** Keeps a pair that a person put side by side. Returns its id, also when it was there before. */
export async function savePair(tx: OfficeTx, pair: FoundPair): Promise<number> {
  await savePairs(tx, null, [pair]);
  const { id } = await tx
    .selectFrom('office.duplicate_pair')
    .select('id')
    .where('left_id', '=', pair.left)
    .where('right_id', '=', pair.right)
    .executeTakeFirstOrThrow();
  return id;
}

async function savePairs(tx: OfficeTx, workId: number | null, pairs: readonly FoundPair[]): Promise<void> {
  await sql`INSERT INTO office.duplicate_pair AS p
      (work_id, left_id, right_id, probability, reasons, household, fingerprint)
    SELECT ${workId}::bigint, f.* FROM unnest(${pairs.map(({ left }) => left)}::text[],
      ${pairs.map(({ right }) => right)}::text[],
      ${pairs.map(({ probability }) => probability ?? null)}::double precision[],
      ${pairs.map(({ reasons }) => JSON.stringify(reasons))}::jsonb[],
      ${pairs.map(({ household }) => household)}::boolean[],
      ${pairs.map(({ fingerprint }) => fingerprint)}::bytea[]) f
    ON CONFLICT (left_id, right_id) DO UPDATE SET state = 'open', reasons = EXCLUDED.reasons,
      household = EXCLUDED.household, fingerprint = EXCLUDED.fingerprint,
      work_id = coalesce(EXCLUDED.work_id, p.work_id), probability = coalesce(EXCLUDED.probability, p.probability)
    WHERE p.state = 'open' OR (p.state = 'apart' AND p.fingerprint <> EXCLUDED.fingerprint)`.execute(tx);
}

/** A pair of the list, with what the list shows of its two entries. */
export interface PairSummary extends Omit<PairRow, 'reasons' | 'fingerprint'> {
  readonly left_name: string;
  readonly left_branch: string;
  readonly right_name: string;
  readonly right_branch: string;
}

/** An open pair is shown while both are present, and the latest run, a person or an earlier decision speaks of it. */
const shown = sql`(p.state <> 'open' OR (l.state = 'present' AND r.state = 'present' AND (p.work_id IS NULL
  OR p.decision_id IS NOT NULL OR p.work_id = (SELECT max(id) FROM office.register_work
    WHERE kind = 'duplicates' AND state = 'done'))))`;

/** Pairs of a state in the order in which they were found, after a number. */
export async function loadPairs(
  tx: OfficeTx,
  state: PairState,
  after: number,
  limit: number,
): Promise<readonly PairSummary[]> {
  const { rows } =
    await sql<PairSummary>`SELECT p.id, p.left_id, p.right_id, p.work_id, p.probability, p.household,
      p.state, p.decision_id, l.name AS left_name, l.branch AS left_branch, r.name AS right_name, r.branch AS right_branch
    FROM office.duplicate_pair p JOIN office.register_member l ON l.member_id = p.left_id
      JOIN office.register_member r ON r.member_id = p.right_id
    WHERE p.state = ${state} AND p.id > ${after} AND ${shown} ORDER BY p.id LIMIT ${limit}`.execute(tx);
  return rows;
}

/** How many pairs there are of each state, as the list shows them. */
export async function loadPairCounts(tx: OfficeTx): Promise<Readonly<Record<PairState, number>>> {
  const { rows } = await sql<{ state: PairState; pairs: number }>`SELECT p.state, count(*)::integer AS pairs
    FROM office.duplicate_pair p JOIN office.register_member l ON l.member_id = p.left_id
      JOIN office.register_member r ON r.member_id = p.right_id
    WHERE ${shown} GROUP BY p.state`.execute(tx);
  return {
    open: 0,
    apart: 0,
    merged: 0,
    ...Object.fromEntries(rows.map(({ state, pairs }) => [state, pairs])),
  };
}

/** One pair, held until the transaction ends. */
export async function loadPairLocked(tx: OfficeTx, id: number): Promise<PairRow | undefined> {
  return tx
    .selectFrom('office.duplicate_pair')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** What was decided of a pair, the latest first. */
export async function loadPairDecisions(tx: OfficeTx, pairId: number): Promise<readonly PairDecisionRow[]> {
  return tx
    .selectFrom('office.duplicate_decision')
    .selectAll()
    .where('pair_id', '=', pairId)
    .orderBy('id', 'desc')
    .execute();
}

/** A decision to be kept; `merge` says what a merge took. */
export interface NewPairDecision {
  readonly pairId: number;
  readonly at: number;
  readonly by: string;
  readonly kind: PairDecisionKind;
  readonly reason: string;
  readonly actId: number | undefined;
  /** The event of the register that followed. */
  readonly eventId: number | undefined;
  readonly merge?: { readonly voters: number; readonly household: boolean };
}

const stateAfter: Readonly<Record<PairDecisionKind, PairState>> = {
  apart: 'apart',
  merged: 'merged',
  reopened: 'open',
};

/** Keeps a decision and what follows for the pair. */
export async function savePairDecision(tx: OfficeTx, decision: NewPairDecision): Promise<void> {
  const { id } = await tx
    .insertInto('office.duplicate_decision')
    .values({
      pair_id: decision.pairId,
      at: decision.at,
      by_whom: decision.by,
      kind: decision.kind,
      reason: decision.reason,
      voters: decision.merge?.voters ?? null,
      household: decision.merge?.household ?? null,
      event_id: decision.eventId ?? null,
      act_id: decision.actId ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('office.duplicate_pair')
    .set({ state: stateAfter[decision.kind], decision_id: id })
    .where('id', '=', decision.pairId)
    .execute();
}

/** Proposals of these kinds that can still be approved, by the pair they are about. */
export async function loadWaitingPairActs(
  tx: OfficeTx,
  kinds: readonly string[],
  now: number,
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ id: number; pair: number }>`SELECT id, (subject->>'pair')::bigint AS pair
    FROM office.officer_act WHERE kind = ANY(${kinds}) AND state = 'proposed' AND expires > ${now}`.execute(
    tx,
  );
  return new Map(rows.map(({ id, pair }) => [pair, id]));
}
