/** Changes of the frozen roll (ROLL-LATE): kept when two officers agree, ended when the board has answered. */
import { sql } from 'kysely';
import { rowNow } from './contact.ts';
import { lockSpares, type NewPack } from './pack.ts';
import type { OfficeTx } from './tables.ts';

/** A change of the frozen roll, as stored. */
export interface LateChangeRow {
  readonly number: number;
  readonly change: 'added' | 'removed';
  readonly memberId: string;
  readonly branch: string;
  readonly actId: number;
  readonly at: number;
  /** Canonical row of an addition. */
  readonly row: Uint8Array | null;
  readonly rowHash: Uint8Array;
  readonly credential: number | null;
  readonly state: 'waiting' | 'done' | 'refused';
  readonly leaf: number | null;
  readonly message: string | null;
}

export type NewLateChange = Omit<LateChangeRow, 'state' | 'leaf' | 'message'>;

/** A change with who agreed on it, and the member's name as it is known now. */
export interface DescribedChange extends LateChangeRow {
  readonly name: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly approvedBy: string;
  readonly pack: number | null;
}

/** Changes so far: how many were said, and how many are done. The next number is one more than all; nobody else takes it meanwhile. */
export async function loadLateCountsLocked(tx: OfficeTx) {
  await lockSpares(tx);
  return loadLateCounts(tx);
}

/** Changes so far by kind: said, and done. */
export async function loadLateCounts(tx: OfficeTx) {
  return tx
    .selectFrom('office.late_change')
    .select([
      sql<number>`(count(*) FILTER (WHERE change = 'added'))::integer`.as('added'),
      sql<number>`(count(*) FILTER (WHERE change = 'removed'))::integer`.as('removed'),
      sql<number>`(count(*) FILTER (WHERE change = 'added' AND state = 'done'))::integer`.as('issued'),
      sql<number>`(count(*) FILTER (WHERE change = 'removed' AND state = 'done'))::integer`.as('revoked'),
    ])
    .executeTakeFirstOrThrow();
}

/** Changes carried out, by branch. */
export async function loadLateByBranch(
  tx: OfficeTx,
): Promise<ReadonlyMap<string, { readonly added: number; readonly removed: number }>> {
  const rows = await tx
    .selectFrom('office.late_change')
    .select([
      'branch',
      sql<number>`(count(*) FILTER (WHERE change = 'added'))::integer`.as('added'),
      sql<number>`(count(*) FILTER (WHERE change = 'removed'))::integer`.as('removed'),
    ])
    .where('state', '=', 'done')
    .groupBy('branch')
    .execute();
  return new Map(rows.map(({ branch, ...counts }) => [branch, counts]));
}

/** Keeps a change that two officers agreed on. The database refuses it without their act. */
export async function saveLateChange(tx: OfficeTx, change: NewLateChange): Promise<void> {
  const { memberId, actId, rowHash, ...rest } = change;
  await tx
    .insertInto('office.late_change')
    .values({
      ...rest,
      member_id: memberId,
      act_id: actId,
      row_hash: rowHash,
      leaf: null,
      message: null,
    })
    .execute();
}

/** One change. */
export async function loadLateChange(tx: OfficeTx, number: number): Promise<LateChangeRow> {
  const row = await tx
    .selectFrom('office.late_change')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  const { member_id: memberId, act_id: actId, row_hash: rowHash, ...rest } = row;
  return { ...rest, memberId, actId, rowHash };
}

/** Whether a change of this member waits for the board's answer, or was carried out and stands. */
export async function loadLatestChangeOf(
  tx: OfficeTx,
  memberId: string,
): Promise<Pick<LateChangeRow, 'number' | 'change' | 'state'> | undefined> {
  return tx
    .selectFrom('office.late_change')
    .select(['number', 'change', 'state'])
    .where('member_id', '=', memberId)
    .where('state', '<>', 'refused')
    .orderBy('number', 'desc')
    .executeTakeFirst();
}

/** Notes that the board has what was said; the change is done. */
export async function saveLateDone(tx: OfficeTx, number: number, leaf: number): Promise<void> {
  await tx
    .updateTable('office.late_change')
    .set({ state: 'done', leaf })
    .where('number', '=', number)
    .execute();
}

/** Notes why the board does not take it. */
export async function saveLateRefused(tx: OfficeTx, number: number, message: string): Promise<void> {
  await tx
    .updateTable('office.late_change')
    .set({ state: 'refused', message })
    .where('number', '=', number)
    .where('state', '=', 'waiting')
    .execute();
}

