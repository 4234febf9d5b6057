/**
 * Exhaustive ballot (COUNT-1, TALLY-13): a fresh vote in every round, and after each the lowest go out, until so few are left as the
 * rules want. One left is the winner; two left are those the members then choose between.
 *
 * Nothing moves from round to round, so each stage adds up to the valid votes of its own round. Votes of later rounds do
 * not exist before they are held: a count takes the rounds so far and says who is in the next.
 */
import { err, ok, type Result } from '@countersign/bytes';
import type { CountTerms } from './count-input.ts';
import type { CountStage, ElectedBecause, StageAction, StagedCount, TieQuestion } from './staged-count.ts';

/** The least a candidate needs to stay in: a number of votes, or a share of the valid votes of the round. */
export type RoundThreshold =
  | { readonly kind: 'votes'; readonly votes: bigint }
  | { readonly kind: 'share'; readonly numerator: bigint; readonly denominator: bigint };

/** Who goes out after a round: all below the threshold; where there are none (or only such), the lowest. */
export interface RoundRule {
  readonly threshold: RoundThreshold | undefined;
  /** How many of the lowest go out, 1 at least. */
  readonly lowestOut: number;
}

export interface ExhaustiveRules {
  /** The first round's rule, the second's, …; the last one holds for every round after it. */
  readonly rounds: readonly RoundRule[];
  /** Whether more than half of a round's valid votes win at once; for ballots with one winner. */
  readonly isMajorityEnough: boolean;
  /** How often a round is held again, under the same rule, because of a tie for going out. */
  readonly repeats: number;
  /** What then becomes of the tied; they never go out together where too few would be left. */
  readonly tied: 'all-out' | 'lot';
}

/** Leadership of the Conservative Party, July 2022: under 30 votes in the first round are out, then the lowest; two go on. */
export const committee1922OfJuly2022: ExhaustiveRules = {
  rounds: [
    { threshold: { kind: 'votes', votes: 30n }, lowestOut: 1 },
    { threshold: undefined, lowestOut: 1 },
  ],
  isMajorityEnough: false,
  repeats: 0,
  tied: 'lot',
};

/** A count of the rounds held so far. */
export interface ExhaustiveCount extends StagedCount {
  /** Who is in the next round; empty when the ballot is over, or waits for a lot. */
  readonly next: readonly number[];
}

/** What a count of rounds depends on; `seats`: how many are to be left. A withdrawal is one before the round `stage`. */
export type ExhaustiveTerms = Pick<CountTerms, 'seats' | 'withdrawals' | 'ties'>;

/**
 * Counts the rounds held so far: votes by candidate in each, 0 for those who are not in it. `elected` are those left at the
 * end, by their votes in the last round. The error is a sentence: votes for somebody who was out, or a round after the end.
 */
export function countExhaustive(
  candidates: number,
  rounds: readonly (readonly bigint[])[],
  rules: ExhaustiveRules,
  terms: ExhaustiveTerms,
): Result<ExhaustiveCount, string> {
  const before = withdrawnBefore(terms, 1, [...Array(candidates).keys()]);
  const ballot = startBallot(candidates, rules, terms, before);
  if (ballot.continuing.length <= terms.seats && rounds.length === 0) ballot.stages.push(unopposed(ballot));
  for (const [index, votes] of rounds.entries()) {
    const problem = checkRound(ballot, index + 1, votes);
    if (problem) return err(problem);
    holdRound(ballot, votes);
  }
  const isDone = ballot.continuing.length <= terms.seats;
  const elected = ballot.stages.at(-1)?.elected ?? [];
  const next = isDone || ballot.lotNeeded ? [] : ballot.continuing;
  const { stages, lotNeeded } = ballot;
  const unfilled = isDone ? terms.seats - elected.length : 0;
  return ok({ places: 0, quota: undefined, stages, elected, unfilled, lotNeeded, next });
}

