/** The list that headquarters has of a branch, and which of its members have a code (RECON-1). */
import { sql } from 'kysely';
import type { RegisterMemberRow } from '../register.ts';
import type { OfficeTx } from '../tables.ts';

/** Members present in the branch whose number, name or postcode holds the text, in the byte order of numbers. */
export async function loadBranchMembers(
  tx: OfficeTx,
  choice: { readonly branch: string; readonly query: string; readonly after: string; readonly limit: number },
): Promise<readonly Pick<RegisterMemberRow, 'memberId' | 'name' | 'details'>[]> {
  const { branch, query, after, limit } = choice;
  const rows = await tx
    .selectFrom('office.register_member')
    .select(['member_id', 'name', 'details'])
    .where('branch', '=', branch)
    .where('state', '=', 'present')
    .where(sql<boolean>`member_id COLLATE "C" > ${after} COLLATE "C"`)
    .where(sql<boolean>`position(${query.trim().toLowerCase()} in search) > 0`)
    .orderBy(sql`member_id COLLATE "C"`)
    .limit(limit)
    .execute();
  return rows.map(({ member_id, name, details }) => ({ memberId: member_id, name, details }));
}

/** How many members the branch has, and the last event about one of them; 0 and 0 for none. */
export async function loadBranchSize(
  tx: OfficeTx,
  branch: string,
): Promise<{ readonly members: number; readonly lastEvent: number }> {
  return tx
    .selectFrom('office.register_member')
    .select([
      sql<number>`(count(*) FILTER (WHERE state = 'present'))::integer`.as('members'),
      sql<number>`coalesce(max(event_id), 0)`.as('lastEvent'),
    ])
    .where('branch', '=', branch)
    .executeTakeFirstOrThrow();
}

/** Whether somebody of the branch is in the register under this number now. */
export async function isBranchMember(tx: OfficeTx, branch: string, memberId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('office.register_member')
    .select('member_id')
    .where('branch', '=', branch)
    .where('member_id', '=', memberId)
    .where('state', '=', 'present')
    .executeTakeFirst();
  return row !== undefined;
}

/** A code that a member holds: by which channel; `at` is undefined where the moment is not known. */
export interface HeldCode {
  readonly channel: 'paper' | 'electronic';
  readonly at: number | undefined;
}

/**
 * Codes that members hold now. Headquarters' sight: give it numbers of members the asker may see. A first pack is made when the roll is
 * frozen; a replacement's moment is not among the packs.
 */
export async function loadHeldCodes(
  tx: OfficeTx,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, HeldCode>> {
  const rows = await tx
    .selectFrom('office.pack')
    .select(['member_id', 'channel', 'replaces'])
    .where(sql<boolean>`member_id = ANY(${[...memberIds]}::text[])`)
    .where('state', '=', 'made')
    .execute();
  const frozen = await tx
    .selectFrom('office.roll_version')
    .select('frozen_at')
    .orderBy('number')
    .executeTakeFirst();
  return new Map(
    rows.map(({ member_id, channel, replaces }) => [
      member_id,
      { channel, at: replaces === null ? frozen?.frozen_at : undefined },
    ]),
  );
}

/** The last event of the register; 0 before the first. */
export async function loadLastRegisterEvent(tx: OfficeTx): Promise<number> {
  const row = await tx
    .selectFrom('office.register_event')
    .select(sql<number>`coalesce(max(id), 0)`.as('last'))
    .executeTakeFirstOrThrow();
  return row.last;
}
