/**
 * The public log as a reader of the board sees it: files fetched from the static paths, everything else computed here.
 *
 * The service that hands out the files is not trusted with anything but their delivery: the head must carry the
 * signature of the log's key in the definition, a later head must continue the earlier one, and an entry is shown as
 * part of the log only if its inclusion proof leads to that head.
 */
import type { SigningParty } from '@countersign/ballot';
import { err, ok, parseUtf8, type Result } from '@countersign/bytes';
import {
  consistencyProof,
  formatTilePath,
  type HashReader,
  inclusionProof,
  leafHash,
  parseEntryBundle,
  type TreeHead,
  tileHashReader,
  tileWidth,
  type VerifierKey,
  verifyCheckpoint,
  verifyConsistency,
  verifyInclusion,
  verifyWitnesses,
} from '@countersign/log';
import { type Entry, parseEntry } from '@countersign/record';

/** The bytes at a path under the log's address; undefined when there are none. Rejects when nothing answers. */
export type FetchBytes = (path: string) => Promise<Uint8Array | undefined>;

/** Who signs the log, from the definition. */
export interface LogParties {
  readonly log: SigningParty;
  readonly witnesses: readonly SigningParty[];
}

/** A head whose signature has been checked. */
export interface SignedHead extends TreeHead {
  /** Names of the witnesses that signed it too. */
  readonly witnesses: readonly string[];
}

/** An entry as the log holds it. */
export interface LogEntry {
  readonly leaf: number;
  readonly bytes: Uint8Array;
  /** What the bytes say; an error if they are no entry of a known form. */
  readonly entry: Result<Entry, string>;
}

/** An entry with the proof that it is in the log. */
export interface ProvenEntry extends LogEntry {
  readonly leafHash: Uint8Array;
  /** From the entry's sibling up to the root's child. */
  readonly proof: readonly Uint8Array[];
}

/** Reads one log. Files once read are kept: all but the checkpoint never change. */
export class PublicLog {
  readonly #fetch: FetchBytes;
  readonly #logKey: VerifierKey;
  readonly #witnessKeys: readonly VerifierKey[];
  readonly #files = new Map<string, Uint8Array | undefined>();
  #head: SignedHead | undefined;

  constructor(parties: LogParties, fetch: FetchBytes) {
    this.#fetch = fetch;
    this.#logKey = { name: parties.log.name, kind: 'ed25519', publicKey: parties.log.publicKey };
    this.#witnessKeys = parties.witnesses.map(({ name, publicKey }) => ({
      name,
      kind: 'cosignature',
      publicKey,
    }));
  }

  /** The newest head, if the log signed it and it continues the head read before. */
  async loadHead(): Promise<Result<SignedHead, string>> {
    const bytes = await this.#fetch('checkpoint');
    if (bytes === undefined) return err('The log has no signed head yet.');
    const head = this.#checkHead(bytes);
    if (!head.ok) return head;
    const continued = this.#head === undefined || (await this.#continues(this.#head, head.value));
    if (!continued) return err('The new head of the log does not continue the one shown before.');
    this.#head = head.value;
    return head;
  }

  /** Entries `from` (inclusive) to `to` (exclusive) under a head, in order. */
  async loadEntries(head: TreeHead, from: number, to: number): Promise<Result<LogEntry[], string>> {
    const entries: LogEntry[] = [];
    for (let index = Math.floor(from / tileWidth); index * tileWidth < Math.min(to, head.size); index++) {
      const bundle = await this.#loadBundle(head, index);
      if (!bundle.ok) return bundle;
      entries.push(...bundle.value.map((bytes, i) => placed(index * tileWidth + i, bytes)));
    }
    return ok(entries.filter(({ leaf }) => leaf >= from && leaf < to));
  }

  /** One entry with its inclusion proof, checked against the head. */
  async loadProven(head: TreeHead, leaf: number): Promise<Result<ProvenEntry, string>> {
    const loaded = await this.loadEntries(head, leaf, leaf + 1);
    if (!loaded.ok) return loaded;
    const entry = loaded.value[0];
    if (entry === undefined)
      return err(`The log has ${head.size} entries; number ${leaf} is not among them.`);
    const hash = leafHash(entry.bytes);
    const proof = await this.#compute(head.size, (read) => inclusionProof(read, leaf, head.size));
    if (!proof.ok) return proof;
    if (!verifyInclusion(hash, leaf, head.size, proof.value, head.root))
      return err(`Entry ${leaf} as delivered is not the one the signed head commits to.`);
    return ok({ ...entry, leafHash: hash, proof: proof.value });
  }

  #checkHead(bytes: Uint8Array): Result<SignedHead, string> {
    const text = parseUtf8(bytes);
    if (!text.ok) return text;
    const signed = verifyCheckpoint(text.value, this.#logKey);
    if (!signed.ok) return err(`The head of the log is ${signed.error}.`);
    const seen = verifyWitnesses(signed.value.note, this.#witnessKeys);
    if (!seen.ok) return err(`A witness's signature on the head is wrong: ${seen.error}.`);
    const { size, root } = signed.value.checkpoint;
    return ok({ size, root, witnesses: seen.value.map(({ key }) => key.name) });
  }

  async #continues(before: SignedHead, after: SignedHead): Promise<boolean> {
    if (after.size < before.size) return false;
    const proof = await this.#compute(after.size, (read) => consistencyProof(read, before.size, after.size));
    return proof.ok && verifyConsistency(before.size, before.root, after.size, after.root, proof.value);
  }

  async #loadBundle(head: TreeHead, index: number): Promise<Result<Uint8Array[], string>> {
    const width = Math.min(head.size - index * tileWidth, tileWidth);
    const path = formatTilePath({ level: 'entries', index, width });
    const bytes =
      (await this.#load(path)) ??
      (await this.#load(formatTilePath({ level: 'entries', index, width: tileWidth })));
    if (bytes === undefined) return err(`${path} is missing.`);
    const bundle = parseEntryBundle(bytes, width);
    // A partial bundle may have been replaced by the complete one meanwhile.
    const whole = bundle.ok ? bundle : parseEntryBundle(bytes, tileWidth);
    return whole.ok ? ok(whole.value.slice(0, width)) : err(`${path}: ${whole.error}.`);
  }

  /** Runs `compute` over the tiles, fetching those it asks for until it has all it needs. */
  async #compute<T>(size: number, compute: (read: HashReader) => T): Promise<Result<T, string>> {
    for (;;) {
      const missing: string[] = [];
      const read = tileHashReader(size, (path) => {
        if (!this.#files.has(path)) missing.push(path);
        return this.#files.get(path);
      });
      try {
        return ok(compute(read));
      } catch (thrown) {
        // With every file at hand the reader throws only for one that is absent or malformed.
        if (missing.length === 0) return err(`The log's files are not whole: ${String(thrown)}`);
      }
      // The first only: the reader asks for a complete tile besides a partial one it has not got yet.
      await this.#load(missing[0] as string);
    }
  }

  async #load(path: string): Promise<Uint8Array | undefined> {
    if (this.#files.has(path)) return this.#files.get(path);
    const bytes = await this.#fetch(path);
    this.#files.set(path, bytes);
    return bytes;
  }
}

function placed(leaf: number, bytes: Uint8Array): LogEntry {
  return { leaf, bytes, entry: parseEntry(bytes) };
}
