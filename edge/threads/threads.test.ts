import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Pool, runWork } from '@countersign/pool';
import { perform, type Task, type Work, type WorkProgress } from '@countersign/work';
import { irregular, performer, task } from './fixtures.ts';
import { openThreads } from './index.ts';

const entry = new URL('./entry-fixtures.ts', import.meta.url);

function open(context: TestContext, size: number, from = entry): Pool {
  const pool = openThreads({ entry: from, performer, size });
  context.after(() => pool.close());
  return pool;
}

function* all(...tasks: Task[]): Work<number> {
  return (yield tasks).length;
}

const expected = perform(irregular(40), performer);

for (const size of [0, 1, 2, 3])
  test(`with ${size} threads the result is byte for byte the same, and progress ends at the total`, async (context) => {
    const pool = open(context, size);
    const seen: WorkProgress[] = [];
    const result = await runWork(irregular(40), pool, { onProgress: (one) => seen.push(one) });
    assert.equal(result, expected);
    assert.equal(pool.size, Math.max(size, 1));
    for (const [i, { done }] of seen.entries()) assert.equal(done, i + 1);
    assert.deepEqual(seen.at(-1), { done: 80, total: 80 });
  });

for (const [kind, reason] of [
  ['throw', /^WorkFailed: test\/throw: on purpose$/],
  ['exit', /^WorkFailed: test\/exit: its worker died: it ended with exit code 3$/],
  ['nothing', /^WorkFailed: test\/nothing: no performer of test\/nothing$/],
] as const)
  test(`a task that ends with "${kind}" fails its work by name, and the pool goes on`, async (context) => {
    const pool = open(context, 2);
    await assert.rejects(runWork(all(task('slow', 5), task(kind), task('slow', 5)), pool), reason);
    assert.equal(await runWork(irregular(40), pool), expected);
  });

test('a thread that breaks between two tasks fails what it held, and the pool goes on', async (context) => {
  const pool = open(context, 2);
  const slow = Array.from({ length: 8 }, () => task('slow', 20));
  // Its reply may be on the way when it breaks: then it is held still, and named first.
  const reason = /^WorkFailed: test\/(break|slow): its worker died: broken/;
  await assert.rejects(runWork(all(task('break'), ...slow), pool), reason);
  assert.equal(await runWork(irregular(40), pool), expected);
});

test('an entry that is not there fails the work', async (context) => {
  const pool = open(context, 2, new URL('./no-such-entry.ts', import.meta.url));
  await assert.rejects(runWork(all(task('slow', 1)), pool), /its worker died: Cannot find module/);
});

test('cancelled half-way a work ends while its tasks are at work, and the pool goes on', async (context) => {
  const pool = open(context, 2);
  const controller = new AbortController();
  const onProgress = ({ done, total }: WorkProgress) => {
    if (done * 2 >= total) controller.abort(new Error('enough'));
  };
  const slow = Array.from({ length: 12 }, () => task('slow', 20));
  const options = { signal: controller.signal, onProgress };
  await assert.rejects(runWork(all(...slow), pool, options), /enough/);
  assert.equal(await runWork(irregular(40), pool), expected);
});

test('a reply that its performer keeps can be given again and again', async (context) => {
  const pool = open(context, 2);
  function* kept(): Work<number[]> {
    return (yield Array.from({ length: 9 }, () => task('cached'))).flatMap((reply) => [...reply]);
  }
  assert.deepEqual(await runWork(kept(), pool), Array(9).fill(7));
});

test('closed in the middle of a task, a pool ends at once and rejects', async (context) => {
  const pool = open(context, 2);
  const running = runWork(all(task('slow', 250), task('slow', 250), task('slow', 250)), pool);
  setTimeout(() => pool.close(), 50);
  await assert.rejects(running, /the pool is closed/);
});

test('idle threads do not keep a process alive', () => {
  const program = `
    import { runWork } from '@countersign/pool';
    const { openThreads } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
    const { irregular, performer } = await import(${JSON.stringify(new URL('./fixtures.ts', import.meta.url).href)});
    const pool = openThreads({ entry: new URL(${JSON.stringify(entry.href)}), performer, size: 2 });
    console.log(await runWork(irregular(5), pool));`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', program], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    encoding: 'utf8',
    timeout: 60_000,
  });
  assert.equal(status, 0, stderr);
  assert.equal(stdout.trim(), perform(irregular(5), performer));
});
