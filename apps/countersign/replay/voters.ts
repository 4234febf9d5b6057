import { Worker } from 'node:worker_threads';
import type { VoterMessage, VoterOrder, VoterTask } from './voter-worker.ts';

/** Threads in which the members of a replay vote. */
export class Voters {
  readonly #workers: readonly Worker[];

  constructor(count: number, order: VoterOrder) {
    const width = Math.ceil(order.width / count);
    this.#workers = Array.from(
      { length: count },
      () => new Worker(new URL('./voter-worker.ts', import.meta.url), { workerData: { ...order, width } }),
    );
  }

  /** Carries out acts, divided among the threads; `tick` is told of each few. Returns how many replies were lost. */
  async act({ places, must }: VoterTask, tick: (count: number) => void): Promise<number> {
    const threads = this.#workers.length;
    const lost = await Promise.all(
      this.#workers.map((worker, i) =>
        actIn(worker, { places: places.filter((_, place) => place % threads === i), must }, tick),
      ),
    );
    return lost.reduce((sum, one) => sum + one, 0);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

function actIn(worker: Worker, task: VoterTask, tick: (count: number) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      worker.off('message', hear);
      worker.off('error', fail);
      settle();
    };
    const fail = (error: Error): void => end(() => reject(error));
    const hear = (message: VoterMessage): void => {
      if (message.kind === 'progress') tick(message.count);
      else end(() => resolve(message.repliesLost));
    };
    worker.on('message', hear);
    worker.on('error', fail);
    worker.postMessage(task);
  });
}
