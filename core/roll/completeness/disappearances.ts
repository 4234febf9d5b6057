/**
 * Members who stood in the last snapshot of the register and do not stand in this one. A member leaves by an event (resigned,
 * lapsed, died, moved to another branch, joined to a duplicate); one who is gone without an event was lost (ROLL-4, GATE-2).
 */

/** One snapshot: each member's number with the branch that holds the member. */
export type Snapshot = ReadonlyMap<string, string>;

/** Someone gone without an event, or gone from the branch while standing under another. */
export interface Disappearance {
  readonly member: string;
  /** The branch of the earlier snapshot. */
  readonly branch: string;
  /** The branch of the later one, when the member only changed branches. */
  readonly nowIn?: string;
}

/**
 * The unexplained ones, in the earlier snapshot's order. `explained` holds the members with an event since then, exits and
 * changes of branch alike.
 */
export function findDisappearances(
  earlier: Snapshot,
  later: Snapshot,
  explained: ReadonlySet<string>,
): Disappearance[] {
  const gone: Disappearance[] = [];
  for (const [member, branch] of earlier) {
    const nowIn = later.get(member);
    if (nowIn === branch || explained.has(member)) continue;
    gone.push(nowIn === undefined ? { member, branch } : { member, branch, nowIn });
  }
  return gone;
}
