/**
 * Long work, described without saying where it runs.
 *
 * A `Work` is a generator. It yields lists of tasks that do not depend on each other, gets their replies in the same order, and
 * returns its result. Whoever drives it may perform the tasks one after the other (`perform`), on threads or on other machines:
 * a task is a pure function of its input, so the result is the same bytes. Work is put together with `yield*`.
 *
 * Cancelling is the generator's own `return`: a driver that gives up calls it, and `finally` blocks of the work run.
 */

/** One piece of work. Inputs and replies are strict byte formats of the package that owns the kind. */
export interface Task {
  /** Which computation: names are `package/what`, and no two packages share one. */
  readonly kind: string;
  /** Assembled only when the task is handed out, so that a long list of tasks does not hold all inputs at once. */
  readonly input: () => Uint8Array;
  /** For progress: about microseconds of processor time. Not a promise. */
  readonly weight: number;
}

/** Yields lists of tasks, is resumed with their replies in the order of the tasks, returns the result. */
export type Work<T> = Generator<readonly Task[], T, readonly Uint8Array[]>;

/** Does one task: the reply depends on `kind` and `input` alone. An unknown kind is a caller's mistake and throws. */
export type Performer = (kind: string, input: Uint8Array) => Uint8Array;

/** How far the work has come. `total` is the weight of all tasks known so far: it grows with each list yielded. */
export interface WorkProgress {
  readonly done: number;
  readonly total: number;
}

/** Performs the work here and now, task by task. Told after every task how far it has come. */
export function perform<T>(
  work: Work<T>,
  performer: Performer,
  onProgress?: ((progress: WorkProgress) => void) | undefined,
): T {
  const progress = { done: 0, total: 0 };
  try {
    let step = work.next([]);
    while (!step.done) {
      for (const task of step.value) progress.total += task.weight;
      const replies: Uint8Array[] = [];
      for (const task of step.value) {
        replies.push(performer(task.kind, task.input()));
        progress.done += task.weight;
        onProgress?.({ ...progress });
      }
      step = work.next(replies);
    }
    return step.value;
  } finally {
    // Of no effect on work that is done; work broken off by a performer or by `onProgress` tidies up.
    work.return(undefined as never);
  }
}
