/** Contact changes after the freeze (ROLL-7): kept with their proposal, told by mail or letter, done once their time is over. */
import { sql } from 'kysely';
import type { OfficeTx } from './tables.ts';

/** Whom a mail or letter tells: whoever is reached at the old contact, at the new one, or at both. */
export type ContactSide = 'old' | 'new' | 'both';

export interface NewContactChange {
  readonly actId: number;
  readonly memberId: string;
  /** Canonical rows with the contact as it was and as it is to be. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** Seconds. */
  readonly wait: number;
}

/** A change with how far it has come. */
export interface ContactChangeRow extends NewContactChange {
  readonly postedAt: number | null;
  readonly doneAt: number | null;
  /** Null until both sides have been told. */
  readonly waitsUntil: number | null;
  /** Sides told by mail, sent or still waiting. */
  readonly oldByMail: boolean;
  readonly newByMail: boolean;
  /** Mails that have not been sent yet, and what the mail server said of one. */
  readonly unsent: number;
  readonly problem: string | null;
}

/** Keeps a change, and the mails that tell of it. */
export async function saveContactChange(
  tx: OfficeTx,
  { actId, memberId, before, after, wait }: NewContactChange,
  mails: readonly { readonly side: ContactSide; readonly email: string }[],
  at: number,
): Promise<void> {
  await tx
    .insertInto('office.contact_change')
    .values({
      ...{ act_id: actId, member_id: memberId, before, after, wait },
      ...{ posted_at: null, posted_by: null, done_at: null },
    })
    .execute();
  const rest = { branch: null, about: '{}', made_at: at, due_at: at, sent_at: null, given_up_at: null };
  for (const { side, email } of mails)
    await tx
      .insertInto('office.branch_mail')
      .values({ kind: 'contact', contact_act: actId, side, email, problem: null, ...rest })
      .execute();
}

/** Changes, the newest first; one where its act is given. */
export async function loadContactChanges(tx: OfficeTx, actId?: number): Promise<readonly ContactChangeRow[]> {
  const chosen = actId === undefined ? sql`true` : sql`c.act_id = ${actId}`;
  const { rows } = await sql<ContactChangeRow>`
    SELECT c.act_id AS "actId", c.member_id AS "memberId", c.before, c.after, c.wait,
           c.posted_at AS "postedAt", c.done_at AS "doneAt", office.contact_waits_until(c.act_id) AS "waitsUntil",
           coalesce(bool_or(m.side IN ('old', 'both') AND m.given_up_at IS NULL), false) AS "oldByMail",
           coalesce(bool_or(m.side IN ('new', 'both') AND m.given_up_at IS NULL), false) AS "newByMail",
           count(*) FILTER (WHERE m.id IS NOT NULL AND m.sent_at IS NULL AND m.given_up_at IS NULL)::integer AS unsent,
           max(m.problem) AS problem
      FROM office.contact_change c LEFT JOIN office.branch_mail m ON m.contact_act = c.act_id
     WHERE ${chosen} GROUP BY c.act_id ORDER BY c.act_id DESC LIMIT 500`.execute(tx);
  return rows;
}

/** From when open changes can be approved, by their acts. */
export async function loadContactWaits(
  tx: OfficeTx,
): Promise<ReadonlyMap<number, { readonly until: number | null }>> {
  const { rows } = await sql<{ id: number; until: number | null }>`
    SELECT c.act_id AS id, office.contact_waits_until(c.act_id) AS until
      FROM office.contact_change c JOIN office.officer_act a ON a.id = c.act_id WHERE a.state = 'proposed'`.execute(
    tx,
  );
  return new Map(rows.map(({ id, until }) => [id, { until }]));
}

/** Whether a change of this member's contact is proposed and not over at `now`, by another act than `but`. */
export async function isContactProposed(
  tx: OfficeTx,
  memberId: string,
  now: number,
  but: number,
): Promise<boolean> {
  const { rows } =
    await sql`SELECT FROM office.officer_act WHERE kind = 'contact-change' AND state = 'proposed'
    AND expires > ${now} AND id <> ${but} AND subject->>'memberId' = ${memberId}`.execute(tx);
  return rows.length > 0;
}

/** Notes that the letters of a change were posted. */
export async function saveLettersPosted(tx: OfficeTx, actId: number, by: string, at: number): Promise<void> {
  await tx
    .updateTable('office.contact_change')
    .set({ posted_at: at, posted_by: by })
    .where('act_id', '=', actId)
    .execute();
}

/** From here on the member is reached at the new contact. The database refuses it before its time. */
export async function saveContactDone(tx: OfficeTx, actId: number, at: number): Promise<void> {
  await tx.updateTable('office.contact_change').set({ done_at: at }).where('act_id', '=', actId).execute();
}

/** The canonical row of a member of the roll with their contact as it is now, for a query of `office.member`. */
export const rowNow = sql<Uint8Array>`coalesce((SELECT c.after FROM office.contact_change c
  WHERE c.member_id = office.member.member_id AND c.done_at IS NOT NULL ORDER BY c.act_id DESC LIMIT 1), office.member.row)`;
