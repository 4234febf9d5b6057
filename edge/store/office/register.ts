/**
 * The register: members and the events that brought, changed or took them. A save of a member takes the event it
 * comes from; the database refuses one that is older, or about somebody else.
 */
import { type Selectable, sql } from 'kysely';
import type { MemberDetails, RegisterChange, RegisterEventKind, RegisterState } from './register-tables.ts';
import type { OfficeTables, OfficeTx } from './tables.ts';

/** A member of the register as stored. */
export interface RegisterMemberRow {
  readonly memberId: string;
  readonly branch: string;
  readonly name: string;
  readonly search: string;
  readonly details: MemberDetails;
  readonly state: RegisterState;
  readonly eventId: number;
}

/** A member to be saved: the state and the event are said beside it. */
export type NewRegisterMember = Pick<
  RegisterMemberRow,
  'memberId' | 'branch' | 'name' | 'search' | 'details'
>;

export interface NewRegisterEvent {
  readonly at: number;
  /** The identity that did it, `officer-1`, or the branch that said it. */
  readonly by: string;
  readonly kind: RegisterEventKind;
  /** Undefined for a publication alone. */
  readonly memberId: string | undefined;
  readonly reason: string;
  readonly change: RegisterChange;
  /** The approved act of two officers behind it, where there is one. */
  readonly actId?: number;
}

export type RegisterEventRow = NewRegisterEvent & { readonly id: number };

/** Rows of one statement: enough to be fast, few enough to stay small. */
const chunk = 5_000;

