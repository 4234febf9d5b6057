/** Branches' claims at headquarters (RECON-3): what waits, what was decided, and how long it took. */
import { type Selectable, sql } from 'kysely';
import type { ClaimDecisionKind, ClaimKind, ClaimState } from './claim-tables.ts';
import type { MemberDetails, RegisterState } from './register-tables.ts';
import type { OfficeTables, OfficeTx } from './tables.ts';

export type ClaimRow = Selectable<OfficeTables['office.claim']>;
export type ClaimDecisionRow = Selectable<OfficeTables['office.claim_decision']>;

/** Which claims: what is left out is not asked for. */
export interface ClaimFilter {
  readonly branch?: string | undefined;
  readonly kind?: ClaimKind | undefined;
  readonly state?: ClaimState | undefined;
}

/** Claims in the order in which they were submitted, after a number. */
export async function loadClaims(
  tx: OfficeTx,
  { branch, kind, state }: ClaimFilter,
  after: number,
  limit: number,
): Promise<readonly ClaimRow[]> {
  let query = tx.selectFrom('office.claim').selectAll().where('id', '>', after).orderBy('id').limit(limit);
  if (branch !== undefined) query = query.where('branch', '=', branch);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (state !== undefined) query = query.where('state', '=', state);
  return query.execute();
}

/** How many claims there are of each branch, kind and state. */
export async function loadClaimCounts(tx: OfficeTx) {
  return tx
    .selectFrom('office.claim')
    .select(['branch', 'kind', 'state', sql<number>`count(*)::integer`.as('claims')])
    .groupBy(['branch', 'kind', 'state'])
    .orderBy(sql`branch COLLATE "C"`)
    .execute();
}

/** Seconds from submission, over all claims that came so far: how many, the median and the longest. */
export interface TimesTaken {
  readonly claims: number;
  /** Null while there are none. */
  readonly median: number | null;
  readonly longest: number | null;
}

/** How long it took to decide, and for approved claims until the member had a code. */
export async function loadClaimTimes(
  tx: OfficeTx,
): Promise<{ readonly decided: TimesTaken; readonly coded: TimesTaken }> {
  const { rows } = await sql<Record<'d' | 'dm' | 'dl' | 'c' | 'cm' | 'cl', number | null>>`SELECT
      count(decided_at)::integer AS d, count(coded_at)::integer AS c,
      percentile_disc(0.5) WITHIN GROUP (ORDER BY decided_at - submitted_at)::integer AS dm,
      max(decided_at - submitted_at)::integer AS dl,
      percentile_disc(0.5) WITHIN GROUP (ORDER BY coded_at - submitted_at)::integer AS cm,
      max(coded_at - submitted_at)::integer AS cl
    FROM office.claim`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('loadClaimTimes: no row');
  return {
    decided: { claims: row.d ?? 0, median: row.dm, longest: row.dl },
    coded: { claims: row.c ?? 0, median: row.cm, longest: row.cl },
  };
}

/** One claim, to be looked at. */
export async function loadClaim(tx: OfficeTx, id: number): Promise<ClaimRow | undefined> {
  return tx.selectFrom('office.claim').selectAll().where('id', '=', id).executeTakeFirst();
}

