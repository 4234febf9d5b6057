import type { LeafIndex } from '@countersign/bytes';
import { type BoxStore, loadKindAt } from '@countersign/store';

/** Which leaves are arrivals of envelopes. What is on the log stays there, so a yes is remembered. */
export class PostalArrivals {
  readonly #store: BoxStore;
  readonly #known = new Set<LeafIndex>();

  constructor(store: BoxStore) {
    this.#store = store;
  }

  async has(leaf: LeafIndex): Promise<boolean> {
    if (this.#known.has(leaf)) return true;
    const kind = await this.#store.transaction((tx) => loadKindAt(tx, leaf));
    if (kind === 'postal-arrival') this.#known.add(leaf);
    return kind === 'postal-arrival';
  }
}
