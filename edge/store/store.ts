import { Kysely, PostgresDialect, type RawBuilder, type Transaction } from 'kysely';
import pg from 'pg';

/**
 * An open transaction. Every load and save takes one as its first argument, and nothing else can reach a table:
 * no read happens outside the transaction it belongs to.
 */
export type Tx<Tables> = Transaction<Tables>;

/** A database seen by one role. */
export interface Store<Tables> {
  /** Runs `work` in one READ COMMITTED transaction; an exception rolls it back. */
  transaction<T>(work: (tx: Tx<Tables>) => Promise<T>): Promise<T>;
  /** Runs one statement, which is a transaction of its own: for what happens a thousand times a second. */
  once<Row>(statement: RawBuilder<Row>): Promise<readonly Row[]>;
  /** Waits for running queries and closes every connection. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Most connections at once. */
  readonly connections?: number;
}

/** A lock that a whole session holds, and how: alone, or beside others that share it. */
export interface SessionLock {
  readonly name: string;
  readonly mode: 'exclusive' | 'shared';
}

/** PostgreSQL's bigint as a number: sizes, counts and ids here stay far below 2^53, and beyond it we stop. */
function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`bigint ${text} from the database is above 2^53`);
  return value;
}

const bigintType = 20;
const numericType = 1700;

/** How values of the wire become values of TypeScript; the driver's own ways except for bigint and sum(bigint). */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((type: number, format: 'text' | 'binary') =>
    type === bigintType || type === numericType
      ? parseBigint
      : pg.types.getTypeParser(type, format)) as pg.CustomTypesConfig['getTypeParser'],
};

/** Opens `url` as one role; `Tables` maps `schema.table` to its row type. */
export function openStore<Tables>(url: string, options: StoreOptions = {}): Store<Tables> {
  return storeOn({ connectionString: url, max: options.connections ?? 10 });
}

/** How long one try for a session's lock waits before it fails; the caller tries again. */
const lockPatience = '1s';

/**
 * As `openStore`, with a single connection that holds a lock from its first moment to its last: whatever is done here
 * is done under the lock, and when the connection dies so does the right to go on. A transaction fails with
 * `isLockHeldElsewhere` while another session has it.
 */
export function openLockedStore<Tables>(url: string, lock: SessionLock): Store<Tables> {
  const take = lock.mode === 'shared' ? 'pg_advisory_lock_shared' : 'pg_advisory_lock';
  return storeOn({
    connectionString: url,
    max: 1,
    idleTimeoutMillis: 0,
    onConnect: async (client: pg.ClientBase) => {
      await client.query(`SET lock_timeout = '${lockPatience}'`);
      await client.query(`SELECT ${take}(hashtext($1))`, [lock.name]);
      await client.query('SET lock_timeout = 0');
    },
  });
}

/** Whether an error means that another session holds the lock. */
export function isLockHeldElsewhere(error: unknown): boolean {
  return codeOf(error) === '55P03';
}

/** The name of the constraint that a save broke; undefined for any other error. */
export function brokenConstraint(error: unknown): string | undefined {
  const uniqueViolation = '23505';
  if (codeOf(error) !== uniqueViolation) return undefined;
  return (error as { constraint?: string }).constraint;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as { code?: string }).code : undefined;
}

function storeOn<Tables>(config: pg.PoolConfig): Store<Tables> {
  const pool = new pg.Pool({ ...config, types: valueTypes });
  // A connection that dies with the database, idle or between two statements, fails whoever uses it next. Without these
  // listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    transaction: (work) => database.transaction().setIsolationLevel('read committed').execute(work),
    once: async (statement) => (await statement.execute(database)).rows,
    close: () => database.destroy(),
  };
}
