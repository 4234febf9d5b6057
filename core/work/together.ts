import type { Task, Work } from './work.ts';

/**
 * Several works side by side: each list yielded joins what every one of them asks for next, so that workers idle less between
 * lists. The results stand in the order of the works. Cancelled, or when one of them throws, all of them are closed.
 */
export function* together<T>(works: readonly Work<T>[]): Work<T[]> {
  const running = works.map((work, place) => ({ work, place, tasks: [] as readonly Task[] }));
  const results = new Array<T>(works.length);
  let replies: readonly Uint8Array[] = [];
  let open = running;
  try {
    while (open.length > 0) {
      let taken = 0;
      open = open.filter((one) => {
        const step = one.work.next(replies.slice(taken, taken + one.tasks.length));
        taken += one.tasks.length;
        if (step.done) results[one.place] = step.value;
        else one.tasks = step.value;
        return !step.done;
      });
      if (open.length > 0) replies = yield open.flatMap((one) => one.tasks);
    }
    return results;
  } finally {
    for (const { work } of open) work.return(undefined as never);
  }
}
