/** The same on a server of the system's own PostgreSQL, as DATABASE_URL names one, by an owner who is no superuser. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { giveToPostgres, launchAsPostgres } from './postgres-user.ts';
import { prepareDatabase, prepareJobs } from './prepare.ts';
import { dumpSchema } from './schema-dump.ts';

const programs = globSync('/usr/lib/postgresql/*/bin').sort().at(-1);
const password = randomBytes(16).toString('hex');

/** Starts the system's server in a temporary folder; its superuser's URL. */
async function startServer(
  bin: string,
  folder: string,
  port: number,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const cluster = join(folder, 'cluster');
  const passwordFile = join(folder, 'password');
  mkdirSync(cluster, { mode: 0o700 });
  writeFileSync(passwordFile, password);
  for (const path of [cluster, passwordFile]) giveToPostgres(path);
  const setUp = [
    '-D',
    cluster,
    '-U',
    'postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '-E',
    'UTF8',
  ];
  const make = launchAsPostgres(join(bin, 'initdb'), [...setUp, '--locale=C.UTF-8'], cluster);
  const { file, args, ...ids } = make;
  execFileSync(file, args, { stdio: 'pipe', ...ids });
  const run = [
    '-D',
    cluster,
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
  ];
  const launch = launchAsPostgres(join(bin, 'postgres'), run, cluster);
  const server = spawn(launch.file, launch.args, { stdio: 'ignore', ...ids });
  const pidFile = join(cluster, 'postmaster.pid');
  while (!existsSync(pidFile) || readFileSync(pidFile, 'utf8').split('\n')[7]?.trim() !== 'ready') {
    assert.equal(server.exitCode, null, 'the server has ended');
    await sleep(20);
  }
  const stop = async () => {
    const ended = new Promise((done) => server.once('exit', done));
    server.kill('SIGINT');
    await ended;
  };
  return { url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`, stop };
}

test('a server by DATABASE_URL gets the same schema, from an owner who may make roles and no more', {
  skip: programs === undefined && 'no PostgreSQL of the system here (Debian: apt-get install postgresql)',
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-server-'));
  chmodSync(folder, 0o711);
  const server = await startServer(programs as string, folder, await freePort());
  try {
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    await admin.query(`CREATE ROLE ballot LOGIN CREATEROLE PASSWORD '${password}'`);
    await admin.query('CREATE DATABASE ballot OWNER ballot');
    await admin.end();
    const owner = new URL(server.url);
    owner.username = 'ballot';
    owner.pathname = '/ballot';
    const secret = randomBytes(32).toString('hex');
    const urls = await prepareDatabase(owner.href, secret);
    assert.deepEqual(await prepareDatabase(owner.href, secret), urls, 'a second start changes nothing');
    assert.equal(await prepareJobs(owner.href, secret), urls.jobs);
    const client = new pg.Client({ connectionString: owner.href });
    await client.connect();
    const schema = await dumpSchema(client);
    await client.end();
    assert.equal(schema, readFileSync(join(import.meta.dirname, 'schema.sql'), 'utf8'));
    for (const url of Object.values(urls)) {
      const service = new pg.Client({ connectionString: url });
      await service.connect();
      const { rows } = await service.query('SELECT current_user');
      assert.match(rows[0].current_user, /^countersign_/);
      await service.end();
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
