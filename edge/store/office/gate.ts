/** What the gate before the codes asks of the register, and how it was passed. */
import { sql } from 'kysely';
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

/** A branch's members whom a published file did not hold, or held under another branch, with no event that says why. */
export async function loadDisappeared(tx: OfficeTx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ branch: string; members: number }>`
    SELECT d.branch, count(DISTINCT d.member_id)::integer AS members
      FROM office.disappearance d JOIN office.snapshot s ON s.id = d.snapshot_id
      JOIN office.register_member m USING (member_id)
     WHERE s.state = 'published' AND d.explained_by IS NULL
       AND NOT EXISTS (SELECT FROM office.gate_decision g WHERE s.event_id > g.event_id)
       AND CASE WHEN d.now_in IS NULL THEN m.state = 'gone' ELSE m.state = 'present' AND m.branch = d.now_in END
     GROUP BY d.branch`.execute(tx);
  return new Map(rows.map(({ branch, members }) => [branch, members]));
}

/** What a branch's list and its answers came to, the latest of each branch. */
export interface BranchAnswerRow {
  readonly branch: string;
  readonly of: 'list' | 'sample';
  readonly by: 'branch' | 'headquarters';
  readonly listed: number;
  readonly found: number;
  readonly undecided: number;
  /** Lines of the list that are members of this very branch. */
  readonly both: number;
  /** Of a sample: people on the list it was drawn from, as the branch says. */
  readonly drawnFrom: number | null;
}

/** The latest answer of each branch that gave one. */
export async function loadLatestAnswers(tx: OfficeTx): Promise<readonly BranchAnswerRow[]> {
  const { rows } = await sql<BranchAnswerRow>`
    SELECT a.branch, a.of_what AS of, a.by_side AS by, a.listed, a.found, a.undecided,
           (SELECT count(DISTINCT l.member_id)::integer FROM office.branch_line l
             WHERE l.list_id = a.list_id AND l.outcome IN ('same', 'differs')) AS both,
           (SELECT (b.balance->>'listed')::integer FROM office.branch_list b
             WHERE b.id = a.list_id AND b.kind = 'sample') AS "drawnFrom"
      FROM (SELECT DISTINCT ON (branch) * FROM office.branch_answer ORDER BY branch, id DESC) a`.execute(tx);
  return rows;
}

/** Members who have a pack, or had one. */
export async function loadCodedMembers(tx: OfficeTx): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('office.pack').select('member_id').distinct().execute();
  return new Set(rows.map(({ member_id }) => member_id));
}

/** Nobody else changes a member of the register, or is about to, until the transaction ends. */
export async function holdRegister(tx: OfficeTx): Promise<void> {
  await sql`LOCK TABLE office.register_member IN EXCLUSIVE MODE`.execute(tx);
}
