/** A branch's answer, from its list as it was compared and from what has been decided since (RECON-2, RECON-3). */
import type { ListComparison } from '../comparison/compare-list.ts';
import type { BranchAnswer } from './branch-verdict.ts';

/**
 * What a person decided about a line: the register holds this member; it does not, and should; or it does not, and the reason
 * is on record (lapsed, died, not a member of this branch).
 */
export type LineDecision = 'held' | 'missing' | 'refused';

/**
 * The answer that a whole list gives. A line counts as found when it is in the register or was refused with a reason. What is not
 * certain counts as undecided until someone has looked, and an unsure line as not found.
 */
export function formAnswer(
  { lines }: ListComparison,
  decisions: ReadonlyMap<number, LineDecision>,
  by: BranchAnswer['by'],
): BranchAnswer {
  let found = 0;
  let undecided = 0;
  for (const [place, finding] of lines.entries()) {
    const decision = decisions.get(place);
    const isHeld = finding.kind === 'both' || finding.kind === 'elsewhere';
    if (decision === undefined ? isHeld : decision !== 'missing') found++;
    if (decision === undefined && !(finding.kind === 'both' && finding.isSure)) undecided++;
  }
  return { of: 'list', by, coverage: { listed: lines.length, found }, undecided };
}
