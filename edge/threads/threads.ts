import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { inPlace, type Lane, type LaneEvents, type Order, Pool, type Reply } from '@countersign/pool';
import type { Performer } from '@countersign/work';

export interface ThreadsPlan {
  /** The module each thread runs; it calls `serveThread` with the same performer. */
  readonly entry: URL;
  /** For a pool of one, which needs no thread. */
  readonly performer: Performer;
  /** Threads at most; as many as the machine runs at once unless said otherwise. 0 and 1 perform in place. */
  readonly size?: number | undefined;
}

/** A pool of worker threads. Idle ones do not keep the process alive. */
export function openThreads({ entry, performer, size = availableParallelism() }: ThreadsPlan): Pool {
  return size > 1 ? new Pool((events) => startThread(entry, events), size) : new Pool(inPlace(performer), 1);
}

/** A thread as a worker of a pool, for who needs one even where one is enough: the main thread stays free. */
export function startThread(entry: URL, { onReply, onDeath }: LaneEvents): Lane {
  const worker = new Worker(entry);
  let inHand = 0;
  let isGone = false;
  const die = (reason: string) => {
    if (!isGone) onDeath(reason);
    isGone = true;
    void worker.terminate();
  };
  worker.on('message', (reply: Reply) => {
    inHand -= 1;
    if (inHand === 0) worker.unref();
    if (!isGone) onReply(reply);
  });
  worker.on('messageerror', (error) => die(error.message));
  worker.on('error', (error) => die(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => die(`it ended with exit code ${code}`));
  return {
    send: (order: Order) => {
      inHand += 1;
      worker.ref();
      worker.postMessage(order, [order.input.buffer]);
    },
    stop: () => {
      isGone = true;
      void worker.terminate();
    },
  };
}
