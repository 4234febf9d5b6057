/**
 * The queue in PostgreSQL: pg-boss hands out jobs, each of which names a task; the bytes stand in `jobs.task`.
 *
 * Bytes do not travel in the job itself: a job's data is JSON, in which half a megabyte would be base64, parsed and kept by
 * every statement that touches the job. One queue for each version of the program: a task reaches only workers whose code
 * is the same, so a reply is the same bytes whoever gives it.
 */
import pg from 'pg';
import { type Job, PgBoss } from 'pg-boss';

/** Where shared work is done, and by whom. */
export interface Place {
  /** Connection URL of the role of shared work (`prepareJobs`). A direct one: LISTEN and locks belong to a session. */
  readonly url: string;
  /** What the code computes with: workers perform tasks of exactly this version. */
  readonly version: string;
  /** Kinds that may leave the machine: every one of them holds public data alone. */
  readonly kinds: ReadonlySet<string>;
  /** Told what an operator wants to know: no bytes of a task are in it. */
  readonly log: (line: string) => void;
}

/** What a job says: which row of `jobs.task`. */
export interface TaskName {
  readonly run: string;
  readonly number: number;
}

/** A job in hand. `retryCount` names the attempt: one that was taken away meanwhile is not settled. */
export type HeldJob = Pick<Job<TaskName>, 'id' | 'data' | 'retryCount'>;

/** Channels of NOTIFY: tasks are there (payload: version), replies are there (payload: run). */
export const channels = { tasks: 'countersign_tasks', replies: 'countersign_replies' } as const;

/** The least that pg-boss allows: a task of a worker that died is handed out again within twice this. */
const heartbeatSeconds = 10;
/** A task during which four workers died is given up: it would end every other too. */
const retryLimit = 3;
const superviseSeconds = 5;
const bossConnections = 2;

const queueOptions = {
  heartbeatSeconds,
  retryLimit,
  retryDelay: 0,
  expireInSeconds: 3_600,
  retentionSeconds: 86_400,
  deleteAfterSeconds: 3_600,
};

/** A connection of a transaction, or the pool itself. */
export type Client = Pick<pg.Pool, 'query'>;

export class Queue {
  readonly pool: pg.Pool;
  /** Of its own: pg-boss asks for one while a transaction of `pool` is open, and all of those might be waiting for it. */
  readonly #bossPool: pg.Pool;
  readonly #boss: PgBoss;
  readonly #name: string;
  readonly #version: string;

  private constructor(pool: pg.Pool, bossPool: pg.Pool, boss: PgBoss, version: string) {
    this.pool = pool;
    this.#bossPool = bossPool;
    this.#boss = boss;
    this.#version = version;
    this.#name = queueNameOf(version);
  }

  /** Connects, makes pg-boss's tables when they are missing, and the queue of this version. */
  static async open({ url, version, log }: Place, connections: number): Promise<Queue> {
    const pool = openPool(url, connections);
    const bossPool = openPool(url, bossConnections);
    const boss = new PgBoss({
      schema: 'queue',
      createSchema: false,
      db: onClient(bossPool),
      schedule: false,
      reindex: false,
      monitorVacuum: false,
      superviseIntervalSeconds: superviseSeconds,
      monitorIntervalSeconds: superviseSeconds,
    });
    boss.on('error', (error) => log(`queue: ${error.message}`));
    const queue = new Queue(pool, bossPool, boss, version);
    try {
      await boss.start();
      await boss.createQueue(queue.#name, queueOptions);
      return queue;
    } catch (problem) {
      await queue.close();
      throw problem;
    }
  }

  /** In one transaction. */
  async transaction<T>(act: (client: Client) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await act(client);
      await client.query('COMMIT');
      return result;
    } catch (problem) {
      await client.query('ROLLBACK').catch((error: Error) => {
        broken = error;
      });
      throw problem;
    } finally {
      client.release(broken);
    }
  }

  /** Adds a job for a task and wakes the workers, with the transaction. */
  async add(client: Client, data: TaskName): Promise<void> {
    await this.#boss.insert(this.#name, [{ data: { ...data } }], { db: onClient(client) });
    await client.query('SELECT pg_notify($1, $2)', [channels.tasks, this.#version]);
  }

  /** Takes the next job, if there is one. */
  async take(): Promise<HeldJob | undefined> {
    const [job] = await this.#boss.fetch<TaskName>(this.#name);
    return job;
  }

  /** A job is settled: nothing of it is kept. */
  async remove(client: Client, { id, retryCount }: HeldJob): Promise<void> {
    await this.#boss.deleteJob(this.#name, { id, retryCount }, { db: onClient(client) });
  }

  /** Puts a job back as if nobody had taken it, so that another takes it at once. */
  async giveBack(job: HeldJob): Promise<void> {
    await this.transaction(async (client) => {
      await this.remove(client, job);
      await this.add(client, job.data);
    });
  }

  /** Says that the worker with these jobs in hand lives. */
  async touch(jobs: readonly HeldJob[]): Promise<void> {
    if (jobs.length === 0) return;
    const attempts = jobs.map(({ id, retryCount }) => ({ id, retryCount }));
    await this.#boss.touch(this.#name, attempts);
  }

  /** Tasks of a run that were given up, and its jobs altogether. */
  async lookAt(
    run: string,
  ): Promise<{ readonly all: readonly string[]; readonly givenUp: readonly number[] }> {
    const jobs = await this.#boss.findJobs<TaskName>(this.#name, { data: { run } });
    return {
      all: jobs.map(({ id }) => id),
      givenUp: jobs.filter(({ state }) => state === 'failed').map(({ data }) => data.number),
    };
  }

  /** Removes whatever jobs a run still has. */
  async clear(run: string): Promise<void> {
    const { all } = await this.lookAt(run);
    if (all.length > 0) await this.#boss.deleteJob(this.#name, [...all]);
  }

  async close(): Promise<void> {
    await this.#boss.stop({ graceful: false }).catch(() => undefined);
    await this.pool.end();
    await this.#bossPool.end();
  }
}

function openPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max });
  // A connection that dies fails whoever uses it next; without listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function onClient(client: Client) {
  return { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
}

function queueNameOf(version: string): string {
  if (!/^[\w.-]{1,80}$/.test(version)) throw new Error(`a version of the wrong form: ${version}`);
  return `tasks/${version}`;
}
