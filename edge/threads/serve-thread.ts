import { parentPort } from 'node:worker_threads';
import { answerOrder, type Order } from '@countersign/pool';
import type { Performer } from '@countersign/work';

/** In a thread of `openThreads`: performs what it is sent from now on. */
export function serveThread(performer: Performer): void {
  const port = parentPort;
  if (!port) throw new Error('serveThread: this is no worker thread');
  port.on('message', (order: Order) => {
    const reply = answerOrder(performer, order);
    port.postMessage(reply, 'bytes' in reply ? [reply.bytes.buffer] : []);
  });
}
