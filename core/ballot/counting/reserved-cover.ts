/** Whether reserved places can still be filled (TALLY-12): what keeps a count from electing or excluding too many others. */
import type { ReservedSeats } from './count-input.ts';

/**
 * What of the reserved places these candidates can fill at all in `seats` seats. Where there are too few members, or too
 * few seats for several groups, the groups are served in their order and a later one gets what is left.
 */
export function fillablePlaces(
  reserved: readonly ReservedSeats[],
  standing: readonly number[],
  seats: number,
): readonly ReservedSeats[] {
  const fillable: ReservedSeats[] = [];
  for (const { members, places } of reserved) {
    let most = places;
    while (most > 0 && !canStillFill([...fillable, { members, places: most }], [], standing, seats)) most--;
    fillable.push({ members, places: most });
  }
  return fillable;
}

/**
 * Whether some of the `hopefuls` in the seats that are left, together with the `elected`, give every group its places. One
 * candidate may be a member of several groups and counts for each.
 */
export function canStillFill(
  reserved: readonly ReservedSeats[],
  elected: readonly number[],
  hopefuls: readonly number[],
  seats: number,
): boolean {
  const needs = reserved.map(({ members, places }) => {
    const filled = elected.filter((candidate) => members.includes(candidate)).length;
    return Math.max(0, places - filled);
  });
  return fewestToMeet(needs, reserved, hopefuls) <= seats - elected.length;
}

/** How many of the hopefuls it takes at least to meet all needs; Infinity where all of them are not enough. */
function fewestToMeet(
  needs: readonly number[],
  reserved: readonly ReservedSeats[],
  hopefuls: readonly number[],
): number {
  // The fewest taken so far by what is then still needed.
  const fewest = new Map<string, { readonly left: readonly number[]; readonly taken: number }>();
  fewest.set(needs.join(), { left: needs, taken: 0 });
  for (const candidate of hopefuls) {
    const serves = reserved.map(({ members }) => members.includes(candidate));
    if (!serves.includes(true)) continue;
    for (const { left, taken } of [...fewest.values()]) {
      const next = left.map((need, group) => (serves[group] && need > 0 ? need - 1 : need));
      const known = fewest.get(next.join());
      if (!known || known.taken > taken + 1) fewest.set(next.join(), { left: next, taken: taken + 1 });
    }
  }
  return fewest.get(needs.map(() => 0).join())?.taken ?? Number.POSITIVE_INFINITY;
}
