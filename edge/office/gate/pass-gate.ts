/**
 * The gate before codes are issued (ROLL-4): the roll is frozen when it opens, or when two officers have overridden, in
 * writing, exactly the reasons that stand against it. How it was passed is kept with what it saw. A ballot whose members
 * came as a file, with no register, is frozen without it, and that is kept too.
 */
import { err, ok, type Result } from '@countersign/bytes';
import {
  decideOverride,
  decideWithoutOverride,
  formatGateReason,
  type GateVerdict,
  type OverrideFault,
} from '@countersign/roll';
import {
  holdRegister,
  loadActs,
  loadEligibilityMark,
  loadFileWays,
  loadRegisterBranches,
  type OfficerActRow,
  type OfficeTx,
  saveGateDecision,
} from '@countersign/store';
import type { Office } from '../office.ts';
import { type CarryOut, keepProposal, usualLifetime } from '../officer-acts.ts';
import { type Refusal, refused } from '../refusal.ts';
import { type Completeness, describeBranches, describeGate, loadCompleteness } from './completeness.ts';
import { makeRoll } from './roll-from-register.ts';
import { type GateFigures, isPublishable } from './state-completeness.ts';

/** The kind of an act that overrides the gate; migrations/0205-gate.sql knows it too. */
export const overrideKind = 'override-gate';

/**
 * Makes the roll from the register and keeps how the gate was passed, for the version about to be frozen; or refuses with
 * everything that stands against it.
 */
export async function passGate(
  tx: OfficeTx,
  office: Office,
  version: number,
): Promise<Result<void, Refusal>> {
  const { hasRegister } = await loadEligibilityMark(tx);
  const at = office.config.now();
  if (!hasRegister) {
    const none = { actId: undefined, ruleId: undefined, eventId: undefined };
    const figures = { sources: await loadSources(tx) };
    await saveGateDecision(tx, { version, at, kind: 'not-asked', ...none, reasons: [], figures });
    return ok(undefined);
  }
  // From here on nobody changes the register until the roll is frozen.
  await holdRegister(tx);
  const completeness = await loadCompleteness(tx, office);
  const passed = await decidePassage(tx, completeness.verdict);
  if (!passed.ok) return passed;
  const { decisions } = completeness;
  const ids = { actId: passed.value?.id, ruleId: decisions.rule?.id, eventId: decisions.mark.eventId };
  await saveGateDecision(tx, {
    ...{ version, at, kind: passed.value ? 'overridden' : 'open', ...ids },
    reasons: passed.value ? completeness.verdict.reasons.map(formatGateReason) : [],
    figures: figuresOf(completeness, await loadFileWays(tx), await loadSources(tx)),
  });
  await makeRoll(tx, office, decisions);
  return ok(undefined);
}

/** What is kept of what the gate saw, for the certificates. */
function figuresOf(
  completeness: Completeness,
  ways: GateFigures['ways'],
  sources: GateFigures['sources'],
): GateFigures {
  const { whole } = completeness.decisions.totals;
  return {
    gate: describeGate(completeness.verdict),
    branches: describeBranches(completeness),
    totals: whole,
    ...{ ways, sources },
  };
}

async function loadSources(tx: OfficeTx): Promise<GateFigures['sources']> {
  const branches = await loadRegisterBranches(tx);
  return branches.map(({ name, sourceMembers = null }) => ({ branch: name, members: sourceMembers }));
}

/** The override that lets it pass, nothing when the gate opens by itself, or why it stays shut. */
async function decidePassage(
  tx: OfficeTx,
  verdict: GateVerdict,
): Promise<Result<OfficerActRow | undefined, Refusal>> {
  const decision = decideWithoutOverride(verdict);
  if (decision.kind !== 'refused') return ok(undefined);
  const acts = await loadActs(tx, overrideKind);
  const override = acts.find((act) => overrides(verdict, act));
  if (override) return ok(override);
  const changed = acts.some(({ two }) => two.state === 'approved');
  return refused('refused-by-rule', refusalWords(decision.reasons, changed));
}

/** Reasons said in one message; all of them stand on the completeness page. */
const saidAtOnce = 12;

function refusalWords(reasons: readonly string[], changed: boolean): string {
  const said = reasons.slice(0, saidAtOnce).join(' ');
  const more = reasons.length > saidAtOnce ? ` And ${reasons.length - saidAtOnce} more.` : '';
  const before = changed ? ' What two officers overrode earlier was other than this.' : '';
  return `The register is not shown to be complete, so no codes are issued. ${said}${more}${before} See the completeness page: put it right there, or let two officers override it in writing.`;
}

/** Whether an approved act overrides exactly what stands against the gate now. */
export function overrides(verdict: GateVerdict, { two, subject }: OfficerActRow): boolean {
  if (two.state !== 'approved') return false;
  return decideOverride(verdict, {
    proposedBy: two.proposed.by,
    approvedBy: two.ended.by,
    grounds: two.proposed.reason,
    overridden: reasonsOf(subject),
  }).ok;
}

function reasonsOf(subject: object): readonly string[] {
  return (subject as { readonly reasons?: readonly string[] }).reasons ?? [];
}

/** Proposes an override of exactly the reasons that were `seen`. Returns the act's id. */
export async function proposeOverride(
  tx: OfficeTx,
  office: Office,
  { by, seen, reason }: { readonly by: string; readonly seen: readonly string[]; readonly reason: string },
): Promise<Result<number, Refusal>> {
  const { verdict, decisions } = await loadCompleteness(tx, office);
  if (decisions.isFrozen)
    return refused('refused-by-lifecycle', 'The roll is frozen: there is nothing to override.');
  if (verdict.opens) return refused('refused-by-rule', overrideWords['nothing-to-override']);
  const reasons = verdict.reasons.map(formatGateReason);
  if (reasons.length !== seen.length || reasons.some((sentence, i) => sentence !== seen[i]))
    return refused('refused-by-rule', overrideWords['reasons-changed']);
  const act = formatOverride(reasons);
  if (!isPublishable(act))
    return refused(
      'too-large',
      `There are ${reasons.length} reasons, more than an override can publish. Put some of them right first.`,
    );
  return keepProposal(tx, office, {
    ...{ kind: overrideKind, act, by, reason, lifetime: usualLifetime },
    subject: { reasons },
  });
}

/** The text both officers read. */
function formatOverride(reasons: readonly string[]): string {
  const lines = reasons.map((sentence) => `- ${sentence}`);
  return `Freeze the roll and issue codes although the register is not shown to be complete:\n${lines.join('\n')}`;
}

/** Approval: the reasons must be those still. What it allows is done when the roll is frozen. */
export const carryOverride: CarryOut = async (tx, office, act) => {
  const { verdict } = await loadCompleteness(tx, office);
  if (overrides(verdict, act)) return ok(undefined);
  const fault: OverrideFault = verdict.opens ? 'nothing-to-override' : 'reasons-changed';
  return err({ error: 'refused-by-rule', message: overrideWords[fault] });
};

const overrideWords: Readonly<Record<OverrideFault, string>> = {
  'nothing-to-override': 'Nothing stands against the gate now: the roll can be frozen without an override.',
  'one-officer': 'Two officers override the gate, not one.',
  'no-grounds': 'Say why: the reason stands on the certificate.',
  'reasons-changed':
    'What stands against the gate has changed since you were shown it: look at the completeness page again, and propose an override of what stands there now.',
};
