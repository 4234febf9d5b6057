/** The votes of one contest as what they name: read once, by all that is counted from them. */
import { err, ok, type Result } from '@countersign/bytes';
import type { Channel, Contest } from '../definition.ts';
import { optionsOf, parseVote, voteForm } from '../vote-encoding.ts';
import type { ContestCount } from './counts.ts';

/** One vote and how often it was found: the option, all of a set in ascending order, or the preferences in theirs. */
export interface NamedVote {
  readonly named: readonly number[];
  readonly count: number;
}

/** The votes of one channel, or a sentence about figures that are no count of this contest (TALLY-2). */
export function nameVotes(
  contest: Contest,
  channel: Channel,
  { votes, rejected }: ContestCount,
): Result<readonly NamedVote[], string> {
  const where = `contest "${contest.id}", ${channel}`;
  if (new Set(votes.map(({ vote }) => vote)).size !== votes.length)
    return err(`${where}: a vote is counted in two lines`);
  if (new Set(rejected.map(({ reason }) => reason)).size !== rejected.length)
    return err(`${where}: a reason of rejection is counted in two lines`);
  const named: NamedVote[] = [];
  for (const { count } of rejected) if (!isNumberOfBallots(count)) return err(notBallots(where, count));
  for (const { vote, count } of votes) {
    if (!isNumberOfBallots(count)) return err(notBallots(where, count));
    const choice = parseVote(contest, vote);
    if (!choice.ok || choice.value.kind === 'blank')
      return err(`${where}: ${vote} is the number of no ${wordFor(contest)}`);
    named.push({ named: optionsOf(choice.value), count });
  }
  return ok(named);
}

function isNumberOfBallots(count: number): boolean {
  return Number.isSafeInteger(count) && count >= 0;
}

function notBallots(where: string, count: number): string {
  return `${where}: ${count} is no number of ballots`;
}

function wordFor({ method }: Contest): string {
  return voteWords[voteForm({ method })];
}

const voteWords = { single: 'option', set: 'set of options', ranking: 'ranking' } as const;