/** The newest changes first, at most so many, with who agreed on them. */
export async function loadLateChanges(tx: OfficeTx, limit: number): Promise<DescribedChange[]> {
  const rows = await tx
    .selectFrom('office.late_change as c')
    .innerJoin('office.officer_act as a', 'a.id', 'c.act_id')
    .leftJoin('office.member as m', 'm.member_id', 'c.member_id')
    .leftJoin('office.register_member as r', 'r.member_id', 'c.member_id')
    .leftJoin('office.pack as p', 'p.credential', 'c.credential')
    .selectAll('c')
    .select([
      sql<string>`coalesce(m.name, r.name, '')`.as('name'),
      'a.reason',
      'a.proposed_by as proposedBy',
      sql<string>`coalesce(a.ended_by, '')`.as('approvedBy'),
      'p.number as pack',
    ])
    .orderBy('c.number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ member_id: memberId, act_id: actId, row_hash: rowHash, ...rest }) => ({
    ...rest,
    memberId,
    actId,
    rowHash,
  }));
}

/** A pack made again, or about to be, with whoever agreed on it. */
export interface DescribedReplacement {
  readonly pack: number;
  readonly newPack: number | null;
  readonly memberId: string;
  readonly name: string;
  readonly branch: string;
  readonly at: number;
  /** The signed entry; the reason stands in it. */
  readonly entry: Uint8Array;
  readonly proposedBy: string | null;
  readonly approvedBy: string | null;
  readonly state: 'waiting' | 'logged' | 'refused';
  readonly message: string | null;
}

/** Replacements, the newest first, at most so many. */
export async function loadReplacements(
  tx: OfficeTx,
  limit: number,
): Promise<readonly DescribedReplacement[]> {
  const { rows } = await sql<DescribedReplacement>`
    SELECT old.number AS pack, next.number AS "newPack", m.member_id AS "memberId", m.name, m.branch, o.at, o.entry,
           a.proposed_by AS "proposedBy", a.ended_by AS "approvedBy", o.state, o.message
      FROM office.outbox o
      JOIN office.pack old ON old.number = (o.effect->>'pack')::integer
      JOIN office.member m ON m.member_id = old.member_id
      LEFT JOIN office.pack next ON next.replaces = old.number AND o.state = 'logged'
      LEFT JOIN office.officer_act a ON a.id = (o.effect->>'act')::bigint
     WHERE o.effect->>'kind' = 'replace' ORDER BY o.id DESC LIMIT ${limit}`.execute(tx);
  return rows;
}

/** Which of these packs somebody has proposed to replace; an act that has expired by `now` is none. */
export async function loadProposedReplacements(
  tx: OfficeTx,
  packs: readonly number[],
  now: number,
): Promise<readonly number[]> {
  const { rows } = await sql<{ pack: number }>`
    SELECT DISTINCT (subject->>'pack')::integer AS pack FROM office.officer_act
     WHERE kind = 'replacement' AND state = 'proposed' AND expires > ${now}
       AND (subject->>'pack')::integer = ANY (${[...packs]}::integer[])`.execute(tx);
  return rows.map(({ pack }) => pack);
}

/** A member who joins the frozen roll, or comes back to it with the row they have there, and the pack that is made for them. */
export async function saveLateMember(
  tx: OfficeTx,
  member: {
    readonly memberId: string;
    readonly name: string;
    readonly branch: string;
    readonly search: string;
    readonly row: Uint8Array;
  },
  pack: Pick<NewPack, 'credential' | 'barcode' | 'channel'>,
): Promise<void> {
  const { memberId: member_id, ...rest } = member;
  if (!(await loadRollMember(tx, member_id)))
    await tx
      .insertInto('office.member')
      .values({ member_id, ...rest })
      .execute();
  await tx
    .insertInto('office.pack')
    .values({
      number: sql<number>`(SELECT max(number) + 1 FROM office.pack)`,
      member_id,
      ...pack,
      replaces: null,
    })
    .execute();
}

/** The pack that a removed member had dies. */
export async function savePackRevoked(tx: OfficeTx, pack: number): Promise<void> {
  await tx.updateTable('office.pack').set({ state: 'revoked' }).where('number', '=', pack).execute();
}

