/** One work under way: which task comes next, which replies are there. Synchronous; knows nothing of workers. */
import type { Task, Work, WorkProgress } from '@countersign/work';

/** A task could not be performed. */
export class WorkFailed extends Error {
  readonly kind: string;
  readonly reason: string;

  constructor(kind: string, reason: string) {
    super(`${kind}: ${reason}`);
    this.name = 'WorkFailed';
    this.kind = kind;
    this.reason = reason;
  }
}

/** Who is told of a run. `resolve` or `reject` is called once. */
export interface RunWatcher {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly onProgress?: ((progress: WorkProgress) => void) | undefined;
}

/** A task handed out, and where its reply goes. */
export interface Assignment {
  readonly place: number;
  readonly kind: string;
  readonly input: Uint8Array;
}

export class Run {
  readonly #work: Work<unknown>;
  readonly #watcher: RunWatcher;
  #tasks: readonly Task[] = [];
  #replies: Uint8Array[] = [];
  /** The next task to hand out, and how many of the list still owe a reply. */
  #next = 0;
  #owed = 0;
  #done = 0;
  #total = 0;
  #isOver = false;

  constructor(work: Work<unknown>, watcher: RunWatcher) {
    this.#work = work;
    this.#watcher = watcher;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether there is a task to hand out. */
  get hasNext(): boolean {
    return !this.#isOver && this.#next < this.#tasks.length;
  }

  /** Runs the work up to its first tasks, or to its end. */
  start(): void {
    this.#attempt(() => this.#resume([]));
  }

  /** Hands out the next task; nothing while the work waits for replies. */
  next(): Assignment | undefined {
    const place = this.#next;
    const task = this.#tasks[place];
    if (this.#isOver || task === undefined) return undefined;
    this.#next += 1;
    const input = this.#attempt(() => task.input());
    return input && { place, kind: task.kind, input };
  }

  /** Takes the reply of a task handed out. After the last of the list the work goes on. */
  take(place: number, bytes: Uint8Array): void {
    if (this.#isOver) return;
    this.#replies[place] = bytes;
    this.#owed -= 1;
    this.#done += this.#tasks[place]?.weight ?? 0;
    this.#attempt(() => this.#watcher.onProgress?.({ done: this.#done, total: this.#total }));
    if (this.#owed === 0) this.#attempt(() => this.#resume(this.#replies));
  }

  /** Ends the run: the work's `finally` blocks run, later replies go nowhere. */
  fail(reason: unknown): void {
    if (this.#isOver) return;
    this.#close();
    this.#watcher.reject(reason);
  }

  #resume(replies: readonly Uint8Array[]): void {
    let step = this.#isOver ? undefined : this.#work.next(replies);
    while (step && !step.done && step.value.length === 0) step = this.#work.next([]);
    if (step?.done) {
      this.#close();
      this.#watcher.resolve(step.value);
    } else if (step) this.#hold(step.value);
  }

  #hold(tasks: readonly Task[]): void {
    this.#tasks = tasks;
    this.#replies = new Array(tasks.length);
    this.#next = 0;
    this.#owed = tasks.length;
    for (const { weight } of tasks) this.#total += weight;
  }

  #close(): void {
    this.#isOver = true;
    this.#tasks = [];
    this.#replies = [];
    this.#work.return(undefined as never);
  }

  /** What the work or its watcher throws ends the run, not the pool. */
  #attempt<R>(act: () => R): R | undefined {
    try {
      return act();
    } catch (reason) {
      this.fail(reason);
      return undefined;
    }
  }
}
