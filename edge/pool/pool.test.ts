import assert from 'node:assert/strict';
import { test } from 'node:test';
import { perform, type Task, type Work, type WorkProgress } from '@countersign/work';
import fc from 'fast-check';
import { performer, ScriptedPool, square, squaredTwice } from './fixtures.ts';
import { inPlace, Pool, runWork, WorkFailed } from './index.ts';

test('whatever the number of workers and the order in which they answer, the result is that of one', async () => {
  const picks = fc.array(fc.nat(9), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.nat(40), picks, async (size, count, order) => {
      const scripted = new ScriptedPool(size);
      const result = runWork(squaredTwice(count), scripted.pool);
      for (let i = 0; scripted.answer(order[i % order.length]); i++);
      assert.deepEqual(await result, perform(squaredTwice(count), performer));
    }),
  );
});

test('progress never goes back, and ends at the total', async () => {
  const scripted = new ScriptedPool(3);
  const seen: WorkProgress[] = [];
  const result = runWork(squaredTwice(20), scripted.pool, { onProgress: (one) => seen.push(one) });
  for (let i = 0; scripted.answer(i * 7); i++);
  await result;
  assert.equal(seen.length, 22);
  for (const [i, { done, total }] of seen.entries())
    assert.ok(done > (seen[i - 1]?.done ?? 0) && done <= total);
  assert.deepEqual(seen.at(-1), { done: 40, total: 40 });
});

/** A long list that counts its inputs. */
function counted(length: number, onInput: () => void): Task[] {
  const task = square(1);
  const input = () => {
    onInput();
    return task.input();
  };
  return Array.from({ length }, () => ({ ...task, input }));
}

test('no more inputs are alive than two for each worker, however long the list is', async () => {
  const scripted = new ScriptedPool(3);
  let made = 0;
  function* long(): Work<number> {
    return (yield counted(1_000, () => made++)).length;
  }
  const result = runWork(long(), scripted.pool);
  for (let answered = 0; scripted.answer(answered % 3); answered++)
    assert.ok(made - (answered + 1) <= 6, `${made} inputs, ${answered + 1} replies`);
  assert.equal(await result, 1_000);
  assert.equal(made, 1_000);
});

test('a few tasks are spread over all workers, and a worker has its next task before its reply is looked at', () => {
  const scripted = new ScriptedPool(2);
  function* few(): Work<void> {
    yield Array.from({ length: 6 }, () => square(1));
  }
  const held: number[][] = [];
  const onProgress = () => void held.push(scripted.lanes.map(({ orders }) => orders.length));
  void runWork(few(), scripted.pool, { onProgress });
  assert.deepEqual(
    scripted.lanes.map(({ orders }) => orders.length),
    [2, 2],
  );
  scripted.answerAll();
  assert.deepEqual(held[0], [2, 2]);
  const alone = new ScriptedPool(2);
  function* two(): Work<void> {
    yield [square(1), square(2)];
  }
  void runWork(two(), alone.pool);
  assert.deepEqual(
    alone.lanes.map(({ orders }) => orders.length),
    [1, 1],
  );
});

/** Runs tasks once and notes whether its `finally` ran. */
class Tidy {
  isTidy = false;

  *work(...tasks: Task[]): Work<number> {
    try {
      return (yield tasks).length;
    } finally {
      this.isTidy = true;
    }
  }
}

test('a task that throws fails its work with kind and reason; the pool goes on, late replies are dropped', async () => {
  const scripted = new ScriptedPool(2);
  const tidy = new Tidy();
  const failing = runWork(tidy.work(square(1), square(13), square(2), square(3), square(4)), scripted.pool);
  scripted.answer(1);
  await assert.rejects(failing, (error) => {
    assert.ok(error instanceof WorkFailed);
    assert.deepEqual([error.kind, error.reason], ['test/square', 'thirteen is not squared']);
    return true;
  });
  assert.ok(tidy.isTidy);
  const next = runWork(squaredTwice(9), scripted.pool);
  scripted.answerAll();
  assert.deepEqual(await next, perform(squaredTwice(9), performer));
});

test('a worker that dies fails the works it served and no other, and is replaced', async () => {
  const scripted = new ScriptedPool(2);
  const [one, other] = [new Tidy(), new Tidy()];
  const failing = runWork(one.work(square(1)), scripted.pool);
  const lasting = runWork(other.work(square(2)), scripted.pool);
  scripted.die();
  await assert.rejects(failing, /test\/square: its worker died: on purpose/);
  scripted.answerAll();
  assert.equal(await lasting, 1);
  const next = runWork(squaredTwice(9), scripted.pool);
  scripted.answerAll();
  assert.deepEqual(await next, perform(squaredTwice(9), performer));
  assert.equal(scripted.lanes.length, 3);
});

