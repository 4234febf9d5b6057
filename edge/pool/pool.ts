/**
 * Workers that perform the tasks of one or several works.
 *
 * Each worker has one task at work and one waiting, so that it never idles while its last reply travels. Inputs are assembled
 * when a task is handed out, and transferred: at any time no more of them are alive than twice the workers, however long the
 * list of tasks is. Replies go back to the work in the order of its tasks, so the result is the same bytes whatever
 * the number of workers and their speed.
 *
 * A task that throws, or whose worker dies, fails its work with the task's kind and the reason. The pool stays usable: a dead
 * worker is replaced when the next task needs one. What a failed or cancelled work has already handed out runs to its end and
 * its replies are dropped.
 */
import type { Work, WorkProgress } from '@countersign/work';
import { type Lane, type Order, ownBytes, type Reply, type StartLane } from './lane.ts';
import { Run, WorkFailed } from './run.ts';

/** Tasks a worker holds: one at work, one waiting. */
const depth = 2;

export interface RunOptions {
  /** Told after every reply. `total` grows with each list of tasks the work yields. */
  readonly onProgress?: ((progress: WorkProgress) => void) | undefined;
  /** Gives the work up; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Performs the work with the pool's workers. Rejects with what the work throws, `WorkFailed`, or the signal's reason. */
export function runWork<T>(work: Work<T>, pool: Pool, options: RunOptions = {}): Promise<T> {
  return pool.run(work, options);
}

/** An order a worker has in hand, and the run its reply belongs to. */
interface Held {
  readonly run: Run;
  readonly place: number;
  readonly kind: string;
}

/** A place for a worker, which may be empty. Orders in hand stand oldest first. */
interface Slot {
  lane: Lane | undefined;
  readonly held: Map<number, Held>;
}

export class Pool {
  readonly #start: StartLane;
  readonly #slots: readonly Slot[];
  /** Works under way; each hands out a task in its turn. */
  #runs: Run[] = [];
  #lastId = 0;
  #isClosed = false;
  #isFilling = false;

  /** A pool of `size` workers, at least one; each starts when there is a task for it. */
  constructor(start: StartLane, size: number) {
    if (!(Number.isSafeInteger(size) && size > 0)) throw new Error(`a pool of ${size} workers`);
    this.#start = start;
    this.#slots = Array.from({ length: size }, () => ({ lane: undefined, held: new Map() }));
  }

  /** Workers at most. */
  get size(): number {
    return this.#slots.length;
  }

  /** See `runWork`. */
  async run<T>(work: Work<T>, { onProgress, signal }: RunOptions): Promise<T> {
    let giveUp = () => {};
    try {
      return await new Promise<T>((resolve, reject) => {
        const watcher = { resolve: resolve as (value: unknown) => void, reject, onProgress };
        const run = new Run(work, watcher);
        giveUp = () => run.fail(signal?.reason);
        signal?.addEventListener('abort', giveUp);
        if (this.#isClosed) run.fail(new Error('the pool is closed'));
        else if (signal?.aborted) giveUp();
        else this.#begin(run);
      });
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  #begin(run: Run): void {
    run.start();
    this.#runs.push(run);
    this.#fill();
  }

  /** Ends the workers at once. Works under way reject, and so does every later one. */
  close(): void {
    this.#isClosed = true;
    for (const run of this.#runs) run.fail(new Error('the pool is closed'));
    for (const slot of this.#slots) {
      slot.lane?.stop();
      slot.lane = undefined;
      slot.held.clear();
    }
    this.#runs = [];
  }

  /** Hands out tasks until every worker holds enough or no work has one. Every worker gets its first before any its second. */
  #fill(): void {
    // A lane may answer while it is being sent to; the loop under way then sees to the rest.
    if (this.#isFilling) return;
    this.#isFilling = true;
    for (let level = 1; level <= depth; level++)
      for (const slot of this.#slots) while (slot.held.size < level && this.#handOut(slot));
    this.#isFilling = false;
  }

  /** Gives the slot's worker a task; false when there is none. */
  #handOut(slot: Slot): boolean {
    while (!this.#isClosed) {
      this.#runs = this.#runs.filter((run) => !run.isOver);
      const run = this.#runs.find((one) => one.hasNext);
      if (run === undefined) return false;
      this.#runs = [...this.#runs.filter((one) => one !== run), run];
      const task = run.next();
      if (task === undefined) continue;
      const id = ++this.#lastId;
      slot.held.set(id, { run, place: task.place, kind: task.kind });
      this.#send(slot, { id, kind: task.kind, input: ownBytes(task.input) });
      return true;
    }
    return false;
  }

  #send(slot: Slot, order: Order): void {
    try {
      slot.lane ??= this.#start({
        onReply: (reply) => this.#settle(slot, reply),
        onDeath: (reason) => this.#bury(slot, reason),
      });
      slot.lane.send(order);
    } catch (problem) {
      this.#bury(slot, `it cannot be started: ${problem}`);
    }
  }

  #settle({ held }: Slot, reply: Reply): void {
    const one = held.get(reply.id);
    held.delete(reply.id);
    // The next task goes out before this reply is looked at: the work may have much to do with it.
    this.#fill();
    if (one && 'bytes' in reply) one.run.take(one.place, reply.bytes);
    else if (one && 'error' in reply) one.run.fail(new WorkFailed(one.kind, reply.error));
    this.#fill();
  }

  #bury(slot: Slot, reason: string): void {
    const lost = [...slot.held.values()];
    slot.lane = undefined;
    slot.held.clear();
    for (const { run, kind } of lost) run.fail(new WorkFailed(kind, `its worker died: ${reason}`));
    this.#fill();
  }
}
