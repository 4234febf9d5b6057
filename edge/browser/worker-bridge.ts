/**
 * Work off the page's own thread, as typed calls. A worker names its duties once with `serve`; the page gets an object
 * with the same names, each returning a promise. One answer per question, matched by number; a duty that throws rejects
 * that one promise; a worker that dies rejects all that wait, and later calls too.
 */

/** Duties of a worker: names to functions of one argument. `progress` may be called any number of times. */
// biome-ignore lint/suspicious/noExplicitAny: the argument type differs per duty and is recovered in `Client`
export type Duties = Readonly<Record<string, (input: any, progress: (done: number) => void) => unknown>>;

/** What the page sees of `D`. */
export type WorkerClient<D extends Duties> = {
  readonly [K in keyof D]: (
    input: Parameters<D[K]>[0],
    progress?: (done: number) => void,
  ) => Promise<Awaited<ReturnType<D[K]>>>;
};

interface Question {
  readonly id: number;
  readonly duty: string;
  readonly input: unknown;
}

type Answer =
  | { readonly id: number; readonly kind: 'done'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string }
  | { readonly id: number; readonly kind: 'progress'; readonly done: number };

/** The two ends of a message channel, as a worker and its page see it. */
export interface MessageEnd {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** In a worker: answers the page's questions from now on. */
export function serveDuties(end: MessageEnd, duties: Duties): void {
  end.addEventListener('message', async ({ data }) => {
    const { id, duty, input } = data as Question;
    const answer = (rest: object) => end.postMessage({ id, ...rest });
    try {
      const perform = duties[duty];
      if (!perform) throw new Error(`no duty "${duty}"`);
      const value = await perform(input, (done) => answer({ kind: 'progress', done }));
      answer({ kind: 'done', value });
    } catch (problem) {
      answer({ kind: 'failed', message: problem instanceof Error ? problem.message : String(problem) });
    }
  });
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
  readonly progress: ((done: number) => void) | undefined;
}

/** On the page: the worker's duties as functions. `worker` is not used by anyone else. */
export function createWorkerClient<D extends Duties>(
  worker: MessageEnd & {
    addEventListener(type: 'error', listener: (event: { readonly message?: string }) => void): void;
  },
): WorkerClient<D> {
  const waiting = new Map<number, Waiting>();
  let dead: Error | undefined;
  let lastId = 0;
  worker.addEventListener('message', ({ data }) => settle(waiting, data as Answer));
  worker.addEventListener('error', (event) => {
    dead = new Error(`worker stopped: ${event.message ?? 'could not be loaded'}`);
    for (const one of waiting.values()) one.reject(dead);
    waiting.clear();
  });
  const ask = (duty: string, input: unknown, progress?: (done: number) => void) =>
    new Promise((resolve, reject) => {
      if (dead) return reject(dead);
      lastId += 1;
      waiting.set(lastId, { resolve, reject, progress });
      worker.postMessage({ id: lastId, duty, input } satisfies Question);
    });
  return new Proxy({} as WorkerClient<D>, {
    get: (_, duty) => (input: unknown, progress?: (done: number) => void) =>
      ask(String(duty), input, progress),
  });
}

function settle(waiting: Map<number, Waiting>, answer: Answer): void {
  const one = waiting.get(answer.id);
  if (answer.kind === 'progress') one?.progress?.(answer.done);
  else {
    waiting.delete(answer.id);
    if (answer.kind === 'done') one?.resolve(answer.value);
    else one?.reject(new Error(answer.message));
  }
}
