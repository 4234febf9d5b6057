import type { OfficeTx, RegisterMemberRow } from '@countersign/store';
import { decideMembers } from '../gate/decisions.ts';

/**
 * Whether each of these members may vote by the rule in force; null while that is not known. Whoever is not known to be
 * without a vote counts as having one, so that nobody loses one by a single officer's word.
 */
export async function loadMayVote(
  tx: OfficeTx,
  members: readonly RegisterMemberRow[],
): Promise<readonly (boolean | null)[]> {
  const decisions = await decideMembers(tx, members);
  return members.map((_, i) => {
    const outcome = decisions[i]?.outcome;
    return outcome === undefined || outcome === 'undecided' ? null : outcome === 'eligible';
  });
}
