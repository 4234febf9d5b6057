/**
 * The Reference Meek Rule once more, ballot by ballot, as its text reads (Proportional Representation Foundation). Slow, and
 * without anything of core. Numbers are whole billionths.
 */

export interface MeekElection {
  readonly candidates: number;
  readonly seats: number;
  readonly ballots: readonly (readonly number[])[];
  /** Candidates and the round (from 1) from whose beginning on they keep nothing. */
  readonly withdrawals: readonly { readonly candidate: number; readonly stage: number }[];
  /** Procedure T: of the tied, the first named is defeated. */
  readonly order: readonly number[];
}

/** A round: the votes its last distribution gave, and what it ended with. */
export interface MeekRound {
  readonly votes: readonly bigint[];
  readonly quota: bigint;
  readonly elected: readonly number[];
  readonly defeated: readonly number[];
}

const billion = 1_000_000_000n;
const omega = 1_000n;

function roundUp(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return quotient * denominator === numerator ? quotient : quotient + 1n;
}

/** Steps A to C. A last round without elections names those whom step C defeats, if there are any. */
export function countMeekByHand(election: MeekElection): readonly MeekRound[] {
  const numbers = Array.from({ length: election.candidates }, (_, number) => number);
  const state = numbers.map((): string => 'hopeful');
  const keep = state.map((): bigint => billion);
  const are = (which: string) => numbers.filter((number) => state[number] === which);
  const isComplete = () =>
    are('elected').length >= election.seats ||
    are('elected').length + are('hopeful').length <= election.seats;
  const rounds: MeekRound[] = [];
  do {
    for (const { candidate, stage } of election.withdrawals)
      if (stage <= rounds.length + 1 && state[candidate] === 'hopeful') {
        state[candidate] = 'withdrawn';
        keep[candidate] = 0n;
      }
    const round = isComplete()
      ? { votes: distribute(election, keep), quota: quotaOf(election, distribute(election, keep)) }
      : iterate(election, keep, state);
    const elected = numbers.filter((number) => 'elected' in round && round.elected.includes(number));
    const defeated: number[] = [];
    if (elected.length === 0 && !isComplete()) defeated.push(lowest(election, round, state));
    for (const number of elected) state[number] = 'elected';
    for (const number of defeated) {
      state[number] = 'defeated';
      keep[number] = 0n;
    }
    if (isComplete() && are('elected').length < election.seats)
      for (const number of are('hopeful')) {
        state[number] = 'elected';
        elected.push(number);
      }
    rounds.push({ votes: round.votes, quota: round.quota, elected, defeated });
  } while (!isComplete());
  const last = rounds.at(-1) as MeekRound;
  const remaining = are('hopeful');
  if (remaining.length > 0)
    rounds.push({
      ...{ quota: last.quota, elected: [], defeated: remaining },
      votes: last.votes.map((vote, number) => (remaining.includes(number) ? 0n : vote)),
    });
  return rounds;
}

/** B.2.a. */
function distribute({ ballots, candidates }: MeekElection, keep: readonly bigint[]): bigint[] {
  const votes = Array.from({ length: candidates }, () => 0n);
  for (const ballot of ballots) {
    let weight = billion;
    for (const number of ballot) {
      const kept = roundUp(weight * (keep[number] as bigint), billion);
      votes[number] = (votes[number] as bigint) + kept;
      weight -= kept;
    }
  }
  return votes;
}

/** B.2.b. */
function quotaOf({ seats }: MeekElection, votes: readonly bigint[]): bigint {
  return votes.reduce((sum, vote) => sum + vote, 0n) / BigInt(seats + 1) + 1n;
}

interface Iterated {
  readonly votes: bigint[];
  readonly quota: bigint;
  readonly surplus: bigint;
  readonly elected: readonly number[];
}

/** B.2. Lowers the keep factors. */
function iterate(election: MeekElection, keep: bigint[], state: readonly string[]): Iterated {
  let previous: bigint | undefined;
  for (;;) {
    const votes = distribute(election, keep);
    const quota = quotaOf(election, votes);
    const reached = votes.flatMap((vote, number) =>
      state[number] === 'hopeful' && vote >= quota ? [number] : [],
    );
    const sum = votes.reduce(
      (total, vote, number) => (state[number] === 'elected' ? total + vote - quota : total),
      0n,
    );
    const surplus = sum < 0n ? 0n : sum;
    if (reached.length > 0) return { votes, quota, surplus, elected: reached };
    if (surplus < omega || (previous !== undefined && surplus >= previous))
      return { votes, quota, surplus, elected: [] };
    previous = surplus;
    for (const [number, vote] of votes.entries())
      if (state[number] === 'elected') {
        const product = roundUp((keep[number] as bigint) * quota, billion);
        keep[number] = roundUp(product * billion, vote);
      }
  }
}

/** B.3. */
function lowest(
  { order }: MeekElection,
  round: { readonly votes: readonly bigint[]; readonly surplus?: bigint },
  state: readonly string[],
): number {
  const hopefuls = round.votes.flatMap((vote, number) => (state[number] === 'hopeful' ? [vote] : []));
  const least = hopefuls.reduce((a, b) => (a < b ? a : b));
  const isTied = (number: number) =>
    state[number] === 'hopeful' && (round.votes[number] as bigint) <= least + (round.surplus ?? 0n);
  return order.find(isTied) as number;
}
