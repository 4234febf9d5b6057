/**
 * The counting table (TALLY-14): who stands how, who holds what, and the record of the stages. The methods decide what
 * happens; here it happens, once, so that withdrawals, reserved places and re-opened nominations are the same in all.
 */
import { assert } from '@countersign/bytes';
import type { CountTerms } from './count-input.ts';
import { divideHalfUp, powerOfTen } from './decimals.ts';
import { keepExtreme, narrowTie } from './earlier-stages.ts';
import { Piles, type SortedParcel } from './piles.ts';
import type { RankedPapers } from './ranked-papers.ts';
import { barredFromElection, canElectAll, type Filling, guardedFromExclusion } from './reserved-places.ts';
import type {
  CountStage,
  ElectedBecause,
  StageAction,
  StagedCount,
  TiePurpose,
  TieQuestion,
  Transfer,
} from './staged-count.ts';

/** How figures are kept and shown. */
export interface Figures {
  /** Decimals of a paper's value under the rules, or of the report when values are exact fractions. */
  readonly places: number;
  /** Values are exact fractions: whole numbers over a scale that grows. */
  readonly isExact: boolean;
}

/** Whether a tie is first looked up in the earlier stages, the latest first, or goes to the tie rule at once. */
export type TieMeans = 'earlier-stages-first' | 'tie-rule';

interface OpenStage {
  readonly actions: StageAction[];
  readonly moved: { from: number; to: Transfer['to']; amount: bigint }[];
  readonly elected: number[];
  readonly excluded: number[];
}

/** One count under way. Candidates are 0-based; amounts are in the working scale, of which a whole vote has `vote()`. */
export class CountTable {
  readonly terms: CountTerms;
  readonly totals: bigint[];
  /** Continuing candidates: neither elected nor out. */
  readonly isOpen: boolean[];
  readonly elected: number[] = [];
  quota: bigint | undefined;
  exhausted = 0n;
  /** Papers with a preference for somebody who stood at the first stage, in the working scale. */
  valid = 0n;
  lotNeeded: TieQuestion | undefined;
  readonly #figures: Figures;
  readonly #piles: Piles;
  readonly #papers: RankedPapers;
  /** Out of the count: their totals are shown only while they still hold papers. */
  readonly #isOut: boolean[];
  readonly #stages: CountStage[] = [];
  /** The totals of each stage in the scale of that stage, for ties. */
  readonly #history: (bigint | undefined)[][] = [];
  #one: bigint;
  /** All votes in the count, in the working scale. */
  #all = 0n;
  #loss = 0n;
  #isReopened = false;
  #stage: OpenStage | undefined;

  constructor(papers: RankedPapers, terms: CountTerms, figures: Figures) {
    assert(Number.isInteger(terms.seats) && terms.seats >= 1, `a count for ${terms.seats} seats`);
    this.terms = terms;
    this.#papers = papers;
    this.#figures = figures;
    this.#piles = new Piles(papers);
    this.#one = figures.isExact ? 1n : powerOfTen(figures.places);
    this.totals = Array.from({ length: papers.candidates }, () => 0n);
    this.isOpen = Array.from({ length: papers.candidates }, () => true);
    this.#isOut = Array.from({ length: papers.candidates }, () => false);
  }

  /** One whole vote in the working scale. */
  vote(): bigint {
    return this.#one * powerOfTen(this.#papers.weightPlaces);
  }

  /** The value of a paper that counts in full, in the working scale. */
  one(): bigint {
    return this.#one;
  }

  continuing(): readonly number[] {
    return this.isOpen.flatMap((isOpen, candidate) => (isOpen ? [candidate] : []));
  }

  /** Places still to be filled. */
  vacancies(): number {
    return this.#isReopened ? 0 : this.terms.seats - this.elected.length;
  }

  /** Nothing is left to decide, or nobody has decided a tie. */
  isOver(): boolean {
    return this.lotNeeded !== undefined || this.vacancies() === 0 || !this.isOpen.includes(true);
  }

