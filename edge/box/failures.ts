import { type BoxStore, saveFailures } from '@countersign/store';

/** Milliseconds between writes: failures are counted by the minute, and must cost the database nothing. */
const interval = 1_000;

/** Counts casts that failed (VOTE-11), per minute, gathered here and saved now and then. */
export class FailureCounter {
  readonly #store: BoxStore;
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout;
  #counts = new Map<number, number>();

  constructor(store: BoxStore, now: () => number) {
    this.#store = store;
    this.#now = now;
    this.#timer = setInterval(() => void this.save().catch(() => undefined), interval);
    this.#timer.unref();
  }

  note(): void {
    const minute = Math.floor(this.#now() / 60);
    this.#counts.set(minute, (this.#counts.get(minute) ?? 0) + 1);
  }

  /** Saves what was gathered; kept for the next try when the database is away. */
  async save(): Promise<void> {
    const counts = this.#counts;
    if (counts.size === 0) return;
    this.#counts = new Map();
    try {
      await this.#store.transaction(async (tx) => {
        for (const [minute, failures] of counts) await saveFailures(tx, minute, failures);
      });
    } catch (error) {
      for (const [minute, failures] of counts)
        this.#counts.set(minute, (this.#counts.get(minute) ?? 0) + failures);
      throw error;
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.save();
  }
}
