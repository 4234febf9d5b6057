/**
 * ERS97 once more, by hand: every paper is a piece of paper with its value on it, and lies in a bundle. Written from the
 * text of the rules alone (How to conduct an election by the Single Transferable Vote, 3rd edition, sections 5 to 7); slow,
 * and without anything of core. Votes are whole hundredths.
 */

/** A voting paper. */
interface Paper {
  readonly preferences: readonly number[];
  value: number;
}

interface Candidate {
  readonly number: number;
  state: 'continuing' | 'elected' | 'excluded';
  vote: number;
  /** Bundles in the order received; one is a batch (6.1). */
  bundles: Paper[][];
}

/** A line of the result sheet. */
export interface Ers97Line {
  readonly quota: number;
  readonly votes: readonly number[];
  readonly nonTransferable: number;
  readonly elected: readonly number[];
  readonly excluded: readonly number[];
}

export interface Ers97Election {
  readonly candidates: number;
  readonly seats: number;
  readonly papers: readonly (readonly number[])[];
  /** Before stage 1: passed over. Later: their papers are transferred as those of excluded candidates. */
  readonly withdrawals: readonly { readonly candidate: number; readonly stage: number }[];
  /** Lots: of the tied, the first named is acted on. */
  readonly order: readonly number[];
  /**
   * A recount for a vacancy (7.1): the other representatives, who must not be excluded. It ends with the stage in which
   * everyone new is elected. Empty in an election.
   */
  readonly representatives: readonly number[];
}

export class Ers97ByHand {
  readonly lines: Ers97Line[] = [];
  readonly elected: number[] = [];
  readonly #election: Ers97Election;
  readonly #candidates: Candidate[];
  readonly #points: number[][] = [];
  #totalValidVote = 0;
  #nonTransferable = 0;
  #quota = 0;

