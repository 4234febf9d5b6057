import { Kysely, PostgresDialect, type Transaction } from 'kysely';
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
  /** Waits for running queries and closes every connection. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Most connections at once. */
  readonly connections?: number;
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
  const pool = new pg.Pool({ connectionString: url, max: options.connections ?? 10, types: valueTypes });
  // An idle connection that dies (database restarted) is replaced at the next use; without a listener it would end us.
  pool.on('error', () => undefined);
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    transaction: (work) => database.transaction().setIsolationLevel('read committed').execute(work),
    close: () => database.destroy(),
  };
}
