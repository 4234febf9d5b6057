import type { ContestCount, Definition } from '@countersign/ballot';
import { equalBytes, toHex } from '@countersign/bytes';
import { type CeremonyKeys, type Group, type RandomSource, sha256 } from '@countersign/crypto';
import type { BlobReference, Ledger, Rights } from '@countersign/record';
import type { LogEntries } from './log-entries.ts';

/** The files of a record by name: `checkpoint`, `tile/…`, `blob/<sha256>`. */
export type RecordFiles = ReadonlyMap<string, Uint8Array>;

/** Told which duty is at work and how far it has come: `done` of `total` steps. */
export type AuditProgress = (duty: string, done: number, total: number) => void;

/** A duty cannot run because an earlier one has not delivered what it needs. */
export class NotDelivered extends Error {}

/**
 * One verification under way: what was given, and what the duties have established so far. A duty reads what earlier
 * ones established through the accessors, which throw `NotDelivered` where there is nothing; it then counts as failed.
 */
export class Audit {
  readonly files: RecordFiles;
  readonly group: Group;
  readonly random: RandomSource;
  readonly progress: AuditProgress;
  readonly #facts = new Map<string, unknown>();
  readonly #hashed = new WeakMap<Uint8Array, string>();

  constructor(files: RecordFiles, group: Group, random: RandomSource, progress: AuditProgress) {
    this.files = files;
    this.group = group;
    this.random = random;
    this.progress = progress;
  }

  establish<K extends keyof Facts>(name: K, value: Facts[K]): void {
    this.#facts.set(name, value);
  }

  has(name: keyof Facts): boolean {
    return this.#facts.has(name);
  }

  get<K extends keyof Facts>(name: K): Facts[K] {
    if (!this.#facts.has(name)) throw new NotDelivered(`not run: it needs ${factNames[name]}`);
    return this.#facts.get(name) as Facts[K];
  }

  /** The bytes a log entry names, if they are there and are those bytes. */
  blob(reference: BlobReference): Uint8Array | undefined {
    const name = blobName(reference);
    const bytes = this.files.get(name);
    if (!bytes || bytes.length !== reference.size) return undefined;
    // What has been hashed is these bytes in memory, not the file they came from.
    if (this.#hashed.get(bytes) === name) return bytes;
    if (!equalBytes(sha256(bytes), reference.hash)) return undefined;
    this.#hashed.set(bytes, name);
    return bytes;
  }
}

/** The name of a blob's file in a record. */
export function blobName(reference: BlobReference): string {
  return `blob/${toHex(reference.hash)}`;
}

/** What duties establish for later ones. */
export interface Facts {
  readonly size: number;
  readonly root: Uint8Array;
  readonly entries: LogEntries;
  readonly definition: Definition;
  readonly electionHash: Uint8Array;
  readonly ledger: Ledger;
  /** K_v, n × 32 bytes in the order of the credential numbers. */
  readonly credentialKeys: Uint8Array;
  /** The joint key and the key-holders' verification keys. */
  readonly keys: CeremonyKeys;
  /** One byte per entry: 1 where it is an online ballot whose proof holds. */
  readonly ballots: Uint8Array;
  /** Every credential's outcome; each standing ballot is one of `ballots`. */
  readonly rights: Rights;
  /** Per contest: what came out of the last mix, n × 64 bytes. */
  readonly mixed: readonly Uint8Array[];
  /** Per contest: the opened elements, n × 32 bytes. */
  readonly opened: readonly Uint8Array[];
  /** Per contest, from the opened ballots. */
  readonly onlineCounts: readonly ContestCount[];
  /** Per contest, from the counted papers. */
  readonly paperCounts: readonly ContestCount[];
}

const factNames: Readonly<Record<keyof Facts, string>> = {
  size: 'a signed head',
  root: 'a signed head',
  entries: 'the entries of the log',
  definition: 'the definition',
  electionHash: 'the definition',
  ledger: 'a log that follows the procedure',
  credentialKeys: 'the code lists',
  keys: 'the key ceremony',
  ballots: 'the online ballots',
  rights: 'the rights decided',
  mixed: 'the mixes',
  opened: 'the opening',
  onlineCounts: 'the opened votes',
  paperCounts: 'the paper counts',
};
