import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { type Migration, migrate, readMigrations } from './migrate.ts';
import { prepareDatabase, prepareJobs } from './prepare.ts';
import { services } from './roles.ts';
import { dumpSchema } from './schema-dump.ts';
import { openStore } from './store.ts';
import { startTemporaryDatabase, type TemporaryDatabase } from './temporary.ts';

let database: TemporaryDatabase;
let admin: pg.Client;
/** A table of each. */
const tableOf = { office: 'office.pack', box: 'box.credential', jobs: 'jobs.task' } as const;

before(async () => {
  database = await startTemporaryDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
after(async () => {
  await admin.end();
  await database.stop();
});

test('schema.sql is what the migrations make', async () => {
  const written = readFileSync(join(import.meta.dirname, 'schema.sql'), 'utf8');
  assert.equal(await dumpSchema(admin), written, 'run `node edge/store/write-schema.ts`');
});

test('migrations are applied once, in order; a changed one and an unknown one are refused', async () => {
  assert.deepEqual(await migrate(admin), []);
  await prepareDatabase(database.adminUrl, database.embedded.secret);
  const [first, ...rest] = readMigrations() as [Migration, ...Migration[]];
  await assert.rejects(
    migrate(admin, [{ ...first, sha256: '00' }, ...rest]),
    /Applied migrations never change/,
  );
  await assert.rejects(migrate(admin, rest), /a newer version made it/);
});

test('a migration that fails leaves nothing behind and says which', async () => {
  const broken = { number: 9999, name: 'broken', sql: 'CREATE TABLE box.x (); SELECT 1/0', sha256: '00' };
  await assert.rejects(migrate(admin, [...readMigrations(), broken]), /Migration 9999 \(broken\).*division/);
  const { rows } = await admin.query(`SELECT to_regclass('box.x') AS found`);
  assert.deepEqual(rows, [{ found: null }]);
});

test('a transaction commits whole or not at all; bigint arrives as a number', async () => {
  await admin.query('CREATE TABLE box.counted (n bigint); GRANT ALL ON box.counted TO countersign_box');
  const store = openStore<{ 'box.counted': { n: number } }>(database.urls.box);
  try {
    await store.transaction((tx) =>
      tx
        .insertInto('box.counted')
        .values({ n: 2 ** 40 })
        .execute(),
    );
    const failing = store.transaction(async (tx) => {
      await tx.insertInto('box.counted').values({ n: 1 }).execute();
      throw new Error('changed my mind');
    });
    await assert.rejects(failing, /changed my mind/);
    const rows = await store.transaction((tx) => tx.selectFrom('box.counted').selectAll().execute());
    assert.deepEqual(rows, [{ n: 2 ** 40 }]);
    const isolation = await store.transaction((tx) => sql`SHOW transaction_isolation`.execute(tx));
    assert.deepEqual(isolation.rows, [{ transaction_isolation: 'read committed' }]);
    await assert.rejects(
      store.transaction((tx) =>
        sql`SELECT 2::bigint ^ 60::bigint, (2::numeric ^ 60)::bigint AS big`.execute(tx),
      ),
      /above 2\^53/,
    );
  } finally {
    await store.close();
    await admin.query('DROP TABLE box.counted');
  }
});

test('no role enters the schema of another', async () => {
  for (const service of services)
    for (const schema of services.filter((one) => one !== service)) {
      const store = openStore(database.urls[service]);
      for (const text of [`CREATE TABLE ${schema}.intruder (a int)`, `SELECT * FROM ${tableOf[schema]}`])
        await assert.rejects(
          store.transaction((tx) => sql.raw(text).execute(tx)),
          /permission denied for schema/,
        );
      await store.close();
    }
});

test('workers of shared work reach their own tables and the schema of their queue, and nothing else', async () => {
  const { rows } = await admin.query(
    `SELECT nspname FROM pg_namespace WHERE has_schema_privilege('countersign_jobs', oid, 'USAGE, CREATE')
        AND nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY nspname`,
  );
  assert.deepEqual(rows, [{ nspname: 'jobs' }, { nspname: 'queue' }]);
  const tables = await admin.query(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE relkind IN ('r', 'p', 'v') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        AND has_table_privilege('countersign_jobs', c.oid, 'SELECT, INSERT, UPDATE, DELETE, REFERENCES, TRIGGER')
      ORDER BY name`,
  );
  assert.deepEqual(
    tables.rows.map(({ name }) => name),
    ['jobs.run', 'jobs.task', 'jobs.worker'],
  );
});

test('preparing shared work sets the password of the workers anew and leaves those of the services alone', async () => {
  const before = await passwords();
  const url = await prepareJobs(database.adminUrl, 'another secret of at least 32 characters');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  assert.deepEqual((await client.query('SELECT count(*)::int AS n FROM jobs.task')).rows, [{ n: 0 }]);
  await client.end();
  const after = await passwords();
  assert.notEqual(after['countersign_jobs'], before['countersign_jobs']);
  for (const role of ['countersign_box', 'countersign_office']) assert.equal(after[role], before[role]);
  await assert.rejects(prepareJobs(database.adminUrl, 'short'), /at least 32/);
});

async function passwords(): Promise<Record<string, string>> {
  const { rows } = await admin.query(
    'SELECT rolname, rolpassword FROM pg_authid WHERE rolpassword IS NOT NULL',
  );
  return Object.fromEntries(rows.map(({ rolname, rolpassword }) => [rolname, rolpassword]));
}