  /** Number of the stage under way, 1-based. */
  stageNumber(): number {
    return this.#stages.length + 1;
  }

  openStage(): void {
    assert(this.#stage === undefined, 'a stage is open already');
    this.#stage = { actions: [], moved: [], elected: [], excluded: [] };
  }

  note(action: StageAction): void {
    this.#open().actions.push(action);
  }

  /**
   * The first stage: those who withdrew before it are out, and every paper goes to its first preference. Papers that have
   * none for anybody who stands are `exhausted` from the start, or `invalid`: no votes, and in no figure.
   */
  dealFirstPreferences(unmarked: 'exhausted' | 'invalid'): void {
    this.openStage();
    const withdrawn = this.withdrawalsDue();
    if (withdrawn.length > 0) this.#leave(withdrawn, { kind: 'withdrawn', candidates: withdrawn });
    this.note({ kind: 'first-preferences' });
    this.#give(this.#piles.sort(this.#piles.all(this.#one), this.isOpen), this.#one);
    this.valid = this.totals.reduce((sum, total) => sum + total, 0n);
    if (unmarked === 'invalid') this.exhausted = 0n;
    this.#all = this.valid + this.exhausted;
  }

  /** Candidates still in the count whose withdrawal takes effect before the stage under way. */
  withdrawalsDue(): readonly number[] {
    const due = this.terms.withdrawals.filter(({ stage }) => stage <= this.stageNumber());
    const named = new Set(due.map(({ candidate }) => candidate));
    return this.continuing().filter((candidate) => named.has(candidate));
  }

  /** Takes continuing candidates out and moves their papers at the values they have. */
  exclude(candidates: readonly number[], action: StageAction): void {
    this.leave(candidates, action);
    this.movePapersOf(candidates);
  }

  /** Excludes those who can no longer be elected because of reserved places, all together. */
  excludeBarred(candidates: readonly number[]): void {
    this.exclude(candidates, { kind: 'excluded', candidates, value: undefined, because: 'reserved-places' });
  }

  /** Takes continuing candidates out; their papers stay where they are. */
  leave(candidates: readonly number[], action: StageAction): void {
    this.#leave(candidates, action);
    this.#open().excluded.push(...candidates);
  }

  #leave(candidates: readonly number[], action: StageAction): void {
    this.note(action);
    for (const candidate of candidates) {
      this.isOpen[candidate] = false;
      this.#isOut[candidate] = true;
    }
  }

  /** Moves the papers of candidates who are out, each at the value it has. */
  movePapersOf(candidates: readonly number[]): void {
    for (const candidate of candidates) {
      for (const parcel of this.#piles.take(candidate))
        this.#give(this.#piles.sort(parcel, this.isOpen), parcel.value, candidate);
      this.totals[candidate] = 0n;
    }
  }

  /** Distinct values of the papers a candidate holds, in the working scale. */
  valuesHeld(candidate: number): readonly bigint[] {
    return this.#piles.held(candidate).map(({ value }) => value);
  }

  /**
   * Moves all papers of an elected candidate at new values and leaves the quota with him. What the new values drop is lost.
   * `newValue` gives a paper's new value from its present one.
   */
  moveSurplus(candidate: number, surplus: bigint, newValue: (value: bigint) => bigint): void {
    let moved = 0n;
    for (const parcel of this.#piles.take(candidate)) {
      const value = newValue(parcel.value);
      moved += this.#give(this.#piles.sort(parcel, this.isOpen), value, candidate);
    }
    this.totals[candidate] = (this.totals[candidate] as bigint) - surplus;
    this.#lose(candidate, surplus - moved);
  }

  #lose(candidate: number, amount: bigint): void {
    assert(amount >= 0n, `candidate ${candidate} gave away more than the surplus`);
    this.#loss += amount;
    if (amount > 0n) this.#open().moved.push({ from: candidate, to: 'loss', amount });
  }

