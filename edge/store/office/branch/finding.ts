/** Findings of branches and the answers to them; every answer ever given is kept. */
import { type Selectable, sql } from 'kysely';
import type { OfficeTables, OfficeTx } from '../tables.ts';
import type { BranchSide, Shown, StoredAnswer, StoredFindingKind } from './tables.ts';

/** A finding with its latest answer; `submitted` is the version that headquarters has. */
export interface FindingRow {
  readonly id: number;
  readonly branch: string;
  readonly list: number | undefined;
  readonly kind: StoredFindingKind;
  readonly place: number | undefined;
  readonly memberId: string | undefined;
  readonly shown: Shown;
  readonly version: number;
  readonly answer: StoredAnswer | undefined;
  readonly submitted: number | undefined;
  /** The finding of an earlier list from which the answer was carried over; undefined once the branch has answered this one. */
  readonly carriedFrom: number | undefined;
}

export type NewFinding = Pick<FindingRow, 'kind' | 'place' | 'memberId' | 'shown'>;

const chunk = 5_000;

/** Keeps findings; `list` undefined for those that the branch reports by itself. Returns their ids, in their order. */
export async function saveFindings(
  tx: OfficeTx,
  branch: string,
  list: number | undefined,
  findings: readonly NewFinding[],
): Promise<number[]> {
  const ids: number[] = [];
  for (let from = 0; from < findings.length; from += chunk) {
    const part = findings.slice(from, from + chunk);
    const rows = await tx
      .insertInto('office.finding')
      .values(
        part.map(({ kind, place, memberId, shown }) => ({
          branch,
          list_id: list ?? null,
          kind,
          place: place ?? null,
          member_id: memberId ?? null,
          shown: JSON.stringify(shown),
          answer: null,
          submitted_version: null,
          carried_from: null,
        })),
      )
      .returning('id')
      .execute();
    ids.push(...rows.map(({ id }) => id).sort((a, b) => a - b));
  }
  return ids;
}

/** Which findings are wanted: those of a list, and all that were reported without one. */
export interface FindingChoice {
  readonly branch: string;
  readonly list: number | undefined;
  readonly after?: number;
  readonly kind?: StoredFindingKind;
  readonly only?: 'all' | 'open' | 'answered';
  readonly limit?: number;
  /** With reported people who were taken back. */
  readonly withTakenBack?: boolean;
}

/** Findings in the order of their ids. A reported person who was taken back is none. */
export async function loadFindings(tx: OfficeTx, choice: FindingChoice): Promise<FindingRow[]> {
  const { branch, list, after = 0, kind, only = 'all', limit, withTakenBack = false } = choice;
  let query = tx
    .selectFrom('office.finding')
    .selectAll()
    .where('branch', '=', branch)
    .where('id', '>', after)
    .where((is) =>
      is.or([
        ...(list === undefined ? [] : [is('list_id', '=', list)]),
        is.and([is('kind', '=', 'reported'), ...(withTakenBack ? [] : [is('answer', 'is not', null)])]),
      ]),
    )
    .orderBy('id');
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (only === 'open') query = query.where('answer', 'is', null);
  if (only === 'answered') query = query.where('answer', 'is not', null);
  if (limit !== undefined) query = query.limit(limit);
  return (await query.execute()).map(findingOf);
}

/** One finding of the branch, held until the transaction ends. */
export async function loadFindingLocked(
  tx: OfficeTx,
  branch: string,
  id: number,
): Promise<FindingRow | undefined> {
  const row = await tx
    .selectFrom('office.finding')
    .selectAll()
    .where('branch', '=', branch)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && findingOf(row);
}

/** The finding of a list that says a member is only at headquarters, held until the transaction ends. */
export async function loadFindingOfMemberLocked(
  tx: OfficeTx,
  list: number,
  memberId: string,
): Promise<FindingRow | undefined> {
  const row = await tx
    .selectFrom('office.finding')
    .selectAll()
    .where('list_id', '=', list)
    .where('kind', '=', 'only-headquarters')
    .where('member_id', '=', memberId)
    .forUpdate()
    .executeTakeFirst();
  return row && findingOf(row);
}

/** One answer that was given. */
export interface AnswerWrite {
  readonly version: number;
  readonly writeId: string;
  readonly answer: StoredAnswer | undefined;
}

/** An answer to be kept, and by whom. */
export interface NewAnswerWrite extends AnswerWrite {
  readonly carriedFrom: number | undefined;
  readonly at: number;
  readonly by: BranchSide;
  readonly who: string;
}

