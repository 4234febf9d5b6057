import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What all processes of a run used since the last lap. */
export interface Use {
  /** The process with the most resident memory at any moment of the lap, bytes. */
  readonly biggest: { readonly name: string; readonly bytes: number };
  /** The most that all processes held at one moment, shared memory counted once, bytes. */
  readonly together: number;
  /** Processor seconds of all processes since they began. */
  readonly processorTime: number;
}

/** Watches this process and all it starts, a few times a second, until it ends. A database of DATABASE_URL is not among them. */
export class UseWatch {
  readonly #worker = new Worker(new URL('./watch-worker.ts', import.meta.url), {
    workerData: { root: process.pid },
  });

  constructor() {
    // Whoever is watched may end without a word to the watch.
    this.#worker.unref();
  }

  /** What was used since the last call, or the beginning. */
  async lap(): Promise<Use> {
    const answer = once(this.#worker, 'message');
    this.#worker.ref();
    this.#worker.postMessage(undefined);
    const [use] = (await answer) as [Use];
    this.#worker.unref();
    return use;
  }
}
