import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorkerClient, type MessageEnd, serveDuties } from './worker-bridge.ts';

const duties = {
  double: (input: number) => input * 2,
  slowly: async (input: { readonly steps: number }, progress: (done: number) => void) => {
    for (let i = 1; i <= input.steps; i++) progress(i);
    return new Uint8Array(input.steps);
  },
  fail: () => {
    throw new Error('no such thing');
  },
};

function pair(serving: boolean) {
  const { port1, port2 } = new MessageChannel();
  const errors: ((event: { readonly message?: string }) => void)[] = [];
  const page = Object.assign(Object.create(null), {
    postMessage: (message: unknown) => port1.postMessage(message),
    addEventListener: (type: string, listener: never) =>
      type === 'error' ? errors.push(listener) : port1.addEventListener('message', listener),
  });
  if (serving) serveDuties(port2 as unknown as MessageEnd, duties);
  port1.start();
  port2.start();
  const close = () => port1.close();
  return {
    client: createWorkerClient<typeof duties>(page),
    die: (message: string) => errors[0]?.({ message }),
    close,
  };
}

test('answers find their questions, in any order', async () => {
  const { client, close } = pair(true);
  assert.deepEqual(await Promise.all([client.double(1), client.double(2), client.double(3)]), [2, 4, 6]);
  close();
});

test('progress arrives before the answer', async () => {
  const { client, close } = pair(true);
  const seen: number[] = [];
  assert.deepEqual(await client.slowly({ steps: 3 }, (done) => seen.push(done)), new Uint8Array(3));
  assert.deepEqual(seen, [1, 2, 3]);
  close();
});

test('a duty that throws rejects its own question only', async () => {
  const { client, close } = pair(true);
  const [failed, done] = await Promise.allSettled([client.fail(undefined), client.double(4)]);
  assert.equal(failed.status === 'rejected' && failed.reason.message, 'no such thing');
  assert.equal(done.status === 'fulfilled' && done.value, 8);
  close();
});

test('a worker that dies rejects what waits and what comes', async () => {
  const { client, die, close } = pair(false);
  const waiting = client.double(1);
  die('out of memory');
  await assert.rejects(waiting, /worker stopped: out of memory/);
  await assert.rejects(client.double(2), /worker stopped/);
  close();
});