  constructor(election: Ers97Election) {
    this.#election = election;
    this.#candidates = Array.from({ length: election.candidates }, (_, number) => ({
      ...{ number, vote: 0, bundles: [] },
      state: 'continuing',
    }));
    for (const candidate of this.#withdrawing()) candidate.state = 'excluded';
  }

  /** The whole count. */
  count(): this {
    this.#firstStage();
    while (this.#placesLeft() > 0 && this.#continuing().length > 0) {
      if (this.#isRecount() && this.#newPlacesLeft() === 0) break;
      this.#subsequentStage();
    }
    return this;
  }

  #isRecount(): boolean {
    return this.#election.representatives.length > 0;
  }

  #isNew(number: number): boolean {
    return !this.#election.representatives.includes(number);
  }

  /** 7.1: places that are not those of the other representatives. */
  #newPlacesLeft(): number {
    const places = this.#election.seats - this.#election.representatives.length;
    return places - this.elected.filter((number) => this.#isNew(number)).length;
  }

  /** Whether there is a place for each of them. */
  #fit(candidates: readonly Candidate[]): boolean {
    const fresh = candidates.filter(({ number }) => this.#isNew(number));
    return candidates.length <= this.#placesLeft() && fresh.length <= this.#newPlacesLeft();
  }

  /** Those who may still be elected. */
  #electable(): Candidate[] {
    return this.#continuing().filter((candidate) => this.#fit([candidate]));
  }

  /** Continuing candidates who withdraw before the stage that comes next. */
  #withdrawing(): Candidate[] {
    const due = this.#election.withdrawals.filter(({ stage }) => stage <= this.lines.length + 1);
    return this.#continuing().filter(({ number }) => due.some(({ candidate }) => candidate === number));
  }

  #continuing(): Candidate[] {
    return this.#candidates.filter(({ state }) => state === 'continuing');
  }

  #placesLeft(): number {
    return this.#election.seats - this.elected.length;
  }

  /** 5.1. */
  #firstStage(): void {
    const valid = this.#election.papers
      .filter((preferences) => preferences.length > 0)
      .map((preferences): Paper => ({ preferences, value: 100 }));
    this.#totalValidVote = valid.length * 100;
    this.#nonTransferable += this.#hand(valid);
    this.#setQuota();
    const elected = this.#continuing().length <= this.#placesLeft() ? this.#deemAll() : this.#deemElected();
    this.#finishStage(elected, []);
  }

  /** Gives papers to their next available preferences (6.10); returns the value of those without one. */
  #hand(papers: readonly Paper[]): number {
    let without = 0;
    for (const candidate of this.#continuing()) candidate.bundles.push([]);
    for (const paper of papers) {
      const next = this.#nextAvailable(paper);
      if (next === undefined) without += paper.value;
      else {
        next.vote += paper.value;
        next.bundles.at(-1)?.push(paper);
      }
    }
    for (const candidate of this.#candidates)
      candidate.bundles = candidate.bundles.filter((bundle) => bundle.length > 0);
    this.#points.push(this.#candidates.map(({ vote }) => vote));
    return without;
  }

  #nextAvailable({ preferences }: Paper): Candidate | undefined {
    const number = preferences.find((one) => this.#candidates[one]?.state === 'continuing');
    return number === undefined ? undefined : this.#candidates[number];
  }

  /** 5.1.6, 5.4.8. */
  #setQuota(): void {
    const hundredths = this.#totalValidVote - this.#nonTransferable;
    let quota = 0;
    while (quota * (this.#election.seats + 1) < hundredths) quota += 1;
    this.#quota = quota;
  }

  /** 6.20: the votes of continuing candidates and those awaiting transfer. */
  #activeVote(): number {
    return this.#candidates.reduce((sum, { state, vote }) => {
      if (state === 'elected') return sum + Math.max(0, vote - this.#quota);
      return sum + vote;
    }, 0);
  }

  /** 5.1.7, 5.3.13, 5.4.9 and 5.6.2. */
  #deemElected(): number[] {
    const deemed: number[] = [];
    while (this.#electable().length > 0) {
      const most = Math.max(...this.#electable().map(({ vote }) => vote));
      const hasQuota = most >= this.#quota;
      const cannotBeOvertaken = most * (this.#placesLeft() + 1) >= this.#activeVote();
      if (!hasQuota && !cannotBeOvertaken) break;
      const equal = this.#electable().filter(({ vote }) => vote === most);
      const next = this.#fit(equal) ? equal : this.#ahead(equal, Math.max);
      if (!this.#fit(next)) break;
      for (const candidate of next) deemed.push(this.#deem(candidate));
    }
    return deemed;
  }

  #deem(candidate: Candidate): number {
    candidate.state = 'elected';
    this.elected.push(candidate.number);
    return candidate.number;
  }

  #deemAll(): number[] {
    return this.#continuing()
      .sort((a, b) => b.vote - a.vote)
      .map((candidate) => this.#deem(candidate));
  }

  /** Those who were ahead (or behind) at the earliest point where they differed; several, where no point parts them. */
  #ahead(equal: readonly Candidate[], extreme: (...votes: number[]) => number): readonly Candidate[] {
    let left = equal;
    for (const point of this.#points) {
      const best = extreme(...left.map(({ number }) => point[number] as number));
      left = left.filter(({ number }) => point[number] === best);
    }
    return left;
  }

  #decide(equal: readonly Candidate[], extreme: (...votes: number[]) => number): Candidate {
    const left = this.#ahead(equal, extreme);
    const number = this.#election.order.find((one) => left.some((candidate) => candidate.number === one));
    return this.#candidates[number as number] as Candidate;
  }

  #surplus({ state, vote }: Candidate): number {
    return state === 'elected' ? Math.max(0, vote - this.#quota) : 0;
  }

  #surpluses(): number {
    return this.#candidates.reduce((sum, candidate) => sum + this.#surplus(candidate), 0);
  }

  /** 5.2. */
  #subsequentStage(): void {
    const together = this.#excludable();
    const withdrawing = this.#withdrawing();
    if (withdrawing.length > 0) this.#exclude(withdrawing);
    else if (this.#surpluses() > 0 && together.length === 0) this.#transferSurplus();
    else this.#exclude(this.#toExclude());
  }

  /** Those who may be excluded: not the representatives of a recount. */
  #belowUpwards(): Candidate[] {
    return this.#continuing()
      .filter(({ number }) => this.#isNew(number))
      .sort((a, b) => a.vote - b.vote);
  }

  /** 5.2.2 and 5.2.5: as many as possible together; nobody, when not even one is safe. */
  #excludable(): readonly Candidate[] {
    const upwards = this.#belowUpwards();
    for (let size = upwards.length - 1; size > 0; size--) {
      const lowest = upwards.slice(0, size);
      const next = upwards[size] as Candidate;
      const total = lowest.reduce((sum, { vote }) => sum + vote, this.#surpluses());
      const enoughRemain = this.#continuing().length - size >= this.#placesLeft();
      const isAbove = next.vote > (lowest.at(-1) as Candidate).vote;
      if (enoughRemain && isAbove && total <= next.vote) return lowest;
    }
    return [];
  }

  /**
   * 5.2.5: all who may go together. The lowest of the others goes with them, by tie if need be, when nobody else goes, or
   * those have no vote at all and no surplus waits: their total is then the vote of that one, and exceeds nobody's.
   */
  #toExclude(): readonly Candidate[] {
    const together = this.#excludable();
    const votes = together.reduce((sum, { vote }) => sum + vote, this.#surpluses());
    const more = this.#continuing().length - together.length > this.#placesLeft();
    if (together.length > 0 && (votes > 0 || !more)) return together;
    return [...together, this.#lowest(together)];
  }

  #lowest(others: readonly Candidate[]): Candidate {
    const upwards = this.#belowUpwards().filter((candidate) => !others.includes(candidate));
    const fewest = (upwards[0] as Candidate).vote;
    return this.#decide(
      upwards.filter(({ vote }) => vote === fewest),
      Math.min,
    );
  }

  /** 5.3. */
  #transferSurplus(): void {
    const surplus = Math.max(...this.#candidates.map((candidate) => this.#surplus(candidate)));
    const from = this.#decide(
      this.#candidates.filter((candidate) => this.#surplus(candidate) === surplus),
      Math.max,
    );
    const selected = from.bundles.at(-1) ?? [];
    const transferable = selected.filter((paper) => this.#nextAvailable(paper) !== undefined);
    const present = transferable.reduce((sum, { value }) => sum + value, 0);
    if (present > surplus)
      for (const paper of transferable) paper.value = Math.floor(surplus / transferable.length);
    const moved = transferable.reduce((sum, { value }) => sum + value, 0);
    from.vote -= surplus;
    this.#nonTransferable += surplus - moved;
    this.#hand(transferable);
    this.#finishStage(this.#deemElected(), []);
  }

  /** 5.4. */
  #exclude(leaving: readonly Candidate[]): void {
    for (const candidate of leaving) candidate.state = 'excluded';
    const elected: number[] = [];
    const values = leaving.flatMap(({ bundles }) => bundles.flat().map(({ value }) => value));
    for (const value of [...new Set(values)].sort((a, b) => b - a)) {
      if (this.#placesLeft() === 0) break;
      const batch: Paper[] = [];
      for (const candidate of leaving) {
        const papers = candidate.bundles.flat();
        const taken = papers.filter((paper) => paper.value === value);
        candidate.bundles = [papers.filter((paper) => paper.value !== value)];
        candidate.vote -= taken.length * value;
        batch.push(...taken);
      }
      this.#nonTransferable += this.#hand(batch);
      if (this.elected.length === 0) this.#setQuota();
      elected.push(...this.#deemElected());
    }
    this.#finishStage(elected, leaving);
  }

  /** 5.5, and a line of the result sheet. */
  #finishStage(elected: number[], leaving: readonly Candidate[]): void {
    const excluded = leaving.map(({ number }) => number);
    const line = { quota: this.#quota, nonTransferable: this.#nonTransferable, elected, excluded };
    this.lines.push({ ...line, votes: this.#candidates.map(({ vote }) => vote) });
    // No paper moves any more, so that the line stands; only who is elected and excluded is added to it.
    if (this.#placesLeft() > 0 && this.#isProposalLast()) {
      if (this.#continuing().length > this.#placesLeft()) {
        for (const candidate of this.#toExclude()) {
          candidate.state = 'excluded';
          excluded.push(candidate.number);
        }
      }
      elected.push(...this.#deemAll());
    }
  }

  /** 5.5.1: whether as many are left as there are places, now or after the exclusion that would be next. */
  #isProposalLast(): boolean {
    const more = this.#continuing().length - this.#placesLeft();
    if (this.#electable().length < this.#continuing().length) return false;
    if (more <= 0) return true;
    if (this.#withdrawing().length > 0) return false;
    if (this.#surpluses() > 0 && this.#excludable().length === 0) return false;
    return more === this.#toExclude().length;
  }
}
