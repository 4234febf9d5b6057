/** Two candidates (COUNT-1, TALLY-4): the one with more votes, and so with more than half of the valid ones. */
import { assert, type Result } from '@countersign/bytes';
import { countPlurality } from './plurality.ts';
import type { Count, Lot } from './step.ts';
import type { Tally } from './tally.ts';

/** Plurality between exactly two; the definition's check has made sure that there are two. */
export function countTwoCandidate(tally: Tally, lot: Lot | undefined): Result<Count, string> {
  assert(tally.options.length === 2, `countTwoCandidate: ${tally.options.length} candidates`);
  return countPlurality(tally, lot);
}
