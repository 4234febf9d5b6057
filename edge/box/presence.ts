import { type BoxTables, openLockedStore, type Store } from '@countersign/store';

/** Milliseconds between looks whether the presence is still noted: the database may have been restarted. */
const interval = 1_000;

/**
 * Notes in the database that this box may still be answering requests of before the closing second. Of several boxes on
 * one database, the one that closes waits until all others have answered theirs and left (VOTE-11). A box that dies
 * leaves with its connection.
 */
export class Presence {
  readonly #store: Store<BoxTables>;
  #timer: NodeJS.Timeout | undefined;
  #hasLeft = false;

  constructor(databaseUrl: string) {
    this.#store = openLockedStore(databaseUrl, { name: 'countersign/box/presence', mode: 'shared' });
  }

  async join(): Promise<void> {
    await this.#note();
    this.#timer = setInterval(() => void this.#note().catch(() => undefined), interval);
    this.#timer.unref();
  }

  async #note(): Promise<void> {
    if (!this.#hasLeft) await this.#store.transaction(async () => {});
  }

  /** Everything received before the close is answered here. */
  async leave(): Promise<void> {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    clearInterval(this.#timer);
    await this.#store.close();
  }
}
