/**
 * Long work on the whole register, in a thread with a connection of its own: the office goes on answering, and what is
 * found is kept in one transaction or not at all. One run of a kind at a time.
 */
import { Worker } from 'node:worker_threads';
import { ok, type Result } from '@countersign/bytes';
import { loadRunningWork, type OfficeTx, saveWork, saveWorkEnd, type WorkKind } from '@countersign/store';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { placeOf } from './place-of.ts';
import type { WorkMessage, WorkOrder, WorkProgress } from './work-order.ts';

interface Running {
  readonly worker: Worker;
  readonly ended: Promise<void>;
  progress: WorkProgress;
  /** What is said of the run if it ends without a result, and what can be asked then. */
  message: string;
  question: object | undefined;
}

const interrupted = 'The office was stopped before this was done; nothing of it was kept. Start it again.';
const broken = 'This ended without a result; nothing of it was kept. Start it again, and tell the operator.';

export class RegisterWork {
  readonly #running = new Map<WorkKind, Running>();
  readonly #questions = new Map<WorkKind, object>();

  /** How far the run of a kind is; undefined while none runs. */
  progressOf(kind: WorkKind): WorkProgress | undefined {
    return this.#running.get(kind)?.progress;
  }

  /** What the latest run of a kind asks of a person, if it ended with a question. */
  questionOf(kind: WorkKind): object | undefined {
    return this.#questions.get(kind);
  }

  /** When the run of a kind that is under way has ended. */
  async ended(kind: WorkKind): Promise<void> {
    await this.#running.get(kind)?.ended;
  }

  /** Starts a run; `prepare` saves in the same transaction what the thread is given beside its order. */
  async start<More extends object>(
    office: Office,
    { kind, by, entry }: { readonly kind: WorkKind; readonly by: string; readonly entry: URL },
    prepare: (tx: OfficeTx, workId: number) => Promise<More>,
  ): Promise<Result<number, Refusal>> {
    if (this.#running.has(kind))
      return refused('refused-by-rule', 'This is being done already: wait until it is over.');
    const now = office.config.now();
    const { id, more } = await office.store.transaction(async (tx) => {
      const left = await loadRunningWork(tx, kind);
      if (left) await saveWorkEnd(tx, left.id, now, { state: 'failed', message: interrupted });
      const workId = await saveWork(tx, kind, now, by);
      return { id: workId, more: await prepare(tx, workId) };
    });
    const order: WorkOrder = { databaseUrl: office.config.databaseUrl, workId: id, now };
    this.#watch(office, kind, id, new Worker(entry, { workerData: { ...order, ...more } }));
    return ok(id);
  }

  /** Ends the run of a kind because a person says so; nothing of it is kept. */
  async cancel(kind: WorkKind, by: string): Promise<Result<void, Refusal>> {
    const running = this.#running.get(kind);
    if (!running) return refused('refused-by-rule', 'This is not being done now: there is nothing to stop.');
    running.message = `Stopped by ${by}; nothing of it was kept.`;
    await running.worker.terminate();
    await running.ended;
    return ok(undefined);
  }

  /** Ends what runs and waits for it: a stopped run keeps nothing. */
  async stop(): Promise<void> {
    const all = [...this.#running.values()];
    await Promise.all(all.map(({ worker }) => worker.terminate()));
    await Promise.all(all.map(({ ended }) => ended));
  }

  #watch(office: Office, kind: WorkKind, id: number, worker: Worker): void {
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const progress: WorkProgress = { step: 'reading', done: 0, total: 0 };
    const running: Running = { worker, ended, progress, message: broken, question: undefined };
    this.#running.set(kind, running);
    this.#questions.delete(kind);
    worker.on('message', (said: WorkMessage) => {
      if ('progress' in said) running.progress = said.progress;
      else [running.message, running.question] = [said.failure, said.question];
    });
    worker.on('error', (error) => office.config.log(`${kind}: ${placeOf(error)}`));
    worker.on('exit', () => {
      // A run that was kept has ended in the database; this ends any other.
      const end = { state: 'failed', message: running.message } as const;
      office.store
        .transaction((tx) => saveWorkEnd(tx, id, office.config.now(), end))
        .catch(() => office.config.log(`${kind}: its end could not be kept`))
        .finally(() => {
          this.#running.delete(kind);
          if (running.question) this.#questions.set(kind, running.question);
          resolve();
        });
    });
  }
}
