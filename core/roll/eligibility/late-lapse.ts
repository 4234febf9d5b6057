/**
 * Membership tested again at the close (ROLL-8): whose ballot is left out before the votes are unlinked, each with the
 * reason. Nobody drops out for being missing from the later register: a person finds out why.
 */
import type { Imbalance } from '../completeness/issue-gate.ts';
import { type ByReason, type CloseBalance, checkClose } from './balance.ts';
import type { Decision } from './decide.ts';

export interface LateLapses {
  /** Eligible at freeze and not at close, with the reason of the second decision. */
  readonly lapsed: readonly (Decision & { readonly outcome: 'excluded' })[];
  readonly byReason: ByReason;
  /** Eligible at freeze; at close the register does not know enough, or not the member at all. */
  readonly open: readonly string[];
}

/** Compares the decisions at freeze with those at close, in the order of the former. Each list has a member at most once. */
export function findLateLapses(atFreeze: readonly Decision[], atClose: readonly Decision[]): LateLapses {
  const later = new Map(atClose.map((decision) => [decision.memberId, decision]));
  const lapsed: LateLapses['lapsed'][number][] = [];
  const byReason: Record<string, number> = {};
  const open: string[] = [];
  for (const { memberId, outcome } of atFreeze) {
    if (outcome !== 'eligible') continue;
    const decision = later.get(memberId);
    if (decision === undefined || decision.outcome === 'undecided') open.push(memberId);
    else if (decision.outcome === 'excluded') {
      lapsed.push(decision);
      byReason[decision.code] = (byReason[decision.code] ?? 0) + 1;
    }
  }
  return { lapsed, byReason, open };
}

/** Late lapses with their sums, and the laws that do not hold. */
export interface CloseAccount extends LateLapses {
  readonly balance: CloseBalance;
  readonly imbalances: readonly Imbalance[];
}

/**
 * Tests again whoever was entitled at the close. Those who are members still are counted by themselves, and not as the rest: somebody
 * who is lost between the two lists is missing in the sum.
 */
export function accountLateLapses(atFreeze: readonly Decision[], atClose: readonly Decision[]): CloseAccount {
  const lapses = findLateLapses(atFreeze, atClose);
  const entitled = new Set(
    atFreeze.flatMap(({ memberId, outcome }) => (outcome === 'eligible' ? [memberId] : [])),
  );
  const still = atClose.filter(
    ({ memberId, outcome }) => outcome === 'eligible' && entitled.has(memberId),
  ).length;
  const balance = {
    members: entitled.size,
    still,
    lapsed: lapses.byReason,
    undecided: lapses.open.length,
  };
  return { ...lapses, balance, imbalances: checkClose(balance) };
}
