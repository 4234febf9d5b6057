/**
 * Branches' lists are compared with the register in a thread of its own (RECON-2): making a large register ready takes seconds, and
 * so does comparing a long list, while the office goes on answering. The thread keeps the register until an event changes it.
 */
import { Worker } from 'node:worker_threads';
import type { DescribedComparison } from './describe-comparison.ts';
import type { ListedLine, UnreadLine } from './read-list.ts';

/** A list to be compared: the lines that name somebody, and those that could not be read. */
export interface ListOrder {
  readonly branch: string;
  readonly people: readonly ListedLine[];
  readonly unread: readonly UnreadLine[];
}

/** What was found, and the last event of the register that the comparison knew. */
export interface RegisterComparison extends DescribedComparison {
  readonly lastEvent: number;
}

/** What the thread says: that it begins or has ended making the register ready, what it found, or where it failed. */
export type RegisterThreadMessage =
  | { readonly isPreparing: boolean }
  | { readonly id: number; readonly compared: RegisterComparison }
  | { readonly id: number; readonly failure: string };

const entry = new URL('./register-thread.ts', import.meta.url);

export class BranchRegister {
  readonly #databaseUrl: string;
  readonly #waiting = new Map<number, PromiseWithResolvers<RegisterComparison>>();
  #worker: Worker | undefined;
  #last = 0;
  #isPreparing = false;

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  /** Whether the thread makes the register ready at this moment. */
  get isPreparing(): boolean {
    return this.#isPreparing;
  }

  /** Compares a list with the register as it is now. Lists that come at once are compared one after the other. */
  compare(order: ListOrder): Promise<RegisterComparison> {
    const id = ++this.#last;
    const waiting = Promise.withResolvers<RegisterComparison>();
    this.#waiting.set(id, waiting);
    this.#worker ??= this.#start();
    this.#worker.postMessage({ id, ...order });
    return waiting.promise;
  }

  /** Ends the thread; whoever waits for it is refused. */
  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(entry, { workerData: { databaseUrl: this.#databaseUrl } });
    worker.on('message', (said: RegisterThreadMessage) => this.#take(said));
    let reason = 'it was stopped';
    worker.on('error', () => {
      reason = 'it failed';
    });
    worker.on('exit', () => {
      this.#worker = undefined;
      this.#isPreparing = false;
      for (const { reject } of this.#waiting.values())
        reject(new Error(`The thread that compares lists ended: ${reason}.`));
      this.#waiting.clear();
    });
    return worker;
  }

  #take(said: RegisterThreadMessage): void {
    if ('isPreparing' in said) {
      this.#isPreparing = said.isPreparing;
      return;
    }
    const waiting = this.#waiting.get(said.id);
    this.#waiting.delete(said.id);
    if ('compared' in said) waiting?.resolve(said.compared);
    else waiting?.reject(new Error(`A list could not be compared: ${said.failure}`));
  }
}
