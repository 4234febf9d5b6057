/**
 * The conservation law of a register (ROLL-1, ROLL-4, ELIGIBILITY-6): nobody comes from nowhere and nobody is lost, from the lines of a
 * file to the codes that are printed. Four sums, each exact; the gate before codes are issued refuses while one of them
 * does not come out.
 */
import type { Imbalance } from '../completeness/issue-gate.ts';
import type { LineBalance, RowBalance } from '../importing/conservation.ts';

/** Counts by reason; a reason that nobody has may be absent. */
export type ByReason = Readonly<Record<string, number>>;

/** Members of the register, or of one branch, under a rule. */
export interface MemberBalance {
  readonly members: number;
  readonly eligible: number;
  readonly excluded: ByReason;
}

/** The eligible: who has a code, and who waits for one and why. */
export interface CodeBalance {
  readonly eligible: number;
  readonly coded: number;
  readonly held: ByReason;
}

/** Everybody of one branch, or of the whole register, from membership to code. */
export type RightsBalance = MemberBalance & CodeBalance;

/** The laws by their names, as they are shown and as the gate tells them. */
export const balanceLaws = {
  lines: 'physical lines = header + blank + accepted + quarantined',
  accepted: 'accepted = new + unchanged + changed + duplicate',
  members: 'members = eligible + excluded by reason',
  codes: 'eligible = coded + held by reason',
  close: 'members at the close = still + lapsed by reason + undecided',
} as const;

/** Whoever was entitled at the close, tested again (ROLL-8). */
export interface CloseBalance {
  readonly members: number;
  readonly still: number;
  readonly lapsed: ByReason;
  readonly undecided: number;
}

/** How many have a reason, over all reasons. */
export function countByReason(reasons: ByReason): number {
  return Object.values(reasons).reduce((sum, count) => sum + count, 0);
}

/** The lines of a file: nothing when the law holds. */
export function checkLines(balance: LineBalance): readonly Imbalance[] {
  const { physical, header, blank, accepted, quarantined } = balance;
  return checkSum(balanceLaws.lines, physical, [header, blank, accepted, quarantined]);
}

/** The accepted lines of a file: nothing when the law holds. */
export function checkAccepted(balance: Omit<RowBalance, 'quarantined'>): readonly Imbalance[] {
  const { accepted, unchanged, changed, duplicate } = balance;
  return checkSum(balanceLaws.accepted, accepted, [balance.new, unchanged, changed, duplicate]);
}

/** Those tested again at the close: nothing when the law holds. */
export function checkClose({ members, still, lapsed, undecided }: CloseBalance): readonly Imbalance[] {
  return checkSum(balanceLaws.close, members, [still, ...Object.values(lapsed), undecided]);
}

/** Both laws of rights, of one branch or, where `branch` is absent, of the whole register. */
export function checkRights(balance: RightsBalance, branch?: string): readonly Imbalance[] {
  const { members, eligible, excluded, coded, held } = balance;
  return [
    ...checkSum(balanceLaws.members, members, [eligible, ...Object.values(excluded)], branch),
    ...checkSum(balanceLaws.codes, eligible, [coded, ...Object.values(held)], branch),
  ];
}

/**
 * All branches and the whole register: each by itself, and each figure of the whole as the sum over the branches. Two
 * branches whose errors make each other good are both named.
 */
export function checkRegister(
  whole: RightsBalance,
  branches: ReadonlyMap<string, RightsBalance>,
): readonly Imbalance[] {
  const all = [...branches.values()];
  const figures: readonly (readonly [string, (one: RightsBalance) => number])[] = [
    ['members', ({ members }) => members],
    ['eligible', ({ eligible }) => eligible],
    ['coded', ({ coded }) => coded],
    ...reasonsOf([whole, ...all], 'excluded'),
    ...reasonsOf([whole, ...all], 'held'),
  ];
  return [
    ...[...branches].flatMap(([branch, balance]) => checkRights(balance, branch)),
    ...checkRights(whole),
    ...figures.flatMap(([name, of]) => checkSum(`${name} = sum over the branches`, of(whole), all.map(of))),
  ];
}

function reasonsOf(
  balances: readonly RightsBalance[],
  kind: 'excluded' | 'held',
): (readonly [string, (one: RightsBalance) => number])[] {
  const reasons = new Set(balances.flatMap((balance) => Object.keys(balance[kind])));
  return [...reasons].map((reason) => [`${kind} (${reason})`, (one) => one[kind][reason] ?? 0]);
}

/** Counts are whole and not below 0: a negative one would make a loss good that somebody should see. */
function checkSum(
  law: string,
  left: number,
  parts: readonly number[],
  branch?: string,
): readonly Imbalance[] {
  const right = parts.reduce((sum, part) => sum + part, 0);
  const where = branch === undefined ? {} : { branch };
  const counted = [left, ...parts].every((count) => Number.isSafeInteger(count) && count >= 0);
  if (!counted) return [{ ...where, law: `${law} (a count is not a whole number)`, left, right }];
  return left === right ? [] : [{ ...where, law, left, right }];
}
