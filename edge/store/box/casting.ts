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

/** Loads the facts of a cast. */
export async function loadCastFacts(
  store: BoxStore,
  credential: CredentialNumber,
  entryHash: Uint8Array,
): Promise<CastFacts> {
  const [row] = await store.once(sql<FactsRow>`
    SELECT EXISTS (SELECT FROM box.entry WHERE entry_hash = ${entryHash}) AS is_known,
           e.stage, e.joint_key, c.key, c.status
      FROM box.election e LEFT JOIN box.credential c ON c.number = ${credential}`);
  if (!row) throw new Error('the database has no election');
  const { key, status } = row;
  return {
    isKnown: row.is_known,
    stage: row.stage,
    jointKey: row.joint_key ?? undefined,
    credential: key && status ? { key, status } : undefined,
  };
}

/** What became of an act: recorded, or why the general way has to be taken (migrations/0102-acts.sql). */
export type ActOutcome = 'recorded' | 'stage' | 'used';

/** Records a first online ballot on an open credential, durably when this returns `recorded`. */
export async function saveFirstOnline(
  store: BoxStore,
  entry: NewEntry & { readonly credential: CredentialNumber },
  parts: readonly Uint8Array[],
): Promise<ActOutcome> {
  const [row] = await store.once(sql<{ outcome: ActOutcome }>`
    SELECT box.record_online(${entry.entryHash}, ${entry.bytes}, ${entry.credential},
                             ${parts.map((part) => Buffer.from(part))}) AS outcome`);
  return row!.outcome;
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
