import type { LocalText } from '@countersign/ballot';
import { sql } from 'kysely';
import type { OfficeTx } from './tables.ts';

/** A case to be opened for one refused attempt. */
export interface NewCase {
  readonly attemptId: number;
  readonly opened: number;
  readonly credential: number;
  readonly pack: number | undefined;
  readonly kind: string;
  readonly ruleText: readonly LocalText[];
  readonly evidence: readonly { readonly at: number; readonly text: string }[];
}

/** The latest attempt for which there is a case; 0 before the first. */
export async function loadLastAttempt(tx: OfficeTx): Promise<number> {
  const { rows } = await sql<{
    last: number | null;
  }>`SELECT max(attempt_id) AS last FROM office.case_file`.execute(tx);
  return rows[0]?.last ?? 0;
}

/** Opens a case with its evidence. Returns its number; undefined when the attempt has one already. */
export async function saveCase(tx: OfficeTx, one: NewCase): Promise<number | undefined> {
  const saved = await tx
    .insertInto('office.case_file')
    .values({
      attempt_id: one.attemptId,
      opened: one.opened,
      credential: one.credential,
      pack: one.pack ?? null,
      kind: one.kind,
      rule_text: JSON.stringify(one.ruleText),
    })
    .onConflict((conflict) => conflict.column('attempt_id').doNothing())
    .returning('number')
    .executeTakeFirst();
  if (!saved) return undefined;
  for (const { at, text } of one.evidence)
    await tx.insertInto('office.case_evidence').values({ case_number: saved.number, at, text }).execute();
  return saved.number;
}

/** Every case, newest first, with member and evidence. */
export async function loadCases(tx: OfficeTx) {
  const cases = await tx
    .selectFrom('office.case_file')
    .leftJoin('office.pack', 'office.pack.number', 'office.case_file.pack')
    .leftJoin('office.member', 'office.member.member_id', 'office.pack.member_id')
    .select([
      'office.case_file.number',
      'opened',
      'office.case_file.credential',
      'pack',
      'kind',
      'rule_text as ruleText',
      'office.case_file.state',
      'name as memberName',
    ])
    .orderBy('office.case_file.number', 'desc')
    .execute();
  const evidence = await tx.selectFrom('office.case_evidence').selectAll().orderBy('id').execute();
  const byCase = Map.groupBy(evidence, (one) => one.case_number);
  return cases.map((one) => ({ ...one, evidence: byCase.get(one.number) ?? [] }));
}

/** The latest case about a credential. */
export async function loadLatestCase(tx: OfficeTx, credential: number): Promise<number | undefined> {
  const row = await tx
    .selectFrom('office.case_file')
    .select('number')
    .where('credential', '=', credential)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.number;
}

/** Cases that are open. */
export async function loadOpenCaseCount(tx: OfficeTx): Promise<number> {
  const row = await tx
    .selectFrom('office.case_file')
    .select((query) => query.fn.countAll<number>().as('count'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return row.count;
}
