/**
 * The single transferable vote by Meek's method (COUNT-1, TALLY-19, rule id `stv-meek`): every elected candidate keeps just
 * the part of each paper that leaves a quota, and the quota follows the votes that are still in use.
 *
 * Implements [PRF-Meek]: Proportional Representation Foundation, Reference Meek Rule (9 decimals, omega 1/10⁶). A stage is
 * one round of its step B: it iterates, and ends by electing (B.2.c) or by defeating one candidate (B.3), whose votes the
 * next round distributes. The last stage ends with step C.
 */
import type { CountTerms, RankedMethod } from './count-input.ts';
import { exactArithmetic, fixedArithmetic, type MeekArithmetic } from './meek-arithmetic.ts';
import { flowsBetween } from './meek-flows.ts';
import { distributeVotes, type MeekTree, plantTree, settlePapers } from './meek-tree.ts';
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

/** The reference rule. Figures have nine decimals, and those of the papers' weights. */
export const countMeek: RankedMethod = (papers, terms) =>
  countRounds(papers, terms, fixedArithmetic(9, 6, papers.weightPlaces, 'rounded-up'), 'settled');

/** What other programs vary. */
export interface MeekParameters {
  /** Exact fractions instead of decimals rounded up. */
  readonly exact: boolean;
  /** Decimals of the arithmetic; with exact fractions, of the report. */
  readonly places: number;
  /** Omega is 1/10^omegaPlaces. */
  readonly omegaPlaces: number;
  /** Decimals: what a candidate keeps of a paper, and what goes on, rounded up or cut. */
  readonly parts: 'rounded-up' | 'cut';
  readonly defeat: MeekDefeat;
}

/**
 * When candidates are defeated: one, after the surpluses have settled (B.2.e); or, as soon as that is certain, as many as
 * could not reach the next one above with all their votes together and all surpluses.
 */
export type MeekDefeat = 'settled' | 'when-certain';

/** Variants of the reference rule, to be compared with counts by other programs; no rule of ours. */
export function meekVariant({ exact, places, omegaPlaces, parts, defeat }: MeekParameters): RankedMethod {
  return (papers, terms) =>
    exact
      ? countRounds(papers, terms, exactArithmetic(places, omegaPlaces, papers.weightPlaces), defeat)
      : countRounds(papers, terms, fixedArithmetic(places, omegaPlaces, papers.weightPlaces, parts), defeat);
}

interface MeekCount<N> {
  readonly arithmetic: MeekArithmetic<N>;
  readonly terms: CountTerms;
  readonly defeat: MeekDefeat;
  readonly tree: MeekTree;
  readonly factors: N[];
  /** The keep factors behind the figures of the stage before, and behind those of this one. */
  shown: readonly N[] | undefined;
  used: readonly N[];
  readonly valid: N;
  votes: N[];
  quota: N;
  /** In the order of election, re-open nominations among them. */
  readonly elected: number[];
  /** Nominations are re-opened: no place is left to be filled. */
  isReopened: boolean;
  readonly stages: CountStage[];
  lotNeeded: TieQuestion | undefined;
}

interface OpenRound {
  readonly number: number;
  readonly actions: StageAction[];
  readonly elected: number[];
  readonly excluded: number[];
}

function countRounds<N>(
  papers: RankedPapers,
  terms: CountTerms,
  arithmetic: MeekArithmetic<N>,
  defeat: MeekDefeat,
): StagedCount {
  const count = openMeek(papers, terms, arithmetic, defeat);
  do countRound(count);
  while (count.lotNeeded === undefined && !isComplete(count));
  if (count.lotNeeded === undefined) defeatRemaining(count);
  const elected = count.elected.filter((candidate) => candidate !== terms.reopenNominations);
  return {
    places: arithmetic.places,
    quota: count.stages[0]?.quota,
    stages: count.stages,
    elected,
    unfilled: count.lotNeeded ? 0 : terms.seats - elected.length,
    lotNeeded: count.lotNeeded,
  };
}

