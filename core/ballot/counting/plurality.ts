/** Most votes wins (COUNT-1, TALLY-4). A tie is an outcome of its own: nothing here breaks one. */
import { err, ok, type Result } from '@countersign/bytes';
import type { RankedMethod } from './count-input.ts';
import { electMostVotes, votesByCandidate } from './single-stage.ts';
import type { Count, Lot } from './step.ts';
import type { OptionTally, Tally } from './tally.ts';

/**
 * Elects the option with the most votes. With `lot`, a tie is decided for the option it names; a lot for anybody else,
 * or where nothing is tied, is refused.
 */
export function countPlurality({ options, valid }: Tally, lot: Lot | undefined): Result<Count, string> {
  if (valid.total === 0) return countWithoutVotes(lot);
  const most = Math.max(...options.map(({ total }) => total));
  const leaders = options.filter(({ total }) => total === most).map(({ option }) => option);
  const [winner, ...others] = leaders;
  if (others.length > 0 || winner === undefined) return countTie(leaders, most, lot);
  if (lot) return err(`a lot was drawn, and nothing is tied: ${winner} has the most votes`);
  const step = { kind: 'most', option: winner, votes: most, margin: most - next(options, winner) } as const;
  return ok({ outcome: { kind: 'elected', options: [winner] }, steps: [step] });
}

/** The same as a count in one stage: a paper is a vote for the first it names, whatever it names after. */
export const stagePlurality: RankedMethod = (papers, terms) =>
  electMostVotes(
    votesByCandidate(papers, ({ ranking }) => ranking.slice(0, 1)),
    papers.weightPlaces,
    terms,
  );

function next(options: readonly OptionTally[], winner: string): number {
  return Math.max(0, ...options.filter(({ option }) => option !== winner).map(({ total }) => total));
}

function countTie(leaders: readonly string[], votes: number, lot: Lot | undefined): Result<Count, string> {
  const tie = { kind: 'tie', options: leaders, votes } as const;
  if (!lot) return ok({ outcome: { kind: 'tied', options: leaders }, steps: [tie] });
  if (!leaders.includes(lot.option))
    return err(`the lot names ${lot.option}, tied are ${leaders.join(', ')}`);
  return ok({ outcome: { kind: 'elected', options: [lot.option] }, steps: [tie, { kind: 'lot', ...lot }] });
}

function countWithoutVotes(lot: Lot | undefined): Result<Count, string> {
  if (lot) return err('a lot was drawn, and there is no valid vote to be tied');
  return ok({ outcome: { kind: 'no-votes', options: [] }, steps: [{ kind: 'no-votes' }] });
}
