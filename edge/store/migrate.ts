import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';

/*
 * Migrations are plain SQL files named <number>-<name>.sql: 00xx for both services, 01xx for the box, 02xx for the
 * office, 03xx for shared work. Applied once each, in the order of their numbers, each in its own transaction; an applied file never changes.
 */

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

const folder = join(import.meta.dirname, 'migrations');

/** Every migration of this program, in order. */
export function readMigrations(): Migration[] {
  const migrations = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .map(readMigration)
    .sort((a, b) => a.number - b.number);
  for (const [i, one] of migrations.entries()) {
    if (migrations[i - 1]?.number === one.number) throw new Error(`two migrations have number ${one.number}`);
  }
  return migrations;
}

function readMigration(file: string): Migration {
  const parts = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file);
  if (!parts) throw new Error(`migrations/${file}: the name is not <four digits>-<name>.sql`);
  const sql = readFileSync(join(folder, file), 'utf8');
  return {
    number: Number(parts[1]),
    name: parts[2]!,
    sql,
    sha256: createHash('sha256').update(sql).digest('hex'),
  };
}

/** Applies what is missing. Returns the numbers applied; refuses a database that other files made. */
export async function migrate(
  client: pg.Client,
  migrations: readonly Migration[] = readMigrations(),
): Promise<number[]> {
  // Two processes may start at once; the second finds everything done.
  await client.query(`SELECT pg_advisory_lock(hashtext('countersign/migrate'))`);
  try {
    const applied = await appliedMigrations(client);
    checkApplied(applied, migrations);
    const missing = migrations.filter(({ number }) => !applied.has(number));
    for (const one of missing) await apply(client, one);
    return missing.map(({ number }) => number);
  } finally {
    await client.query(`SELECT pg_advisory_unlock(hashtext('countersign/migrate'))`);
  }
}

async function appliedMigrations(client: pg.Client): Promise<Map<number, string>> {
  await client.query('CREATE SCHEMA IF NOT EXISTS store');
  await client.query(
    `CREATE TABLE IF NOT EXISTS store.migration (
       number integer PRIMARY KEY,
       name text NOT NULL,
       sha256 text NOT NULL,
       applied_at timestamptz NOT NULL DEFAULT now())`,
  );
  const { rows } = await client.query<{ number: number; sha256: string }>(
    'SELECT number, sha256 FROM store.migration ORDER BY number',
  );
  return new Map(rows.map(({ number, sha256 }) => [number, sha256]));
}

function checkApplied(applied: ReadonlyMap<number, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((one) => [one.number, one]));
  for (const [number, sha256] of applied) {
    const ours = known.get(number);
    if (!ours) {
      throw new Error(
        `The database has migration ${number}, which this program does not know: a newer version made it. Run that version.`,
      );
    }
    if (ours.sha256 !== sha256) {
      throw new Error(
        `Migration ${number} (${ours.name}) is not the one this database was made with. Applied migrations never change: add a new one.`,
      );
    }
  }
}

async function apply(client: pg.Client, { number, name, sql, sha256 }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO store.migration (number, name, sha256) VALUES ($1, $2, $3)', [
      number,
      name,
      sha256,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${number} (${name}) failed: ${(error as Error).message}`, { cause: error });
  }
}