/** A ballot between two rounds. */
interface Ballot {
  readonly candidates: number;
  readonly rules: ExhaustiveRules;
  readonly terms: ExhaustiveTerms;
  readonly stages: CountStage[];
  /** Who withdrew before the first round, told in its stage. */
  readonly before: readonly number[];
  /** Ascending. */
  continuing: readonly number[];
  /** Rounds that put somebody out, and how often the present one was held without. */
  done: number;
  repeated: number;
  lotNeeded: TieQuestion | undefined;
}

function startBallot(
  candidates: number,
  rules: ExhaustiveRules,
  terms: ExhaustiveTerms,
  before: readonly number[],
): Ballot {
  const continuing = without([...Array(candidates).keys()], before);
  const nothingYet = { done: 0, repeated: 0, lotNeeded: undefined };
  return { candidates, rules, terms, before, continuing, stages: [], ...nothingYet };
}

function checkRound(ballot: Ballot, round: number, votes: readonly bigint[]): string | undefined {
  if (ballot.lotNeeded) return `round ${round} was held before the lot of round ${round - 1} was drawn`;
  if (ballot.continuing.length <= ballot.terms.seats)
    return `round ${round} was held and there was nothing left to vote on`;
  const stray = votes.findIndex((one, candidate) => one !== 0n && !ballot.continuing.includes(candidate));
  if (stray >= 0) return `round ${round} has votes for candidate ${stray}, who was not in it`;
  return undefined;
}

/** Takes a round's votes: somebody goes out, the round is to be held again, or a lot is needed. */
function holdRound(ballot: Ballot, votes: readonly bigint[]): void {
  const { continuing, stages, terms, before } = ballot;
  const actions: StageAction[] =
    stages.length === 0 && before.length > 0 ? [{ kind: 'withdrawn', candidates: before }] : [];
  const winner = majorityWinner(ballot, votes);
  const out = winner === undefined ? whoGoesOut(ballot, votes, actions) : without(continuing, [winner]);
  const excluded = winner === undefined ? out : [];
  const withdrawn = withdrawnBefore(terms, stages.length + 2, without(continuing, out));
  if (withdrawn.length > 0) actions.push({ kind: 'withdrawn', candidates: withdrawn });
  ballot.continuing = without(continuing, [...out, ...withdrawn]);
  if (out.length > 0) [ballot.done, ballot.repeated] = [ballot.done + 1, 0];
  const isOver = ballot.continuing.length <= terms.seats && !ballot.lotNeeded;
  const elected = isOver ? byVotes(ballot.continuing, votes) : [];
  if (elected.length > 0) actions.push(electedAs(elected, winner === undefined ? 'remaining' : 'majority'));
  const totals = votes.map((one, candidate) => (continuing.includes(candidate) ? one : undefined));
  stages.push({ ...stageOf(totals), actions, elected, excluded });
}

function whoGoesOut(ballot: Ballot, votes: readonly bigint[], actions: StageAction[]): readonly number[] {
  const { rules, continuing, done } = ballot;
  const rule = rules.rounds[Math.min(done, rules.rounds.length - 1)] as RoundRule;
  const below = continuing.filter((candidate) => isBelow(rule.threshold, votes[candidate] as bigint, votes));
  if (below.length > 0 && below.length < continuing.length) {
    actions.push({ kind: 'excluded', candidates: below, value: undefined, because: 'below-threshold' });
    return below;
  }
  const out = lowest(ballot, rule.lowestOut, votes, actions);
  if (out.length > 0)
    actions.push({ kind: 'excluded', candidates: out, value: undefined, because: 'lowest' });
  return out;
}

function isBelow(threshold: RoundThreshold | undefined, own: bigint, votes: readonly bigint[]): boolean {
  if (!threshold) return false;
  if (threshold.kind === 'votes') return own < threshold.votes;
  const valid = votes.reduce((sum, one) => sum + one, 0n);
  return own * threshold.denominator < valid * threshold.numerator;
}