  /** Hands out sorted papers at `value`; returns what they are worth together. `from`: who held them. */
  #give({ rankings, papers }: SortedParcel, value: bigint, from?: number): bigint {
    let given = 0n;
    for (const [to, count] of papers.entries()) {
      const amount = count * value;
      if (amount === 0n) continue;
      given += amount;
      const arriving = rankings[to];
      if (arriving === undefined) this.exhausted += amount;
      else {
        this.totals[to] = (this.totals[to] as bigint) + amount;
        this.#piles.give(to, { value, rankings: arriving });
      }
      if (from !== undefined) this.#record(from, arriving === undefined ? 'exhausted' : to, amount);
    }
    return given;
  }

  #record(from: number, to: Transfer['to'], amount: bigint): void {
    const { moved } = this.#open();
    const known = moved.find((transfer) => transfer.from === from && transfer.to === to);
    if (known) known.amount += amount;
    else moved.push({ from, to, amount });
  }

  /** Goes over to a finer scale, in which every figure is `factor` times as great. Exact values only. */
  rescale(factor: bigint): void {
    assert(this.#figures.isExact, 'only exact values have a scale that grows');
    this.#one *= factor;
    this.#piles.rescale(factor);
    for (const [candidate, total] of this.totals.entries()) this.totals[candidate] = total * factor;
    for (const transfer of this.#open().moved) transfer.amount *= factor;
    this.exhausted *= factor;
    this.#loss *= factor;
    this.valid *= factor;
    this.#all *= factor;
    if (this.quota !== undefined) this.quota *= factor;
  }

  #filling(): Filling {
    return { elected: this.elected, continuing: this.continuing(), seats: this.terms.seats };
  }

  /** Continuing candidates who can no longer be elected because of reserved places. */
  barred(): readonly number[] {
    return barredFromElection(this.terms, this.#filling());
  }

  /** Continuing candidates who may be excluded: all but those whom reserved places still need. */
  excludable(): readonly number[] {
    const guarded = guardedFromExclusion(this.terms, this.#filling());
    return this.continuing().filter((candidate) => !guarded.includes(candidate));
  }

  /**
   * Elects candidates in the order given. Re-opening nominations takes all places that are left then, and comes last: those
   * who are elected at the same moment keep their places.
   */
  elect(candidates: readonly number[], because: ElectedBecause): void {
    const ron = this.terms.reopenNominations;
    const people = candidates.filter((candidate) => candidate !== ron);
    for (const candidate of candidates) this.isOpen[candidate] = false;
    this.elected.push(...people);
    this.#open().elected.push(...people);
    if (people.length > 0) this.note({ kind: 'elected', candidates: people, because });
    const places = this.vacancies();
    if (people.length === candidates.length || places === 0) return;
    this.#isReopened = true;
    this.note({ kind: 'nominations-reopened', places });
  }

  /**
   * Elects those who have reached what is needed, the highest first, as far as reserved places allow; false when a tie about
   * who may take the last place that is not reserved needs a lot.
   */
  electReached(reached: readonly number[], because: ElectedBecause, means: TieMeans): boolean {
    const ron = reached.filter((candidate) => candidate === this.terms.reopenNominations);
    let left = reached.filter((candidate) => !ron.includes(candidate));
    const elected: number[] = [];
    while (left.length > 0 && elected.length < this.vacancies()) {
      const filling = this.#fillingAfter(elected);
      const barred = barredFromElection(this.terms, filling);
      const able = left.filter((candidate) => !barred.includes(candidate));
      if (able.length === 0) break;
      const top = [...keepExtreme(able, 'most', this.totals)];
      const chosen = canElectAll(this.terms, filling, top) ? top : [this.choose('elect', top, means)];
      if (chosen.some((one) => one === undefined)) break;
      elected.push(...(chosen as number[]));
      left = left.filter((candidate) => !chosen.includes(candidate));
    }
    const isDecided = this.lotNeeded === undefined;
    const all = isDecided ? [...elected, ...ron] : elected;
    if (all.length > 0) this.elect(all, because);
    return isDecided;
  }

  #fillingAfter(chosen: readonly number[]): Filling {
    const { elected, continuing, seats } = this.#filling();
    return {
      elected: [...elected, ...chosen],
      continuing: continuing.filter((candidate) => !chosen.includes(candidate)),
      seats,
    };
  }

  /** Elects everybody who is left when there are no more of them than places. */
  electRemaining(because: 'remaining' | 'unopposed'): void {
    const remaining = this.continuing();
    if (remaining.length > 0 && remaining.length <= this.vacancies()) this.elect(remaining, because);
  }

  /** One of `equals` by the means of the method; nothing, and the count is over, when nobody has decided. */
  choose(purpose: TiePurpose, equals: readonly number[], means: TieMeans): number | undefined {
    if (equals.length === 1) return equals[0];
    const tied = [...equals].sort((a, b) => a - b);
    const stage = this.stageNumber();
    const latestFirst = [...this.#history.keys()].reverse();
    const keep = purpose === 'exclude' ? 'fewest' : 'most';
    const narrowed = narrowTie(tied, keep, this.#history, means === 'tie-rule' ? [] : latestFirst);
    if (narrowed.stage !== undefined) {
      const chosen = narrowed.tied[0] as number;
      const answer = { by: 'earlier-stage', stage: narrowed.stage } as const;
      this.note({ kind: 'tie-broken', purpose, stage, tied, chosen, answer });
      return chosen;
    }
    const question: TieQuestion = { purpose, stage, tied: narrowed.tied };
    const decision = this.terms.ties.decide(question);
    if (decision === undefined) this.lotNeeded = question;
    else this.note({ kind: 'tie-broken', ...question, ...decision });
    return decision?.chosen;
  }

  /** Closes the stage under way; one that stopped at a tie before anything happened is not a stage. */
  closeStage(): void {
    const stage = this.#open();
    this.#stage = undefined;
    if (this.lotNeeded !== undefined && stage.actions.every(({ kind }) => kind === 'tie-broken')) return;
    const totals = this.totals.map((total, i) => (this.#isOut[i] && total === 0n ? undefined : total));
    this.#history.push(totals);
    this.#stages.push(this.#report(stage, totals));
  }

  #report(stage: OpenStage, totals: readonly (bigint | undefined)[]): CountStage {
    const shown = totals.map((total) => (total === undefined ? undefined : this.shown(total)));
    const exhausted = this.shown(this.exhausted);
    return {
      actions: stage.actions,
      quota: this.quota === undefined ? undefined : this.shown(this.quota),
      totals: shown,
      exhausted,
      loss: this.#figures.isExact ? this.#roundingLoss(shown, exhausted) : this.#loss,
      transfers: stage.moved.map((transfer) => ({ ...transfer, amount: this.shown(transfer.amount) })),
      elected: stage.elected,
      excluded: stage.excluded,
    };
  }

  /** Exact values lose nothing; rounded figures add up to a few units more or less, which this line says. */
  #roundingLoss(totals: readonly (bigint | undefined)[], exhausted: bigint): bigint {
    const rest = this.shown(this.#all) - exhausted;
    return totals.reduce((left: bigint, total) => left - (total ?? 0n), rest);
  }

  /** A figure of the working scale in units of the report. */
  shown(amount: bigint): bigint {
    return this.#figures.isExact ? divideHalfUp(amount * powerOfTen(this.#places()), this.vote()) : amount;
  }

  #places(): number {
    return this.#figures.places + this.#papers.weightPlaces;
  }

  finish(): StagedCount {
    assert(this.#stage === undefined, 'a count ends with its last stage closed');
    return {
      places: this.#places(),
      quota: this.#stages[0]?.quota,
      stages: this.#stages,
      elected: this.elected,
      unfilled: this.lotNeeded === undefined ? this.terms.seats - this.elected.length : 0,
      lotNeeded: this.lotNeeded,
    };
  }

  #open(): OpenStage {
    assert(this.#stage !== undefined, 'no stage is open');
    return this.#stage as OpenStage;
  }
}