/** Step A; those who have withdrawn before the count keep nothing. */
function openMeek<N>(
  papers: RankedPapers,
  terms: CountTerms,
  arithmetic: MeekArithmetic<N>,
  defeat: MeekDefeat,
): MeekCount<N> {
  const gone = terms.withdrawals.filter(({ stage }) => stage <= 1).map(({ candidate }) => candidate);
  const each = Array.from({ length: papers.candidates }, (_, candidate) => candidate);
  const tree = plantTree(
    papers,
    each.map((candidate) => (gone.includes(candidate) ? 'out' : 'hopeful')),
  );
  return {
    ...{ arithmetic, terms, defeat, tree, quota: arithmetic.zero, votes: [] },
    ...{ shown: undefined, used: [] },
    factors: each.map((candidate) => (gone.includes(candidate) ? arithmetic.zero : arithmetic.one)),
    valid: arithmetic.votes(tree.nodes[0]?.through ?? 0n, arithmetic.one),
    ...{ elected: [], isReopened: false, stages: [], lotNeeded: undefined },
  };
}

function hopefuls({ tree }: MeekCount<unknown>): number[] {
  return [...tree.standing.keys()].filter((candidate) => tree.standing[candidate] === 'hopeful');
}

/** Where the count stands, for the reserved places, once `chosen` are elected. */
function fillingOf(count: MeekCount<unknown>, chosen: readonly number[] = []): Filling {
  const continuing = hopefuls(count).filter((candidate) => !chosen.includes(candidate));
  return { elected: [...count.elected, ...chosen], continuing, seats: count.terms.seats };
}

function placesLeft({ terms, elected, isReopened }: MeekCount<unknown>): number {
  return isReopened ? 0 : terms.seats - elected.length;
}

/** B.1. */
function isComplete(count: MeekCount<unknown>): boolean {
  return placesLeft(count) === 0 || hopefuls(count).length <= placesLeft(count);
}

/** Steps B.2 and B.3; and C, when there is a place for each of the remaining. */
function countRound<N>(count: MeekCount<N>): void {
  const round = openRound(count);
  if (isComplete(count)) updateVotes(count);
  else if (!iterate(count, round) && count.lotNeeded === undefined) defeatLowest(count, round);
  if (count.lotNeeded === undefined && isComplete(count)) electRemaining(count, round);
  const { tree, shown, used, arithmetic } = count;
  closeRound(count, round, shown ? flowsBetween(tree, shown, used, arithmetic) : []);
}

function openRound<N>(count: MeekCount<N>): OpenRound {
  const number = count.stages.length + 1;
  const round: OpenRound = { number, actions: [], elected: [], excluded: [] };
  const gone = withdrawing(count, number);
  if (number > 1) leave(count, round, gone);
  if (gone.length > 0) round.actions.push({ kind: 'withdrawn', candidates: gone });
  const candidates = isComplete(count) ? [] : barredFromElection(count.terms, fillingOf(count));
  if (candidates.length > 0) {
    leave(count, round, candidates);
    round.actions.push({ kind: 'excluded', candidates, value: undefined, because: 'reserved-places' });
  }
  if (number === 1) round.actions.push({ kind: 'first-preferences' });
  settlePapers(count.tree);
  return round;
}

/** Who leaves before this round. */
function withdrawing({ terms, tree }: MeekCount<unknown>, number: number): number[] {
  const due = terms.withdrawals.filter(({ stage }) => stage <= number).map(({ candidate }) => candidate);
  return [...new Set(due)]
    .filter((candidate) => number === 1 || tree.standing[candidate] === 'hopeful')
    .sort((a, b) => a - b);
}

function leave<N>(count: MeekCount<N>, round: OpenRound, candidates: readonly number[]): void {
  for (const candidate of candidates) putOut(count, candidate);
  round.excluded.push(...candidates);
}

function putOut<N>(count: MeekCount<N>, candidate: number): void {
  count.tree.standing[candidate] = 'out';
  count.factors[candidate] = count.arithmetic.zero;
}

