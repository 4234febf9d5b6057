/** Members who stood in the snapshot published last, and those whom the next file does not hold. */
import { sql } from 'kysely';
import type { MemberDetails } from './register-tables.ts';
import type { OfficeTx } from './tables.ts';

/** A member of the register as a file is compared with. */
export interface ComparedMember {
  readonly memberId: string;
  readonly branch: string;
  readonly state: 'present' | 'gone' | 'merged';
  readonly details: MemberDetails;
  /** Gone because a published file did not hold them, and not by an event of their own. */
  readonly leftByFile: boolean;
  /** Stood in the snapshot published last. */
  readonly sighted: boolean;
}

/** The register as files are compared with it: all of it, or some members. */
export async function loadCompared(
  tx: OfficeTx,
  memberIds?: readonly string[],
): Promise<readonly ComparedMember[]> {
  const chosen = memberIds === undefined ? sql`true` : sql`m.member_id = ANY (${memberIds})`;
  const { rows } = await sql<ComparedMember>`
    SELECT m.member_id AS "memberId", m.branch, m.state, m.details,
           m.state = 'gone' AND (e.kind IN ('explained', 'reopened') OR e.change ? 'snapshot') AS "leftByFile",
           s.member_id IS NOT NULL AS sighted
      FROM office.register_member m JOIN office.register_event e ON e.id = m.event_id
      LEFT JOIN office.register_sighting s ON s.member_id = m.member_id
     WHERE ${chosen}`.execute(tx);
  return rows;
}

/** The latest event of the register; 0 before the first. */
export async function loadLastEvent(tx: OfficeTx): Promise<number> {
  const query = tx.selectFrom('office.register_event').select(sql<number>`coalesce(max(id), 0)`.as('last'));
  return (await query.executeTakeFirstOrThrow()).last;
}

/** Members with an event of their own after `event`. */
export async function loadMembersSince(tx: OfficeTx, event: number): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('office.register_event')
    .select('member_id')
    .distinct()
    .where('id', '>', event)
    .where('member_id', 'is not', null)
    .execute();
  return rows.flatMap(({ member_id: id }) => (id === null ? [] : [id]));
}

export interface NewDisappearance {
  readonly member: string;
  readonly branch: string;
  readonly nowIn?: string;
}

/**
 * Who would be gone, or stand under another branch; for some members, or for all whom the snapshot knows. What was explained early
 * stays explained as long as the same becomes of the member.
 */
export async function saveDisappearances(
  tx: OfficeTx,
  snapshotId: number,
  found: readonly NewDisappearance[],
  memberIds?: readonly string[],
): Promise<void> {
  let old = tx.deleteFrom('office.disappearance').where('snapshot_id', '=', snapshotId);
  if (memberIds) old = old.where('member_id', 'in', [...memberIds, '']);
  const still = found.map(({ member }) => member);
  await old.where(sql<boolean>`member_id <> ALL (${still}::text[])`).execute();
  await sql`INSERT INTO office.disappearance AS d0 (snapshot_id, member_id, branch, now_in)
    SELECT ${snapshotId}, d.* FROM unnest(${found.map((one) => one.member)}::text[],
      ${found.map((one) => one.branch)}::text[], ${found.map((one) => one.nowIn ?? null)}::text[]) d
    ON CONFLICT (snapshot_id, member_id) DO UPDATE SET branch = EXCLUDED.branch, now_in = EXCLUDED.now_in,
      early_at = CASE WHEN d0.now_in IS NOT DISTINCT FROM EXCLUDED.now_in THEN d0.early_at END,
      early_by = CASE WHEN d0.now_in IS NOT DISTINCT FROM EXCLUDED.now_in THEN d0.early_by END,
      early_reason = CASE WHEN d0.now_in IS NOT DISTINCT FROM EXCLUDED.now_in THEN d0.early_reason END`.execute(
    tx,
  );
}

/** Disappearances of a snapshot by branch: gone, and moved to another branch. */
export async function loadDisappearanceCounts(
  tx: OfficeTx,
  snapshotId: number,
): Promise<readonly { readonly branch: string; readonly leaving: number; readonly moving: number }[]> {
  return tx
    .selectFrom('office.disappearance')
    .select([
      'branch',
      sql<number>`(count(*) FILTER (WHERE now_in IS NULL))::integer`.as('leaving'),
      sql<number>`count(now_in)::integer`.as('moving'),
    ])
    .where('snapshot_id', '=', snapshotId)
    .groupBy('branch')
    .execute();
}

