import type { Client, Place } from './queue.ts';
import { loadWorkerCounts } from './tables.ts';

/** Tells whoever waits for workers which are there: once, and again when that changes. */
export class Watch {
  readonly #client: Client;
  readonly #place: Pick<Place, 'version' | 'log'>;
  #said = '';

  constructor(client: Client, place: Pick<Place, 'version' | 'log'>) {
    this.#client = client;
    this.#place = place;
  }

  /** `waiting`: tasks that owe an answer. Without any there is nothing to tell. */
  async look(waiting: number): Promise<void> {
    if (waiting === 0) return;
    const counts = await loadWorkerCounts(this.#client);
    const line = [this.#own(counts), ...this.#others(counts)].join('; ');
    if (line !== this.#said) this.#place.log(line);
    this.#said = line;
  }

  #own(counts: Counts): string {
    const own = counts.find(({ version }) => version === this.#place.version);
    if (!own) return `no worker of version ${this.#place.version} is connected: the tasks wait for one`;
    return `${counted(own.workers, 'worker')} with ${counted(own.threads, 'thread')} at work`;
  }

  #others(counts: Counts): string[] {
    return counts
      .filter(({ version }) => version !== this.#place.version)
      .map(
        ({ version, workers }) =>
          `${counted(workers, 'worker')} of version ${version} gets none of these tasks (this is ${this.#place.version})`,
      );
  }
}

type Counts = Awaited<ReturnType<typeof loadWorkerCounts>>;

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
