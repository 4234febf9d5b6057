/**
 * Counts that are over in one stage: most votes win, for one place or for several (COUNT-1, TALLY-12). What gives a candidate a vote
 * is the method's; everything after that is the same and stands here.
 */
import type { CountTerms } from './count-input.ts';
import type { RankedPaper, RankedPapers } from './ranked-papers.ts';
import { canStillFill, fillablePlaces } from './reserved-cover.ts';
import type { ElectedBecause, StageAction, StagedCount, TieQuestion } from './staged-count.ts';

/**
 * Fills the places by most votes. `votes`: by candidate, in units of 10^−`places`; `because`: why the method says
 * they are elected.
 *
 * - Those who withdrew have no votes; votes for them are nobody's (`exhausted`).
 * - No more candidates than places: all are elected, unopposed, unless nominations can be re-opened.
 * - Without a valid vote nobody is elected (TALLY-7).
 * - Whoever has no more votes than re-open nominations is not elected; the places left are unfilled.
 * - Reserved places: whoever would take a place that is needed for them is passed over.
 * - Equal votes decide nothing. Whenever it matters which of them is elected, the tie is asked for (TALLY-4).
 */
export function electMostVotes(
  votes: readonly bigint[],
  places: number,
  terms: CountTerms,
  because: ElectedBecause = 'most-votes',
): StagedCount {
  const gone = new Set(terms.withdrawals.map(({ candidate }) => candidate));
  const standing = votes.map((_, candidate) => candidate).filter((candidate) => !gone.has(candidate));
  const election = startElection(votes, standing, terms, because);
  const lotNeeded = election.isVoted ? fillPlaces(election) : undefined;
  const withdrawn = [...gone].sort((a, b) => a - b);
  const stage = {
    actions: [
      ...(withdrawn.length > 0 ? [{ kind: 'withdrawn', candidates: withdrawn } as const] : []),
      ...election.actions,
    ],
    quota: undefined,
    totals: votes.map((total, candidate) => (gone.has(candidate) ? undefined : total)),
    exhausted: withdrawn.reduce((sum, candidate) => sum + (votes[candidate] as bigint), 0n),
    loss: 0n,
    transfers: [],
    elected: election.elected,
    excluded: election.passedOver,
  };
  return {
    ...{ places, quota: undefined, stages: [stage], elected: election.elected },
    unfilled: lotNeeded ? 0 : terms.seats - election.elected.length,
    lotNeeded,
  };
}

/** Votes by candidate, where a paper is one vote for each candidate that `namedBy` gives. */
export function votesByCandidate(
  { candidates, papers }: RankedPapers,
  namedBy: (paper: RankedPaper) => readonly number[],
): readonly bigint[] {
  const votes = Array.from({ length: candidates }, () => 0n);
  for (const paper of papers)
    for (const candidate of namedBy(paper)) votes[candidate] = (votes[candidate] as bigint) + paper.count;
  return votes;
}

/** Places being filled. */
interface Election {
  readonly votes: readonly bigint[];
  readonly terms: CountTerms;
  readonly because: ElectedBecause;
  readonly reserved: CountTerms['reserved'];
  /** Whether votes decide: neither unopposed nor without any. */
  readonly isVoted: boolean;
  readonly actions: StageAction[];
  readonly elected: number[];
  readonly passedOver: number[];
  hopefuls: readonly number[];
}

function startElection(
  votes: readonly bigint[],
  standing: readonly number[],
  terms: CountTerms,
  because: ElectedBecause,
): Election {
  const { seats, reopenNominations } = terms;
  const isOpen = reopenNominations !== undefined && standing.includes(reopenNominations);
  const isUnopposed = !isOpen && standing.length <= seats && standing.length > 0;
  const election = {
    ...{ votes, terms, because, hopefuls: standing, passedOver: [] },
    reserved: fillablePlaces(terms.reserved, standing, seats),
    isVoted: !isUnopposed && standing.some((candidate) => votes[candidate] !== 0n),
    actions: isUnopposed ? [{ kind: 'elected', candidates: standing, because: 'unopposed' } as const] : [],
    elected: isUnopposed ? [...standing] : [],
  };
  return election;
}

/** Elects until no place or nobody is left, or to a tie that nobody has broken: which is returned. */
function fillPlaces(election: Election): TieQuestion | undefined {
  const { terms, elected, actions } = election;
  while (elected.length < terms.seats) {
    passOver(election);
    const group = mostVotes(election);
    if (group.length === 0) return undefined;
    if (canElectAll(election, group)) {
      elect(election, group);
      continue;
    }
    const [only] = group;
    if (group.length === 1 && only === terms.reopenNominations) return reopen(election);
    const question = { purpose: 'elect', stage: 1, tied: group } as const;
    const decision = terms.ties.decide(question);
    if (!decision) return question;
    actions.push({ kind: 'tie-broken', ...question, ...decision });
    if (decision.chosen === terms.reopenNominations) return reopen(election);
    elect(election, [decision.chosen]);
  }
  return undefined;
}

/** Sets aside those whose election would leave too few places for the reserved ones. */
function passOver(election: Election): void {
  const { hopefuls, terms, elected, reserved } = election;
  const isIn = (candidate: number) =>
    candidate === terms.reopenNominations ||
    canStillFill(reserved, [...elected, candidate], without(hopefuls, [candidate]), terms.seats);
  const over = hopefuls.filter((candidate) => !isIn(candidate));
  if (over.length === 0) return;
  election.hopefuls = without(hopefuls, over);
  election.passedOver.push(...over);
  election.actions.push({ kind: 'excluded', candidates: over, value: undefined, because: 'reserved-places' });
}

/** The hopefuls of whom no other has more. */
function mostVotes({ hopefuls, votes }: Election): readonly number[] {
  const most = hopefuls.reduce((best, candidate) => {
    const own = votes[candidate] as bigint;
    return own > best ? own : best;
  }, 0n);
  return hopefuls.filter((candidate) => votes[candidate] === most);
}

function canElectAll({ elected, hopefuls, reserved, terms }: Election, group: readonly number[]): boolean {
  if (group.length > terms.seats - elected.length || group.includes(terms.reopenNominations ?? -1))
    return false;
  return canStillFill(reserved, [...elected, ...group], without(hopefuls, group), terms.seats);
}

function elect(election: Election, group: readonly number[]): void {
  const { votes, passedOver, because } = election;
  const [own = 0n] = group.map((candidate) => votes[candidate]);
  const isReserved = passedOver.some((candidate) => (votes[candidate] as bigint) >= own);
  election.elected.push(...group);
  election.hopefuls = without(election.hopefuls, group);
  election.actions.push({
    kind: 'elected',
    candidates: group,
    because: isReserved ? 'reserved-places' : because,
  });
}

function reopen({ actions, terms, elected }: Election): undefined {
  actions.push({ kind: 'nominations-reopened', places: terms.seats - elected.length });
}

function without(candidates: readonly number[], left: readonly number[]): readonly number[] {
  return candidates.filter((candidate) => !left.includes(candidate));
}
