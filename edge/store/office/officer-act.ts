import type { TwoOfficerAct } from '@countersign/roll';
import type { Selectable } from 'kysely';
import type { OfficeTables, OfficeTx } from './tables.ts';

/** An act as stored: `two` is what core/roll/two-officers.ts decides on; an open one may have expired since. */
export interface OfficerActRow {
  readonly id: number;
  readonly kind: string;
  readonly subject: object;
  readonly two: TwoOfficerAct;
}

/** Keeps a proposal. Returns its id. */
export async function saveProposal(
  tx: OfficeTx,
  kind: string,
  subject: object,
  { act, proposed, expires }: TwoOfficerAct,
): Promise<number> {
  const { id } = await tx
    .insertInto('office.officer_act')
    .values({
      kind,
      act,
      subject: JSON.stringify(subject),
      proposed_by: proposed.by,
      proposed_at: proposed.at,
      reason: proposed.reason,
      expires,
      ended_by: null,
      ended_at: null,
      ended_reason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The act, held until the transaction ends; undefined when there is none. */
export async function loadActLocked(tx: OfficeTx, id: number): Promise<OfficerActRow | undefined> {
  const row = await tx
    .selectFrom('office.officer_act')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && actOf(row);
}

/** Acts, the newest first; of one kind where it is given. */
export async function loadActs(tx: OfficeTx, kind?: string): Promise<OfficerActRow[]> {
  let query = tx.selectFrom('office.officer_act').selectAll().orderBy('id', 'desc').limit(1_000);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  return (await query.execute()).map(actOf);
}

/** Keeps how an act ended. The database refuses a second end, and an approval by its proposer or too late. */
export async function saveActEnd(tx: OfficeTx, id: number, act: TwoOfficerAct): Promise<void> {
  if (act.state === 'proposed' || act.state === 'expired')
    throw new Error(`saveActEnd: act ${id} has not ended`);
  const { by, at, reason } = act.ended;
  await tx
    .updateTable('office.officer_act')
    .set({ state: act.state, ended_by: by, ended_at: at, ended_reason: reason })
    .where('id', '=', id)
    .execute();
}

function actOf(row: Selectable<OfficeTables['office.officer_act']>): OfficerActRow {
  const { id, kind, subject, act, expires, state } = row;
  const proposal = {
    act,
    expires,
    proposed: { by: row.proposed_by, at: row.proposed_at, reason: row.reason },
  };
  if (state === 'proposed') return { id, kind, subject, two: { ...proposal, state } };
  if (row.ended_by === null || row.ended_at === null || row.ended_reason === null)
    throw new Error(`officer act ${id}: ended by nobody`);
  const ended = { by: row.ended_by, at: row.ended_at, reason: row.ended_reason };
  return { id, kind, subject, two: { ...proposal, state, ended } };
}
