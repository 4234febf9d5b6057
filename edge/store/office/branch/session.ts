/** Links and sessions of branch officers. Only hashes of their secrets are kept. */
import { sql } from 'kysely';
import type { OfficeTx } from '../tables.ts';
import type { BranchSide } from './tables.ts';

/** Keeps a link that is about to be sent. */
export async function saveLink(
  tx: OfficeTx,
  link: {
    readonly hash: Uint8Array;
    readonly branch: string;
    readonly email: string;
    readonly at: number;
    readonly expires: number;
  },
): Promise<void> {
  const { hash, branch, email, at, expires } = link;
  await tx
    .insertInto('office.branch_link')
    .values({ hash: Buffer.from(hash), branch, email, made_at: at, expires, used_at: null })
    .execute();
}

/** Whether the branch is still looked after by whoever has this address: links and sessions of an earlier officer open nothing. */
const isOfficer = (address: string, branch: string) =>
  sql<boolean>`lower(${sql.ref(address)}) = (SELECT lower(officer_email) FROM office.branch b WHERE b.name = ${sql.ref(branch)})`;

/** Uses a link up; undefined when it is unknown, used, too old or an earlier officer's. Of two that come at once one gets it. */
export async function saveLinkUsed(
  tx: OfficeTx,
  hash: Uint8Array,
  now: number,
): Promise<{ readonly branch: string; readonly email: string } | undefined> {
  return tx
    .updateTable('office.branch_link')
    .set({ used_at: now })
    .where('hash', '=', Buffer.from(hash))
    .where('used_at', 'is', null)
    .where('expires', '>', now)
    .where(isOfficer('branch_link.email', 'branch_link.branch'))
    .returning(['branch', 'email'])
    .executeTakeFirst();
}

/** How many links to a branch went to an address since a moment: one officer may look after many branches. */
export async function loadLinkCount(
  tx: OfficeTx,
  { branch, email }: { readonly branch: string; readonly email: string },
  since: number,
): Promise<number> {
  const { count } = await tx
    .selectFrom('office.branch_link')
    .select((query) => query.fn.countAll<number>().as('count'))
    .where('branch', '=', branch)
    .where('email', '=', email)
    .where('made_at', '>=', since)
    .executeTakeFirstOrThrow();
  return count;
}

/** A session: of which branch, who works in it, and until when. */
export interface BranchSessionRow {
  readonly branch: string;
  readonly by: BranchSide;
  readonly who: string;
  readonly expires: number;
}

/** Begins a session; `reason` says why headquarters acts, and is empty for the branch itself. */
export async function saveSession(
  tx: OfficeTx,
  hash: Uint8Array,
  at: number,
  { branch, by, who, expires, reason }: BranchSessionRow & { readonly reason: string },
): Promise<void> {
  await tx
    .insertInto('office.branch_session')
    .values({
      hash: Buffer.from(hash),
      branch,
      by_side: by,
      who,
      reason,
      made_at: at,
      expires,
      ended_at: null,
    })
    .execute();
}

/** The session of a token's hash; undefined when there is none, it has ended, or the branch has another officer now. */
export async function loadSession(
  tx: OfficeTx,
  hash: Uint8Array,
  now: number,
): Promise<BranchSessionRow | undefined> {
  const row = await tx
    .selectFrom('office.branch_session')
    .selectAll()
    .where('hash', '=', Buffer.from(hash))
    .where('ended_at', 'is', null)
    .where('expires', '>', now)
    .where((is) =>
      is.or([is('by_side', '=', 'headquarters'), isOfficer('branch_session.who', 'branch_session.branch')]),
    )
    .executeTakeFirst();
  return row && { branch: row.branch, by: row.by_side, who: row.who, expires: row.expires };
}

/** Ends a session. */
export async function saveSessionEnd(tx: OfficeTx, hash: Uint8Array, now: number): Promise<void> {
  await tx
    .updateTable('office.branch_session')
    .set({ ended_at: now })
    .where('hash', '=', Buffer.from(hash))
    .where('ended_at', 'is', null)
    .execute();
}
