import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { processesUnder } from './processes.ts';
import { UseWatch } from './use.ts';

const hold = 'const held = Buffer.alloc(150e6, 1); console.log(held.length); setInterval(() => held, 1000)';

test('a process that another one started is counted with its name, memory and time', async () => {
  const child = spawn(process.execPath, ['-e', hold, 'serve', 'box']);
  try {
    await once(child.stdout, 'data');
    const processes = processesUnder(process.pid);
    const found = processes.find(({ pid }) => pid === child.pid);
    assert.equal(found?.name, 'box');
    assert.ok(found.resident > 150e6 && found.share > 150e6 && found.share <= found.resident);
    assert.ok(found.processorTime > 0);
    assert.ok(processes.some(({ pid, resident }) => pid === process.pid && resident > 20e6));
  } finally {
    child.kill();
  }
});

test('a lap tells who was the biggest during it, and the next lap begins anew', async () => {
  const watch = new UseWatch();
  const before = await watch.lap();
  const child = spawn(process.execPath, ['-e', hold, 'serve', 'office']);
  await once(child.stdout, 'data');
  const during = await watch.lap();
  assert.equal(during.biggest.name, 'office');
  assert.ok(during.biggest.bytes > 150e6 && during.together > during.biggest.bytes);
  assert.ok(during.processorTime > before.processorTime);
  child.kill();
  await once(child, 'exit');
  // It may have been seen once more before it ended.
  await watch.lap();
  const after = await watch.lap();
  assert.notEqual(after.biggest.name, 'office');
  assert.ok(after.processorTime >= during.processorTime);
});
