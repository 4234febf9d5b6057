/**
 * Reads the board as anybody can: the signed head, the bundles of entries under it, the blobs they name. Every head is
 * checked against the entries read, so the office acts on what it can prove it was shown.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { equalBytes, err, type LeafIndex, ok, parseUtf8, type Result } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import {
  appendEntries,
  type Checkpoint,
  emptyEdge,
  formatTilePath,
  type LogEdge,
  parseEntryBundle,
  type TileId,
  tileWidth,
  type VerifierKey,
  verifyCheckpoint,
} from '@countersign/log';
import { type BlobReference, Ledger, parseEntry } from '@countersign/record';
import type { BoxCalls } from './box-calls.ts';
import { Mutex } from './mutex.ts';

/** Why the board could not be followed: a sentence. `away` passes, the others need a person. */
export interface FollowError {
  readonly kind: 'away' | 'broken';
  readonly message: string;
}

export class LogFollower {
  readonly #box: BoxCalls;
  readonly #logKey: VerifierKey;
  readonly #mutex = new Mutex();
  #ledger = new Ledger();
  #edge: LogEdge = emptyEdge;

  constructor(box: BoxCalls, log: { readonly name: string; readonly publicKey: Uint8Array }) {
    this.#box = box;
    this.#logKey = { name: log.name, kind: 'ed25519', publicKey: log.publicKey };
  }

  /** The ledger of everything under the newest head. Ballots are passed over: nothing here depends on them. */
  follow(): Promise<Result<Ledger, FollowError>> {
    return this.#mutex.run(async () => {
      const head = await this.#head();
      if (!head.ok) return head;
      while (this.#edge.size < head.value.size) {
        const taken = await this.#takeBundle(head.value);
        if (!taken.ok) return this.#forget(taken.error);
        await breathe();
      }
      return ok(this.#ledger);
    });
  }

  /** A blob of the board, if it is the one named. */
  async blob({ hash, size }: BlobReference): Promise<Result<Uint8Array, FollowError>> {
    const bytes = await this.#box.file(`blob/${Buffer.from(hash).toString('hex')}`);
    if (!bytes.ok) return err({ kind: 'away', message: bytes.error.message });
    if (bytes.value.length !== size || !equalBytes(sha256(bytes.value), hash))
      return err({ kind: 'broken', message: 'a blob of the board is not the one its entry names' });
    return ok(bytes.value);
  }

  async #head(): Promise<Result<Checkpoint, FollowError>> {
    const bytes = await this.#box.file('checkpoint');
    if (!bytes.ok) return err({ kind: 'away', message: bytes.error.message });
    const text = parseUtf8(bytes.value);
    const head = text.ok ? verifyCheckpoint(text.value, this.#logKey) : text;
    return head.ok
      ? ok(head.value.checkpoint)
      : err({ kind: 'broken', message: `the board's head: ${head.error}` });
  }

  /** Takes the bundle that holds the next entry; at the end of the head its root must be that of all entries. */
  async #takeBundle(head: Checkpoint): Promise<Result<void, FollowError>> {
    const index = Math.floor(this.#edge.size / tileWidth);
    const width = Math.min(tileWidth, head.size - index * tileWidth);
    const tile: TileId = { level: 'entries', index, width };
    const bytes = await this.#box.file(formatTilePath(tile));
    if (!bytes.ok) return err({ kind: 'away', message: bytes.error.message });
    const bundle = parseEntryBundle(bytes.value, width);
    if (!bundle.ok) return err({ kind: 'broken', message: `the board's entries: ${bundle.error}` });
    const fresh = bundle.value.slice(this.#edge.size % tileWidth);
    const grown = appendEntries(this.#edge, fresh);
    if (grown.edge.size === head.size && !equalBytes(grown.root, head.root))
      return err({ kind: 'broken', message: "the board's entries do not make its signed head" });
    for (const [i, entry] of fresh.entries()) {
      const applied = this.#apply(entry, (this.#edge.size + i) as LeafIndex);
      if (!applied.ok) return applied;
    }
    this.#edge = grown.edge;
    return ok(undefined);
  }

  #apply(bytes: Uint8Array, leaf: LeafIndex): Result<void, FollowError> {
    const entry = parseEntry(bytes);
    if (!entry.ok) return err({ kind: 'broken', message: `entry ${leaf} of the board: ${entry.error}` });
    if (entry.value.body.kind === 'online-ballot') return ok(undefined);
    const applied = this.#ledger.apply(entry.value, leaf);
    return applied.ok
      ? applied
      : err({ kind: 'broken', message: `entry ${leaf} of the board: ${applied.error}` });
  }

  /** A half-taken bundle leaves nothing behind: the next call starts anew. */
  #forget(error: FollowError): { readonly ok: false; readonly error: FollowError } {
    this.#ledger = new Ledger();
    this.#edge = emptyEdge;
    return err(error);
  }
}
