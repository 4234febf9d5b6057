/** The figures of one contest by option and channel: what every single-choice method decides from. */
import { err, ok, type Result } from '@countersign/bytes';
import type { Channel, Contest } from '../definition.ts';
import { parseVote } from '../vote-encoding.ts';
import type { ContestCount, RejectionReason } from './counts.ts';
import { rejectionReasons } from './counts.ts';

/** One figure by channel, and both together. */
export interface ChannelFigure {
  readonly online: number;
  readonly post: number;
  readonly total: number;
}

export interface OptionTally extends ChannelFigure {
  /** Option id. */
  readonly option: string;
}

export interface RejectionTally extends ChannelFigure {
  readonly reason: RejectionReason;
}

/** cast = valid + rejected, in each channel; valid = the sum over the options. */
export interface Tally {
  /** Every option, in the order of the definition. */
  readonly options: readonly OptionTally[];
  /** Reasons that occurred, in the order of their list. */
  readonly rejected: readonly RejectionTally[];
  readonly valid: ChannelFigure;
  readonly rejectedTotal: ChannelFigure;
  readonly cast: ChannelFigure;
}

/** Counts of one contest by channel. A channel the ballot does not have has empty lists. */
export type ChannelCounts = Readonly<Record<Channel, ContestCount>>;

/** Adds a contest up. Refuses, with a sentence, figures that are no count of this contest (TALLY-2). */
export function tallyContest(contest: Contest, counts: ChannelCounts): Result<Tally, string> {
  const problem = checkCount(contest, 'online', counts.online) ?? checkCount(contest, 'post', counts.post);
  if (problem) return err(problem);
  const options = contest.options.map(({ id: option }, index) => ({
    option,
    ...byChannel(counts, ({ votes }) => votes.find(({ vote }) => vote === BigInt(index + 1))?.count ?? 0),
  }));
  const rejected = rejectionReasons
    .map((reason) => ({
      reason,
      ...byChannel(counts, (count) => count.rejected.find((one) => one.reason === reason)?.count ?? 0),
    }))
    .filter(({ total }) => total > 0);
  const valid = sum(options);
  const rejectedTotal = sum(rejected);
  return ok({ options, rejected, valid, rejectedTotal, cast: sum([valid, rejectedTotal]) });
}

function checkCount(
  contest: Contest,
  channel: Channel,
  { votes, rejected }: ContestCount,
): string | undefined {
  const where = `contest "${contest.id}", ${channel}`;
  if (new Set(votes.map(({ vote }) => vote)).size !== votes.length)
    return `${where}: a vote is counted in two lines`;
  if (new Set(rejected.map(({ reason }) => reason)).size !== rejected.length)
    return `${where}: a reason of rejection is counted in two lines`;
  const wrong = [...votes, ...rejected].find(({ count }) => !Number.isSafeInteger(count) || count < 0);
  if (wrong) return `${where}: ${wrong.count} is no number of ballots`;
  const foreign = votes.find(({ vote }) => !isOption(contest, vote));
  return foreign && `${where}: ${foreign.vote} is the number of no option`;
}

function isOption(contest: Contest, vote: bigint): boolean {
  const choice = parseVote(contest, vote);
  return choice.ok && choice.value.kind === 'option';
}

function byChannel(counts: ChannelCounts, figure: (count: ContestCount) => number): ChannelFigure {
  const online = figure(counts.online);
  const post = figure(counts.post);
  return { online, post, total: online + post };
}

function sum(figures: readonly ChannelFigure[]): ChannelFigure {
  const add = (channel: keyof ChannelFigure) => figures.reduce((total, figure) => total + figure[channel], 0);
  return { online: add('online'), post: add('post'), total: add('total') };
}
