/** Membership tested again at the close (ROLL-LAPSE): who holds a right, who is left out, and what the board has of it. */
import { sql } from 'kysely';
import type { MemberDetails, RegisterState } from './register-tables.ts';
import type { OfficeTx, OutboxState } from './tables.ts';

/** A member with a live pack, and their entry in the register as it is now; null where the register never had them. */
export interface HolderRow {
  readonly memberId: string;
  readonly name: string;
  readonly branch: string;
  readonly credential: number;
  readonly pack: number;
  readonly state: RegisterState | null;
  readonly details: MemberDetails | null;
}

/** Everybody with a live pack, in the byte order of their numbers. */
export async function loadHolders(tx: OfficeTx): Promise<readonly HolderRow[]> {
  const { rows } = await sql<HolderRow>`
    SELECT m.member_id AS "memberId", m.name, m.branch, p.credential, p.number AS pack, r.state, r.details
      FROM office.pack p JOIN office.member m ON m.member_id = p.member_id
      LEFT JOIN office.register_member r ON r.member_id = p.member_id
     WHERE p.state = 'made' ORDER BY m.member_id COLLATE "C"`.execute(tx);
  return rows;
}

/** A member who is left out, with the signed entry that says so. */
export interface NewLapse {
  readonly memberId: string;
  readonly credential: number;
  readonly pack: number;
  readonly reason: string;
  readonly words: string;
  readonly entry: Uint8Array;
}

/** Rows of one statement. */
const chunk = 2_000;

/** Keeps members who are left out and their entries for sending. The database refuses them without the approved act. */
export async function saveLapses(
  tx: OfficeTx,
  { actId, at }: { readonly actId: number; readonly at: number },
  lapses: readonly NewLapse[],
): Promise<void> {
  for (let from = 0; from < lapses.length; from += chunk) {
    const part = lapses.slice(from, from + chunk);
    const { rows } = await sql<{ id: number; credential: number }>`
      INSERT INTO office.outbox (lane, kind, entry, effect, at)
      SELECT 'desk', 'credential-lapsed', entry,
             jsonb_build_object('kind', 'lapse', 'act', ${actId}::bigint, 'credential', credential), ${at}
        FROM unnest(${part.map(({ credential }) => credential)}::integer[],
          ${part.map(({ entry }) => Buffer.from(entry))}::bytea[]) AS given (credential, entry)
      RETURNING id, (effect->>'credential')::integer AS credential`.execute(tx);
    const outboxOf = new Map(rows.map(({ id, credential }) => [credential, id]));
    await sql`INSERT INTO office.lapse (member_id, credential, pack, reason, words, act_id, outbox_id)
      SELECT member_id, credential, pack, reason, words, ${actId}::bigint, outbox_id
        FROM unnest(${part.map(({ memberId }) => memberId)}::text[], ${part.map(({ credential }) => credential)}::integer[],
          ${part.map(({ pack }) => pack)}::integer[], ${part.map(({ reason }) => reason)}::text[],
          ${part.map(({ words }) => words)}::text[],
          ${part.map(({ credential }) => outboxOf.get(credential) ?? null)}::bigint[])
        AS given (member_id, credential, pack, reason, words, outbox_id)`.execute(tx);
  }
}

/** What the test came to. */
export interface MembershipTestRow {
  readonly actId: number;
  readonly at: number;
  readonly closedAt: number;
  readonly ruleId: number;
  readonly snapshotId: number | null;
  readonly members: number;
  readonly still: number;
  readonly lapsed: number;
  readonly undecided: number;
  readonly outboxId: number;
}

/** Keeps what the test came to, after everybody who is left out. There is one test. */
export async function saveMembershipTest(tx: OfficeTx, test: MembershipTestRow): Promise<void> {
  const { actId, closedAt, ruleId, snapshotId, outboxId, ...sums } = test;
  await tx
    .insertInto('office.membership_test')
    .values({
      ...sums,
      act_id: actId,
      closed_at: closedAt,
      rule_id: ruleId,
      snapshot_id: snapshotId,
      outbox_id: outboxId,
    })
    .execute();
}

/** A test with what the board has of it. */
export interface MembershipTestState extends MembershipTestRow {
  readonly state: OutboxState;
  readonly leaf: number | null;
  readonly message: string | null;
}

