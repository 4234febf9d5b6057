/**
 * Web workers as the workers of a pool. The pool itself best lives in a worker too: the work it runs computes between its
 * lists of tasks, and ending that worker ends all of its workers.
 */
import {
  answerOrder,
  inPlace,
  type Lane,
  type LaneEvents,
  type Order,
  Pool,
  type Reply,
} from '@countersign/pool';
import type { Performer } from '@countersign/work';

export interface WorkersPlan {
  /** Starts a worker that calls `serveWorker` with the same performer; written where the bundler sees its `new Worker(new URL(…))`. */
  readonly start: () => Worker;
  /** For a pool of one, which needs no worker. */
  readonly performer: Performer;
  /** Workers at most; as many as the device runs at once unless said otherwise. 0 and 1 perform in place. */
  readonly size?: number | undefined;
}

/** A pool of web workers. */
export function openWorkers({ start, performer, size = navigator.hardwareConcurrency }: WorkersPlan): Pool {
  return size > 1 ? new Pool((events) => startLane(start(), events), size) : new Pool(inPlace(performer), 1);
}

function startLane(worker: Worker, { onReply, onDeath }: LaneEvents): Lane {
  let isGone = false;
  const stop = () => {
    isGone = true;
    worker.terminate();
  };
  const die = (reason: string) => {
    if (isGone) return;
    stop();
    onDeath(reason);
  };
  worker.addEventListener('message', ({ data }) => {
    if (!isGone) onReply(data as Reply);
  });
  worker.addEventListener('messageerror', () => die('its message could not be read'));
  // A script that cannot be loaded, or may not, gives an event without a message.
  worker.addEventListener('error', (event) => die(event.message || 'it could not be loaded'));
  return {
    send: (order: Order) => worker.postMessage(order, [order.input.buffer]),
    stop,
  };
}

/** In a worker of `openWorkers`: performs what it is sent from now on. */
export function serveWorker(performer: Performer): void {
  // A worker's own scope speaks to its owner as the owner speaks to it.
  const scope = globalThis as unknown as Worker;
  scope.addEventListener('message', ({ data }) => {
    const reply = answerOrder(performer, data as Order);
    scope.postMessage(reply, 'bytes' in reply ? [reply.bytes.buffer] : []);
  });
}
