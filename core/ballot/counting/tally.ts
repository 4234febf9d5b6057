/** The figures of one contest by option and channel: what a declaration shows, votes of one mark, of several, or first preferences. */
import { ok, type Result } from '@countersign/bytes';
import type { Channel, Contest } from '../definition.ts';
import { voteForm } from '../vote-encoding.ts';
import type { ContestCount, RejectionReason } from './counts.ts';
import { rejectionReasons } from './counts.ts';
import { type NamedVote, nameVotes } from './named-votes.ts';

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

/**
 * cast = valid + rejected, in each channel. Valid ballots are the sum over the options, but where one can mark several: then
 * each option has as many as marked it.
 */
export interface Tally {
  /** Every option, in the order of the definition: votes, marks, or first preferences. */
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
  const votes = nameChannels(contest, counts);
  return votes.ok ? ok(tallyVotes(contest, votes.value, counts)) : votes;
}

/** The votes of both channels as what they name. */
export type ChannelVotes = Readonly<Record<Channel, readonly NamedVote[]>>;

/** Reads the votes of both channels; refuses as `tallyContest` does. */
export function nameChannels(contest: Contest, counts: ChannelCounts): Result<ChannelVotes, string> {
  const online = nameVotes(contest, 'online', counts.online);
  if (!online.ok) return online;
  const post = nameVotes(contest, 'post', counts.post);
  return post.ok ? ok({ online: online.value, post: post.value }) : post;
}

/** Adds up votes that have been read. */
export function tallyVotes(contest: Contest, votes: ChannelVotes, counts: ChannelCounts): Tally {
  const marks = { online: marksOf(contest, votes.online), post: marksOf(contest, votes.post) };
  const options = contest.options.map(({ id: option }, index) => ({
    option,
    ...byChannel((channel) => marks[channel][index] as number),
  }));
  const rejected = rejectionReasons
    .map((reason) => ({
      reason,
      ...byChannel((channel) => counts[channel].rejected.find((one) => one.reason === reason)?.count ?? 0),
    }))
    .filter(({ total }) => total > 0);
  const valid = byChannel((channel) => votes[channel].reduce((total, { count }) => total + count, 0));
  const rejectedTotal = sum(rejected);
  return { options, rejected, valid, rejectedTotal, cast: sum([valid, rejectedTotal]) };
}

/** Votes by option: the first preferences of rankings, every mark of sets. */
function marksOf(contest: Contest, votes: readonly NamedVote[]): readonly number[] {
  const isRanking = voteForm(contest) === 'ranking';
  const marks = contest.options.map(() => 0);
  for (const { named, count } of votes)
    for (const option of isRanking ? named.slice(0, 1) : named)
      marks[option] = (marks[option] as number) + count;
  return marks;
}

function byChannel(figure: (channel: Channel) => number): ChannelFigure {
  const [online, post] = [figure('online'), figure('post')];
  return { online, post, total: online + post };
}

function sum(figures: readonly ChannelFigure[]): ChannelFigure {
  const add = (channel: keyof ChannelFigure) => figures.reduce((total, figure) => total + figure[channel], 0);
  return { online: add('online'), post: add('post'), total: add('total') };
}
