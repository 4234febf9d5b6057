/**
 * The sequencer: gives accepted entries their places, signs the head, releases the receipts.
 *
 * The sentence the whole rests on: A RECEIPT IS NEVER RETURNED BEFORE ITS LEAF IS DURABLE UNDER A SIGNED HEAD.
 *
 * Several boxes may share one database: one of them holds the sequencer's lock (the single connection of `locked`) and
 * signs; the others follow the heads it saves. Taking over, starting and normal running are the same `step`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { equalBytes, type LeafIndex } from '@countersign/bytes';
import { formatNote, leafHash, rootAt } from '@countersign/log';
import {
  type BoxStore,
  type CheckpointRow,
  isLockHeldElsewhere,
  type LeafRow,
  loadLatestCheckpoint,
  loadLeaves,
  loadSize,
  loadWaiting,
  saveCheckpoint,
  saveCosigned,
  saveLeaves,
} from '@countersign/store';
import { cosignAgain, type HeadSigner, type SignedHead, signHead } from './heads.ts';
import type { LogFiles } from './log-files.ts';
import { LogStopped } from './log-stopped.ts';

/** Most entries given places in one step. */
const batchLimit = 1_000;
/** Milliseconds between steps under load: entries gather meanwhile. When idle the first entry is placed at once. */
const pace = 50;
/** Milliseconds after which an idle sequencer confirms its head anyway: database there, lock held, second place agrees. */
const heartbeat = 5_000;
/** Leaves read from the database at a time. */
const chunk = 2_000;

export interface SequencerParts {
  readonly store: BoxStore;
  /** One connection under the sequencer's lock. */
  readonly locked: BoxStore;
  readonly files: LogFiles;
  readonly signer: HeadSigner;
  readonly quorum: number;
  /** Told of each published head, and of the entries it newly covers; `isFirst` when no head before covered them. */
  readonly onPublished: (head: CheckpointRow, covered: readonly Covered[], isFirst: boolean) => void;
  /** Told once, when signing has stopped for good. */
  readonly onStopped: (reason: string) => void;
  readonly log: (line: string) => void;
}

/** An entry that a published head covers for the first time. */
export interface Covered {
  readonly leaf: LeafIndex;
  readonly entryHash: Uint8Array;
}

export class Sequencer {
  readonly #parts: SequencerParts;
  readonly #stopping = new AbortController();
  #isNudged = false;
  #wake: () => void = () => {};
  #running: Promise<unknown> = Promise.resolve();
  #isLeader = false;
  #unwitnessed: SignedHead | undefined;
  /** The newest published head. */
  head: CheckpointRow | undefined;
  /** When the head was last known to be good, in milliseconds of the monotonic clock. */
  confirmedAt = Number.NEGATIVE_INFINITY;
  /** Why signing has stopped for good; an operator has to look. */
  failure: string | undefined;

  constructor(parts: SequencerParts) {
    this.#parts = parts;
  }

  /** Catches up with the published head, then runs until `stop`. */
  async start(): Promise<void> {
    await this.#follow();
    this.#running = Promise.all([this.#campaign(), this.#run()]);
  }

  /** Says that an entry is waiting. */
  nudge(): void {
    this.#isNudged = true;
    this.#wake();
  }

