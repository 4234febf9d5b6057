/**
 * A worker: takes tasks from the queue, performs them with its own pool, writes the answers.
 *
 * A task that throws is answered with the reason; it would throw everywhere. A worker that dies says nothing: its tasks
 * are handed out again when it has not beaten for ten seconds. One that is stopped gives back at once what it has in hand.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { type Pool, runWork, WorkFailed } from '@countersign/pool';
import type { Work } from '@countersign/work';
import { Bell } from './bell.ts';
import { reasonOf } from './exchange.ts';
import { channels, type HeldJob, type Place, Queue } from './queue.ts';
import {
  type Answer,
  loadRunVersions,
  loadTask,
  saveAnswer,
  saveSwept,
  saveWorker,
  saveWorkerEnd,
  type TaskRow,
  type WorkerRow,
} from './tables.ts';

export interface WorkerPlan extends Place {
  /** Performs the tasks; closed when the worker stops. */
  readonly pool: Pool;
}

/** A worker at work. */
export interface JobsWorker {
  /** How many tasks it has answered so far. */
  readonly answered: number;
  /** Takes no more, gives back what it has in hand, and disconnects. */
  stop(): Promise<void>;
}

const beatEvery = 3_000;
const patience = 1_000;

/** Connects a worker. Throws when a run under way needs another version and none needs this one. */
export async function serveJobs(plan: WorkerPlan): Promise<JobsWorker> {
  const slots = 2 * plan.pool.size;
  const queue = await Queue.open(plan, slots + 2);
  try {
    await saveSwept(queue.pool);
    await refuseOtherVersion(queue, plan.version);
    return new Worker(plan, queue, await Bell.open(plan.url, channels.tasks), slots);
  } catch (problem) {
    await queue.close();
    throw problem;
  }
}

async function refuseOtherVersion(queue: Queue, version: string): Promise<void> {
  const asked = await loadRunVersions(queue.pool);
  if (asked.length > 0 && !asked.includes(version))
    throw new Error(
      `The work under way on this database needs workers of version ${asked.join(' or ')}; this one is ${version}. ` +
        'Two versions might compute differently, so it takes no part. Install the release that the work was started with.',
    );
}

class Worker implements JobsWorker {
  answered = 0;
  readonly #plan: WorkerPlan;
  readonly #queue: Queue;
  readonly #bell: Bell;
  readonly #row: WorkerRow;
  readonly #held = new Map<string, HeldJob>();
  readonly #loops: readonly Promise<void>[];
  #isStopping = false;
  #trouble = '';

  constructor(plan: WorkerPlan, queue: Queue, bell: Bell, slots: number) {
    this.#plan = plan;
    this.#queue = queue;
    this.#bell = bell;
    this.#row = { id: randomUUID(), version: plan.version, host: hostname(), threads: plan.pool.size };
    this.#loops = [this.#beat(), ...Array.from({ length: slots }, () => this.#serve())];
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#plan.pool.close();
    await this.#bell.close();
    await Promise.all(this.#loops);
    await this.#attempt(() => saveWorkerEnd(this.#queue.pool, this.#row.id));
    await this.#queue.close();
  }

  /** One place for a task: as many of them as keep every thread busy while answers travel. */
  async #serve(): Promise<void> {
    while (!this.#isStopping) {
      const heard = this.#bell.rings;
      const job = await this.#attempt(() => this.#queue.take());
      if (job) await this.#attempt(() => this.#do(job));
      else await this.#bell.next(heard, patience);
    }
  }

  async #do(job: HeldJob): Promise<void> {
    this.#held.set(job.id, job);
    try {
      const task = await loadTask(this.#queue.pool, job.data);
      const answer = task && (await this.#perform(task));
      if (task && !answer) await this.#queue.giveBack(job);
      else await this.#settle(job, answer);
    } finally {
      this.#held.delete(job.id);
    }
  }

  async #settle(job: HeldJob, answer: Answer | undefined): Promise<void> {
    await this.#queue.transaction(async (client) => {
      if (answer) await saveAnswer(client, job.data, answer);
      await this.#queue.remove(client, job);
      await client.query('SELECT pg_notify($1, $2)', [channels.replies, job.data.run]);
    });
    this.answered += 1;
  }

  /** The answer; nothing when this worker is stopped before there is one. */
  async #perform({ kind, input }: TaskRow): Promise<Answer | undefined> {
    if (!this.#plan.kinds.has(kind))
      return { reply: null, error: 'such tasks are not shared, and a worker does not perform them' };
    try {
      return { reply: await runWork(single(kind, input), this.#plan.pool), error: null };
    } catch (problem) {
      if (this.#isStopping) return undefined;
      return { reply: null, error: problem instanceof WorkFailed ? problem.reason : reasonOf(problem) };
    }
  }

  async #beat(): Promise<void> {
    for (
      let at = Number.NEGATIVE_INFINITY;
      !this.#isStopping;
      await this.#bell.next(this.#bell.rings, patience)
    ) {
      if (performance.now() - at < beatEvery) continue;
      at = performance.now();
      await this.#attempt(async () => {
        await saveWorker(this.#queue.pool, this.#row);
        await this.#queue.touch([...this.#held.values()]);
        await saveSwept(this.#queue.pool);
        await refuseOtherVersion(this.#queue, this.#row.version);
      });
    }
  }

  /** A database that is away is waited for; what goes wrong is said once. */
  async #attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (problem) {
      const trouble = reasonOf(problem);
      if (trouble !== this.#trouble) this.#plan.log(trouble);
      this.#trouble = trouble;
      return undefined;
    }
  }
}

function* single(kind: string, input: Uint8Array): Work<Uint8Array> {
  const [reply] = yield [{ kind, input: () => input, weight: 1 }];
  if (!reply) throw new Error(`${kind}: no reply`);
  return reply;
}
