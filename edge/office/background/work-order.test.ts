import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

test('work in an office that has run for long ends when it ends, not later by as long', async () => {
  const old = 3000;
  await sleep(Math.max(0, old - performance.now()));
  const from = performance.now();
  const module = JSON.stringify(new URL('./work-order.ts', import.meta.url).href);
  const thread = new Worker(
    `const { parentPort } = require('node:worker_threads');
    import(${module}).then(({ endOf }) => parentPort.postMessage(endOf({ now: 1000 })));`,
    { eval: true },
  );
  const [ended] = (await once(thread, 'message')) as [number];
  const took = performance.now() - from;
  await thread.terminate();
  assert.ok(ended >= 1000 && ended <= 1000 + Math.ceil(took / 1000), `${ended} after ${took} ms`);
});
