/**
 * Weighted inclusive Gregory ballot by ballot: in every round each ballot lies with its highest hopeful candidate. Written
 * from the reference rule of the PR Foundation (A to D, single defeat) alone, in ten thousandths of a vote, and carried to
 * the end of its last round as the published counts are; without anything of core.
 */

interface Ballot {
  readonly ranking: readonly number[];
  weight: number;
  /** The place in the ranking it lies at; beyond its end when exhausted. */
  at: number;
}

/** Votes in ten thousandths, at the end of a round. */
export interface WigmRound {
  readonly votes: readonly number[];
  readonly exhausted: number;
  readonly elected: readonly number[];
  readonly defeated: readonly number[];
}

type State = 'hopeful' | 'pending' | 'elected' | 'defeated';

/** Truncates a product of two figures, or a quotient, to four places (D.4). */
const times = (a: number, b: number): number => Math.floor((a * b) / 10_000);
const over = (a: number, b: number): number => Math.floor((a * 10_000) / b);

/** Counts for the candidates who are `standing`. `order`: the predetermined order that breaks ties (D.1). */
export function countWigmByHand(
  standing: readonly number[],
  seats: number,
  rankings: readonly (readonly number[])[],
  order: readonly number[],
): { readonly quota: number; readonly rounds: readonly WigmRound[] } {
  const state = new Map<number, State>(standing.map((candidate) => [candidate, 'hopeful']));
  const inState = (...wanted: State[]) =>
    standing.filter((candidate) => wanted.includes(state.get(candidate) as State));
  const stand = (ranking: readonly number[]) => ranking.some((candidate) => state.has(candidate));
  const ballots: Ballot[] = rankings.filter(stand).map((ranking) => ({ ranking, weight: 10_000, at: -1 }));
  const votes = Array.from({ length: Math.max(-1, ...standing) + 1 }, () => 0);
  const held = (candidate: number) => votes[candidate] as number;
  let exhausted = 0;
  // A.1
  const quota = Math.floor((ballots.length * 10_000) / (seats + 1)) + 1;

  // D.2
  const transfer = (ballot: Ballot) => {
    do ballot.at += 1;
    while (ballot.at < ballot.ranking.length && state.get(ballot.ranking[ballot.at] as number) !== 'hopeful');
    const to = ballot.ranking[ballot.at];
    if (to === undefined) exhausted += ballot.weight;
    else votes[to] = held(to) + ballot.weight;
  };
  const transferAll = (from: number, weigh: (weight: number) => number) => {
    for (const ballot of ballots.filter(({ ranking, at }) => ranking[at] === from)) {
      ballot.weight = weigh(ballot.weight);
      transfer(ballot);
    }
  };
  const pick = (candidates: readonly number[], vote: number) =>
    order.find((candidate) => candidates.includes(candidate) && held(candidate) === vote) as number;

  // A.4, A.5; D.3 before the first round
  for (const ballot of ballots) transfer(ballot);
  const rounds: WigmRound[] = [];
  const left = () => seats - inState('pending', 'elected').length;
  const isOver = () => left() <= 0 || inState('hopeful').length <= left();
  const endRound = (elected: readonly number[], defeated: readonly number[]) => {
    const last = isOver() && left() > 0 ? inState('hopeful') : [];
    for (const candidate of last) state.set(candidate, 'elected');
    rounds.push({ votes: [...votes], exhausted, elected: [...elected, ...last], defeated });
  };
  endRound([], []);
  while (!isOver()) {
    // B.1
    const elected = inState('hopeful').filter((candidate) => held(candidate) >= quota);
    for (const candidate of elected) state.set(candidate, 'pending');
    const pending = inState('pending');
    if (pending.length > 0) {
      // B.3
      const high = pick(pending, Math.max(...pending.map(held)));
      const [vote, surplus] = [held(high), held(high) - quota];
      state.set(high, 'elected');
      transferAll(high, (weight) => over(times(weight, surplus), vote));
      votes[high] = quota;
      endRound(elected, []);
    } else {
      // B.4
      const hopeful = inState('hopeful');
      const low = pick(hopeful, Math.min(...hopeful.map(held)));
      state.set(low, 'defeated');
      transferAll(low, (weight) => weight);
      votes[low] = 0;
      endRound([], [low]);
    }
  }
  return { quota, rounds };
}
