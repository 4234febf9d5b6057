/** Files of electors, what matching says of each member, and what people decided (RECON-4). */
import { type Selectable, sql } from 'kysely';
import type { ElectorDecisionKind, MatchWord } from './linkage-tables.ts';
import type { OfficeTables, OfficeTx } from './tables.ts';

export type ElectorPolicyRow = Selectable<OfficeTables['office.elector_policy']>;
export type ElectorUploadRow = Selectable<OfficeTables['office.elector_upload']>;
export type ElectorRow = Selectable<OfficeTables['office.elector']>;
export type ElectorMatchRow = Selectable<OfficeTables['office.elector_match']>;
export type ElectorDecisionRow = Selectable<OfficeTables['office.elector_decision']>;

/** Rows of one statement. */
const chunk = 5_000;

/** Notes whether the organisation holds an electoral roll. */
export async function saveElectorPolicy(
  tx: OfficeTx,
  policy: { readonly at: number; readonly by: string; readonly holds: boolean; readonly reason: string },
): Promise<void> {
  const { by: by_whom, ...rest } = policy;
  await tx
    .insertInto('office.elector_policy')
    .values({ ...rest, by_whom })
    .execute();
}

/** What the organisation said last; undefined before. */
export async function loadElectorPolicy(tx: OfficeTx): Promise<ElectorPolicyRow | undefined> {
  return tx.selectFrom('office.elector_policy').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();
}

/** A file of electors to be kept. */
export interface NewElectorUpload {
  readonly at: number;
  readonly by: string;
  readonly name: string;
  /** SHA-256 of the file. */
  readonly hash: Uint8Array;
  readonly layout: string;
  /** Unix seconds. */
  readonly deleteAfter: number;
}

/** Somebody on a roll, as the file has them. */
export type NewElector = Omit<ElectorRow, 'upload_id' | 'place'>;

