import { sql } from 'kysely';
import { rowNow } from './contact.ts';
import type { OfficeTx } from './tables.ts';

/** A pack to be made. */
export interface NewPack {
  readonly number: number;
  readonly memberId: string;
  readonly credential: number;
  readonly barcode: string;
  readonly channel: 'paper' | 'electronic';
}

/** A pack with its member and, once the code lists are out, its board reference. */
export interface PackRow extends NewPack {
  readonly name: string;
  readonly branch: string;
  readonly state: 'made' | 'replaced' | 'revoked';
  readonly replaces: number | null;
  readonly reference: string | null;
}

const chunk = 5_000;

/** Makes the packs of a frozen roll. */
export async function savePacks(tx: OfficeTx, packs: readonly NewPack[]): Promise<void> {
  for (let from = 0; from < packs.length; from += chunk) {
    const part = packs.slice(from, from + chunk);
    await sql`INSERT INTO office.pack (number, member_id, credential, barcode, channel)
      SELECT * FROM unnest(${part.map((one) => one.number)}::integer[], ${part.map((one) => one.memberId)}::text[],
        ${part.map((one) => one.credential)}::integer[], ${part.map((one) => one.barcode)}::text[],
        ${part.map((one) => one.channel)}::text[])`.execute(tx);
  }
}

/** Saves the board references of credentials 0, 1, 2, …; those that are there already stay. */
export async function saveReferences(tx: OfficeTx, references: readonly string[]): Promise<void> {
  for (let from = 0; from < references.length; from += chunk) {
    const part = references.slice(from, from + chunk);
    await sql`INSERT INTO office.reference (credential, reference)
      SELECT * FROM unnest(${part.map((_, i) => from + i)}::integer[], ${part}::text[])
      ON CONFLICT (credential) DO NOTHING`.execute(tx);
  }
}

/** How many credentials have a board reference: all of the code lists, or none yet. */
export async function loadReferenceCount(tx: OfficeTx): Promise<number> {
  const row = await tx
    .selectFrom('office.reference')
    .select((query) => query.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

function selectPacks(tx: OfficeTx) {
  return tx
    .selectFrom('office.pack')
    .innerJoin('office.member', 'office.member.member_id', 'office.pack.member_id')
    .leftJoin('office.reference', 'office.reference.credential', 'office.pack.credential')
    .select([
      'office.pack.number',
      'office.pack.member_id as memberId',
      'office.pack.credential',
      'barcode',
      'channel',
      'state',
      'replaces',
      'name',
      'branch',
      'reference',
    ]);
}

/** One pack by its number. */
export async function loadPack(tx: OfficeTx, number: number): Promise<PackRow | undefined> {
  return selectPacks(tx).where('office.pack.number', '=', number).executeTakeFirst();
}

/** The pack of an envelope. */
export async function loadPackByBarcode(tx: OfficeTx, barcode: string): Promise<PackRow | undefined> {
  return selectPacks(tx).where('barcode', '=', barcode).executeTakeFirst();
}

/** The packs of these envelopes, in the order of their numbers, each held until the transaction ends. */
export async function loadPacksByBarcodeLocked(
  tx: OfficeTx,
  barcodes: readonly string[],
): Promise<readonly PackRow[]> {
  // Locked in one order, so that two piles with the same packs never wait for each other.
  await sql`SELECT 1 FROM office.pack WHERE barcode = ANY (${[...barcodes]}::text[]) ORDER BY number FOR UPDATE`.execute(
    tx,
  );
  return selectPacks(tx)
    .where(sql<boolean>`barcode = ANY (${[...barcodes]}::text[])`)
    .orderBy('office.pack.number')
    .execute();
}

/** The pack with a credential, whatever became of it. */
export async function loadPackByCredential(tx: OfficeTx, credential: number): Promise<PackRow | undefined> {
  return selectPacks(tx).where('office.pack.credential', '=', credential).executeTakeFirst();
}

/** Holds a pack until the transaction ends: scans and replacements of one pack go one after the other. */
export async function lockPack(tx: OfficeTx, number: number): Promise<void> {
  await tx.selectFrom('office.pack').select('number').where('number', '=', number).forUpdate().execute();
}

/** Packs after `after` whose member, number, barcode or reference a clerk's words name; all words must fit. */
export async function loadPacks(
  tx: OfficeTx,
  query: string,
  after: number,
  limit: number,
): Promise<{ packs: readonly PackRow[]; total: number }> {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const pattern = words.map((word) => `%${word.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`);
  const found = selectPacks(tx).where(
    sql<boolean>`search || ' ' || lower(barcode) || ' ' || coalesce(lower(reference), '') || ' ' || office.pack.number LIKE ALL (${pattern}::text[])`,
  );
  const packs = await found
    .where('office.pack.number', '>', after)
    .orderBy('office.pack.number')
    .limit(limit)
    .execute();
  const counted = await tx
    .selectFrom(found.as('found'))
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { packs, total: counted.total };
}

/** A pack with everything that is printed about its member. */
export interface PrintRow extends PackRow {
  readonly row: Uint8Array;
}

/** Live packs after `after` in the order of their numbers, with the members' rows and where they are reached now. */
export async function loadPrintRows(
  tx: OfficeTx,
  after: number,
  limit: number,
): Promise<readonly PrintRow[]> {
  return selectPacks(tx)
    .select(rowNow.as('row'))
    .where('state', '=', 'made')
    .where('office.pack.number', '>', after)
    .orderBy('office.pack.number')
    .limit(limit)
    .execute();
}

/** Packs of a channel among the first ones, replacements left out. */
export async function loadPackCount(tx: OfficeTx, channel: 'paper' | 'electronic'): Promise<number> {
  const row = await tx
    .selectFrom('office.pack')
    .select((query) => query.fn.countAll<number>().as('count'))
    .where('channel', '=', channel)
    .where('replaces', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** From here to the end of the transaction nobody else promises a spare credential, or changes the frozen roll. */
export async function lockSpares(tx: OfficeTx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('countersign/office/spares'))`.execute(tx);
}

/** The lowest spare credential that nobody has been given or promised; undefined when there is none. */
export async function loadNextSpare(tx: OfficeTx, members: number): Promise<number | undefined> {
  await lockSpares(tx);
  const { rows } = await sql<{ credential: number | null }>`
    SELECT min(credential) AS credential FROM office.reference WHERE credential >= ${members}
       AND credential NOT IN (SELECT credential FROM office.pack)
       AND credential NOT IN (SELECT (effect->>'credential')::integer FROM office.outbox
         WHERE state = 'waiting' AND effect->>'kind' IN ('replace', 'late-issue'))`.execute(tx);
  return rows[0]?.credential ?? undefined;
}

/** CODE-5: the old pack is replaced and the new one made, in one transaction. Returns the new pack's number. */
export async function saveReplacement(
  tx: OfficeTx,
  old: number,
  { credential, barcode, channel }: Pick<NewPack, 'credential' | 'barcode' | 'channel'>,
): Promise<number> {
  const { member_id } = await tx
    .updateTable('office.pack')
    .set({ state: 'replaced' })
    .where('number', '=', old)
    .returning('member_id')
    .executeTakeFirstOrThrow();
  const { number } = await tx
    .insertInto('office.pack')
    .values({
      number: sql<number>`(SELECT max(number) + 1 FROM office.pack)`,
      ...{ member_id, credential, barcode, channel },
      replaces: old,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}
