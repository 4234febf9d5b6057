/**
 * The queue as the workers of a pool, on the side of whoever has work performed.
 *
 * The pool hands an order to a lane; the lane writes the task and its job; a worker somewhere writes the answer; the answer
 * goes back to the lane. Bounded by the lanes: at most two orders of each are in the database at a time.
 */
import { randomUUID } from 'node:crypto';
import { type Lane, type LaneEvents, type Order, ownBytes, Pool } from '@countersign/pool';
import { Bell } from './bell.ts';
import { channels, type Place, Queue } from './queue.ts';
import { lockOfRun, saveRun, saveRunBeat, saveRunEnd, saveSwept, saveTask, takeAnswers } from './tables.ts';
import { Watch } from './watch.ts';

/** Tasks in the database at a time are twice this: enough for about as many threads as this, wherever they are. */
const lanes = 32;
/** Connections: tasks are written while answers are read. */
const connections = 4;
/** How long a ring that got lost may go unnoticed. */
const patience = 1_000;
const beatEvery = 3_000;

/** An executor of works over the queue. */
export interface SharedPool {
  readonly pool: Pool;
  /** Ends what is under way and takes away whatever of it is in the database. */
  close(): Promise<void>;
}

/** Opens a run: from now on works run with `runWork(work, pool)` are performed by the workers of this version. */
export async function openShared(place: Place): Promise<SharedPool> {
  const queue = await Queue.open(place, connections);
  try {
    const exchange = await Exchange.open(place, queue);
    return { pool: exchange.pool, close: () => exchange.close() };
  } catch (problem) {
    await queue.close();
    throw problem;
  }
}

interface Asked {
  readonly kind: string;
  readonly events: LaneEvents;
}

class Exchange {
  readonly pool: Pool;
  readonly #place: Place;
  readonly #queue: Queue;
  readonly #run: string;
  readonly #bell: Bell;
  readonly #watch: Watch;
  readonly #asked = new Map<number, Asked>();
  readonly #writing = new Set<Promise<void>>();
  readonly #loops: readonly Promise<void>[];
  #isClosed = false;

  static async open(place: Place, queue: Queue): Promise<Exchange> {
    const run = randomUUID();
    const bell = await Bell.open(place.url, channels.replies, [lockOfRun(run)]);
    try {
      await saveSwept(queue.pool);
      await saveRun(queue.pool, run, place.version);
      return new Exchange(place, queue, run, bell);
    } catch (problem) {
      await bell.close();
      throw problem;
    }
  }

  private constructor(place: Place, queue: Queue, run: string, bell: Bell) {
    this.#place = place;
    this.#queue = queue;
    this.#run = run;
    this.#bell = bell;
    this.#watch = new Watch(queue.pool, place);
    this.pool = new Pool((events) => this.#lane(events), lanes);
    this.#loops = [this.#collect(), this.#beat()];
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.pool.close();
    await this.#bell.close();
    await Promise.all([...this.#loops, ...this.#writing]);
    try {
      await this.#queue.clear(this.#run);
      await saveRunEnd(this.#queue.pool, this.#run);
    } catch (problem) {
      this.#place.log(`the tasks of this run are left for others to sweep away: ${reasonOf(problem)}`);
    }
    await this.#queue.close();
  }

  #lane(events: LaneEvents): Lane {
    return {
      send: (order) => this.#send(order, events),
      stop: () => {
        for (const [number, asked] of this.#asked) if (asked.events === events) this.#asked.delete(number);
      },
    };
  }

  #send(order: Order, events: LaneEvents): void {
    const { id, kind } = order;
    if (!this.#place.kinds.has(kind)) {
      events.onReply({ id, error: 'such tasks hold what must not leave this machine, and are not shared' });
      return;
    }
    this.#asked.set(id, { kind, events });
    const writing = this.#write(order)
      .catch((problem: unknown) =>
        this.#answer(id, { error: `it could not be queued: ${reasonOf(problem)}` }),
      )
      .finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }

  async #write({ id, kind, input }: Order): Promise<void> {
    const name = { run: this.#run, number: id };
    await this.#queue.transaction(async (client) => {
      await saveTask(client, name, { kind, input });
      await this.#queue.add(client, name);
    });
  }

  #answer(id: number, outcome: { bytes: Uint8Array<ArrayBuffer> } | { error: string }): void {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    asked?.events.onReply({ id, ...outcome });
  }

  /** Gives the pool the answers as they come in. */
  async #collect(): Promise<void> {
    while (!this.#isClosed) {
      const heard = this.#bell.rings;
      try {
        for (const { number, reply, error } of await takeAnswers(this.#queue.pool, this.#run))
          this.#answer(number, reply ? { bytes: ownBytes(reply) } : { error: error ?? 'no reply' });
      } catch (problem) {
        this.#failAll(`the database does not answer: ${reasonOf(problem)}`);
      }
      await this.#bell.next(heard, patience);
    }
  }

  /** Says that this run lives, and looks after what nobody rings for. */
  async #beat(): Promise<void> {
    for (
      let at = Number.NEGATIVE_INFINITY;
      !this.#isClosed;
      await this.#bell.next(this.#bell.rings, patience)
    ) {
      if (performance.now() - at < beatEvery) continue;
      at = performance.now();
      try {
        if (!(await saveRunBeat(this.#queue.pool, this.#run)))
          this.#failAll('the database has lost its tasks (was it restarted?): begin again');
        await saveSwept(this.#queue.pool);
        const { givenUp } = await this.#queue.lookAt(this.#run);
        for (const number of givenUp)
          this.#answer(number, { error: 'given up: every worker that took it died of it' });
        await this.#watch.look(this.#asked.size);
      } catch (problem) {
        this.#failAll(`the database does not answer: ${reasonOf(problem)}`);
      }
    }
  }

  #failAll(error: string): void {
    for (const id of [...this.#asked.keys()]) this.#answer(id, { error });
  }
}

export function reasonOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
