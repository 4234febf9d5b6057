/**
 * Checks that cost milliseconds of arithmetic, done beside the service's own thread. Ballots that wait together are
 * checked together: one multi-scalar sum for many proofs.
 */
import { Worker } from 'node:worker_threads';
import type { Result } from '@countersign/bytes';
import type { CredentialRow } from '@countersign/store';
import type { Answer, BallotClaim, Question, Task, WorkerSetup } from './checker-messages.ts';

/** What is asked of a checker. */
export interface Checker {
  /** Whether a parsed, canonical ballot proves what it must under this credential key and joint key. */
  ballot(claim: BallotClaim): Promise<boolean>;
  /** Whether an entry is signed by exactly those who must (its error is a sentence). */
  signatures(entry: Uint8Array): Promise<Result<void, string>>;
  /** The credentials that two code lists make, each list checked against its proofs and its commitment. */
  credentials(question: Extract<Task, { kind: 'credentials' }>): Promise<Result<CredentialRow[], string>>;
  /** One code list, before the other is there. */
  codeList(question: Extract<Task, { kind: 'code-list' }>): Promise<Result<void, string>>;
  /** The joint key of a ceremony's transcript. */
  ceremony(transcript: Uint8Array): Promise<Result<Uint8Array, string>>;
  close(): Promise<void>;
}

/** Ballots of one batch: enough to gain, few enough that nobody waits long for the others. */
const batchLimit = 64;

/** Starts the worker that does the checking. */
export function openChecker(setup: WorkerSetup): Checker {
  const worker = new CheckerWorker(setup);
  return {
    ballot: (claim) => worker.ballot(claim),
    signatures: (entry) => worker.ask({ kind: 'signatures', entry }) as Promise<Result<void, string>>,
    credentials: (question) => worker.ask(question) as Promise<Result<CredentialRow[], string>>,
    codeList: (question) => worker.ask(question) as Promise<Result<void, string>>,
    ceremony: (transcript) =>
      worker.ask({ kind: 'ceremony', transcript }) as Promise<Result<Uint8Array, string>>,
    close: () => worker.close(),
  };
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

class CheckerWorker {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #queue: { readonly claim: BallotClaim; readonly pending: Pending }[] = [];
  #next = 0;
  #isBatchOut = false;
  #failure: Error | undefined;

  constructor(setup: WorkerSetup) {
    this.#worker = new Worker(new URL('./checker-worker.ts', import.meta.url), { workerData: setup });
    this.#worker.on('message', ({ id, value, error }: Answer) => {
      const pending = this.#pending.get(id);
      this.#pending.delete(id);
      if (error === undefined) pending?.resolve(value);
      else pending?.reject(new Error(error));
    });
    this.#worker.on('error', (error) => this.#fail(error as Error));
    this.#worker.on('exit', () => this.#fail(new Error('the checker has stopped')));
  }

  ask(task: Task): Promise<unknown> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ id, task } satisfies Question);
    });
  }

  /** Joins the next batch; one batch is out at a time, and what arrives meanwhile makes the next. */
  ballot(claim: BallotClaim): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ claim, pending: { resolve: resolve as (value: unknown) => void, reject } });
      if (!this.#isBatchOut) void this.#sendBatches();
    });
  }

  async #sendBatches(): Promise<void> {
    this.#isBatchOut = true;
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, batchLimit);
      try {
        const valid = (await this.ask({
          kind: 'ballots',
          claims: batch.map(({ claim }) => claim),
        })) as boolean[];
        batch.forEach(({ pending }, i) => {
          pending.resolve(valid[i]);
        });
      } catch (error) {
        for (const { pending } of batch) pending.reject(error as Error);
      }
    }
    this.#isBatchOut = false;
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
