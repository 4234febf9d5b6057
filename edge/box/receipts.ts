/**
 * Receipts (VOTE-6, VOTE-7): waiting for an entry's head, and the proof that it is under it.
 *
 * The first receipt of an entry is made from the first head over its leaf and that head's note as first published, both
 * never changed: so it is the same bytes for ever, without being kept. The upgraded one is made from the newest head that
 * witnesses have cosigned.
 */
import { err, type LeafIndex, ok, type Result, toHex } from '@countersign/bytes';
import { formatTlogProof, type HashReader, inclusionProof } from '@countersign/log';
import {
  type BoxStore,
  type CheckpointRow,
  loadFirstCheckpointOver,
  loadLatestCosigned,
  loadSeen,
} from '@countersign/store';
import type { LogFiles } from './log-files.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Covered } from './sequencer.ts';

export interface Receipt {
  readonly leaf: LeafIndex;
  /** A C2SP tlog-proof. */
  readonly receipt: string;
}

/** Where an entry is, once it is under a published head. */
export interface Placed {
  readonly leaf: LeafIndex;
  /** The first head over it, where that is known without looking it up. */
  readonly head: CheckpointRow | undefined;
}

/** How long an entry is waited for, in milliseconds; after that the member is told to ask again. */
const patience = 20_000;

interface Waiter {
  readonly resolve: (placed: Result<Placed, Refusal>) => void;
}

export class Receipts {
  readonly #store: BoxStore;
  readonly #files: LogFiles;
  readonly #quorum: number;
  readonly #waiters = new Map<string, Set<Waiter>>();
  #reader: { readonly size: number; readonly read: HashReader } | undefined;
  #published = 0;

  constructor(store: BoxStore, files: LogFiles, quorum: number) {
    this.#store = store;
    this.#files = files;
    this.#quorum = quorum;
  }

  /** Told by the sequencer of a published head. */
  release(head: CheckpointRow, covered: readonly Covered[], isFirst: boolean): void {
    this.#published = head.size;
    for (const { leaf, entryHash } of covered)
      this.#settle(toHex(entryHash), ok({ leaf, head: isFirst ? head : undefined }));
  }

  /** Told by the sequencer that nothing will be published any more. */
  stop(): void {
    for (const key of [...this.#waiters.keys()]) this.#settle(key, err(refuse('unavailable')));
  }

  #settle(key: string, placed: Result<Placed, Refusal>): void {
    for (const { resolve } of this.#waiters.get(key) ?? []) resolve(placed);
    this.#waiters.delete(key);
  }

  /**
   * The place of an entry under the next head that covers it. Asked before the entry is looked up or saved, so that its
   * head cannot be missed; `cancel` when nobody waits any more.
   */
  await(entryHash: Uint8Array): {
    readonly placed: Promise<Result<Placed, Refusal>>;
    readonly cancel: () => void;
  } {
    const key = toHex(entryHash);
    const waiters = this.#waiters.get(key) ?? new Set();
    this.#waiters.set(key, waiters);
    let cancel = () => {};
    const placed = new Promise<Result<Placed, Refusal>>((resolve) => {
      const waiter: Waiter = {
        resolve: (value) => {
          clearTimeout(timer);
          resolve(value);
        },
      };
      const timer = setTimeout(() => {
        waiters.delete(waiter);
        resolve(err(refuse('unavailable')));
      }, patience);
      waiters.add(waiter);
      cancel = () => {
        clearTimeout(timer);
        waiters.delete(waiter);
        if (waiters.size === 0) this.#waiters.delete(key);
      };
    });
    return { placed, cancel };
  }

  /** The place of an entry that was saved before: at once, or when its head is published. */
  async find(entryHash: Uint8Array): Promise<Result<Placed, Refusal> | undefined> {
    const { placed, cancel } = this.await(entryHash);
    const { entry } = await loadSeen(this.#store, entryHash, undefined);
    if (entry && !this.isPublished(entry.leaf)) return placed;
    cancel();
    return entry?.leaf === undefined ? undefined : ok({ leaf: entry.leaf, head: undefined });
  }

  /** Whether a leaf is under a published head. */
  isPublished(leaf: LeafIndex | undefined): boolean {
    return leaf !== undefined && leaf < this.#published;
  }

  /** The first receipt of an entry: the same bytes whenever it is asked for. */
  async first({ leaf, head }: Placed): Promise<Receipt> {
    const over = head ?? (await this.#store.transaction((tx) => loadFirstCheckpointOver(tx, leaf)));
    if (!over) throw new Error(`no head over leaf ${leaf}, which was published`);
    return this.#prove(leaf, over.size, over.note);
  }

  /** The receipt under the newest head that witnesses cosigned, or the first one while there is none. */
  async upgraded({ leaf }: Placed): Promise<Receipt> {
    const newest = await this.#store.transaction((tx) => loadLatestCosigned(tx, leaf, this.#quorum));
    return newest ? this.#prove(leaf, newest.size, newest.note) : this.first({ leaf, head: undefined });
  }

  #prove(leaf: LeafIndex, size: number, checkpoint: string): Receipt {
    if (this.#reader?.size !== size) this.#reader = { size, read: this.#files.reader(size) };
    const hashes = inclusionProof(this.#reader.read, leaf, size);
    return { leaf, receipt: formatTlogProof({ extra: undefined, index: leaf, hashes, checkpoint }) };
  }
}
