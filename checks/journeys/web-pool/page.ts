/** What the test calls in the browser. Replies are words a test can compare. */
import { openWorkers } from '@countersign/browser/workers';
import { type Pool, runWork } from '@countersign/pool';
import { perform, type WorkProgress } from '@countersign/work';
import { all, irregular, performer } from './performer.ts';

const startWorker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

async function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(String, (reason) => `rejected: ${reason}`);
}

async function withPool<T>(size: number, act: (pool: Pool) => Promise<T>, start = startWorker): Promise<T> {
  const pool = openWorkers({ start, performer, size });
  try {
    return await act(pool);
  } finally {
    pool.close();
  }
}

const journeys = {
  expected: () => perform(irregular(40), performer),

  run: (size: number) =>
    withPool(size, async (pool) => {
      const seen: WorkProgress[] = [];
      const result = await outcome(
        runWork(irregular(40), pool, { onProgress: (progress) => seen.push(progress) }),
      );
      const isSteady = seen.every(({ done }, i) => done === i + 1);
      return { result, isSteady, last: seen.at(-1), size: pool.size };
    }),

  /** What becomes of a failing work, and of the next in the same pool. */
  fail: (kinds: readonly string[]) =>
    withPool(2, async (pool) => [
      await outcome(runWork(all(...kinds), pool)),
      await outcome(runWork(irregular(40), pool)),
    ]),

  cancel: () =>
    withPool(2, async (pool) => {
      const controller = new AbortController();
      const onProgress = ({ done }: WorkProgress) => done === 6 && controller.abort('enough');
      const options = { signal: controller.signal, onProgress };
      const slow = Array<string>(12).fill('slow');
      return [
        await outcome(runWork(all(...slow), pool, options)),
        await outcome(runWork(irregular(40), pool)),
      ];
    }),

  missing: () =>
    withPool(
      2,
      (pool) => outcome(runWork(all('slow'), pool)),
      () => new Worker('/no-such-worker.js', { type: 'module' }),
    ),
};

export type Journeys = typeof journeys;

Object.assign(globalThis, { journeys });