/** Keeps a file of electors, whose rows follow. Returns its id. */
export async function saveElectorUpload(tx: OfficeTx, upload: NewElectorUpload): Promise<number> {
  const { id } = await tx
    .insertInto('office.elector_upload')
    .values({
      ...{ at: upload.at, by_whom: upload.by, name: upload.name, hash: upload.hash, layout: upload.layout },
      ...{ rows: 0, electors: 0, refused: 0 },
      ...{ delete_after: upload.deleteAfter, deleted_at: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Keeps the next rows of a file: electors from this place on, and lines with the reason why they are none. */
export async function saveElectors(
  tx: OfficeTx,
  id: number,
  place: number,
  {
    electors,
    refused,
  }: {
    readonly electors: readonly NewElector[];
    readonly refused: readonly { readonly line: number; readonly reason: string }[];
  },
): Promise<void> {
  for (let from = 0; from < electors.length; from += chunk) {
    const part = electors.slice(from, from + chunk);
    const column = (name: keyof (typeof part)[number]) => sql`${part.map((one) => one[name])}::text[]`;
    await sql`INSERT INTO office.elector (upload_id, place, number, name, address, postcode, dob, surname_key, postcode_key)
      SELECT ${id}::bigint, ${place + from}::integer + n::integer - 1, number, name, address, postcode, dob, surname, code
      FROM unnest(${column('number')}, ${column('name')}, ${column('address')}, ${column('postcode')},
        ${column('dob')}, ${column('surname_key')}, ${column('postcode_key')})
        WITH ORDINALITY AS e (number, name, address, postcode, dob, surname, code, n)`.execute(tx);
  }
  await saveRefusedLines(tx, id, refused);
  await sql`UPDATE office.elector_upload SET rows = rows + ${electors.length + refused.length}::integer,
    electors = electors + ${electors.length}::integer, refused = refused + ${refused.length}::integer
    WHERE id = ${id}`.execute(tx);
}

/** How a file of electors with these headings is read, as somebody has said; undefined where nobody has. */
export async function loadElectorMapping(tx: OfficeTx, layout: string): Promise<object | undefined> {
  const query = tx.selectFrom('office.elector_mapping').select('mapping').where('layout', '=', layout);
  return (await query.executeTakeFirst())?.mapping;
}

/** Keeps how files with these headings are read. */
export async function saveElectorMapping(
  tx: OfficeTx,
  layout: string,
  mapping: object,
  { at, by }: { readonly at: number; readonly by: string },
): Promise<void> {
  const values = { mapping: JSON.stringify(mapping), saved_at: at, saved_by: by };
  await tx
    .insertInto('office.elector_mapping')
    .values({ layout, ...values })
    .onConflict((conflict) => conflict.column('layout').doUpdateSet(values))
    .execute();
}

async function saveRefusedLines(
  tx: OfficeTx,
  uploadId: number,
  refused: readonly { readonly line: number; readonly reason: string }[],
): Promise<void> {
  for (let from = 0; from < refused.length; from += chunk) {
    const part = refused.slice(from, from + chunk);
    await sql`INSERT INTO office.elector_refused (upload_id, line, reason)
      SELECT ${uploadId}, * FROM unnest(${part.map(({ line }) => line)}::integer[],
        ${part.map(({ reason }) => reason)}::text[])`.execute(tx);
  }
}

/** Every file that was read, the newest first. */
export async function loadElectorUploads(tx: OfficeTx): Promise<readonly ElectorUploadRow[]> {
  return tx.selectFrom('office.elector_upload').selectAll().orderBy('id', 'desc').execute();
}

/** Electors in their order after a place, so many at most: a roll of millions passes by in pieces. */
export async function loadElectors(
  tx: OfficeTx,
  after: { readonly upload: number; readonly place: number },
  limit: number,
): Promise<readonly ElectorRow[]> {
  const { rows } = await sql<ElectorRow>`SELECT * FROM office.elector
    WHERE (upload_id, place) > (${after.upload}, ${after.place}) ORDER BY upload_id, place LIMIT ${limit}`.execute(
    tx,
  );
  return rows;
}

/** How many electors are held. */
export async function loadElectorCount(tx: OfficeTx): Promise<number> {
  const { electors } = await tx
    .selectFrom('office.elector')
    .select(sql<number>`count(*)::integer`.as('electors'))
    .executeTakeFirstOrThrow();
  return electors;
}

/** One elector, if still held. */
export async function loadElector(
  tx: OfficeTx,
  upload: number,
  place: number,
): Promise<ElectorRow | undefined> {
  return tx
    .selectFrom('office.elector')
    .selectAll()
    .where('upload_id', '=', upload)
    .where('place', '=', place)
    .executeTakeFirst();
}

/** Electors whose surname begins so, or whose postcode does; in the order of postcode and place. */
export async function loadElectorsLike(
  tx: OfficeTx,
  { surname, postcode }: { readonly surname: string; readonly postcode: string },
  limit: number,
): Promise<readonly ElectorRow[]> {
  const begins = (text: string) => `${text.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<ElectorRow>`SELECT * FROM office.elector
    WHERE (${surname} <> '' AND surname_key LIKE ${begins(surname)})
       OR (${postcode} <> '' AND postcode_key LIKE ${begins(postcode)})
    ORDER BY postcode_key, upload_id, place LIMIT ${limit}`.execute(tx);
  return rows;
}

/** Replaces what matching says of everybody; what people decided stays. */
export async function saveMatches(tx: OfficeTx, matches: readonly ElectorMatchRow[]): Promise<void> {
  await tx.deleteFrom('office.elector_match').execute();
  for (let from = 0; from < matches.length; from += chunk) {
    const part = matches.slice(from, from + chunk);
    await sql`INSERT INTO office.elector_match
        (member_id, choice, work_id, upload_id, place, probability, decision, reasons, sampled)
      SELECT * FROM unnest(${part.map((one) => one.member_id)}::text[], ${part.map((one) => one.choice)}::smallint[],
        ${part.map((one) => one.work_id)}::bigint[], ${part.map((one) => one.upload_id)}::bigint[],
        ${part.map((one) => one.place)}::integer[], ${part.map((one) => one.probability)}::double precision[],
        ${part.map((one) => one.decision)}::text[], ${part.map((one) => JSON.stringify(one.reasons))}::jsonb[],
        ${part.map((one) => one.sampled)}::boolean[])`.execute(tx);
  }
}

/** What matching says of one member, the first choice first. */
export async function loadMatchesOf(tx: OfficeTx, memberId: string): Promise<readonly ElectorMatchRow[]> {
  return tx
    .selectFrom('office.elector_match')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('choice')
    .execute();
}

/** Where each member present stands, by name of the count. */
export type ElectorStanding =
  | 'auto'
  | 'reviewed'
  | 'byHand'
  | 'document'
  | 'absent'
  | 'review'
  | 'search'
  | 'unmatched';

/** The latest decision of each member that was not taken back, and where everybody stands by it and the matching. */
const standings = sql`(SELECT r.member_id, d.kind, m.sampled, CASE
      WHEN d.kind = 'same' THEN 'reviewed' WHEN d.kind = 'by-hand' THEN 'byHand' WHEN d.kind = 'document' THEN 'document'
      WHEN d.kind = 'absent' THEN 'absent' WHEN d.kind = 'none' THEN 'search'
      WHEN m.decision IS NULL THEN 'unmatched' WHEN m.decision = 'none' THEN 'search'
      WHEN m.decision = 'review' OR m.sampled THEN 'review' ELSE 'auto' END AS standing
    FROM office.register_member r
      LEFT JOIN office.elector_match m ON m.member_id = r.member_id AND m.choice = 1
      LEFT JOIN LATERAL (SELECT kind FROM office.elector_decision e WHERE e.member_id = r.member_id
        ORDER BY e.id DESC LIMIT 1) d ON d.kind <> 'undone'
    WHERE r.state = 'present')`;

/** Members present by where they stand; what has none is absent. */
export async function loadElectorCounts(tx: OfficeTx): Promise<ReadonlyMap<ElectorStanding, number>> {
  const { rows } = await sql<{ standing: ElectorStanding; members: number }>`SELECT standing,
    count(*)::integer AS members FROM ${standings} s GROUP BY standing`.execute(tx);
  return new Map(rows.map(({ standing, members }) => [standing, members]));
}

/** Numbers of members who stand so, in byte order after one. */
export async function loadMembersStanding(
  tx: OfficeTx,
  standing: ElectorStanding,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ member_id: string }>`SELECT member_id FROM ${standings} s
    WHERE standing = ${standing} AND member_id COLLATE "C" > ${after} ORDER BY member_id COLLATE "C" LIMIT ${limit}`.execute(
    tx,
  );
  return rows.map(({ member_id }) => member_id);
}

export type NewElectorDecision = Omit<ElectorDecisionRow, 'id'>;

/** Keeps a decision on a member: from now on the one that counts. */
export async function saveElectorDecision(tx: OfficeTx, decision: NewElectorDecision): Promise<void> {
  await tx.insertInto('office.elector_decision').values(decision).execute();
}

/** The latest decision on a member; undefined before the first. */
export async function loadElectorDecision(
  tx: OfficeTx,
  memberId: string,
): Promise<ElectorDecisionRow | undefined> {
  return tx
    .selectFrom('office.elector_decision')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Decisions that stand, the newest first, so many at most. */
export async function loadStandingDecisions(tx: OfficeTx, limit: number) {
  const { rows } = await sql<{
    id: number;
    member_id: string;
    name: string;
    kind: ElectorDecisionKind;
    at: number;
    by_whom: string;
    reason: string;
  }>`SELECT d.id, d.member_id, m.name, d.kind, d.at, d.by_whom, d.reason
    FROM office.elector_decision d JOIN office.register_member m USING (member_id)
    WHERE d.kind <> 'undone' AND d.id = (SELECT max(id) FROM office.elector_decision l WHERE l.member_id = d.member_id)
    ORDER BY d.id DESC LIMIT ${limit}`.execute(tx);
  return rows;
}

/** A pair that a person has looked at: what the program had said of its first choice, and whether that was the member. */
export interface ReviewedPair {
  readonly probability: number;
  readonly machine: MatchWord;
  readonly right: boolean;
}

/** Every first choice on which a decision stands. */
export async function loadReviewedPairs(tx: OfficeTx): Promise<readonly ReviewedPair[]> {
  const { rows } =
    await sql<ReviewedPair>`SELECT d.probability, d.machine, d.kind = 'same' AND d.first_choice AS right
    FROM office.elector_decision d
    WHERE d.kind IN ('same', 'none') AND d.probability IS NOT NULL AND d.machine <> 'none'
      AND d.id = (SELECT max(id) FROM office.elector_decision l WHERE l.member_id = d.member_id)`.execute(tx);
  return rows;
}

/** Numbers of members found automatically of whom nobody has decided, and who are not in the sample. */
export async function loadAutoMembers(tx: OfficeTx): Promise<readonly string[]> {
  return loadMembersStanding(tx, 'auto', '', 10_000_000);
}

/** Puts members into the review as if they had been doubtful. */
export async function saveSampled(tx: OfficeTx, memberIds: readonly string[]): Promise<void> {
  await sql`UPDATE office.elector_match SET sampled = true
    WHERE choice = 1 AND decision = 'auto' AND member_id = ANY(${[...memberIds]}::text[])`.execute(tx);
}
