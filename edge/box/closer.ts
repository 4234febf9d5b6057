import { setTimeout as sleep } from 'node:timers/promises';
import { isLockHeldElsewhere } from '@countersign/store';
import type { Box } from './box.ts';
import { closeIfDue } from './close.ts';

/** Milliseconds between looks at the clock. */
const interval = 200;

/** Watches for the end of voting: the closing second, or a command of the office that was accepted. */
export class Closer {
  readonly #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #isAsked = true;
  #isComplete = false;

  /** Begins to watch; the first look is for a closing that was cut short. */
  start(box: Box): void {
    this.#running = this.#run(box);
  }

  /** Says that the stage has changed. */
  ask(): void {
    this.#isAsked = true;
    this.#isComplete = false;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(box: Box): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const isDue = box.config.now() >= box.definition.timetable.closes;
      if (!this.#isComplete && (this.#isAsked || isDue)) await this.#look(box);
      await this.#pause(interval);
    }
  }

  async #look(box: Box): Promise<void> {
    try {
      const state = await closeIfDue(box);
      this.#isComplete = state === 'complete';
      this.#isAsked = state === 'waiting' || state === 'untested';
      if (state === 'none' || state === 'untested') await this.#pause(4 * interval);
    } catch (error) {
      const reason = isLockHeldElsewhere(error)
        ? 'another box still answers requests from before the close'
        : (error as Error).message;
      box.config.log(`closing: ${reason}; trying again`);
      await this.#pause(4 * interval);
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}
