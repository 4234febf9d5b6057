import type { RollBranch } from '@countersign/record';
import { sql } from 'kysely';
import { rowNow } from './contact.ts';
import type { OfficeTx } from './tables.ts';

/** A member as stored: `row` holds the canonical bytes of everything known. */
export interface MemberRow {
  readonly memberId: string;
  readonly name: string;
  readonly branch: string;
  readonly search: string;
  readonly row: Uint8Array;
}

/** A line of an import that was not taken. */
export interface RefusedRowRecord {
  readonly row: number;
  readonly kind: 'quarantined' | 'duplicate';
  readonly column: string | null;
  readonly reason: string;
  readonly text: string;
}

/** One import in figures: rows = accepted + quarantined + duplicates. */
export interface ImportFigures {
  readonly rows: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly duplicates: number;
}

/** Rows of one statement: enough to be fast, few enough to stay small. */
const chunk = 5_000;

/** Notes an import and what it refused. Returns its id. */
export async function saveImport(
  tx: OfficeTx,
  at: number,
  figures: ImportFigures,
  refused: readonly RefusedRowRecord[],
): Promise<number> {
  const { id } = await tx
    .insertInto('office.import')
    .values({ at, ...figures })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (let from = 0; from < refused.length; from += chunk) {
    const part = refused.slice(from, from + chunk);
    await sql`INSERT INTO office.refused_row (import_id, row, kind, column_name, reason, text)
      SELECT ${id}, * FROM unnest(${part.map((one) => one.row)}::integer[], ${part.map((one) => one.kind)}::text[],
        ${part.map((one) => one.column)}::text[], ${part.map((one) => one.reason)}::text[],
        ${part.map((one) => one.text)}::text[])`.execute(tx);
  }
  return id;
}

/** The latest import with its refused rows, in the order of the file; undefined before the first. */
export async function loadLatestImport(tx: OfficeTx) {
  const latest = await tx
    .selectFrom('office.import')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!latest) return undefined;
  const refused = await tx
    .selectFrom('office.refused_row')
    .select(['row', 'kind', 'column_name as column', 'reason', 'text'])
    .where('import_id', '=', latest.id)
    .orderBy('row')
    .execute();
  return { ...latest, refused };
}

/**
 * Replaces the whole roll; the database refuses it once the roll is frozen. Rows are taken from `members` while the database
 * is at work on those before.
 */
export async function saveRoll(tx: OfficeTx, members: Iterable<MemberRow>): Promise<void> {
  await tx.deleteFrom('office.member').execute();
  let saving: Promise<unknown> = Promise.resolve();
  for (const part of partsOf(members)) {
    const statement = sql`INSERT INTO office.member (member_id, name, branch, search, row)
      SELECT * FROM unnest(${part.map((one) => one.memberId)}::text[], ${part.map((one) => one.name)}::text[],
        ${part.map((one) => one.branch)}::text[], ${part.map((one) => one.search)}::text[],
        ${part.map((one) => Buffer.from(one.row))}::bytea[])`;
    await saving;
    saving = statement.execute(tx);
    // Awaited above or below; a failure in between is not unheard.
    saving.catch(() => undefined);
  }
  await saving;
}

function* partsOf(members: Iterable<MemberRow>): Generator<readonly MemberRow[]> {
  let part: MemberRow[] = [];
  for (const member of members) {
    part.push(member);
    if (part.length < chunk) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

/** Every member, in the byte order of branch and number: the order in which packs are numbered. */
export async function loadRoll(tx: OfficeTx): Promise<readonly MemberRow[]> {
  return tx
    .selectFrom('office.member')
    .select(['member_id as memberId', 'name', 'branch', 'search', 'row'])
    .orderBy(sql`branch COLLATE "C"`)
    .orderBy(sql`member_id COLLATE "C"`)
    .execute();
}

/** Members per branch, in the byte order of the names. */
export async function loadBranches(tx: OfficeTx): Promise<readonly { name: string; members: number }[]> {
  return tx
    .selectFrom('office.member')
    .select((query) => ['branch as name', query.fn.countAll<number>().as('members')])
    .groupBy('branch')
    .orderBy(sql`branch COLLATE "C"`)
    .execute();
}

/** How many members the roll has. */
export async function loadMemberCount(tx: OfficeTx): Promise<number> {
  const row = await tx
    .selectFrom('office.member')
    .select((query) => query.fn.countAll<number>().as('members'))
    .executeTakeFirstOrThrow();
  return row.members;
}

/** The canonical row of the member who has this credential now, with their contact as it is now. */
export async function loadRowOfCredential(tx: OfficeTx, credential: number): Promise<Uint8Array | undefined> {
  const found = await tx
    .selectFrom('office.pack')
    .innerJoin('office.member', 'office.member.member_id', 'office.pack.member_id')
    .select(rowNow.as('row'))
    .where('credential', '=', credential)
    .where('state', '=', 'made')
    .executeTakeFirst();
  return found?.row;
}

/** A frozen roll version. */
export interface RollVersionRow {
  readonly number: number;
  readonly key: Uint8Array;
  readonly root: Uint8Array;
  /** In the byte order of their names. */
  readonly branches: readonly RollBranch[];
  readonly members: number;
  readonly electronic: number;
  readonly frozen_at: number;
  /** CODE-5: how packs are replaced, for good. */
  readonly replacing: 'by-office' | 'by-two-officers';
}

/** The frozen roll; undefined while it is a draft. */
export async function loadRollVersion(tx: OfficeTx): Promise<RollVersionRow | undefined> {
  const version = await tx.selectFrom('office.roll_version').selectAll().executeTakeFirst();
  if (!version) return undefined;
  const branches = await tx
    .selectFrom('office.roll_branch')
    .select(['name', 'members', 'hash'])
    .where('version', '=', version.number)
    .orderBy(sql`name COLLATE "C"`)
    .execute();
  return { ...version, branches };
}

/** Freezes the roll: from this row on the database refuses every change of a member. */
export async function saveRollVersion(tx: OfficeTx, { branches, ...version }: RollVersionRow): Promise<void> {
  await tx.insertInto('office.roll_version').values(version).execute();
  for (const branch of branches)
    await tx
      .insertInto('office.roll_branch')
      .values({ version: version.number, ...branch })
      .execute();
}
