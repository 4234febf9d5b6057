/** Batches: nobody waits for company, nobody waits in vain, and nobody gets another's answer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { Batches } from './batches.ts';

/** Work that is finished by hand: each batch and the means to end it. */
function manual(size: number, atOnce: number) {
  const under: { readonly items: readonly number[]; readonly end: (error?: Error) => void }[] = [];
  const batches = new Batches<number, string>({ size: () => size, atOnce }, (items) => {
    return new Promise((resolve, reject) => {
      const end = (error?: Error) => (error ? reject(error) : resolve(items.map((item) => `answer ${item}`)));
      under.push({ items, end });
    });
  });
  return { batches, under };
}

test('an idle worker takes the first at once and alone; what comes meanwhile goes together', async () => {
  const { batches, under } = manual(3, 1);
  const answers = [1, 2, 3, 4, 5].map((item) => batches.ask(item));
  assert.deepEqual(
    under.map(({ items }) => items),
    [[1]],
  );
  under[0]?.end();
  assert.equal(await answers[0], 'answer 1');
  await turn();
  assert.deepEqual(under[1]?.items, [2, 3, 4], 'no more than the size');
  under[1]?.end();
  assert.equal(await answers[3], 'answer 4');
  await turn();
  assert.deepEqual(under[2]?.items, [5]);
  under[2]?.end();
  assert.equal(await answers[4], 'answer 5');
});

test('a batch that fails fails those in it and nobody else', async () => {
  const { batches, under } = manual(2, 1);
  const answers = [1, 2, 3, 4].map((item) => batches.ask(item));
  const seen = Promise.allSettled(answers);
  under[0]?.end();
  await turn();
  under[1]?.end(new Error('the database is away'));
  await assert.rejects(answers[1] as Promise<string>, /away/);
  await turn();
  under[2]?.end();
  assert.deepEqual(
    (await seen).map(({ status }) => status),
    ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
  );
});

test('an answer of its own may fail without failing the batch; too few answers fail it', async () => {
  const mixed = new Batches<number, number>({ size: () => 9, atOnce: 1 }, async (items) => {
    return items.map((item) => (item === 2 ? Promise.reject(new Error('two')) : item));
  });
  const [one, two, three] = [1, 2, 3].map((item) => mixed.ask(item));
  await assert.rejects(two as Promise<number>, /two/);
  assert.deepEqual([await one, await three], [1, 3]);
  const silent = new Batches<number, number>({ size: () => 9, atOnce: 1 }, async () => []);
  await assert.rejects(silent.ask(1), /not answered item by item/);
});

test('whatever the limits and the order of endings, each gets its own answer and no more are under way than allowed', async () => {
  const limits = fc.record({ size: fc.integer({ min: 1, max: 4 }), atOnce: fc.integer({ min: 1, max: 3 }) });
  const model = fc.asyncProperty(limits, fc.array(fc.nat(5), { maxLength: 40 }), async (limit, pauses) => {
    let most = 0;
    let now = 0;
    const batches = new Batches<number, number>({ ...limit, size: () => limit.size }, async (items) => {
      most = Math.max(most, ++now);
      assert.ok(items.length <= limit.size);
      for (let i = 0; i < (pauses[items[0] as number] ?? 0); i++) await null;
      now -= 1;
      return items.map((item) => 10 * item);
    });
    const answers = await Promise.all(
      pauses.map(async (pause, item) => {
        for (let i = 0; i < pause; i++) await null;
        return batches.ask(item);
      }),
    );
    assert.deepEqual(
      answers,
      pauses.map((_, item) => 10 * item),
    );
    assert.ok(most <= limit.atOnce);
  });
  await fc.assert(model);
});
