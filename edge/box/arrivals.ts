/**
 * What has been received and is not answered yet. The second of receipt decides (VOTE-11), so whoever closes or suspends
 * the ballot first waits for everything that was received before.
 */
export class Arrivals {
  readonly #open = new Set<Promise<void>>();

  /** How many are not answered yet. */
  get count(): number {
    return this.#open.size;
  }

  /** Notes an arrival; the returned function notes its answer. */
  begin(): () => void {
    let done = () => {};
    const answered = new Promise<void>((resolve) => {
      done = resolve;
    });
    this.#open.add(answered);
    return () => {
      this.#open.delete(answered);
      done();
    };
  }

  /** Waits until everything received so far is answered; later arrivals are not waited for. */
  async drain(): Promise<void> {
    await Promise.all([...this.#open]);
  }
}
