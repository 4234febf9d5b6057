/* Processes beside the bench, each told things and asked things in turn. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export class Helper {
  readonly #child: ChildProcess;

  /** Starts a program of this folder. */
  constructor(program: string) {
    const file = fileURLToPath(new URL(program, import.meta.url));
    this.#child = fork(file, { serialization: 'advanced' });
  }

  /** Sends a message and waits for the answer. Throws when the process ends instead. */
  async ask<Answer>(message: object | string): Promise<Answer> {
    this.#child.send(message);
    return this.next();
  }

  /** What it says next of itself. */
  async next<Answer>(): Promise<Answer> {
    const stop = new AbortController();
    try {
      const { signal } = stop;
      const answer = once(this.#child, 'message', { signal }).then(([value]) => value as Answer);
      const end = once(this.#child, 'exit', { signal }).then(([code]) => {
        throw new Error(`a process of the bench ended with code ${code}`);
      });
      return await Promise.race([answer, end]);
    } finally {
      stop.abort();
    }
  }

  /** Tells it to stop, and waits until it has. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.send('stop');
    await ended;
  }
}
