/** One contest from its figures to its outcome, by the method the definition names (COUNT-1). */
import { err, ok, type Result } from '@countersign/bytes';
import type { Contest } from '../definition.ts';
import { countPlurality } from './plurality.ts';
import type { Count, Lot } from './step.ts';
import { type ChannelCounts, type Tally, tallyContest } from './tally.ts';
import { countTwoCandidate } from './two-candidate.ts';
import { countYesNo } from './yes-no.ts';

/** A counted contest: figures, steps and outcome. */
export interface CountedContest extends Count {
  readonly tally: Tally;
}

/**
 * Counts a contest. `electorate`: members entitled to vote, for rules that ask for a share of them. `lot`: how a tie was
 * broken, when there was one and it was. The error is a sentence: figures that are no count of this contest, or a lot
 * that decides nothing.
 */
export function countContest(
  contest: Contest,
  counts: ChannelCounts,
  electorate: number,
  lot: Lot | undefined,
): Result<CountedContest, string> {
  const tally = tallyContest(contest, counts);
  if (!tally.ok) return tally;
  if (tally.value.cast.total > electorate)
    return err(
      `contest "${contest.id}": ${tally.value.cast.total} ballots from an electorate of ${electorate}`,
    );
  const count = countByMethod(contest, tally.value, electorate, lot);
  return count.ok ? ok({ tally: tally.value, ...count.value }) : count;
}

function countByMethod(
  contest: Contest,
  tally: Tally,
  electorate: number,
  lot: Lot | undefined,
): Result<Count, string> {
  switch (contest.method) {
    case 'plurality':
      return countPlurality(tally, lot);
    case 'two-candidate':
      return countTwoCandidate(tally, lot);
    case 'yes-no':
      if (!contest.passRule) return err(`contest "${contest.id}" is a question without a pass rule`);
      if (lot) return err('a lot was drawn, and a question is never tied');
      return ok(countYesNo(tally, contest.passRule, electorate));
    default:
      return err(`contest "${contest.id}": votes by ${contest.method} cannot be counted in a ballot yet`);
  }
}