/** The lowest, as many as the rule puts out; a tie between those who do and those who do not is broken by the rules. */
function lowest(
  ballot: Ballot,
  lowestOut: number,
  votes: readonly bigint[],
  actions: StageAction[],
): readonly number[] {
  const { continuing, terms, rules } = ballot;
  const wanted = Math.min(lowestOut, continuing.length - terms.seats);
  const ascending = [...byVotes(continuing, votes)].reverse();
  const edge = votes[ascending[wanted - 1] as number] as bigint;
  const sure = continuing.filter((candidate) => (votes[candidate] as bigint) < edge);
  const tied = continuing.filter((candidate) => votes[candidate] === edge);
  const both = [...sure, ...tied].sort((a, b) => a - b);
  if (both.length === wanted) return both;
  if (ballot.repeated < rules.repeats) {
    ballot.repeated += 1;
    actions.push({ kind: 'round-repeated', tied });
    return [];
  }
  if (rules.tied === 'all-out' && continuing.length - both.length >= terms.seats) return both;
  const drawn = drawOut(ballot, tied, wanted - sure.length, actions);
  return drawn ? [...sure, ...drawn] : [];
}

/** So many of the tied by lots, one after the other; nothing when one of them is not drawn yet. */
function drawOut(
  ballot: Ballot,
  tied: readonly number[],
  wanted: number,
  actions: StageAction[],
): readonly number[] | undefined {
  const out: number[] = [];
  while (out.length < wanted) {
    const stage = ballot.stages.length + 1;
    const question = { purpose: 'exclude', stage, tied: without(tied, out) } as const;
    const decision = ballot.terms.ties.decide(question);
    if (!decision) {
      ballot.lotNeeded = question;
      return undefined;
    }
    actions.push({ kind: 'tie-broken', ...question, ...decision });
    out.push(decision.chosen);
  }
  return out;
}

function majorityWinner({ rules, terms }: Ballot, votes: readonly bigint[]): number | undefined {
  if (!rules.isMajorityEnough || terms.seats !== 1) return undefined;
  const valid = votes.reduce((sum, one) => sum + one, 0n);
  const winner = votes.findIndex((one) => 2n * one > valid);
  return winner < 0 ? undefined : winner;
}

/** Nobody had to vote: no more stand than are wanted. */
function unopposed({ candidates, continuing, before }: Ballot): CountStage {
  const withdrawn: StageAction[] = before.length > 0 ? [{ kind: 'withdrawn', candidates: before }] : [];
  const actions = continuing.length > 0 ? [...withdrawn, electedAs(continuing, 'unopposed')] : withdrawn;
  const totals = Array.from({ length: candidates }, (_, one) => (continuing.includes(one) ? 0n : undefined));
  return { ...stageOf(totals), actions, elected: continuing, excluded: [] };
}

function electedAs(candidates: readonly number[], because: ElectedBecause): StageAction {
  return { kind: 'elected', candidates, because };
}

function stageOf(totals: CountStage['totals']): Omit<CountStage, 'actions' | 'elected' | 'excluded'> {
  return { totals, quota: undefined, exhausted: 0n, loss: 0n, transfers: [] };
}

function withdrawnBefore(
  { withdrawals }: ExhaustiveTerms,
  stage: number,
  from: readonly number[],
): readonly number[] {
  return from.filter((one) => withdrawals.some((each) => each.candidate === one && each.stage === stage));
}

/** Most votes first; equal ones in their own order. */
function byVotes(candidates: readonly number[], votes: readonly bigint[]): readonly number[] {
  const own = (candidate: number) => votes[candidate] as bigint;
  return [...candidates].sort((a, b) => (own(a) === own(b) ? a - b : own(a) > own(b) ? -1 : 1));
}

function without(candidates: readonly number[], left: readonly number[]): readonly number[] {
  return candidates.filter((candidate) => !left.includes(candidate));
}
