/** Mail to branches that waits to be sent. No secret is among it. */
import { type Selectable, sql } from 'kysely';
import type { OfficeTables, OfficeTx } from '../tables.ts';
import type { MailKind } from './tables.ts';

export type BranchMailRow = Selectable<OfficeTables['office.branch_mail']>;

/** Keeps mail to branches, to be sent from now on. */
export async function saveBranchMail(
  tx: OfficeTx,
  kind: Exclude<MailKind, 'wish' | 'contact'>,
  branches: readonly string[],
  about: object,
  at: number,
): Promise<void> {
  if (branches.length === 0) return;
  const rest = {
    ...{ email: null, made_at: at, due_at: at, sent_at: null, given_up_at: null, problem: null },
    ...{ contact_act: null, side: null },
  };
  const rows = branches.map((branch) => ({ kind, branch, about: JSON.stringify(about), ...rest }));
  await tx.insertInto('office.branch_mail').values(rows).execute();
}

/** Keeps the wish of whoever gave an address for a link; it says nothing of whether the address is known. */
export async function saveLinkWish(tx: OfficeTx, email: string, at: number): Promise<void> {
  const rest = {
    ...{ branch: null, sent_at: null, given_up_at: null, problem: null },
    ...{ contact_act: null, side: null },
  };
  await tx
    .insertInto('office.branch_mail')
    .values({ kind: 'wish', email, about: '{}', made_at: at, due_at: at, ...rest })
    .execute();
}

/** Wishes of one address since a moment. */
export async function loadWishCount(tx: OfficeTx, email: string, since: number): Promise<number> {
  const { count } = await tx
    .selectFrom('office.branch_mail')
    .select((query) => query.fn.countAll<number>().as('count'))
    .where('kind', '=', 'wish')
    .where('email', '=', email)
    .where('made_at', '>=', since)
    .executeTakeFirstOrThrow();
  return count;
}

/** The mail that has waited longest and is due, held until the transaction ends; what another sender holds is left out. */
export function loadDueMailLocked(tx: OfficeTx, now: number): Promise<BranchMailRow | undefined> {
  return tx
    .selectFrom('office.branch_mail')
    .selectAll()
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

/** Notes that a mail was taken by the mail server, or needed no sending. */
export async function saveMailSent(tx: OfficeTx, id: number, at: number): Promise<void> {
  await tx
    .updateTable('office.branch_mail')
    .set({ sent_at: at, problem: null, tries: sql`tries + 1` })
    .where('id', '=', id)
    .execute();
}

/** Notes that a mail could not be sent: tried again at `dueAt`, or given up when that is undefined. */
export async function saveMailProblem(
  tx: OfficeTx,
  id: number,
  problem: string,
  at: number,
  dueAt: number | undefined,
): Promise<void> {
  await tx
    .updateTable('office.branch_mail')
    .set({
      problem,
      tries: sql`tries + 1`,
      ...(dueAt === undefined ? { given_up_at: at } : { due_at: dueAt }),
    })
    .where('id', '=', id)
    .execute();
}

/** The latest problem of each branch whose latest mail has one. */
export async function loadMailProblems(tx: OfficeTx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('office.branch_mail')
    .distinctOn('branch')
    .select(['branch', 'problem'])
    .where('branch', 'is not', null)
    .orderBy('branch')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.flatMap(({ branch, problem }) => (branch && problem ? [[branch, problem]] : [])));
}
