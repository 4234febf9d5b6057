import type { Channel } from '@countersign/ballot';
import type { CredentialNumber, LeafIndex } from '@countersign/bytes';
import { entryValues, type NewEntry } from './entry.ts';
import type { BoxTx } from './tables.ts';

/** An act of voting as recorded. */
export interface ActRow {
  readonly entryId: number;
  readonly channel: Channel;
  /** Leaf of the envelope's arrival, for a paper. */
  readonly arrival: LeafIndex | undefined;
  readonly rejected: boolean;
  readonly standing: boolean;
  /** Its own leaf, once it has one. */
  readonly leaf: LeafIndex | undefined;
}

/** Saves an online ballot: entry, act, and every part of its ciphertexts, which no other ballot may have. */
export async function saveOnlineAct(
  tx: BoxTx,
  entry: NewEntry & { readonly credential: CredentialNumber },
  parts: readonly Uint8Array[],
): Promise<number> {
  const { id } = await tx
    .with('saved', (cte) => cte.insertInto('box.entry').values(entryValues(entry)).returning('id'))
    .with('acted', (cte) =>
      cte
        .insertInto('box.act')
        .columns(['entry_id', 'credential', 'channel', 'standing'])
        .expression((eb) =>
          eb
            .selectFrom('saved')
            .select([
              'saved.id',
              eb.cast<number>(eb.val(entry.credential), 'integer').as('credential'),
              eb.val('online' as const).as('channel'),
              eb.lit(true).as('standing'),
            ]),
        ),
    )
    .selectFrom('saved')
    .select('saved.id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('box.ciphertext_part')
    .values(parts.map((part) => ({ part, entry_id: id })))
    .execute();
  return id;
}

/** Saves a received paper: entry and act. */
export async function savePaperAct(
  tx: BoxTx,
  entryId: number,
  credential: CredentialNumber,
  arrival: LeafIndex,
  standing: boolean,
): Promise<void> {
  await tx
    .insertInto('box.act')
    .values({ entry_id: entryId, credential, channel: 'post', arrival, standing })
    .execute();
}

/** Makes exactly `entryId`, or none, the act that stands for a credential. */
export async function saveStanding(
  tx: BoxTx,
  credential: CredentialNumber,
  entryId: number | undefined,
): Promise<void> {
  await tx
    .updateTable('box.act')
    .set({ standing: false })
    .where('credential', '=', credential)
    .where('standing', '=', true)
    .execute();
  if (entryId === undefined) return;
  await tx.updateTable('box.act').set({ standing: true }).where('entry_id', '=', entryId).execute();
}

/** Marks the papers of a credential as rejected or not (POST-2); what is rejected does not stand. */
export async function saveRejected(
  tx: BoxTx,
  credential: CredentialNumber,
  rejected: boolean,
): Promise<void> {
  await tx
    .updateTable('box.act')
    .set(rejected ? { rejected, standing: false } : { rejected })
    .where('credential', '=', credential)
    .where('channel', '=', 'post')
    .execute();
}

/** Leaves of the online ballots that stand, in ascending order. */
export async function loadStandingLeaves(tx: BoxTx): Promise<LeafIndex[]> {
  const rows = await tx
    .selectFrom('box.act')
    .innerJoin('box.leaf', 'box.leaf.entry_id', 'box.act.entry_id')
    .select('box.leaf.leaf_index as leaf')
    .where('standing', '=', true)
    .where('channel', '=', 'online')
    .orderBy('box.leaf.leaf_index')
    .execute();
  return rows.map(({ leaf }) => leaf as LeafIndex);
}
