/** A task that ends every process that takes it. More than a minute: each death is noticed by its missing heartbeat. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runWork } from '@countersign/pool';
import { startTemporaryDatabase } from '@countersign/store';
import { all, kinds, task } from './fixtures.ts';
import { openShared } from './index.ts';

const entry = fileURLToPath(new URL('./worker-fixtures.ts', import.meta.url));

test('a task that four workers died of is given up, and its work says which kind it was', {
  timeout: 600_000,
  skip: process.env['COUNTERSIGN_SLOW'] !== '1' && 'slow: npm run test:slow',
}, async (context) => {
  const database = await startTemporaryDatabase();
  const place = { url: database.urls.jobs, version: 'given-up', kinds, log: () => undefined };
  const shared = await openShared(place);
  let deaths = 0;
  let isOver = false;
  let last: ChildProcess | undefined;
  context.after(async () => {
    isOver = true;
    last?.kill('SIGKILL');
    await shared.close();
    await database.stop();
  });
  const startWorker = (): void => {
    const child = spawn(process.execPath, [entry, place.url, place.version], { stdio: 'ignore' });
    last = child;
    child.on('exit', () => {
      if (isOver) return;
      deaths += 1;
      startWorker();
    });
  };
  startWorker();
  await assert.rejects(
    runWork(all(task('kill')), shared.pool),
    /^WorkFailed: test\/kill: given up: every worker that took it died of it$/,
  );
  isOver = true;
  assert.equal(deaths, 4);
});
