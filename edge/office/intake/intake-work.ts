/** Long work of the intake, one piece at a time, in a thread: the office goes on answering meanwhile. */
import { Worker } from 'node:worker_threads';
import { ok, type Result } from '@countersign/bytes';
import { saveSnapshotProblem } from '@countersign/store';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import type { IntakeMessage, IntakeOrder } from './intake-worker.ts';
import type { WorkPhase } from './read-file.ts';

export interface WorkProgress {
  readonly phase: WorkPhase;
  readonly done: number;
  readonly total: number;
}

const stopped =
  'The work stopped before its end, and nothing of it was kept. Try again; if it stops again, tell whoever runs the service.';

export class IntakeWork {
  readonly #office: Office;
  #running: { readonly id: number; progress: WorkProgress; readonly ended: Promise<void> } | undefined;
  #worker: Worker | undefined;
  /** Passwords of locked files while they are on their way; in memory alone. */
  readonly #passwords = new Map<number, string>();

  constructor(office: Office) {
    this.#office = office;
  }

  /** How far the work on a snapshot is; undefined when there is none. */
  progressOf(id: number): WorkProgress | undefined {
    return this.#running?.id === id ? this.#running.progress : undefined;
  }

  isBusy(): boolean {
    return this.#running !== undefined;
  }

  passwordOf(id: number, said: string | undefined): string | undefined {
    if (said !== undefined) this.#passwords.set(id, said);
    return this.#passwords.get(id);
  }

  forgetPassword(id: number): void {
    this.#passwords.delete(id);
  }

  /** Begins; what comes of it is in the snapshot. */
  start(order: IntakeOrder): Result<void, Refusal> {
    if (this.#running)
      return refused('refused-by-rule', 'A file is being worked on. Wait until that is done, and ask again.');
    const phase = order.kind === 'read' ? 'reading' : 'publishing';
    const running = { id: order.id, progress: { phase, done: 0, total: 0 } as WorkProgress };
    const ended = this.#perform(order, running).finally(() => {
      this.#running = undefined;
    });
    this.#running = Object.assign(running, { ended });
    return ok(undefined);
  }

  /** Ends the thread, if there is one; the database takes back what it had begun. */
  async stop(): Promise<void> {
    await this.#worker?.terminate();
    await this.#running?.ended;
  }

  /** Whoever publishes moves the procedure: it waits for a freeze, and a freeze for it. */
  async #perform(order: IntakeOrder, running: { progress: WorkProgress }): Promise<void> {
    const work = () =>
      this.#inThread(order, (progress) => {
        running.progress = progress;
      });
    try {
      const result = order.kind === 'publish' ? await this.#office.procedure.run(work) : await work();
      if (!result.ok) await this.#keepProblem(order.id, result.error.message);
    } catch (error) {
      this.#office.config.log(`intake: ${order.kind} of snapshot ${order.id} stopped: ${placeOf(error)}`);
      await this.#keepProblem(order.id, stopped);
    }
  }

  async #keepProblem(id: number, problem: string): Promise<void> {
    await this.#office.store
      .transaction((tx) => saveSnapshotProblem(tx, id, problem))
      .catch(() => this.#office.config.log(`intake: the problem of snapshot ${id} could not be kept`));
  }

  #inThread(
    order: IntakeOrder,
    onProgress: (progress: WorkProgress) => void,
  ): Promise<Result<void, Refusal>> {
    const { databaseUrl } = this.#office.config;
    const worker = new Worker(new URL('./intake-worker.ts', import.meta.url), {
      workerData: { databaseUrl, order },
    });
    this.#worker = worker;
    return new Promise((done, fail) => {
      let result: Result<void, Refusal> | undefined;
      worker.on('message', (message: IntakeMessage) => {
        if (message.kind === 'progress') onProgress(message);
        else result = message.result;
      });
      worker.once('error', fail);
      worker.once('exit', (code) => (result ? done(result) : fail(new Error(`ended with ${code}`))));
    });
  }
}

/** Where it happened: messages of drivers repeat values, and values are names. */
function placeOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 4) : [];
  return lines.map((line) => line.trim()).join(' < ') || 'no stack';
}