/** Keeps an event. Returns its id. */
export async function saveRegisterEvent(tx: OfficeTx, event: NewRegisterEvent): Promise<number> {
  const { id } = await tx
    .insertInto('office.register_event')
    .values({
      at: event.at,
      by_whom: event.by,
      kind: event.kind,
      member_id: event.memberId ?? null,
      reason: event.reason,
      change: JSON.stringify(event.change),
      act_id: event.actId ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Brings members in, or brings them up to date: present, from this event on. An entry that was merged into another stays
 * merged: a file in which both still stand makes one person no second one.
 */
export async function saveRegisterMembers(
  tx: OfficeTx,
  eventId: number,
  members: readonly NewRegisterMember[],
): Promise<void> {
  for (let from = 0; from < members.length; from += chunk) {
    const part = members.slice(from, from + chunk);
    await sql`INSERT INTO office.register_member (member_id, branch, name, search, details, event_id)
      SELECT m.*, ${eventId} FROM unnest(${part.map((one) => one.memberId)}::text[],
        ${part.map((one) => one.branch)}::text[], ${part.map((one) => one.name)}::text[],
        ${part.map((one) => one.search)}::text[],
        ${part.map((one) => JSON.stringify(one.details))}::jsonb[]) m
      ON CONFLICT (member_id) DO UPDATE SET branch = EXCLUDED.branch, name = EXCLUDED.name,
        search = EXCLUDED.search, details = EXCLUDED.details,
        state = CASE register_member.state WHEN 'merged' THEN 'merged' ELSE 'present' END,
        event_id = EXCLUDED.event_id`.execute(tx);
  }
}

/** Says of one member what became of them: gone, merged, or present again. */
export async function saveRegisterState(
  tx: OfficeTx,
  eventId: number,
  memberId: string,
  state: RegisterState,
): Promise<void> {
  await tx
    .updateTable('office.register_member')
    .set({ state, event_id: eventId })
    .where('member_id', '=', memberId)
    .execute();
}

/** Members in the byte order of their numbers: of one branch where it is given, and in one state. */
export async function loadRegister(
  tx: OfficeTx,
  { branch, state = 'present' }: { readonly branch?: string; readonly state?: RegisterState } = {},
): Promise<RegisterMemberRow[]> {
  let query = tx
    .selectFrom('office.register_member')
    .selectAll()
    .where('state', '=', state)
    .orderBy(sql`member_id COLLATE "C"`);
  if (branch !== undefined) query = query.where('branch', '=', branch);
  return (await query.execute()).map(memberOf);
}

/** One member, in whatever state: to be looked at. */
export async function loadRegisterMember(
  tx: OfficeTx,
  memberId: string,
): Promise<RegisterMemberRow | undefined> {
  const query = tx.selectFrom('office.register_member').selectAll().where('member_id', '=', memberId);
  const row = await query.executeTakeFirst();
  return row && memberOf(row);
}

/** One member, in whatever state; held until the transaction ends. */
export async function loadRegisterMemberLocked(
  tx: OfficeTx,
  memberId: string,
): Promise<RegisterMemberRow | undefined> {
  const row = await tx
    .selectFrom('office.register_member')
    .selectAll()
    .where('member_id', '=', memberId)
    .forUpdate()
    .executeTakeFirst();
  return row && memberOf(row);
}

/** Members present, whole and by branch, branches in the byte order of their names. */
export async function loadRegisterCounts(
  tx: OfficeTx,
): Promise<readonly { readonly branch: string; readonly members: number }[]> {
  return tx
    .selectFrom('office.register_member')
    .select(['branch', sql<number>`count(*)::integer`.as('members')])
    .where('state', '=', 'present')
    .groupBy('branch')
    .orderBy(sql`branch COLLATE "C"`)
    .execute();
}

/** Events in the order in which they happened: about one member where it is given, and after an event. */
export async function loadRegisterEvents(
  tx: OfficeTx,
  { memberId, after = 0 }: { readonly memberId?: string; readonly after?: number } = {},
): Promise<RegisterEventRow[]> {
  let query = tx.selectFrom('office.register_event').selectAll().where('id', '>', after).orderBy('id');
  if (memberId !== undefined) query = query.where('member_id', '=', memberId);
  return (await query.execute()).map(eventOf);
}

/** A branch: whom to ask, and the members its source counts; `sourceMembers` is undefined until it is known. */
export interface BranchRow {
  readonly name: string;
  readonly officerName: string;
  readonly officerEmail: string;
  readonly sourceMembers: number | undefined;
}

/** Keeps a branch, or brings it up to date. */
export async function saveBranch(tx: OfficeTx, branch: BranchRow): Promise<void> {
  const values = {
    officer_name: branch.officerName,
    officer_email: branch.officerEmail,
    source_members: branch.sourceMembers ?? null,
  };
  await tx
    .insertInto('office.branch')
    .values({ name: branch.name, ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute();
}

/** Keeps branches as somebody says they are, and of each whose count at the source or whose officer is another, who said so and when. */
export async function saveSaidBranches(
  tx: OfficeTx,
  branches: readonly BranchRow[],
  { at, by }: { readonly at: number; readonly by: string },
): Promise<void> {
  const known = new Map((await loadRegisterBranches(tx)).map((branch) => [branch.name, branch]));
  for (const branch of branches) {
    const { name, sourceMembers } = branch;
    const before = known.get(name);
    const said = { branch: name, at, by_whom: by };
    await saveBranch(tx, branch);
    if (isOtherOfficer(before, branch)) await tx.insertInto('office.branch_named').values(said).execute();
    if (before?.sourceMembers === sourceMembers) continue;
    const count = { ...said, members: sourceMembers ?? null };
    await tx.insertInto('office.source_count').values(count).execute();
  }
}

/** Whether somebody else is to be asked; about a branch that was not known, nobody was. */
function isOtherOfficer(before: BranchRow | undefined, { officerName, officerEmail }: BranchRow): boolean {
  return (before?.officerName ?? '') !== officerName || (before?.officerEmail ?? '') !== officerEmail;
}

/** Who said something of a branch last, and when. */
export interface Said {
  readonly by: string;
  readonly at: number;
}

/** Of each branch, who last said its count at the source, or whom to ask about it. */
export async function loadLastSaid(
  tx: OfficeTx,
  of: 'source_count' | 'branch_named',
): Promise<ReadonlyMap<string, Said>> {
  const { rows } = await sql<Said & { readonly branch: string }>`
    SELECT DISTINCT ON (branch) branch, by_whom AS by, at FROM ${sql.id('office', of)}
     ORDER BY branch, id DESC`.execute(tx);
  return new Map(rows.map(({ branch, by, at }) => [branch, { by, at }]));
}

/** Every branch in the byte order of its name. */
export async function loadRegisterBranches(tx: OfficeTx): Promise<BranchRow[]> {
  const rows = await tx.selectFrom('office.branch').selectAll().orderBy(sql`name COLLATE "C"`).execute();
  return rows.map((row) => ({
    name: row.name,
    officerName: row.officer_name,
    officerEmail: row.officer_email,
    sourceMembers: row.source_members ?? undefined,
  }));
}

function memberOf(row: Selectable<OfficeTables['office.register_member']>): RegisterMemberRow {
  const { member_id: memberId, event_id: eventId, ...rest } = row;
  return { memberId, eventId, ...rest };
}

function eventOf(row: Selectable<OfficeTables['office.register_event']>): RegisterEventRow {
  const { by_whom: by, member_id, act_id, ...rest } = row;
  return { ...rest, by, memberId: member_id ?? undefined, ...(act_id === null ? {} : { actId: act_id }) };
}
