/** The rules of eligibility, what people ruled where the register does not know enough, and what became of everybody. */
import type { ExclusionCode, UnknownCode } from '@countersign/roll';
import { sql } from 'kysely';
import type { OfficeTx } from './tables.ts';

/** A rule as stored: `text` is canonical, `hash` its SHA-256. */
export interface RuleRow {
  readonly id: number;
  readonly at: number;
  readonly by: string;
  readonly name: string;
  readonly version: number;
  readonly text: string;
  readonly hash: Uint8Array;
}

/** A person's decision on one member under one rule. */
export interface RulingRow {
  readonly at: number;
  readonly by: string;
  readonly ruleId: number;
  readonly memberId: string;
  readonly outcome: 'eligible' | 'excluded';
  /** Empty when eligible. */
  readonly code: ExclusionCode | '';
  readonly reason: string;
}

/** What became of one member when the roll was made. */
export interface DecidedRow {
  readonly memberId: string;
  readonly branch: string;
  readonly outcome: 'eligible' | 'excluded' | 'undecided';
  /** Empty when eligible. */
  readonly code: ExclusionCode | UnknownCode | '';
  readonly words: string;
  /** Of an eligible member for whom no pack can be made. */
  readonly held: { readonly code: string; readonly words: string } | undefined;
}

/** Rows of one statement: enough to be fast, few enough to stay small. */
const chunk = 5_000;

/** Keeps a rule: from now on the one in force. Returns its id. */
export async function saveRule(tx: OfficeTx, { by, ...rule }: Omit<RuleRow, 'id'>): Promise<number> {
  const { id } = await tx
    .insertInto('office.eligibility_rule')
    .values({ ...rule, by_whom: by })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Every rule ever entered, the one in force first. */
export async function loadRules(tx: OfficeTx): Promise<RuleRow[]> {
  const rows = await tx.selectFrom('office.eligibility_rule').selectAll().orderBy('id', 'desc').execute();
  return rows.map(({ by_whom: by, ...rule }) => ({ ...rule, by }));
}

/** Keeps a ruling; an earlier one on the same member stays readable and counts no more. Returns its id. */
export async function saveRuling(tx: OfficeTx, ruling: RulingRow): Promise<number> {
  const { by: by_whom, ruleId: rule_id, memberId: member_id, ...rest } = ruling;
  const { id } = await tx
    .insertInto('office.eligibility_ruling')
    .values({ ...rest, by_whom, rule_id, member_id })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The ruling that counts for each member under a rule. */
export async function loadRulings(tx: OfficeTx, ruleId: number): Promise<ReadonlyMap<string, RulingRow>> {
  const rows = await tx
    .selectFrom('office.eligibility_ruling')
    .selectAll()
    .where('rule_id', '=', ruleId)
    .orderBy('id')
    .execute();
  return new Map(
    rows.map(({ id: _, by_whom: by, rule_id, member_id: memberId, code, ...rest }) => [
      memberId,
      { ...rest, by, ruleId: rule_id, memberId, code: code as RulingRow['code'] },
    ]),
  );
}

/** What eligibility hangs on besides the rule itself: another value means deciding anew. */
export interface EligibilityMark {
  readonly ruleId: number;
  readonly rulingId: number;
  readonly eventId: number;
  /** When the register was last changed (Unix seconds): up to then it knows. */
  readonly eventAt: number | undefined;
  readonly hasRegister: boolean;
}

/** Where rules, rulings and register stand; ids are 0 where there is none. */
export async function loadEligibilityMark(tx: OfficeTx): Promise<EligibilityMark> {
  const { rows } = await sql<EligibilityMark & { eventAt: number | null }>`SELECT
    coalesce((SELECT max(id) FROM office.eligibility_rule), 0) AS "ruleId",
    coalesce((SELECT max(id) FROM office.eligibility_ruling), 0) AS "rulingId",
    coalesce((SELECT max(id) FROM office.register_event), 0) AS "eventId",
    (SELECT at FROM office.register_event ORDER BY id DESC LIMIT 1) AS "eventAt",
    EXISTS (SELECT FROM office.register_event WHERE kind = 'published') AS "hasRegister"`.execute(tx);
  const [mark] = rows;
  if (!mark) throw new Error('loadEligibilityMark: no row');
  return { ...mark, eventAt: mark.eventAt ?? undefined };
}

/** Replaces what became of everybody; the database refuses it once the roll is frozen. */
export async function saveDecided(tx: OfficeTx, decided: readonly DecidedRow[]): Promise<void> {
  await tx.deleteFrom('office.decided_member').execute();
  for (let from = 0; from < decided.length; from += chunk) {
    const part = decided.slice(from, from + chunk);
    await sql`INSERT INTO office.decided_member (member_id, branch, outcome, code, words, held_code, held_words)
      SELECT * FROM unnest(${part.map((one) => one.memberId)}::text[], ${part.map((one) => one.branch)}::text[],
        ${part.map((one) => one.outcome)}::text[], ${part.map((one) => one.code)}::text[],
        ${part.map((one) => one.words)}::text[], ${part.map((one) => one.held?.code ?? null)}::text[],
        ${part.map((one) => one.held?.words ?? null)}::text[])`.execute(tx);
  }
}

/** What became of everybody when the roll was made, in the byte order of their numbers. */
export async function loadDecided(tx: OfficeTx): Promise<DecidedRow[]> {
  const rows = await tx
    .selectFrom('office.decided_member')
    .selectAll()
    .orderBy(sql`member_id COLLATE "C"`)
    .execute();
  return rows.map(({ member_id: memberId, held_code, held_words, code, ...rest }) => ({
    ...rest,
    memberId,
    code: code as DecidedRow['code'],
    held: held_code === null || held_words === null ? undefined : { code: held_code, words: held_words },
  }));
}