/** B.2: until somebody is elected (true), or the surpluses are as good as none or no longer fall (false). */
function iterate<N>(count: MeekCount<N>, round: OpenRound): boolean {
  const { arithmetic } = count;
  for (let before: N | undefined; ; ) {
    updateVotes(count);
    if (electReached(count, round)) return true;
    const surplus = totalSurplus(count);
    if (count.defeat === 'when-certain' && certainDefeats(count).length > 0) return false;
    const settled = arithmetic.compare(surplus, arithmetic.omega) < 0;
    if (settled || (before !== undefined && arithmetic.compare(surplus, before) >= 0)) return false;
    before = surplus;
    for (const candidate of count.elected)
      count.factors[candidate] = arithmetic.lower(
        count.factors[candidate] as N,
        count.quota,
        count.votes[candidate] as N,
      );
  }
}

/** B.2.a and B.2.b. */
function updateVotes<N>(count: MeekCount<N>): void {
  const { arithmetic, tree, factors, terms } = count;
  count.used = [...factors];
  count.votes = distributeVotes(tree, factors, arithmetic);
  const sum = count.votes.reduce(arithmetic.add, arithmetic.zero);
  count.quota = arithmetic.quota(sum, terms.seats);
}

/** B.2.c: the highest vote first, without those who would take a place that is reserved for others. */
function electReached<N>(count: MeekCount<N>, round: OpenRound): boolean {
  const { arithmetic, terms, votes } = count;
  const vote = (candidate: number) => votes[candidate] as N;
  const reached = hopefuls(count).filter((candidate) => arithmetic.reaches(vote(candidate), count.quota));
  const chosen: number[] = [];
  for (let left = downwards(count, reached); chosen.length < placesLeft(count); ) {
    const filling = fillingOf(count, chosen);
    const barred = barredFromElection(terms, filling);
    left = left.filter((candidate) => !chosen.includes(candidate) && !barred.includes(candidate));
    const [highest] = left;
    if (highest === undefined) break;
    const top = left.filter((candidate) => arithmetic.compare(vote(candidate), vote(highest)) === 0);
    const next = canElectAll(terms, filling, top) ? top : breakTie(count, round, top, 'elect');
    if (next.length === 0) break;
    chosen.push(...next);
  }
  elect(count, round, chosen, 'quota');
  return chosen.length > 0;
}

function downwards<N>({ votes, arithmetic }: MeekCount<N>, candidates: readonly number[]): number[] {
  return [...candidates].sort((a, b) => arithmetic.compare(votes[b] as N, votes[a] as N) || a - b);
}

/** Elects them; re-open nominations close the places that are left then. */
function elect(
  count: MeekCount<unknown>,
  round: OpenRound,
  candidates: readonly number[],
  because: ElectedBecause,
): void {
  const { terms, tree } = count;
  for (const candidate of candidates) tree.standing[candidate] = 'elected';
  count.elected.push(...candidates);
  const people = candidates.filter((candidate) => candidate !== terms.reopenNominations);
  round.elected.push(...people);
  if (people.length > 0) round.actions.push({ kind: 'elected', candidates: people, because });
  if (people.length === candidates.length) return;
  count.isReopened = true;
  const places = terms.seats - (count.elected.length - 1);
  if (places > 0) round.actions.push({ kind: 'nominations-reopened', places });
}

/** B.2.d. */
function totalSurplus<N>({ arithmetic, elected, votes, quota }: MeekCount<N>): N {
  const surplus = elected.reduce(
    (sum, candidate) => arithmetic.add(sum, arithmetic.subtract(votes[candidate] as N, quota)),
    arithmetic.zero,
  );
  return arithmetic.compare(surplus, arithmetic.zero) < 0 ? arithmetic.zero : surplus;
}

/** B.3. */
function defeatLowest<N>(count: MeekCount<N>, round: OpenRound): void {
  const certain = count.defeat === 'when-certain' ? certainDefeats(count) : [];
  const candidates = certain.length > 0 ? certain : lowestOne(count, round);
  if (candidates.length === 0) return;
  leave(count, round, candidates);
  round.actions.push({ kind: 'excluded', candidates, value: undefined, because: 'lowest' });
}

/**
 * The lowest, but nobody without whom a reserved place stays empty; everyone within the surplus of the lowest is tied with
 * them. Nobody while that tie needs a lot.
 */