/** One claim, held until the transaction ends. */
export async function loadClaimLocked(tx: OfficeTx, id: number): Promise<ClaimRow | undefined> {
  return tx.selectFrom('office.claim').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Another claim on the same finding that is not decided yet; there is one at most. */
export async function loadOtherOpenClaim(
  tx: OfficeTx,
  { id, finding_id }: Pick<ClaimRow, 'id' | 'finding_id'>,
): Promise<ClaimRow | undefined> {
  return tx
    .selectFrom('office.claim')
    .selectAll()
    .where('finding_id', '=', finding_id)
    .where('id', '<>', id)
    .where('state', 'in', ['waiting', 'asked'])
    .executeTakeFirst();
}

/** What was decided of a claim, the latest first. */
export async function loadClaimDecisions(
  tx: OfficeTx,
  claimId: number,
): Promise<readonly ClaimDecisionRow[]> {
  return tx
    .selectFrom('office.claim_decision')
    .selectAll()
    .where('claim_id', '=', claimId)
    .orderBy('id', 'desc')
    .execute();
}

export interface NewClaimDecision {
  readonly claimId: number;
  readonly at: number;
  readonly by: string;
  readonly kind: ClaimDecisionKind;
  /** Of `asked`: the question. */
  readonly reason: string;
  /** What the register changed for it. */
  readonly change: { readonly memberId: string; readonly eventId: number } | undefined;
  readonly pairId: number | undefined;
  /** The act of two officers that was proposed for it. */
  readonly actId?: number | undefined;
}

const stateAfter: Readonly<Record<ClaimDecisionKind, ClaimState>> = {
  approved: 'approved',
  refused: 'refused',
  asked: 'asked',
  undone: 'waiting',
};

/** Keeps a decision, and shows it in the claim. */
export async function saveClaimDecision(tx: OfficeTx, decision: NewClaimDecision): Promise<void> {
  const { claimId, at, by, kind, reason, change, pairId, actId } = decision;
  await tx
    .insertInto('office.claim_decision')
    .values({
      ...{ claim_id: claimId, at, by_whom: by, kind, reason },
      ...{
        member_id: change?.memberId ?? null,
        event_id: change?.eventId ?? null,
        pair_id: pairId ?? null,
        act_id: actId ?? null,
      },
    })
    .execute();
  const isEnd = kind === 'approved' || kind === 'refused';
  await tx
    .updateTable('office.claim')
    .set({
      state: stateAfter[kind],
      ...(isEnd
        ? { decided_by: by, decided_at: at, decided_reason: reason }
        : { decided_by: null, decided_at: null, decided_reason: null }),
      ...(kind === 'asked' ? { question: reason, reply: null } : {}),
    })
    .where('id', '=', claimId)
    .execute();
}

/** Notes of approved claims whose member has a pack by now that it is so since `at`. */
export async function saveClaimsCoded(tx: OfficeTx, at: number): Promise<void> {
  await sql`UPDATE office.claim c SET coded_at = ${at} WHERE c.state = 'approved' AND c.coded_at IS NULL
    AND c.kind = 'missing' AND EXISTS (SELECT FROM office.claim_decision d JOIN office.pack p ON p.member_id = d.member_id
      WHERE d.claim_id = c.id AND d.kind = 'approved')`.execute(tx);
}

/** By what somebody may stand in the register under another number; an empty text is no trace. */
export interface Traces {
  readonly id: string;
  readonly surname: string;
  readonly postcode: string;
  readonly dob: string;
  readonly email: string;
  readonly phone: string;
}

/** Members of a state who share a trace, at most `limit`: all are looked at again by the rules of matching. */
export async function loadMembersLike(
  tx: OfficeTx,
  traces: Traces,
  limit: number,
  state: Exclude<RegisterState, 'merged'> = 'present',
): Promise<readonly { readonly memberId: string; readonly details: MemberDetails }[]> {
  const { id, surname, postcode, dob, email, phone } = traces;
  const field = (name: string) => sql`details->'fields'->>${sql.lit(name)}`;
  const { rows } = await sql<{ memberId: string; details: MemberDetails }>`
    SELECT member_id AS "memberId", details FROM office.register_member WHERE state = ${state} AND (
      (${id} <> '' AND member_id = ${id})
      OR (${postcode} <> '' AND ${field('postcode')} = ${postcode})
      OR (${dob} <> '' AND ${field('dob')} = ${dob})
      OR (${email} <> '' AND lower(${field('email')}) = lower(${email}))
      OR (${phone} <> '' AND ${field('phone')} = ${phone})
      OR (${surname} <> '' AND lower(${field('surname')}) = lower(${surname})))
    ORDER BY (${field('postcode')} = ${postcode}) DESC NULLS LAST, (${field('dob')} = ${dob}) DESC NULLS LAST,
      member_id COLLATE "C" LIMIT ${limit}`.execute(tx);
  return rows;
}
