/**
 * Scottish STV by hand: papers lie in front of candidates one by one, each with its value written on it in hundred
 * thousandths of a vote. Written from the Scottish Local Government Elections Order 2007, schedule 1, rules 45 to 52,
 * alone; slow, short, and without anything of core.
 */

interface Paper {
  readonly preferences: readonly number[];
  value: bigint;
  /** In front of whom it lies; nothing once it is not transferable. */
  holder: number | undefined;
}

/** One stage as the returning officer would report it. Votes in hundred thousandths. */
export interface HandStage {
  readonly votes: readonly bigint[];
  readonly nonTransferable: bigint;
  readonly elected: readonly number[];
  readonly excluded: readonly number[];
}

export interface HandCount {
  readonly quota: bigint;
  readonly stages: readonly HandStage[];
}

const one = 100_000n;

type Wanted = 'highest' | 'lowest';

/** One count. `lot` draws one of several by lot (rules 49(3) and 51(2)(b)). */
export class ScottishByHand {
  readonly #seats: number;
  readonly #lot: (tied: readonly number[]) => number;
  readonly #continuing: Set<number>;
  readonly #elected: number[] = [];
  readonly #votes: bigint[];
  readonly #valid: Paper[] = [];
  readonly #quota: bigint;
  readonly #stages: HandStage[] = [];

  constructor(
    standing: readonly number[],
    seats: number,
    papers: readonly (readonly number[])[],
    lot: (tied: readonly number[]) => number,
  ) {
    this.#seats = seats;
    this.#lot = lot;
    this.#continuing = new Set(standing);
    this.#votes = Array.from({ length: Math.max(-1, ...standing) + 1 }, () => 0n);
    // 45: parcels by first preferences; a paper with none for anybody who stands is not valid.
    for (const preferences of papers) {
      const holder = preferences.find((candidate) => this.#continuing.has(candidate));
      if (holder === undefined) continue;
      this.#valid.push({ preferences, value: one, holder });
      this.#credit(holder, one);
    }
    // 46
    this.#quota = BigInt(Math.floor(this.#valid.length / (seats + 1)) + 1) * one;
  }

  count(): HandCount {
    this.#endStage([]);
    while (this.#elected.length < this.#seats && this.#continuing.size > 0) {
      const over = this.#elected.filter((candidate) => this.#votesOf(candidate) > this.#quota);
      if (over.length > 0) this.#transferSurplus(over);
      else this.#excludeLowest();
    }
    return { quota: this.#quota, stages: this.#stages };
  }

  /** 48(3): the transfer value, any remainder ignored; 49(1), (2): the highest surplus first. */
  #transferSurplus(over: readonly number[]): void {
    const candidate = this.#decide(this.#extreme(over, 'highest'), 'highest');
    const total = this.#votesOf(candidate);
    this.#transfer(candidate, ({ value }) => ((total - this.#quota) * value) / total);
    this.#votes[candidate] = this.#quota;
    this.#endStage([]);
  }

  /** 50, 51 */
  #excludeLowest(): void {
    const candidate = this.#decide(this.#extreme([...this.#continuing], 'lowest'), 'lowest');
    this.#continuing.delete(candidate);
    this.#transfer(candidate, ({ value }) => value);
    this.#votes[candidate] = 0n;
    this.#endStage([candidate]);
  }

  /** 48(2), 50(3): to the continuing candidate of the next available preference. */
  #transfer(from: number, newValue: (paper: Paper) => bigint): void {
    for (const paper of this.#valid.filter(({ holder }) => holder === from)) {
      const passed = paper.preferences.indexOf(from);
      paper.value = newValue(paper);
      paper.holder = paper.preferences.slice(passed + 1).find((next) => this.#continuing.has(next));
      if (paper.holder !== undefined) this.#credit(paper.holder, paper.value);
    }
  }

  /** 52: the last vacancies go to whoever is left; 47: everybody with a quota is elected. */
  #endStage(excluded: readonly number[]): void {
    const left = [...this.#continuing];
    const isLast = left.length <= this.#seats - this.#elected.length;
    const now = isLast ? left : left.filter((candidate) => this.#votesOf(candidate) >= this.#quota);
    for (const candidate of now) this.#continuing.delete(candidate);
    this.#elected.push(...now);
    const idle = this.#valid.filter(({ holder }) => holder === undefined);
    const nonTransferable = idle.reduce((sum, { value }) => sum + value, 0n);
    this.#stages.push({ votes: [...this.#votes], nonTransferable, elected: now, excluded });
  }

  /** 49(2), 51(2)(a): the most recent preceding stage at which they had unequal numbers; then by lot. */
  #decide(tied: readonly number[], wanted: Wanted): number {
    let left = tied;
    for (const { votes } of [...this.#stages].reverse()) {
      const figures = left.map((candidate) => votes[candidate] as bigint);
      const sorted = [...figures].sort((a, b) => (a < b ? -1 : 1));
      const best = sorted.at(wanted === 'highest' ? -1 : 0);
      left = left.filter((_, i) => figures[i] === best);
    }
    return left.length === 1 ? (left[0] as number) : this.#lot(left);
  }

  #extreme(candidates: readonly number[], wanted: Wanted): number[] {
    const isBeaten = (votes: bigint, other: bigint) => (wanted === 'highest' ? other > votes : other < votes);
    return candidates.filter(
      (candidate) => !candidates.some((other) => isBeaten(this.#votesOf(candidate), this.#votesOf(other))),
    );
  }

  #votesOf(candidate: number): bigint {
    return this.#votes[candidate] as bigint;
  }

  #credit(candidate: number, amount: bigint): void {
    this.#votes[candidate] = this.#votesOf(candidate) + amount;
  }
}
