import type { BranchFigures } from '@countersign/api';
import type { Colour } from '@countersign/roll';

export type BranchOrder = 'gravest' | 'name' | 'missing' | 'largest';

/** Which branches are shown, and in what order. */
export interface BranchFilter {
  /** Part of a name, in whatever case. */
  readonly query: string;
  readonly colour: Colour | 'all';
  readonly order: BranchOrder;
}

/** From the gravest. */
export const gravity: readonly Colour[] = ['red', 'grey', 'amber', 'green'];

/** Members of the branch's list who were not found; a silent branch misses nobody that is known. */
function missingOf({ answer }: BranchFigures): number {
  return answer ? answer.listed - answer.found : 0;
}

/** The branches of a filter in its order; equal ones by name. */
export function orderBranches(
  branches: readonly BranchFigures[],
  { query, colour, order }: BranchFilter,
): readonly BranchFigures[] {
  const wanted = query.trim().toLowerCase();
  return branches
    .filter((one) => (colour === 'all' || one.colour === colour) && one.branch.toLowerCase().includes(wanted))
    .toSorted((a, b) => compare(a, b, order) || (a.branch < b.branch ? -1 : 1));
}

function compare(a: BranchFigures, b: BranchFigures, order: BranchOrder): number {
  switch (order) {
    case 'gravest':
      return gravity.indexOf(a.colour) - gravity.indexOf(b.colour) || missingOf(b) - missingOf(a);
    case 'missing':
      return missingOf(b) - missingOf(a);
    case 'largest':
      return b.loaded - a.loaded;
    case 'name':
      return 0;
  }
}
