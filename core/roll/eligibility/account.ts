/**
 * Every member accounted for by name, not by count (ROLL-4): a member who was lost and a stranger who was added make the
 * sums come out and are both found here. The figures of the balance are made from the same lists, never entered.
 */
import type { RightsBalance } from './balance.ts';
import type { Decision } from './decide.ts';

/** The lists as they stand. `held` gives the reason why an eligible member has no code yet. */
export interface Account {
  /** Member ids of the register, each with its branch. */
  readonly members: ReadonlyMap<string, string>;
  readonly decisions: readonly Decision[];
  readonly coded: ReadonlySet<string>;
  readonly held: ReadonlyMap<string, string>;
}

export type AccountFault =
  | 'not-decided'
  | 'decided-twice'
  | 'undecided'
  | 'not-in-the-register'
  | 'neither-coded-nor-held'
  | 'coded-and-held'
  | 'coded-without-right'
  | 'held-without-right';

export interface Unaccounted {
  readonly memberId: string;
  readonly fault: AccountFault;
}

/** What to say of a member after the number. */
export const accountWords: Readonly<Record<AccountFault, string>> = {
  'not-decided': 'is in the register and was never decided',
  'decided-twice': 'was decided more than once',
  undecided: 'waits for a decision: the register does not know enough',
  'not-in-the-register': 'is not in the register',
  'neither-coded-nor-held': 'is eligible and has neither a code nor a reason why not',
  'coded-and-held': 'has a code and is held back as well',
  'coded-without-right': 'has a code and is not eligible',
  'held-without-right': 'is held back and not eligible',
};

/** Everybody whose account is not in order, in the order of register, decisions, codes and those held. */
export function checkAccount({ members, decisions, coded, held }: Account): readonly Unaccounted[] {
  const faults: Unaccounted[] = [];
  const note = (memberId: string, fault: AccountFault) => faults.push({ memberId, fault });
  const outcomes = new Map<string, Decision['outcome']>();
  for (const { memberId, outcome } of decisions) {
    if (!members.has(memberId)) note(memberId, 'not-in-the-register');
    if (outcomes.has(memberId)) note(memberId, 'decided-twice');
    outcomes.set(memberId, outcome);
  }
  for (const memberId of members.keys()) {
    const outcome = outcomes.get(memberId);
    if (outcome === undefined) note(memberId, 'not-decided');
    if (outcome === 'undecided') note(memberId, 'undecided');
    if (outcome === 'eligible' && !coded.has(memberId) && !held.has(memberId))
      note(memberId, 'neither-coded-nor-held');
  }
  for (const memberId of coded) {
    if (outcomes.get(memberId) !== 'eligible') note(memberId, 'coded-without-right');
    if (held.has(memberId)) note(memberId, 'coded-and-held');
  }
  for (const memberId of held.keys())
    if (outcomes.get(memberId) !== 'eligible') note(memberId, 'held-without-right');
  return faults;
}

/** The figures of the whole register and of each branch, in the order in which branches first come. */
export interface Totals {
  readonly whole: RightsBalance;
  readonly branches: ReadonlyMap<string, RightsBalance>;
}

interface Tally {
  members: number;
  eligible: number;
  coded: number;
  excluded: Record<string, number>;
  held: Record<string, number>;
}

/**
 * Counts the lists, branch by branch. Who is undecided is neither eligible nor excluded, so that the law of members
 * does not hold until somebody has decided.
 */
export function countAccount({ members, decisions, coded, held }: Account): Totals {
  const whole = emptyTally();
  const branches = new Map<string, Tally>();
  const tallies = (memberId: string): readonly Tally[] => {
    const branch = members.get(memberId);
    const tally = branch === undefined ? undefined : branches.get(branch);
    return tally === undefined ? [whole] : [whole, tally];
  };
  for (const [memberId, branch] of members) {
    if (!branches.has(branch)) branches.set(branch, emptyTally());
    for (const tally of tallies(memberId)) tally.members++;
  }
  for (const decision of decisions)
    for (const tally of tallies(decision.memberId)) countDecision(tally, decision);
  for (const memberId of coded) for (const tally of tallies(memberId)) tally.coded++;
  for (const [memberId, reason] of held)
    for (const tally of tallies(memberId)) tally.held[reason] = (tally.held[reason] ?? 0) + 1;
  return { whole, branches };
}

function countDecision(tally: Tally, decision: Decision): void {
  if (decision.outcome === 'eligible') tally.eligible++;
  else if (decision.outcome === 'excluded')
    tally.excluded[decision.code] = (tally.excluded[decision.code] ?? 0) + 1;
}

// Reasons come from outside: without a prototype, one called "constructor" is a reason like others.
function emptyTally(): Tally {
  return { members: 0, eligible: 0, coded: 0, excluded: emptyCounts(), held: emptyCounts() };
}

function emptyCounts(): Record<string, number> {
  return Object.create(null) as Record<string, number>;
}