test('a worker that cannot be started fails the work and nothing hangs', async () => {
  const pool = new Pool(() => {
    throw new Error('not allowed');
  }, 3);
  await assert.rejects(runWork(squaredTwice(4), pool), /cannot be started: Error: not allowed/);
});

test('cancelled half-way the work ends with the reason of the signal, hands out nothing more, and the pool goes on', async () => {
  const scripted = new ScriptedPool(2);
  const tidy = new Tidy();
  const controller = new AbortController();
  const options = { signal: controller.signal };
  const result = runWork(tidy.work(...Array.from({ length: 20 }, () => square(1))), scripted.pool, options);
  for (let i = 0; i < 10; i++) scripted.answer(i);
  const sent = scripted.sent;
  controller.abort(new Error('enough'));
  scripted.answerAll();
  await assert.rejects(result, /enough/);
  assert.ok(tidy.isTidy);
  assert.equal(scripted.sent, sent);
  const next = runWork(squaredTwice(9), scripted.pool);
  scripted.answerAll();
  assert.deepEqual(await next, perform(squaredTwice(9), performer));
  await assert.rejects(runWork(new Tidy().work(square(1)), scripted.pool, options), /enough/);
});

test('several works share the workers in turns', async () => {
  const scripted = new ScriptedPool(1);
  const ended: string[] = [];
  const run = (name: string, count: number) =>
    runWork(squaredTwice(count), scripted.pool).then(() => ended.push(name));
  const all = Promise.all([run('long', 60), run('short', 3)]);
  while (scripted.answer()) await Promise.resolve();
  await all;
  assert.deepEqual(ended, ['short', 'long']);
});

test('what the work or its watcher throws is what the promise rejects with', async () => {
  function* wrong(): Work<void> {
    yield [square(1)];
    throw new Error('a mistake');
  }
  function* unready(): Work<void> {
    yield [{ kind: 'test/square', weight: 1, input: () => assert.fail('no input') }];
  }
  const onProgress = () => assert.fail('no progress');
  const scripted = new ScriptedPool(2);
  const results = [
    runWork(wrong(), scripted.pool),
    runWork(unready(), scripted.pool),
    runWork(squaredTwice(3), scripted.pool, { onProgress }),
  ];
  scripted.answerAll();
  const reasons = (await Promise.allSettled(results)).map((one) => 'reason' in one && one.reason.message);
  assert.deepEqual(reasons, ['a mistake', 'no input', 'no progress']);
});

test('a work of no task at all ends, and an input the work keeps stays whole', async () => {
  const scripted = new ScriptedPool(2);
  assert.equal(await runWork(new Tidy().work(), scripted.pool), 0);
  const kept = Uint8Array.of(1, 2, 3, 4);
  function* part(): Work<number[]> {
    const input = () => kept.subarray(1, 3);
    const [reply] = yield [{ kind: 'test/square', input, weight: 1 }];
    return [...(reply ?? [])];
  }
  const result = runWork(part(), scripted.pool);
  const order = scripted.lanes.flatMap(({ orders }) => orders)[0];
  assert.equal(order?.input.buffer.byteLength, 2);
  assert.notEqual(order?.input.buffer, kept.buffer);
  scripted.answerAll();
  assert.deepEqual(await result, [4, 9]);
});

test('a closed pool rejects what runs and what comes', async () => {
  const scripted = new ScriptedPool(2);
  const running = runWork(squaredTwice(9), scripted.pool);
  scripted.pool.close();
  await assert.rejects(running, /the pool is closed/);
  await assert.rejects(runWork(squaredTwice(9), scripted.pool), /the pool is closed/);
  assert.equal(scripted.busy.length, 0);
});

test('in place: the same result, and a cancelling event gets between two tasks', async () => {
  const pool = new Pool(inPlace(performer), 1);
  assert.deepEqual(await runWork(squaredTwice(30), pool), perform(squaredTwice(30), performer));
  const controller = new AbortController();
  const tidy = new Tidy();
  let replies = 0;
  const onProgress = () => {
    replies += 1;
    setTimeout(() => controller.abort(), 0);
  };
  const options = { signal: controller.signal, onProgress };
  await assert.rejects(
    runWork(tidy.work(...Array.from({ length: 500 }, () => square(1))), pool, options),
    /abort/,
  );
  assert.ok(replies < 10 && tidy.isTidy, `${replies} replies`);
});

test('a pool has at least one worker', () => {
  for (const size of [0, -1, 1.5, Number.NaN])
    assert.throws(() => new Pool(inPlace(performer), size), /workers/);
});