export interface DisappearanceRow {
  readonly snapshotId: number;
  readonly memberId: string;
  readonly name: string;
  readonly branch: string;
  readonly nowIn: string | null;
  /** The explanation given while the file is staged. */
  readonly early: { readonly by: string; readonly reason: string } | null;
}

/** Which disappearances: those of a snapshot, or all of published ones that nobody has explained yet. */
export interface DisappearanceFilter {
  readonly snapshotId?: number;
  readonly branch?: string | undefined;
}

/** Unexplained, and still so: a member who is back, or under the old branch again, needs no explanation. */
const stillOpen = sql<boolean>`(s.state = 'published' AND d.explained_by IS NULL
  AND CASE WHEN d.now_in IS NULL THEN m.state = 'gone' ELSE m.state = 'present' AND m.branch = d.now_in END)`;

function chosen({ snapshotId, branch }: DisappearanceFilter) {
  const which = snapshotId === undefined ? stillOpen : sql`d.snapshot_id = ${snapshotId}`;
  return branch === undefined ? which : sql`${which} AND d.branch = ${branch}`;
}

const joined = sql`office.disappearance d JOIN office.snapshot s ON s.id = d.snapshot_id
  JOIN office.register_member m ON m.member_id = d.member_id`;

/** Disappearances in the byte order of the members' numbers, after one. */
export async function loadDisappearances(
  tx: OfficeTx,
  filter: DisappearanceFilter,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly DisappearanceRow[]> {
  const { rows } = await sql<DisappearanceRow>`
    SELECT d.snapshot_id AS "snapshotId", d.member_id AS "memberId", m.name, d.branch, d.now_in AS "nowIn",
           CASE WHEN d.early_reason IS NOT NULL THEN jsonb_build_object('by', d.early_by, 'reason', d.early_reason) END AS early
      FROM ${joined} WHERE ${chosen(filter)} AND d.member_id > ${page.after} COLLATE "C"
     ORDER BY d.member_id COLLATE "C", d.snapshot_id LIMIT ${page.limit}`.execute(tx);
  return rows;
}

/** How many members are gone from the register. */
export async function loadGoneCount(tx: OfficeTx): Promise<number> {
  const query = tx.selectFrom('office.register_member').select(sql<number>`count(*)::integer`.as('gone'));
  return (await query.where('state', '=', 'gone').executeTakeFirstOrThrow()).gone;
}

/** Whose disappearances are explained, by whom and why. */
export interface Explanation {
  readonly memberIds?: readonly string[] | undefined;
  readonly branch?: string | undefined;
  readonly at: number;
  readonly by: string;
  readonly reason: string;
}

/** Gives each unexplained disappearance that is meant an event of its own. Returns how many members that are. */
export async function saveExplanations(
  tx: OfficeTx,
  { memberIds, branch, at, by, reason }: Explanation,
): Promise<number> {
  const meant =
    memberIds === undefined ? chosen({ branch }) : sql`${stillOpen} AND d.member_id = ANY (${memberIds})`;
  return writeExplanations(tx, meant, { at: sql`${at}`, by: sql`${by}`, reason: sql`${reason}` });
}

/** What was explained while the file was staged is so from its publication on. Returns how many members that are. */
export function saveEarlyExplanations(tx: OfficeTx, snapshotId: number, at: number): Promise<number> {
  const meant = sql`${stillOpen} AND d.snapshot_id = ${snapshotId} AND d.early_reason IS NOT NULL`;
  return writeExplanations(tx, meant, { at: sql`${at}`, by: sql`d.early_by`, reason: sql`d.early_reason` });
}

type Expression = ReturnType<typeof sql>;

async function writeExplanations(
  tx: OfficeTx,
  meant: Expression,
  { at, by, reason }: { readonly at: Expression; readonly by: Expression; readonly reason: Expression },
): Promise<number> {
  const { rows } = await sql<{ explained: number }>`
    WITH open AS (
      SELECT DISTINCT ON (d.member_id) d.member_id, d.branch, d.now_in, m.details,
             ${by}::text AS by_whom, ${reason}::text AS reason
        FROM ${joined} WHERE ${meant} ORDER BY d.member_id, d.snapshot_id DESC),
    written AS (
      INSERT INTO office.register_event (at, by_whom, kind, member_id, reason, change)
      SELECT ${at}, by_whom, CASE WHEN now_in IS NULL THEN 'explained' ELSE 'moved' END, member_id, reason,
             jsonb_build_object('before', details) || CASE WHEN now_in IS NULL THEN '{}'
               ELSE jsonb_build_object('after', details, 'from', branch) END
        FROM open ORDER BY member_id COLLATE "C"
      RETURNING id, member_id),
    known AS (
      UPDATE office.register_member m SET event_id = written.id
        FROM written WHERE m.member_id = written.member_id RETURNING m.member_id),
    noted AS (
      UPDATE office.disappearance d SET explained_by = written.id
        FROM written WHERE d.member_id = written.member_id AND d.explained_by IS NULL)
    SELECT count(*)::integer AS explained FROM known`.execute(tx);
  return rows[0]?.explained ?? 0;
}

/** Explains, or with no reason takes back, what a staged file would do to members: some of them, or all of a branch. */
export async function saveEarly(
  tx: OfficeTx,
  snapshotId: number,
  { memberIds, branch }: Pick<Explanation, 'memberIds' | 'branch'>,
  early: Pick<Explanation, 'at' | 'by' | 'reason'> | undefined,
): Promise<number> {
  let update = tx
    .updateTable('office.disappearance')
    .set({
      early_at: early?.at ?? null,
      early_by: early?.by ?? null,
      early_reason: early?.reason ?? null,
    })
    .where('snapshot_id', '=', snapshotId)
    .where('early_reason', early ? 'is' : 'is not', null);
  if (memberIds !== undefined) update = update.where('member_id', 'in', ['', ...memberIds]);
  else if (branch !== undefined) update = update.where('branch', '=', branch);
  return Number((await update.executeTakeFirstOrThrow()).numUpdatedRows);
}

/** An explanation that can be taken back: nothing has become of the member since. */
export interface ExplainedRow {
  readonly memberId: string;
  readonly name: string;
  readonly branch: string;
  readonly nowIn: string | null;
  readonly at: number;
  readonly by: string;
  readonly reason: string;
}

const stillExplained = sql`s.state = 'published' AND d.explained_by = m.event_id`;

/** Explanations that can be taken back, the newest first, at most so many; and how many there are. */
export async function loadExplanations(
  tx: OfficeTx,
  limit: number,
): Promise<{ readonly members: readonly ExplainedRow[]; readonly total: number }> {
  const { rows } = await sql<ExplainedRow>`
    SELECT DISTINCT ON (e.id) d.member_id AS "memberId", m.name, d.branch, d.now_in AS "nowIn", e.at, e.by_whom AS by, e.reason
      FROM ${joined} JOIN office.register_event e ON e.id = d.explained_by
     WHERE ${stillExplained} ORDER BY e.id DESC LIMIT ${limit}`.execute(tx);
  const counted = await sql<{ total: number }>`
    SELECT count(DISTINCT d.member_id)::integer AS total FROM ${joined} WHERE ${stillExplained}`.execute(tx);
  return { members: rows, total: counted.rows[0]?.total ?? 0 };
}

/** Takes explanations of these members back by an event of each. Returns how many members that are. */
export async function saveReopened(
  tx: OfficeTx,
  memberIds: readonly string[],
  { at, by, reason }: Pick<Explanation, 'at' | 'by' | 'reason'>,
): Promise<number> {
  const { rows } = await sql<{ member: string; event: number }>`
    SELECT DISTINCT d.member_id AS member, d.explained_by AS event FROM ${joined}
     WHERE ${stillExplained} AND d.member_id = ANY (${[...memberIds]}::text[])`.execute(tx);
  const [members, events] = [rows.map(({ member }) => member), rows.map(({ event }) => event)];
  await sql`WITH written AS (
      INSERT INTO office.register_event (at, by_whom, kind, member_id, reason, change)
      SELECT ${at}, ${by}, 'reopened', member_id, ${reason}, jsonb_build_object('before', details)
        FROM office.register_member WHERE member_id = ANY (${members}::text[]) ORDER BY member_id COLLATE "C"
      RETURNING id, member_id)
    UPDATE office.register_member m SET event_id = written.id FROM written WHERE m.member_id = written.member_id`.execute(
    tx,
  );
  // Only now: the database looks for the events.
  await sql`UPDATE office.disappearance SET explained_by = NULL WHERE explained_by = ANY (${events}::bigint[])`.execute(
    tx,
  );
  return rows.length;
}