  /** Places and publishes what is waiting, then ends. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake();
    await this.#running;
    while (this.#isLeader && this.failure === undefined && (await this.#attempt(() => this.#step())));
  }

  get #isOver(): boolean {
    return this.#stopping.signal.aborted || this.failure !== undefined;
  }

  /** Tries for the lock until it is ours, again whenever it was lost. */
  async #campaign(): Promise<void> {
    while (!this.#isOver) {
      if (this.#isLeader) await this.#pause(20 * pace);
      else
        await this.#attempt(async () => {
          await this.#parts.locked.transaction(async () => {});
          // Nothing is known yet of the second place and the witnesses: the first step asks them.
          this.confirmedAt = Number.NEGATIVE_INFINITY;
          this.#isLeader = true;
          return true;
        });
    }
  }

  async #run(): Promise<void> {
    while (!this.#isOver) {
      this.#isNudged = false;
      const didWork = await this.#attempt(() => (this.#isLeader ? this.#step() : this.#follow()));
      await (didWork ? this.#pause(pace) : this.#idle());
    }
  }

  /** Sleeps until nudged, and at most for one pace: other processes cannot nudge us. */
  async #idle(): Promise<void> {
    if (this.#isNudged || this.#isOver) return;
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([woken, this.#pause(pace)]);
  }

  async #pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }

  /** A database that is away for a moment is tried again; what is stored and signed must agree, or the log stops. */
  async #attempt(work: () => Promise<boolean>): Promise<boolean> {
    try {
      return await work();
    } catch (error) {
      if (isLockHeldElsewhere(error)) return false;
      this.#isLeader = false;
      this.#report(error);
      await this.#pause(4 * pace);
      return false;
    }
  }

  #report(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (!(error instanceof LogStopped)) {
      this.#parts.log(`sequencer: ${message || 'no answer from the database'}; trying again`);
      return;
    }
    if (this.failure !== undefined) return;
    this.failure = message;
    this.#parts.log(`THE LOG HAS STOPPED: ${message}`);
    this.#parts.onStopped(message);
  }

  /** One step of the one process that signs. Returns whether there was anything new. */
  async #step(): Promise<boolean> {
    const { size, published, placed } = await this.#assign();
    // Another process signed in between (we had lost the lock): its heads come first.
    if (published !== (this.head?.size ?? 0)) await this.#follow();
    return this.#publish(size, placed);
  }

  /** Gives waiting entries the next places, durably and for good. Returns the size of the log, and what was placed now. */
  async #assign(): Promise<{ size: number; published: number; placed: readonly LeafRow[] }> {
    return this.#parts.locked.transaction(async (tx) => {
      const latest = await loadLatestCheckpoint(tx);
      const size = await loadSize(tx);
      const waiting = await loadWaiting(tx, batchLimit);
      const placed = waiting.map(({ id, entryHash, bytes }, i) => ({
        leaf: (size + i) as LeafIndex,
        entryId: id,
        entryHash,
        leafHash: leafHash(bytes),
        bytes,
      }));
      if (placed.length > 0) await saveLeaves(tx, placed);
      return { size: size + placed.length, published: latest?.size ?? 0, placed };
    });
  }

  /** Signs and publishes the log up to `size`; `placed` are its last leaves, as they were read when they got their places. */
  async #publish(size: number, placed: readonly LeafRow[]): Promise<boolean> {
    if (size <= (this.head?.size ?? 0)) {
      await this.#confirm(size);
      return false;
    }
    const covered = await this.#growTo(size, this.#parts.locked, placed);
    const signed = await this.#sign(size);
    const { checkpoint, note, witnesses } = signed;
    const row = { size, root: checkpoint.root, note: formatNote(note), witnesses };
    await this.#parts.locked.transaction((tx) => saveCheckpoint(tx, row));
    // From here every leaf below `size` is durable under a signed head: only now may a receipt leave.
    this.#release({ ...row, cosigned: undefined }, covered, true);
    this.#unwitnessed = signed.witnesses < this.#parts.quorum ? signed : undefined;
    return true;
  }

  async #sign(size: number): Promise<SignedHead> {
    const { signer, files } = this.#parts;
    const signed = await signHead(signer, size, files.reader(size));
    if (signed.ok) return signed.value;
    throw new LogStopped(signed.error);
  }

  #release(head: CheckpointRow, covered: readonly Covered[], isFirst: boolean): void {
    this.head = head;
    this.confirmedAt = performance.now();
    this.#parts.onPublished(head, covered, isFirst);
  }

  /** Nothing new: now and then see that the head could still be signed, and ask witnesses that were away. */
  async #confirm(size: number): Promise<void> {
    if (this.#unwitnessed) await this.#upgrade(this.#unwitnessed);
    if (size === 0 || performance.now() - this.confirmedAt < heartbeat) return;
    await this.#sign(size);
    this.confirmedAt = performance.now();
  }

  async #upgrade(head: SignedHead): Promise<void> {
    const { files, signer, quorum, locked } = this.#parts;
    const { size } = head.checkpoint;
    const again = await cosignAgain(signer.witnesses, head, files.reader(size));
    this.#unwitnessed = again;
    if (again.witnesses < quorum) return;
    const note = formatNote(again.note);
    await locked.transaction((tx) => saveCosigned(tx, size, note));
    if (this.head?.size === size) this.head = { ...this.head, cosigned: note };
    this.#unwitnessed = undefined;
  }

  /** Takes over the newest head in the database: at the start, and while another process signs. */
  async #follow(): Promise<boolean> {
    const { store, files } = this.#parts;
    const latest = await store.transaction(loadLatestCheckpoint);
    if (!latest) return false;
    const isNew = latest.size > (this.head?.size ?? 0);
    const covered = isNew ? await this.#growTo(latest.size, store, []) : [];
    if (isNew && !equalBytes(rootAt(files.reader(latest.size), latest.size), latest.root))
      throw new LogStopped(
        `the stored entries do not have the root that was signed for ${latest.size} of them`,
      );
    this.#release(latest, covered, false);
    return isNew;
  }

  /** Brings the files to `size` from the leaves stored. The leader reads by its own connection: it waits for nobody. */
  async #growTo(size: number, store: BoxStore, placed: readonly LeafRow[]): Promise<Covered[]> {
    const { files } = this.#parts;
    const covered: Covered[] = [];
    while (files.size < size) {
      const from = files.size;
      const rows =
        placed[0]?.leaf === from
          ? placed
          : await store.transaction((tx) => loadLeaves(tx, from, Math.min(size, from + chunk)));
      if (rows.length === 0) throw new LogStopped(`leaf ${from} is missing from the database`);
      await files.grow(rows);
      covered.push(...rows.map(({ leaf, entryHash }) => ({ leaf, entryHash })));
    }
    return covered;
  }
}
