/** How large batches are, and how many may be under way. */
export interface BatchLimits {
  /** Of the next batch, at most; at least one. */
  readonly size: () => number;
  readonly atOnce: number;
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer | Promise<Answer>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Work that costs less for many together than for each alone. Nobody is kept waiting for company: while fewer than
 * `atOnce` batches are under way an item goes at once, and what arrives meanwhile makes the next batch.
 */
export class Batches<Item, Answer> {
  readonly #limits: BatchLimits;
  readonly #work: (items: readonly Item[]) => Promise<readonly (Answer | Promise<Answer>)[]>;
  #waiting: Waiting<Item, Answer>[] = [];
  #underWay = 0;

  /** `work` answers each item, in their order; what it throws is thrown to each of them. */
  constructor(
    limits: BatchLimits,
    work: (items: readonly Item[]) => Promise<readonly (Answer | Promise<Answer>)[]>,
  ) {
    this.#limits = limits;
    this.#work = work;
  }

  ask(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#underWay < this.#limits.atOnce) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#underWay += 1;
    while (this.#waiting.length > 0) await this.#runOne(this.#waiting.splice(0, this.#limits.size()));
    this.#underWay -= 1;
  }

  async #runOne(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.#work(batch.map(({ item }) => item));
      if (answers.length !== batch.length) throw new Error('a batch was not answered item by item');
      batch.forEach(({ resolve }, i) => {
        resolve(answers[i] as Answer | Promise<Answer>);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
