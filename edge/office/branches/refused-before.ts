/**
 * What headquarters has refused stays refused when the branch sends its list again and the same answer is carried over; whoever
 * answers anew asks anew (RECON-3).
 */
import type { ClaimRow } from '@countersign/store';
import type { FindingRow } from '@countersign/store/branch';

/** The claim that counts of each finding: the newest. `claims`: the newest first. */
export function claimsByFinding(claims: readonly ClaimRow[]): ReadonlyMap<number, ClaimRow> {
  return new Map(claims.toReversed().map((claim) => [claim.finding_id, claim]));
}

/** The refused claim that an answer carried over from an earlier list repeats; undefined where it asks for something of its own. */
export function refusedBefore(
  { id, carriedFrom }: Pick<FindingRow, 'id' | 'carriedFrom'>,
  claims: ReadonlyMap<number, ClaimRow>,
): ClaimRow | undefined {
  const own = claims.get(id);
  if (carriedFrom === undefined || (own && own.state !== 'withdrawn')) return undefined;
  const claim = claims.get(carriedFrom);
  return claim?.state === 'refused' ? claim : undefined;
}
