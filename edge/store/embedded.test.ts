import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { startEmbedded } from './embedded.ts';

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

// mkdtemp makes a folder that only its owner can enter: as root, the database's user must still get in.
test('the embedded database starts in a private folder, durable, and keeps its data over a kill −9', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-embedded-'));
  try {
    const first = await startEmbedded({ dataDir });
    await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS value');
    const durable = `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`;
    assert.deepEqual(await ask(first.url, durable), [{ fsync: 'on', commit: 'on' }]);
    assert.equal(statSync(join(dataDir, 'secret')).mode & 0o777, 0o600);
    process.kill(first.pid, 'SIGKILL');
    await first.stop();

    const second = await startEmbedded({ dataDir });
    assert.deepEqual(await ask(second.url, 'SELECT value FROM kept'), [{ value: 7 }]);
    // Started again while it runs, as after a kill −9 of the service alone: the left-over server ends first.
    const third = await startEmbedded({ dataDir, port: second.port });
    assert.notEqual(third.pid, second.pid);
    assert.deepEqual(await ask(third.url, 'SELECT value FROM kept'), [{ value: 7 }]);
    await third.stop();
    await second.stop();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('only the loopback and only with the password', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-embedded-'));
  const database = await startEmbedded({ dataDir });
  try {
    const wrong = new URL(database.url);
    wrong.password = 'wrong';
    await assert.rejects(ask(wrong.href, 'SELECT 1'), /password authentication failed/);
    assert.deepEqual(await ask(database.url, 'SHOW listen_addresses'), [{ listen_addresses: '127.0.0.1' }]);
    assert.match(readFileSync(join(dataDir, 'cluster', 'pg_hba.conf'), 'utf8'), /scram-sha-256/);
  } finally {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