/** The test that two officers agreed on; undefined before. */
export async function loadMembershipTest(tx: OfficeTx): Promise<MembershipTestState | undefined> {
  return tx
    .selectFrom('office.membership_test as t')
    .innerJoin('office.outbox as o', 'o.id', 't.outbox_id')
    .select([
      't.act_id as actId',
      't.at',
      't.closed_at as closedAt',
      't.rule_id as ruleId',
      't.snapshot_id as snapshotId',
      't.members',
      't.still',
      't.lapsed',
      't.undecided',
      't.outbox_id as outboxId',
      'o.state',
      'o.leaf',
      'o.message',
    ])
    .executeTakeFirst();
}

/** How many entries about members who are left out the board has, and how many it refused. */
export async function loadLapseProgress(
  tx: OfficeTx,
): Promise<{ readonly total: number; readonly sent: number; readonly refused: number }> {
  const { rows } = await sql<{ total: number; sent: number; refused: number }>`
    SELECT count(*)::integer AS total, count(*) FILTER (WHERE o.state = 'logged')::integer AS sent,
           count(*) FILTER (WHERE o.state = 'refused')::integer AS refused
      FROM office.lapse l JOIN office.outbox o ON o.id = l.outbox_id`.execute(tx);
  return rows[0]!;
}

/** How many are left out by each reason. */
export async function loadLapsedByReason(
  tx: OfficeTx,
): Promise<readonly { readonly reason: string; readonly members: number }[]> {
  const { rows } = await sql<{ reason: string; members: number }>`
    SELECT reason, count(*)::integer AS members FROM office.lapse GROUP BY reason ORDER BY reason COLLATE "C"`.execute(
    tx,
  );
  return rows;
}

/** A member who is left out, as the officers read it. */
export interface LapsedMemberRow {
  readonly memberId: string;
  readonly name: string;
  readonly branch: string;
  readonly reason: string;
  readonly words: string;
}

/** Everybody who is left out, in the byte order of their numbers. */
export async function loadLapsed(tx: OfficeTx): Promise<readonly LapsedMemberRow[]> {
  const { rows } = await sql<LapsedMemberRow>`
    SELECT l.member_id AS "memberId", m.name, m.branch, l.reason, l.words
      FROM office.lapse l JOIN office.member m USING (member_id) ORDER BY l.member_id COLLATE "C"`.execute(
    tx,
  );
  return rows;
}

/** Signed entries about members who are left out that have no answer yet, oldest first. */
export async function loadWaitingLapses(
  tx: OfficeTx,
  limit: number,
): Promise<readonly { readonly id: number; readonly entry: Uint8Array }[]> {
  return tx
    .selectFrom('office.outbox')
    .select(['id', 'entry'])
    .where('state', '=', 'waiting')
    .where('kind', '=', 'credential-lapsed')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Notes where the log has entries of which nothing else follows; those that had an answer before stay as they are. */
export async function saveLapsesLogged(
  tx: OfficeTx,
  entries: readonly { readonly id: number; readonly leaf: number }[],
): Promise<void> {
  await sql`UPDATE office.outbox SET state = 'logged', leaf = given.leaf
    FROM unnest(${entries.map(({ id }) => id)}::bigint[], ${entries.map(({ leaf }) => leaf)}::bigint[]) AS given (id, leaf)
    WHERE outbox.id = given.id AND outbox.state = 'waiting' AND outbox.kind = 'credential-lapsed'`.execute(
    tx,
  );
}

/** An envelope that is taken out unopened before its batch is counted. */
export interface LapsedEnvelopeRow {
  readonly batch: number;
  readonly pack: number;
  readonly barcode: string;
}

/** Received envelopes of members who are left out, by batches; those rejected on their envelopes stay closed anyhow. */
export async function loadLapsedEnvelopes(tx: OfficeTx): Promise<readonly LapsedEnvelopeRow[]> {
  const { rows } = await sql<LapsedEnvelopeRow>`
    SELECT s.batch, l.pack, s.barcode FROM office.lapse l
      JOIN office.scan s ON s.pack = l.pack AND s.outcome = 'received'
      LEFT JOIN LATERAL (SELECT status FROM office.paper_status p WHERE p.pack = s.pack AND p.leaf IS NOT NULL
        ORDER BY p.leaf DESC LIMIT 1) v ON true
     WHERE coalesce(v.status, 'accepted') <> 'rejected' ORDER BY s.batch, l.pack`.execute(tx);
  return rows;
}
