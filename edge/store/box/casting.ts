/** Acts in few statements: the common cases in one, the others after one that tells everything (0102-acts.sql). */
import type { BallotState } from '@countersign/ballot';
import type { CredentialNumber, LeafIndex } from '@countersign/bytes';
import { sql } from 'kysely';
import type { ActRow } from './act.ts';
import type { NewEntry } from './entry.ts';
import type { BoxStore, BoxTx, CredentialStatus } from './tables.ts';

/** What is known of a ballot before anything is decided, as of one moment. */
export interface CastFacts {
  /** Whether the very same ballot is recorded already. */
  readonly isKnown: boolean;
  readonly stage: BallotState;
  readonly jointKey: Uint8Array | undefined;
  /** Public key and status of its credential, if there is such a credential. */
  readonly credential: { readonly key: Uint8Array; readonly status: CredentialStatus } | undefined;
}

interface FactsRow {
  readonly is_known: boolean;
  readonly stage: BallotState;
  readonly joint_key: Uint8Array | null;
  readonly key: Uint8Array | null;
  readonly status: CredentialStatus | null;
}

/** What the facts of a cast are looked up by. */
export interface CastQuestion {
  readonly credential: CredentialNumber;
  readonly entryHash: Uint8Array;
}

/** Loads the facts of several casts at once, in their order. */
export async function loadCastFacts(
  store: BoxStore,
  casts: readonly CastQuestion[],
): Promise<readonly CastFacts[]> {
  const numbers = casts.map(({ credential }) => credential);
  const hashes = casts.map(({ entryHash }) => asBuffer(entryHash));
  const rows = await store.once(sql<FactsRow>`
    SELECT EXISTS (SELECT FROM box.entry WHERE entry_hash = q.hash) AS is_known,
           e.stage, e.joint_key, c.key, c.status
      FROM unnest(${numbers}::integer[], ${hashes}::bytea[]) WITH ORDINALITY q (number, hash, place)
           LEFT JOIN box.credential c USING (number), box.election e
     ORDER BY place`);
  if (rows.length !== casts.length) throw new Error('the database has no election');
  return rows.map(({ key, status, ...row }) => ({
    isKnown: row.is_known,
    stage: row.stage,
    jointKey: row.joint_key ?? undefined,
    credential: key && status ? { key, status } : undefined,
  }));
}

/** The driver writes arrays of buffers as arrays of bytea, and those of other bytes as it likes. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** What became of an act: recorded, or why the general way has to be taken (migrations/0102-acts.sql). */
export type ActOutcome = 'recorded' | 'stage' | 'used';

/** A first online ballot, to be recorded. */
export interface FirstOnline {
  readonly entry: NewEntry & { readonly credential: CredentialNumber };
  /** c1 and c2 of every contest. */
  readonly parts: readonly Uint8Array[];
}

/** Records a first online ballot on an open credential, durably when this returns `recorded`. */
export async function saveFirstOnline(store: BoxStore, { entry, parts }: FirstOnline): Promise<ActOutcome> {
  const [row] = await store.once(sql<{ outcome: ActOutcome }>`
    SELECT box.record_online(${entry.entryHash}, ${entry.bytes}, ${entry.credential},
                             ${parts.map(asBuffer)}) AS outcome`);
  return row!.outcome;
}

/**
 * Records several at once, in one transaction: durably those of which it returns `recorded`; `reused` are those with a
 * part that is on the board already (migrations/0103-many-ballots.sql). All have equally many parts. Breaks
 * `ciphertext_part_pkey` when two of them have a part in common, and has then recorded none.
 */
export async function saveFirstOnlines(
  store: BoxStore,
  ballots: readonly FirstOnline[],
): Promise<readonly (ActOutcome | 'reused')[]> {
  const entries = ballots.map(({ entry }) => entry);
  const [row] = await store.once(sql<{ outcomes: (ActOutcome | 'reused')[] }>`
    SELECT box.record_online_many(
      ${entries.map(({ entryHash }) => asBuffer(entryHash))}::bytea[],
      ${entries.map(({ bytes }) => asBuffer(bytes))}::bytea[],
      ${entries.map(({ credential }) => credential)}::integer[],
      ${ballots.flatMap(({ parts }) => parts.map(asBuffer))}::bytea[]) AS outcomes`);
  return row!.outcomes;
}

/** Records a first envelope on an open credential, durably when this returns `recorded`. */
export async function saveFirstPaper(
  store: BoxStore,
  entry: NewEntry & { readonly credential: CredentialNumber },
  arrival: LeafIndex,
): Promise<ActOutcome> {
  const [row] = await store.once(sql<{ outcome: ActOutcome }>`
    SELECT box.record_paper(${entry.entryHash}, ${entry.statementHash}, ${entry.bytes}, ${entry.credential},
                            ${arrival}) AS outcome`);
  return row!.outcome;
}

/** What an act on one credential is decided by. */
export interface ActFacts {
  readonly stage: BallotState;
  /** Whether the very same entry is recorded already. */
  readonly isKnown: boolean;
  /** Undefined when there is no such credential. */
  readonly status: CredentialStatus | undefined;
  /** The acts so far, oldest first. */
  readonly acts: readonly ActRow[];
}

interface ActFactsRow {
  readonly stage: BallotState;
  readonly is_known: boolean;
  readonly status: CredentialStatus | null;
  readonly acts: readonly (Omit<ActRow, 'arrival' | 'leaf'> & {
    readonly arrival: LeafIndex | null;
    readonly leaf: LeafIndex | null;
  })[];
}

/**
 * Enters among the acts (`enterAct`), takes the credential so that nobody else changes it until this transaction ends,
 * and loads what an act on it is decided by.
 */
export async function enterOnCredential(
  tx: BoxTx,
  credential: CredentialNumber,
  entryHash: Uint8Array,
): Promise<ActFacts> {
  const { rows } =
    await sql<ActFactsRow>`SELECT * FROM box.enter_credential(${credential}, ${entryHash})`.execute(tx);
  const { stage, is_known, status, acts } = rows[0]!;
  return {
    stage,
    isKnown: is_known,
    status: status ?? undefined,
    acts: acts.map((act) => ({ ...act, arrival: act.arrival ?? undefined, leaf: act.leaf ?? undefined })),
  };
}
