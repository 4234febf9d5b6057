import { Worker } from 'node:worker_threads';
import type { SealReply, SealRequest } from './seal-worker.ts';

/** Threads that seal ballots. */
export class Sealers {
  readonly #workers: readonly Worker[];
  readonly #waiting = new Map<number, { resolve(bytes: Uint8Array): void; reject(error: Error): void }>();
  #next = 0;

  constructor(count: number) {
    this.#workers = Array.from({ length: count }, () => {
      const worker = new Worker(new URL('./seal-worker.ts', import.meta.url));
      worker.on('message', ({ id, bytes }: SealReply) => {
        this.#waiting.get(id)?.resolve(bytes);
        this.#waiting.delete(id);
      });
      worker.on('error', (error: Error) => {
        for (const { reject } of this.#waiting.values()) reject(error);
      });
      return worker;
    });
  }

  /** The bytes of a sealed ballot. */
  seal(request: Omit<SealRequest, 'id'>): Promise<Uint8Array> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#workers[id % this.#workers.length]?.postMessage({ ...request, id } satisfies SealRequest);
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
