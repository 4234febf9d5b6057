/**
 * The procedure so far: the ledger of everything that is about no single credential (stages, lists, keys, notices, mixes,
 * counts), followed from the database. Ballots and papers are not in it; they are decided credential by credential.
 */
import type { LeafIndex } from '@countersign/bytes';
import { unwrap } from '@countersign/bytes';
import { type Entry, Ledger, parseEntry } from '@countersign/record';
import { type BoxTx, loadPlaceOf, loadProcedure } from '@countersign/store';
import { Mutex } from './mutex.ts';

export class Procedure {
  #ledger = new Ledger({ credentials: 'elsewhere' });
  #lastId = 0;
  readonly #mutex = new Mutex();

  /** Changes whenever this process has recorded or followed a further entry of the procedure. */
  get version(): number {
    return this.#lastId;
  }

  /** Runs `work` while nobody else here moves the ledger. After a failure the ledger is read anew. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#mutex.run(async () => {
      try {
        return await work();
      } catch (error) {
        this.forget();
        throw error;
      }
    });
  }

  /** The ledger brought up to what is committed. Only within `alone`. */
  async follow(tx: BoxTx): Promise<Ledger> {
    for (const row of await loadProcedure(tx, this.#lastId)) {
      const leaf = row.leaf ?? (await loadPlaceOf(tx, row.id));
      this.take(unwrap(parseEntry(row.bytes)), leaf, row.id);
    }
    return this.#ledger;
  }

  /** Takes an accepted entry with its id. Only within `alone`. */
  take(entry: Entry, leaf: LeafIndex, id: number): void {
    unwrap(this.#ledger.apply(entry, leaf));
    this.#lastId = id;
  }

  /** Notes that an entry which the ledger has already applied was saved with this id. Only within `alone`. */
  saved(id: number): void {
    this.#lastId = id;
  }

  /** Starts anew: what was applied was not committed. Only within `alone`. */
  forget(): void {
    this.#ledger = new Ledger({ credentials: 'elsewhere' });
    this.#lastId = 0;
  }
}
