/** What a publication does to the register, in the database and in bulk: a file has 170,000 members. */
import { sql } from 'kysely';
import type { OfficeTx } from './tables.ts';

export interface Publication {
  readonly snapshotId: number;
  readonly eventId: number;
  readonly at: number;
  readonly by: string;
  /** Of each event about a member whom the file does not hold. */
  readonly reason: string;
}

/** Lines of one statement. */
const chunk = 20_000;

/** New, changed and returned members come in by the publication's event; `onSaved` hears of each part. */
export async function savePublishedMembers(
  tx: OfficeTx,
  { snapshotId, eventId }: Publication,
  lastLine: number,
  onSaved: (line: number) => void,
): Promise<void> {
  for (let from = 0; from < lastLine; from += chunk) {
    await sql`INSERT INTO office.register_member (member_id, branch, name, search, details, event_id)
      SELECT member_id, branch, name, search, details, ${eventId} FROM office.snapshot_row
       WHERE snapshot_id = ${snapshotId} AND state = 'accepted' AND against IN ('new', 'changed', 'returns')
         AND line > ${from} AND line <= ${from + chunk}
      ON CONFLICT (member_id) DO UPDATE SET branch = EXCLUDED.branch, name = EXCLUDED.name,
        search = EXCLUDED.search, details = EXCLUDED.details, state = 'present',
        event_id = EXCLUDED.event_id`.execute(tx);
    onSaved(Math.min(from + chunk, lastLine));
  }
}

/** Members whom the file does not hold are gone, each by an event of their own. Returns how many. */
export async function saveLeft(tx: OfficeTx, { snapshotId, at, by, reason }: Publication): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    WITH written AS (
      INSERT INTO office.register_event (at, by_whom, kind, member_id, reason, change)
      SELECT ${at}, ${by}, 'removed', d.member_id, ${reason},
             jsonb_build_object('before', m.details, 'snapshot', ${snapshotId}::bigint)
        FROM office.disappearance d JOIN office.register_member m USING (member_id)
       WHERE d.snapshot_id = ${snapshotId} AND d.now_in IS NULL
       ORDER BY d.member_id COLLATE "C"
      RETURNING id, member_id),
    gone AS (
      UPDATE office.register_member m SET state = 'gone', event_id = written.id
        FROM written WHERE m.member_id = written.member_id RETURNING m.member_id)
    SELECT count(*)::integer AS left FROM gone`.execute(tx);
  return rows[0]?.left ?? 0;
}

/** Notes who stood in the snapshot, and that those who are gone stand in none. */
export async function saveSightings(tx: OfficeTx, { snapshotId }: Publication): Promise<void> {
  await sql`DELETE FROM office.register_sighting s USING office.disappearance d
     WHERE d.snapshot_id = ${snapshotId} AND d.now_in IS NULL AND s.member_id = d.member_id`.execute(tx);
  await sql`INSERT INTO office.register_sighting (member_id, snapshot_id)
    SELECT member_id, snapshot_id FROM office.snapshot_row
     WHERE snapshot_id = ${snapshotId} AND state = 'accepted' AND against <> 'kept-out'
    ON CONFLICT (member_id) DO NOTHING`.execute(tx);
}

/** Every branch of the snapshot is known from here on, so that somebody can be asked about it. */
export async function saveBranchesOf(tx: OfficeTx, { snapshotId }: Publication): Promise<void> {
  await sql`INSERT INTO office.branch (name)
    SELECT DISTINCT branch FROM office.snapshot_row
     WHERE snapshot_id = ${snapshotId} AND state = 'accepted' AND btrim(branch) <> ''
    ON CONFLICT (name) DO NOTHING`.execute(tx);
}
