/** What published files said of each branch, counted when somebody asks (ROLL-4). */
import { sql } from 'kysely';
import type { BranchesStood } from './register-tables.ts';
import type { OfficeTx } from './tables.ts';

/** What the latest published snapshot said of one branch: rows of the file, by what became of them. */
export interface BranchExtract {
  readonly branch: string;
  /** Rows of the file, each member's once. */
  readonly extracted: number;
  /** Those whose member is in the register by this file. */
  readonly loaded: number;
  /** Those that brought nobody in, each with its reason: set aside, or of a member whom events keep out. */
  readonly setAside: number;
  /** Members of the branch before this file was published, as far as files had brought them. */
  readonly stood: number;
  /**
   * Members of the branch before the last file that changed who is in it: `stood`, unless this file changed nobody there. 0 when that
   * file was the branch's first.
   */
  readonly before: number;
}

/** Rows of a snapshot, and its disappearances, by branch. Nothing is said of a branch of which it holds neither. */
const counted = (snapshot: number) => sql`
  gone AS (SELECT branch, count(*) AS members FROM office.disappearance WHERE snapshot_id = ${snapshot} GROUP BY branch),
  file AS (
    SELECT r.branch, count(*) AS extracted,
           count(m.member_id) FILTER (WHERE r.state = 'accepted' AND r.against <> 'kept-out') AS loaded,
           count(*) FILTER (WHERE r.state = 'set-aside' OR r.against = 'kept-out') AS set_aside,
           count(*) FILTER (WHERE r.against <> 'kept-out') AS after,
           count(*) FILTER (WHERE r.against IN ('unchanged', 'changed') AND d.member_id IS NULL) AS stayed
      FROM office.snapshot_row r
      LEFT JOIN office.register_member m USING (member_id)
      LEFT JOIN office.disappearance d ON d.snapshot_id = r.snapshot_id AND d.member_id = r.member_id
     WHERE r.snapshot_id = ${snapshot} AND r.state <> 'duplicate' AND (r.branch <> '' OR r.state = 'accepted') GROUP BY r.branch),
  now AS (
    SELECT branch, coalesce(extracted, 0)::integer AS extracted, coalesce(loaded, 0)::integer AS loaded,
           coalesce(set_aside, 0)::integer AS "setAside", coalesce(after, 0)::integer AS after, coalesce(stayed, 0)::integer AS stayed,
           (coalesce(stayed, 0) + coalesce(members, 0))::integer AS stood
      FROM file FULL JOIN gone USING (branch))`;

/** What a publication's event keeps of each branch. */
const kept = (snapshot: number) => sql`
  kept AS (
    SELECT key AS branch, (value->>'before')::integer AS before, (value->>'after')::integer AS after
      FROM office.snapshot s JOIN office.register_event e ON e.id = s.event_id,
           jsonb_each(e.change->'branches') WHERE s.id = ${snapshot})`;

/**
 * The latest published snapshot by branches; undefined before the first. A first snapshot has nothing before it. Rows are counted by what
 * they are, and none as the rest of another count: one that is lost is missing in the sum. Repeated rows and broken lines that name no
 * branch make none.
 */
export async function loadExtracts(tx: OfficeTx): Promise<readonly BranchExtract[] | undefined> {
  const latest = await loadLatest(tx);
  if (latest === undefined) return undefined;
  const { rows } = await sql<BranchExtract>`
    WITH ${counted(latest)}, ${kept(latest)}
    SELECT branch, coalesce(extracted, 0) AS extracted, coalesce(loaded, 0) AS loaded, coalesce("setAside", 0) AS "setAside",
           coalesce(stood, 0) AS stood, coalesce(kept.before, stood) AS before
      FROM now FULL JOIN kept USING (branch)`.execute(tx);
  return rows;
}

/**
 * What the event of a snapshot's publication keeps of each branch, for the files after it: a file that changes nobody in a branch must not
 * become what the branch is compared with. Asked before the publication, when its disappearances are known. Whom events have taken or
 * brought since the last file count in neither.
 */
export async function loadStood(tx: OfficeTx, snapshot: number): Promise<BranchesStood> {
  const { rows } = await sql<{ branch: string; before: number; after: number }>`
    WITH ${counted(snapshot)}, ${kept((await loadLatest(tx)) ?? 0)}
    SELECT branch, coalesce(now.after, 0) AS after,
           CASE WHEN kept.branch IS NULL OR stayed <> stood OR stayed <> now.after THEN stood
                WHEN kept.before = 0 THEN 0
                ELSE greatest(0, kept.before + coalesce(stood, 0) - kept.after) END AS before
      FROM now FULL JOIN kept USING (branch)`.execute(tx);
  return Object.fromEntries(rows.map(({ branch, ...figures }) => [branch, figures]));
}

/** A file published after the close tests membership again (ROLL-LAPSE): what the gate saw stays as it was. */
async function loadLatest(tx: OfficeTx): Promise<number | undefined> {
  const query = tx
    .selectFrom('office.snapshot')
    .select('id')
    .where('state', '=', 'published')
    .where(
      sql<boolean>`NOT EXISTS (SELECT FROM office.gate_decision g WHERE snapshot.event_id > g.event_id)`,
    );
  return (await query.orderBy('event_id', 'desc').limit(1).executeTakeFirst())?.id;
}
