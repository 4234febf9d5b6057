/** One contest from its figures to its outcome, by the method the definition names (COUNT-1). */
import { err, ok, type Result } from '@countersign/bytes';
import type { Contest } from '../definition.ts';
import type { CountTerms, TieBreaker, Withdrawal } from './count-input.ts';
import type { ContestOutcome } from './counts.ts';
import { countPlurality } from './plurality.ts';
import { rankedMethods } from './ranked-methods.ts';
import { groupPapers, type RankedPapers } from './ranked-papers.ts';
import type { StagedCount } from './staged-count.ts';
import type { CountStep, Lot } from './step.ts';
import { type ChannelCounts, type ChannelVotes, nameChannels, type Tally, tallyVotes } from './tally.ts';
import { countYesNo, stageYesNo } from './yes-no.ts';

/** What decides a contest beside its definition and its votes. */
export interface ContestFacts {
  /** Members entitled to vote, for rules that ask for a share of them. */
  readonly electorate: number;
  readonly withdrawals: readonly Withdrawal[];
  readonly ties: TieBreaker;
}

/** A counted contest: figures, the count stage by stage, and the outcome. */
export interface CountedContest {
  readonly tally: Tally;
  /** Every stage with its figures and reasons; stopped at `staged.lotNeeded` where a tie is open. */
  readonly staged: StagedCount;
  /** The steps in words of counts of one mark; empty for all others, whose stages say it. */
  readonly steps: readonly CountStep[];
  readonly outcome: ContestOutcome;
}

/**
 * Counts a contest: papers and online votes together, reported apart. The error is a sentence: figures that are no count of
 * this contest. An open tie is no error: the outcome is `tied` and the count says which tie it is.
 */
export function countContest(
  contest: Contest,
  counts: ChannelCounts,
  facts: ContestFacts,
): Result<CountedContest, string> {
  const votes = nameChannels(contest, counts);
  if (!votes.ok) return votes;
  const tally = tallyVotes(contest, votes.value, counts);
  if (tally.cast.total > facts.electorate)
    return err(
      `contest "${contest.id}": ${tally.cast.total} ballots from an electorate of ${facts.electorate}`,
    );
  const left = checkWithdrawals(contest, facts.withdrawals);
  if (left) return err(left);
  const papers = papersOf(contest, votes.value);
  if (contest.method === 'yes-no') return countQuestion(contest, tally, papers, facts);
  const method = rankedMethods.get(contest.method);
  if (!method) return err(`contest "${contest.id}": no method ${contest.method}`);
  const staged = method(papers, termsOf(contest, facts));
  return ok({
    tally,
    staged,
    steps: stepsOf(contest, tally, staged),
    outcome: outcomeOf(contest, tally, staged),
  });
}

function checkWithdrawals({ id, options }: Contest, withdrawals: readonly Withdrawal[]): string | undefined {
  const gone = withdrawals.map(({ candidate }) => candidate);
  const isWrong =
    gone.some((candidate) => options[candidate] === undefined) ||
    new Set(gone).size !== gone.length ||
    withdrawals.some(({ stage }) => stage < 1);
  return isWrong ? `contest "${id}": a withdrawal of nobody, or of somebody twice` : undefined;
}

function papersOf(contest: Contest, { online, post }: ChannelVotes): RankedPapers {
  const papers = [...online, ...post].map(({ named, count }) => ({ ranking: named, count: BigInt(count) }));
  return groupPapers(contest.options.length, papers);
}

/** The terms of a contest as its method takes them: options by place. */
export function termsOf(
  contest: Contest,
  { withdrawals, ties }: Omit<ContestFacts, 'electorate'>,
): CountTerms {
  const placeOf = (id: string) => contest.options.findIndex((option) => option.id === id);
  const { reopenNominations, reserved, seats } = contest;
  return {
    seats,
    withdrawals,
    reserved: reserved.map(({ options, places }) => ({ members: options.map(placeOf), places })),
    reopenNominations: reopenNominations === undefined ? undefined : placeOf(reopenNominations),
    ties,
  };
}

function countQuestion(
  contest: Contest,
  tally: Tally,
  papers: RankedPapers,
  facts: ContestFacts,
): Result<CountedContest, string> {
  if (!contest.passRule) return err(`contest "${contest.id}" is a question without a pass rule`);
  const { electorate } = facts;
  const staged = stageYesNo(contest.passRule, electorate, tally.cast.total)(papers, termsOf(contest, facts));
  return ok({ tally, staged, ...countYesNo(tally, contest.passRule, electorate) });
}

function outcomeOf(contest: Contest, { valid }: Tally, staged: StagedCount): ContestOutcome {
  const { elected, lotNeeded, stages } = staged;
  const idsOf = (places: readonly number[]) => places.flatMap((place) => contest.options[place]?.id ?? []);
  const isReopened = stages.some(({ actions }) =>
    actions.some(({ kind }) => kind === 'nominations-reopened'),
  );
  const isUnopposed = stages.some(({ actions }) =>
    actions.some((action) => action.kind === 'elected' && action.because === 'unopposed'),
  );
  if (valid.total === 0 && !isUnopposed) return { kind: 'no-votes', options: [] };
  if (lotNeeded) return { kind: 'tied', options: idsOf(lotNeeded.tied) };
  if (elected.length > 0) return { kind: 'elected', options: idsOf(elected) };
  return { kind: isReopened ? 'nominations-reopened' : 'no-votes', options: [] };
}

/** A count of one mark in the steps of its own, which know margins. */
function stepsOf(contest: Contest, tally: Tally, staged: StagedCount): readonly CountStep[] {
  if (contest.method !== 'plurality' && contest.method !== 'two-candidate') return [];
  const actions = staged.stages.flatMap((stage) => stage.actions);
  if (actions.some(({ kind }) => kind === 'withdrawn' || kind === 'nominations-reopened')) return [];
  const counted = countPlurality(tally, lotOf(contest, staged));
  return counted.ok ? counted.value.steps : [];
}

function lotOf({ options }: Contest, { stages }: StagedCount): Lot | undefined {
  for (const action of stages.flatMap((stage) => stage.actions)) {
    const option = action.kind === 'tie-broken' ? options[action.chosen]?.id : undefined;
    if (action.kind !== 'tie-broken' || option === undefined) continue;
    const { answer } = action;
    return { option, how: answer.by === 'lot' ? answer.how : 'by the order fixed before the opening' };
  }
  return undefined;
}
