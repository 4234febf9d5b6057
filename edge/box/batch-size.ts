/** Ballots in one equation: beyond this little is gained, and whoever comes next waits longer. */
const most = 128;
/** How many ballots it takes for the past to be forgotten. */
const memory = 256;

/**
 * How many ballots to check in one equation, from how many of the latest were bad. One that is bad has its whole batch
 * searched, so batches become smaller as bad ones become frequent: with none 128, with one in eight 4, in a flood 1. So a
 * flood costs little more than checking each ballot alone, and good ballots soon go in large batches again.
 */
export class BatchSize {
  #share = 0;

  /** Of the next batch, at most. */
  get size(): number {
    return Math.min(most, Math.max(1, Math.floor(1 / (2 * this.#share))));
  }

  /** Told how many ballots of a batch were bad. */
  note(count: number, bad: number): void {
    const weight = Math.min(1, count / memory);
    this.#share += weight * (bad / count - this.#share);
  }
}
