import type { OfficeTx } from '@countersign/store';

/**
 * Whether each of these members may vote by the rule in force; null while that is not known. Whoever is not known to be
 * without a vote counts as having one, so that nobody loses one by a single officer's word.
 */
export async function loadMayVote(
  _tx: OfficeTx,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, boolean | null>> {
  return new Map(memberIds.map((memberId) => [memberId, null]));
}
