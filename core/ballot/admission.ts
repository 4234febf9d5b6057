/**
 * Whether a further act of voting is recorded at all (VOTE-4, VOTE-5, POST-1, POST-3). `decideStanding` says which of the
 * recorded acts counts; an act that could not count is refused at the door and becomes a case, not a vote.
 */
import { err, ok, type Result } from '@countersign/bytes';
import type { DuplicateRule } from './definition.ts';
import { type Act, decideStanding } from './duplicate.ts';

/** By what the credential was used before. */
export type AdmissionRefusal = 'used-online' | 'used-by-post';

/** Whether `act`, the latest to be recorded, is admitted beside the `earlier` acts on the same credential. */
export function decideAdmission(
  rule: DuplicateRule,
  earlier: readonly Act[],
  act: Act,
): Result<void, AdmissionRefusal> {
  if (earlier.length === 0) return ok(undefined);
  const admitted = isPossible(rule, earlier, act) && decideStanding(rule, [...earlier, act]) === act;
  if (admitted) return ok(undefined);
  const counted = decideStanding(rule, earlier) ?? earlier.at(-1);
  return err(counted?.channel === 'online' ? 'used-online' : 'used-by-post');
}

function isPossible(rule: DuplicateRule, earlier: readonly Act[], act: Act): boolean {
  switch (rule) {
    case 'locked':
      return false;
    case 'first-received':
      // Only an envelope that had arrived before the online vote can still be first; a rejected paper frees no codes.
      return act.channel === 'post' && !hasPaper(earlier);
    case 'last-received':
      return act.channel === 'online' || !hasPaper(earlier);
  }
}

/** POST-3: of two envelopes of one member the second is never opened. */
function hasPaper(acts: readonly Act[]): boolean {
  return acts.some((act) => act.channel === 'post');
}