function lowestOne<N>(count: MeekCount<N>, round: OpenRound): readonly number[] {
  const { arithmetic, votes } = count;
  const guarded = guardedFromExclusion(count.terms, fillingOf(count));
  const excludable = hopefuls(count).filter((candidate) => !guarded.includes(candidate));
  const upwards = downwards(count, excludable).reverse();
  const limit = arithmetic.add(votes[upwards[0] as number] as N, totalSurplus(count));
  const tied = upwards.filter((candidate) => arithmetic.compare(votes[candidate] as N, limit) <= 0);
  return tied.length === 1 ? tied : breakTie(count, round, tied, 'exclude');
}

/** Nobody where places are reserved: who is certain to be defeated then does not follow from the votes alone. */
function certainDefeats<N>(count: MeekCount<N>): readonly number[] {
  const { arithmetic, votes, terms, elected } = count;
  if (terms.reserved.length > 0) return [];
  const upwards = downwards(count, hopefuls(count)).reverse();
  let sum = totalSurplus(count);
  let certain = 0;
  for (const [place, candidate] of upwards.slice(0, elected.length - terms.seats).entries()) {
    sum = arithmetic.add(sum, votes[candidate] as N);
    const above = upwards[place + 1];
    if (above !== undefined && arithmetic.compare(sum, votes[above] as N) < 0) certain = place + 1;
  }
  return upwards.slice(0, certain);
}

/** Procedure T: the one who is acted on, or nobody while that needs a lot. */
function breakTie(
  count: MeekCount<unknown>,
  round: OpenRound,
  candidates: readonly number[],
  purpose: TiePurpose,
): readonly number[] {
  const tied = [...candidates].sort((a, b) => a - b);
  const question: TieQuestion = { purpose, stage: round.number, tied };
  const decision = count.terms.ties.decide(question);
  if (decision) round.actions.push({ kind: 'tie-broken', ...decision, ...question });
  else count.lotNeeded = question;
  return decision ? [decision.chosen] : [];
}

/** Step C, when there are places left: one for each who remains. */
function electRemaining<N>(count: MeekCount<N>, round: OpenRound): void {
  const remaining = hopefuls(count);
  if (remaining.length === 0 || placesLeft(count) === 0) return;
  const isOpen = remaining.includes(count.terms.reopenNominations ?? -1);
  const isFirst = round.number === 1 && round.elected.length + round.excluded.length === 0;
  const because = isFirst && !isOpen ? 'unopposed' : 'remaining';
  elect(count, round, downwards(count, remaining), because);
}

/**
 * Step C, when all places are filled: a last stage in which those who remain are defeated. Nothing is distributed after
 * that; their votes are no longer anybody's.
 */
function defeatRemaining<N>(count: MeekCount<N>): void {
  const candidates = downwards(count, hopefuls(count)).reverse();
  if (candidates.length === 0) return;
  const { arithmetic, votes } = count;
  const transfers = candidates.map((from) => ({
    ...{ from, to: 'exhausted' as const },
    amount: arithmetic.report(votes[from] as N),
  }));
  for (const candidate of candidates) {
    putOut(count, candidate);
    votes[candidate] = arithmetic.zero;
  }
  const actions = [{ kind: 'excluded', candidates, value: undefined, because: 'cannot-be-elected' } as const];
  const round = { actions, elected: [], excluded: candidates };
  closeRound(
    count,
    round,
    transfers.filter(({ amount }) => amount > 0n),
  );
}

function closeRound<N>(
  count: MeekCount<N>,
  { actions, elected, excluded }: Omit<OpenRound, 'number'>,
  transfers: readonly Transfer[],
): void {
  const { arithmetic, votes, tree } = count;
  const used = votes.reduce(arithmetic.add, arithmetic.zero);
  const totals = votes.map((vote, candidate) =>
    tree.standing[candidate] === 'out' && arithmetic.compare(vote, arithmetic.zero) === 0
      ? undefined
      : arithmetic.report(vote),
  );
  const exhausted = arithmetic.report(arithmetic.subtract(count.valid, used));
  const quota = arithmetic.report(count.quota);
  count.shown = count.used;
  count.stages.push({ actions, quota, totals, exhausted, loss: 0n, transfers, elected, excluded });
}