/** The live pack of a member on the roll, held until the transaction ends; undefined where they have none. */
export async function loadLivePackLocked(
  tx: OfficeTx,
  memberId: string,
): Promise<{ readonly number: number; readonly credential: number } | undefined> {
  return tx
    .selectFrom('office.pack')
    .select(['number', 'credential'])
    .where('member_id', '=', memberId)
    .where('state', '=', 'made')
    .forUpdate()
    .executeTakeFirst();
}

/** One member of the roll; undefined when they are not on it. `now` is the frozen row with the contact as it is now. */
export async function loadRollMember(tx: OfficeTx, memberId: string) {
  return tx
    .selectFrom('office.member')
    .select(['member_id as memberId', 'name', 'branch', 'search', 'row', rowNow.as('now')])
    .where('member_id', '=', memberId)
    .executeTakeFirst();
}

/** Somebody who might be added to the roll, or taken off it. */
export interface LateCandidateRow {
  readonly memberId: string;
  readonly name: string;
  readonly branch: string;
  readonly why: string;
}

/**
 * Whom the words find of those who are not on the roll, or were taken off it: members of the register with what was decided of
 * them at the freeze, and members of the roll who were removed.
 */
export async function loadAddable(tx: OfficeTx, words: string, limit: number): Promise<LateCandidateRow[]> {
  const patterns = sql`${patternsOf(words)}::text[]`;
  const { rows } = await sql<LateCandidateRow>`
    SELECT "memberId", name, branch, why FROM (
      SELECT r.member_id AS "memberId", r.name, r.branch, coalesce(nullif(d.words, ''), d.held_words, '') AS why
        FROM office.register_member r LEFT JOIN office.decided_member d ON d.member_id = r.member_id
       WHERE r.state = 'present' AND r.search LIKE ALL (${patterns})
         AND NOT EXISTS (SELECT FROM office.member m WHERE m.member_id = r.member_id)
      UNION ALL
      SELECT m.member_id, m.name, m.branch, 'taken off the roll by change ' || c.number
        FROM (SELECT DISTINCT ON (member_id) member_id, number, change, state FROM office.late_change
               WHERE state <> 'refused' ORDER BY member_id, number DESC) c
        JOIN office.member m ON m.member_id = c.member_id
       WHERE c.change = 'removed' AND c.state = 'done' AND m.search LIKE ALL (${patterns})
    ) AS found ORDER BY name COLLATE "C" LIMIT ${limit}`.execute(tx);
  return rows;
}

/** Members of the roll with a live pack whom the words find, each with the row with their contact as it is now. */
export async function loadRemovable(
  tx: OfficeTx,
  words: string,
  limit: number,
): Promise<(LateCandidateRow & { readonly now: Uint8Array })[]> {
  return tx
    .selectFrom('office.member')
    .leftJoin('office.register_member as r', 'r.member_id', 'office.member.member_id')
    .select([
      'office.member.member_id as memberId',
      'office.member.name',
      'office.member.branch',
      rowNow.as('now'),
      sql<string>`CASE WHEN r.state = 'gone' THEN 'gone from the register'
        WHEN r.state = 'merged' THEN 'the same person as another entry' ELSE '' END`.as('why'),
    ])
    .where(sql<boolean>`office.member.search LIKE ALL (${patternsOf(words)}::text[])`)
    .where(
      sql<boolean>`EXISTS (SELECT FROM office.pack p WHERE p.member_id = office.member.member_id AND p.state = 'made')`,
    )
    .orderBy(sql`office.member.name COLLATE "C"`)
    .limit(limit)
    .execute();
}

function patternsOf(words: string): string[] {
  return words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${word.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`);
}

/** Packs made in the place of lost ones, and spare credentials that nobody has or was promised. */
export async function loadSpareCounts(tx: OfficeTx, members: number) {
  const { rows } = await sql<{ replaced: number; spare: number }>`
    SELECT (SELECT count(*) FROM office.pack WHERE replaces IS NOT NULL)::integer AS replaced,
      (SELECT count(*) FROM office.reference WHERE credential >= ${members}
         AND credential NOT IN (SELECT credential FROM office.pack)
         AND credential NOT IN (SELECT (effect->>'credential')::integer FROM office.outbox
           WHERE state = 'waiting' AND effect->>'kind' IN ('replace', 'late-issue')))::integer AS spare`.execute(
    tx,
  );
  return rows[0]!;
}
