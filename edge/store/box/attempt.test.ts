import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CredentialNumber } from '@countersign/bytes';
import pg from 'pg';
import { openStore } from '../store.ts';
import { startTemporaryDatabase, type TemporaryDatabase } from '../temporary.ts';
import { loadAttempts, saveAttempt } from './attempt.ts';
import type { BoxStore, BoxTables } from './tables.ts';

let database: TemporaryDatabase;
let store: BoxStore;

before(async () => {
  database = await startTemporaryDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(`INSERT INTO box.credential
    SELECT v, sha256(('key ' || v)::bytea), lpad(v::text, 10, '0'), 'open' FROM generate_series(0, 1) v`);
  await admin.end();
  store = openStore<BoxTables>(database.urls.box);
});
after(async () => {
  await store?.close();
  await database?.stop();
});

test('CASE-1: whoever reads attempts by their ids misses none: no id is seen before a smaller one', async () => {
  const attempt = (credential: number) => ({
    credential: credential as CredentialNumber,
    kind: 'online-after-post' as const,
    evidence: new Uint8Array(32).fill(credential),
    at: 0,
  });
  const saved = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const slow = store.transaction(async (tx) => {
    await saveAttempt(tx, attempt(0));
    saved.resolve();
    await mayCommit.promise;
  });
  await saved.promise;
  const read = store
    .transaction((tx) => saveAttempt(tx, attempt(1)))
    .then(() => store.transaction((tx) => loadAttempts(tx, 0, 10)));
  // The second one either waits, or reads now what is committed.
  await Promise.race([read, sleep(500)]);
  mayCommit.resolve();
  await slow;
  assert.deepEqual(
    (await read).map(({ credential }) => credential),
    [0, 1],
  );
});
