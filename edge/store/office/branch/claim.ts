/** What branches ask headquarters to do, and what became of it; a branch's answer as the gate reads it. */
import { type Selectable, sql } from 'kysely';
import type { ClaimRow } from '../claim.ts';
import type { ClaimDetails, ClaimKind } from '../claim-tables.ts';
import type { OfficeTables, OfficeTx } from '../tables.ts';
import type { BranchSide } from './tables.ts';

export interface NewClaim {
  readonly branch: string;
  readonly finding: number;
  readonly kind: ClaimKind;
  readonly memberId: string | undefined;
  readonly details: ClaimDetails;
  readonly note: string;
  readonly by: BranchSide;
  readonly who: string;
  readonly at: number;
}

/** Claims of one statement: each takes nine of the 65,535 values that one may have. */
const chunk = 5_000;

/** Keeps claims; they wait for headquarters from now on. */
export async function saveClaims(tx: OfficeTx, claims: readonly NewClaim[]): Promise<void> {
  for (let from = 0; from < claims.length; from += chunk)
    await savePart(tx, claims.slice(from, from + chunk));
}

async function savePart(tx: OfficeTx, claims: readonly NewClaim[]): Promise<void> {
  await tx
    .insertInto('office.claim')
    .values(
      claims.map(({ branch, finding, kind, memberId, details, note, by, who, at }) => ({
        branch,
        finding_id: finding,
        kind,
        member_id: memberId ?? null,
        details: JSON.stringify(details),
        note,
        by_side: by,
        who,
        submitted_at: at,
      })),
    )
    .execute();
}

/** Claims of a branch, the newest first. */
export function loadClaimsOfBranch(tx: OfficeTx, branch: string): Promise<ClaimRow[]> {
  return tx
    .selectFrom('office.claim')
    .selectAll()
    .where('branch', '=', branch)
    .orderBy('id', 'desc')
    .execute();
}

/** One claim of a branch, held until the transaction ends. */
export function loadClaimOfBranchLocked(
  tx: OfficeTx,
  branch: string,
  id: number,
): Promise<ClaimRow | undefined> {
  return tx
    .selectFrom('office.claim')
    .selectAll()
    .where('branch', '=', branch)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Takes those of the claims back that nobody has decided, not even at this moment. Returns how many that were. */
export async function saveClaimsWithdrawn(tx: OfficeTx, ids: readonly number[]): Promise<number> {
  const { rows } = await sql`UPDATE office.claim SET state = 'withdrawn'
    WHERE id = ANY(${[...ids]}::bigint[]) AND state IN ('waiting', 'asked') RETURNING id`.execute(tx);
  return rows.length;
}

/** Keeps the branch's reply to a question; the claim waits again. */
export function saveClaimReply(tx: OfficeTx, id: number, reply: string): Promise<ClaimRow> {
  return tx
    .updateTable('office.claim')
    .set({ state: 'waiting', reply })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Claims that wait for headquarters or for the branch's reply, by branch. */
export async function loadOpenClaimCounts(tx: OfficeTx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('office.claim')
    .select(['branch', sql<number>`count(*)::integer`.as('claims')])
    .where('state', 'in', ['waiting', 'asked'])
    .groupBy('branch')
    .execute();
  return new Map(rows.map(({ branch, claims }) => [branch, claims]));
}

/** A branch's answer: of `listed` people it stands by `found` are in the register or were refused with a reason. */
export interface BranchAnswerRow {
  readonly branch: string;
  readonly list: number;
  readonly at: number;
  readonly of: 'list' | 'sample';
  readonly by: BranchSide;
  readonly listed: number;
  readonly found: number;
  readonly undecided: number;
}

/** Keeps an answer; from now on it is the branch's latest. */
export async function saveBranchAnswer(tx: OfficeTx, answer: BranchAnswerRow): Promise<void> {
  const { list, of, by, ...rest } = answer;
  await tx
    .insertInto('office.branch_answer')
    .values({ ...rest, list_id: list, of_what: of, by_side: by })
    .execute();
}

/** The latest answer of each branch that has answered, or of one. */
export async function loadBranchAnswers(
  tx: OfficeTx,
  branch?: string,
): Promise<ReadonlyMap<string, BranchAnswerRow>> {
  let query = tx
    .selectFrom('office.branch_answer')
    .distinctOn('branch')
    .selectAll()
    .orderBy('branch')
    .orderBy('id', 'desc');
  if (branch !== undefined) query = query.where('branch', '=', branch);
  const rows = await query.execute();
  return new Map(
    rows.map(({ id: _, list_id, of_what, by_side, ...rest }) => [
      rest.branch,
      { ...rest, list: list_id, of: of_what, by: by_side },
    ]),
  );
}

export type DownloadRow = Selectable<OfficeTables['office.branch_download']>;

/** Notes that a file with names left the office. */
export async function saveDownload(tx: OfficeTx, download: Omit<DownloadRow, 'id'>): Promise<void> {
  await tx.insertInto('office.branch_download').values(download).execute();
}

/** Downloads of all branches or of one, the newest first. */
export function loadDownloads(tx: OfficeTx, branch?: string): Promise<DownloadRow[]> {
  let query = tx.selectFrom('office.branch_download').selectAll().orderBy('id', 'desc').limit(1_000);
  if (branch !== undefined) query = query.where('branch', '=', branch);
  return query.execute();
}