/** Keeps an answer as the latest: in the history first, then in the finding. */
export async function saveAnswerWrite(
  tx: OfficeTx,
  finding: FindingRow,
  write: NewAnswerWrite,
): Promise<void> {
  const answer = write.answer === undefined ? null : JSON.stringify(write.answer);
  await tx
    .insertInto('office.finding_answer')
    .values({
      finding_id: finding.id,
      branch: finding.branch,
      version: write.version,
      write_id: write.writeId,
      at: write.at,
      by_side: write.by,
      who: write.who,
      answer,
    })
    .execute();
  await tx
    .updateTable('office.finding')
    .set({ version: write.version, answer, carried_from: write.carriedFrom ?? null })
    .where('id', '=', finding.id)
    .execute();
}

/** Answers of a finding, the first one first. */
export async function loadAnswerWrites(tx: OfficeTx, finding: number): Promise<AnswerWrite[]> {
  const rows = await tx
    .selectFrom('office.finding_answer')
    .select(['version', 'write_id', 'answer'])
    .where('finding_id', '=', finding)
    .orderBy('version')
    .execute();
  return rows.map(({ version, write_id, answer }) => ({
    version,
    writeId: write_id,
    answer: answer ?? undefined,
  }));
}

/** The reported findings of one write; the page may ask for them again. */
export async function loadReportedBy(tx: OfficeTx, branch: string, writeId: string): Promise<FindingRow[]> {
  const rows = await tx
    .selectFrom('office.finding')
    .innerJoin('office.finding_answer', 'office.finding_answer.finding_id', 'office.finding.id')
    .selectAll('office.finding')
    .where('office.finding.branch', '=', branch)
    .where('office.finding.kind', '=', 'reported')
    .where('office.finding_answer.write_id', '=', writeId)
    .where('office.finding_answer.version', '=', 1)
    .orderBy('office.finding.id')
    .execute();
  return rows.map(findingOf);
}

/** Notes which version of each finding headquarters has: the one that was read, though a later one may have come meanwhile. */
export async function saveSubmitted(
  tx: OfficeTx,
  findings: readonly Pick<FindingRow, 'id' | 'version'>[],
): Promise<void> {
  await sql`UPDATE office.finding f SET submitted_version = s.version
      FROM unnest(${findings.map(({ id }) => id)}::bigint[], ${findings.map(({ version }) => version)}::integer[])
        AS s (id, version) WHERE f.id = s.id`.execute(tx);
}

/** An answer as headquarters has it. */
export interface SubmittedAnswer {
  readonly finding: number;
  readonly kind: StoredFindingKind;
  readonly place: number | undefined;
  readonly answer: StoredAnswer | undefined;
  readonly carriedFrom: number | undefined;
}

/** The submitted answers of a list's lines and of people reported without one. */
export async function loadSubmittedAnswers(
  tx: OfficeTx,
  branch: string,
  list: number,
): Promise<SubmittedAnswer[]> {
  const { rows } = await sql<{
    id: number;
    kind: StoredFindingKind;
    place: number | null;
    answer: StoredAnswer | null;
    carried_from: number | null;
  }>`
    SELECT f.id, f.kind, f.place, a.answer, f.carried_from FROM office.finding f
      JOIN office.finding_answer a ON a.finding_id = f.id AND a.version = f.submitted_version
     WHERE f.branch = ${branch} AND (f.list_id = ${list} OR f.list_id IS NULL) ORDER BY f.id`.execute(tx);
  return rows.map(({ id, kind, place, answer, carried_from }) => ({
    finding: id,
    kind,
    place: place ?? undefined,
    answer: answer ?? undefined,
    carriedFrom: carried_from ?? undefined,
  }));
}

/** Findings and those without an answer, by branch: of its list, and reported. */
export async function loadFindingCounts(
  tx: OfficeTx,
): Promise<ReadonlyMap<string, { readonly findings: number; readonly left: number }>> {
  const { rows } = await sql<{ branch: string; findings: number; left: number }>`
    SELECT f.branch, count(*)::integer AS findings, count(*) FILTER (WHERE f.answer IS NULL)::integer AS "left"
      FROM office.finding f LEFT JOIN office.branch_list l ON l.id = f.list_id
     WHERE (f.list_id IS NULL AND f.answer IS NOT NULL) OR (f.list_id IS NOT NULL AND l.replaced_at IS NULL)
     GROUP BY f.branch`.execute(tx);
  return new Map(rows.map(({ branch, ...counts }) => [branch, counts]));
}

function findingOf(row: Selectable<OfficeTables['office.finding']>): FindingRow {
  return {
    id: row.id,
    branch: row.branch,
    list: row.list_id ?? undefined,
    kind: row.kind,
    place: row.place ?? undefined,
    memberId: row.member_id ?? undefined,
    shown: row.shown,
    version: row.version,
    answer: row.answer ?? undefined,
    submitted: row.submitted_version ?? undefined,
    carriedFrom: row.carried_from ?? undefined,
  };
}
