/**
 * Checks that cost milliseconds of arithmetic or more, done beside the service's own thread: ballots on threads of their
 * own, so that nothing else delays a vote, and everything about the procedure on another.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Definition, definitionCodec } from '@countersign/ballot';
import { format, type Result } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import type { CredentialRow } from '@countersign/store';
import { BallotChecks, type BallotClaim } from './ballot-checks.ts';
import type { Answer, MixClaim, Question, ShareClaim, Task, WorkerSetup } from './checker-messages.ts';

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
  /** A mix, against what it was made of; takes seconds for a large ballot and tells how far it has come, from 0 to 1. */
  mix(mix: MixClaim, onProgress: (share: number) => void): Promise<Result<void, string>>;
  /** A holder's share file, against what it was bound to and what it opens. */
  shareFile(share: ShareClaim): Promise<Result<void, string>>;
  close(): Promise<void>;
}

/** Starts what does the checking. */
export function openChecker(definition: Definition): Checker {
  const canonical = format(definitionCodec, definition);
  const election = { electionHash: sha256(canonical), contestCount: definition.contests.length };
  // The service itself needs a core; on one with two, a second thread for ballots only takes from it.
  const ballots = new BallotChecks(election, Math.max(1, availableParallelism() - 1));
  const worker = new CheckerWorker({ definition: canonical });
  // What takes long has a thread of its own: entries of the procedure go on being checked meanwhile.
  let long: CheckerWorker | undefined;
  const askLong = (task: Task, onProgress?: (share: number) => void) => {
    long ??= new CheckerWorker({ definition: canonical });
    return long.ask(task, onProgress);
  };
  return {
    ballot: (claim) => ballots.check(claim),
    signatures: (entry) => worker.ask({ kind: 'signatures', entry }) as Promise<Result<void, string>>,
    credentials: (question) => worker.ask(question) as Promise<Result<CredentialRow[], string>>,
    codeList: (question) => worker.ask(question) as Promise<Result<void, string>>,
    ceremony: (transcript) =>
      worker.ask({ kind: 'ceremony', transcript }) as Promise<Result<Uint8Array, string>>,
    mix: (mix, onProgress) => askLong({ kind: 'mix', mix }, onProgress) as Promise<Result<void, string>>,
    shareFile: (share) => askLong({ kind: 'share-file', share }) as Promise<Result<void, string>>,
    close: async () => {
      ballots.close();
      await long?.close();
      await worker.close();
    },
  };
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((share: number) => void) | undefined;
}

class CheckerWorker {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #next = 0;
  #failure: Error | undefined;

  constructor(setup: WorkerSetup) {
    this.#worker = new Worker(new URL('./checker-worker.ts', import.meta.url), { workerData: setup });
    this.#worker.on('message', ({ id, value, error, progress }: Answer) => {
      const pending = this.#pending.get(id);
      if (progress !== undefined) return pending?.onProgress?.(progress);
      this.#pending.delete(id);
      if (error === undefined) pending?.resolve(value);
      else pending?.reject(new Error(error));
      return undefined;
    });
    this.#worker.on('error', (error) => this.#fail(error as Error));
    this.#worker.on('exit', () => this.#fail(new Error('the checker has stopped')));
  }

  ask(task: Task, onProgress?: (share: number) => void): Promise<unknown> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onProgress });
      this.#worker.postMessage({ id, task } satisfies Question);
    });
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
