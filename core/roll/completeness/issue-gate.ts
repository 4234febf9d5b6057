/**
 * May codes be issued? (ROLL-4, RECON-6, GATE-4.) The gate opens when every balance is exact, nobody has disappeared unexplained, at least
 * 95 % of the branches have answered, none is red, and of all members on the branches' lists at least 99.5 % are in the register.
 * Otherwise it names what stands against it, all of it at once; two officers may then override in writing, and what they
 * overrode is printed on the certificate. All thresholds are compared in whole numbers.
 */
import { assert, err, ok, type Result } from '@countersign/bytes';
import {
  type BranchStanding,
  type BranchVerdict,
  decideColour,
  formatBranchReason,
  wantedShare,
} from './branch-verdict.ts';
import { type Coverage, poolCoverage, reaches, type Share } from './coverage.ts';

/** A sum of the register that does not come out: `law` names it ("members = eligible + excluded"). */
export interface Imbalance {
  /** Absent: the whole register's. */
  readonly branch?: string;
  readonly law: string;
  readonly left: number;
  readonly right: number;
}

export interface RegisterStanding {
  readonly branches: readonly BranchStanding[];
  readonly imbalances: readonly Imbalance[];
}

export type GateReason =
  | { readonly kind: 'no-branches' }
  | { readonly kind: 'imbalance'; readonly imbalance: Imbalance }
  | { readonly kind: 'disappeared'; readonly members: number; readonly branches: readonly string[] }
  | {
      readonly kind: 'too-few-answered';
      readonly answered: number;
      readonly branches: number;
      readonly silent: readonly string[];
    }
  | { readonly kind: 'red'; readonly verdict: BranchVerdict }
  | { readonly kind: 'coverage'; readonly coverage: Coverage };

export interface GateVerdict {
  readonly opens: boolean;
  /** Empty if and only if the gate opens. */
  readonly reasons: readonly GateReason[];
  /** Every branch, in the order given. */
  readonly branches: readonly BranchVerdict[];
  /** Over the branches that answered. */
  readonly coverage: Coverage;
  readonly answered: number;
}

/** The share of the branches that must have answered. */
export const wantedAnswers: Share = { part: 95, of: 100 };

/** The gate's verdict. Throws when a branch stands in it twice: its figures would count twice. */
export function decideIssue({ branches, imbalances }: RegisterStanding): GateVerdict {
  const names = new Set(branches.map(({ branch }) => branch));
  assert(names.size === branches.length, 'branches: one is there twice');
  const verdicts = branches.map(decideColour);
  const coverage = poolCoverage(branches.flatMap(({ answer }) => (answer ? [answer.coverage] : [])));
  const reasons: GateReason[] = [
    ...(branches.length === 0 ? [{ kind: 'no-branches' } as const] : []),
    ...imbalances.map((imbalance) => ({ kind: 'imbalance', imbalance }) as const),
    ...findDisappeared(branches),
    ...findSilence(branches),
    ...verdicts
      .filter(({ colour }) => colour === 'red')
      .map((verdict) => ({ kind: 'red', verdict }) as const),
    ...(reaches(coverage, wantedShare) ? [] : [{ kind: 'coverage', coverage } as const]),
  ];
  const answered = branches.filter(({ answer }) => answer).length;
  return { opens: reasons.length === 0, reasons, branches: verdicts, coverage, answered };
}

function findDisappeared(branches: readonly BranchStanding[]): GateReason[] {
  const touched = branches.filter(({ disappeared }) => disappeared > 0);
  if (touched.length === 0) return [];
  const members = touched.reduce((sum, { disappeared }) => sum + disappeared, 0);
  return [{ kind: 'disappeared', members, branches: touched.map(({ branch }) => branch) }];
}

function findSilence(branches: readonly BranchStanding[]): GateReason[] {
  const silent = branches.filter(({ answer }) => !answer).map(({ branch }) => branch);
  const answered = branches.length - silent.length;
  if (branches.length === 0 || reaches({ listed: branches.length, found: answered }, wantedAnswers))
    return [];
  return [{ kind: 'too-few-answered', answered, branches: branches.length, silent }];
}

/** The reason as a sentence, naming the branches it is about. */
export function formatGateReason(reason: GateReason): string {
  switch (reason.kind) {
    case 'no-branches':
      return 'There is no branch in the register.';
    case 'imbalance': {
      const { branch, law, left, right } = reason.imbalance;
      return `${branch === undefined ? 'The register' : branch}: ${law} does not hold, ${left} against ${right}.`;
    }
    case 'disappeared':
      return `${reason.members} members have gone since the last snapshot without an event that says why, in: ${reason.branches.join(', ')}.`;
    case 'too-few-answered':
      return `${reason.answered} of ${reason.branches} branches have answered, at least 95 % are needed. Silent: ${reason.silent.join(', ')}.`;
    case 'red':
      return `${reason.verdict.branch}: ${reason.verdict.reasons.map(formatBranchReason).join('; ')}.`;
    case 'coverage':
      return reason.coverage.listed === 0
        ? 'No branch has sent a list, so nothing shows that the register is complete.'
        : `${reason.coverage.found} of the ${reason.coverage.listed} members on the branches' lists are in the register, at least 99.5 % are needed.`;
  }
}

/** Two officers' written decision to issue all the same (GATE-5). They put their names to the very sentences they were shown. */
export interface GateOverride {
  readonly proposedBy: string;
  readonly approvedBy: string;
  readonly grounds: string;
  /** The sentences (`formatGateReason`) they overrode. */
  readonly overridden: readonly string[];
}

export type OverrideFault = 'nothing-to-override' | 'one-officer' | 'no-grounds' | 'reasons-changed';

/** What stands on the certificate: how the gate was passed, and over what. */
export type IssueDecision =
  | { readonly kind: 'open' }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] }
  | { readonly kind: 'overridden'; readonly override: GateOverride };

/** The verdict without an override. */
export function decideWithoutOverride(verdict: GateVerdict): IssueDecision {
  return verdict.opens
    ? { kind: 'open' }
    : { kind: 'refused', reasons: verdict.reasons.map(formatGateReason) };
}

/**
 * The verdict with an override. It holds for exactly the reasons that stand now: one that came, went or changed its figures since
 * means the officers signed something else, and they look again.
 */
export function decideOverride(
  verdict: GateVerdict,
  override: GateOverride,
): Result<IssueDecision, OverrideFault> {
  const standing = verdict.reasons.map(formatGateReason);
  if (verdict.opens) return err('nothing-to-override');
  if (override.proposedBy === override.approvedBy) return err('one-officer');
  if (override.grounds.trim() === '') return err('no-grounds');
  const seen = new Set(override.overridden);
  const same = seen.size === new Set(standing).size && standing.every((sentence) => seen.has(sentence));
  return same ? ok({ kind: 'overridden', override }) : err('reasons-changed');
}
