/** How the gate before the codes was passed, and samples of branches' lists. */
import { type Selectable, sql } from 'kysely';
import type { GateTables } from './gate-tables.ts';
import type { OfficeTx } from './tables.ts';

/** The gate's decision on one version of the roll. */
export interface GateDecisionRow {
  readonly version: number;
  readonly at: number;
  readonly kind: 'open' | 'overridden' | 'not-asked';
  /** The approved act of an override. */
  readonly actId: number | undefined;
  readonly ruleId: number | undefined;
  /** The last event of the register that was considered; undefined without a register. */
  readonly eventId: number | undefined;
  /** The sentences that were overridden. */
  readonly reasons: readonly string[];
  /** What the gate saw, for the certificates. */
  readonly figures: object;
}

/** Keeps the decision, before the version is frozen. The database refuses an override without its approved act. */
export async function saveGateDecision(tx: OfficeTx, decision: GateDecisionRow): Promise<void> {
  const { version, at, kind, actId, ruleId, eventId, reasons, figures } = decision;
  await tx
    .insertInto('office.gate_decision')
    .values({
      ...{ version, at, kind, reasons: [...reasons] },
      act_id: actId ?? null,
      rule_id: ruleId ?? null,
      event_id: eventId ?? null,
      figures: JSON.stringify(figures),
    })
    .execute();
}

/** How the gate was passed; undefined until the roll is frozen. */
export async function loadGateDecision(tx: OfficeTx): Promise<GateDecisionRow | undefined> {
  const row = await tx.selectFrom('office.gate_decision').selectAll().orderBy('version').executeTakeFirst();
  if (!row) return undefined;
  const { act_id, rule_id, event_id, ...rest } = row;
  return {
    ...rest,
    actId: act_id ?? undefined,
    ruleId: rule_id ?? undefined,
    eventId: event_id ?? undefined,
  };
}

/** Lines drawn from a branch's list; `result` is undefined until they were looked up. */
export interface SampleRow {
  readonly id: number;
  readonly branch: string;
  readonly at: number;
  readonly by: string;
  readonly listed: number;
  /** 1-based, ascending. */
  readonly drawn: readonly number[];
  readonly result:
    | { readonly found: number; readonly unsure: number; readonly missing: readonly number[] }
    | undefined;
}

/** Keeps a draw. Returns its id. */
export async function saveSample(tx: OfficeTx, sample: Omit<SampleRow, 'id' | 'result'>): Promise<number> {
  const { by: by_whom, drawn, ...rest } = sample;
  const { id } = await tx
    .insertInto('office.branch_sample')
    .values({ ...rest, by_whom, drawn: [...drawn], found: null, unsure: null, missing: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Keeps what was found; the database refuses a second result. */
export async function saveSampleResult(
  tx: OfficeTx,
  id: number,
  { found, unsure, missing }: NonNullable<SampleRow['result']>,
): Promise<void> {
  await tx
    .updateTable('office.branch_sample')
    .set({ found, unsure, missing: [...missing] })
    .where('id', '=', id)
    .execute();
}

/** One draw, held until the transaction ends. */
export async function loadSampleLocked(tx: OfficeTx, id: number): Promise<SampleRow | undefined> {
  const row = await tx
    .selectFrom('office.branch_sample')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && sampleOf(row);
}

/** Draws of one branch, or the latest of each branch that were looked up; the newest first. */
export async function loadSamples(tx: OfficeTx, branch?: string): Promise<SampleRow[]> {
  if (branch === undefined) {
    const latest = await tx
      .selectFrom('office.branch_sample')
      .selectAll()
      .distinctOn('branch')
      .where('found', 'is not', null)
      .orderBy('branch')
      .orderBy('id', 'desc')
      .execute();
    return latest.map(sampleOf);
  }
  const rows = await tx
    .selectFrom('office.branch_sample')
    .selectAll()
    .where('branch', '=', branch)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(sampleOf);
}

function sampleOf(row: Selectable<GateTables['office.branch_sample']>): SampleRow {
  const { by_whom: by, found, unsure, missing, ...rest } = row;
  const result =
    found === null || unsure === null || missing === null ? undefined : { found, unsure, missing };
  return { ...rest, by, result };
}

/** A branch's members that the last publication took away, and nobody has said why since. */
export async function loadDisappeared(tx: OfficeTx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('office.register_member as m')
    .innerJoin('office.register_event as e', 'e.id', 'm.event_id')
    .select(['m.branch', sql<number>`count(*)::integer`.as('members')])
    .where('m.state', '=', 'gone')
    .where('e.kind', '=', 'published')
    .groupBy('m.branch')
    .execute();
  return new Map(rows.map(({ branch, members }) => [branch, members]));
}
