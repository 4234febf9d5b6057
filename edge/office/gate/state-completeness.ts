/** What the log says of the gate (ROLL-GATE), from what was kept when it was passed. */
import type { GateView } from '@countersign/api';
import { compareBytes, utf8 } from '@countersign/bytes';
import { type BodyOf, type ReasonCount, recordLimits } from '@countersign/record';
import { countByReason, type RightsBalance } from '@countersign/roll';
import {
  type FileWayRow,
  type GateDecisionRow,
  loadActLocked,
  loadGateDecision,
  loadRules,
  type OfficeTx,
} from '@countersign/store';

/** What the gate saw, as it is kept with its decision. */
export interface GateFigures {
  readonly gate: GateView;
  readonly totals: RightsBalance;
  readonly branches: readonly object[];
  /** Undefined where no file was read into the register. Kept, because the rows it was counted from are deleted in time. */
  readonly ways: readonly FileWayRow[] | undefined;
  /** What was said of the members at the source; null where nobody knew. Kept, because it can be corrected after the freeze. */
  readonly sources: readonly { readonly branch: string; readonly members: number | null }[];
}

/** The statement that goes before the roll of `members`. Throws when the gate has not decided. */
export async function stateCompleteness(tx: OfficeTx, members: number): Promise<BodyOf<'completeness'>> {
  const decision = await loadGateDecision(tx);
  if (!decision) throw new Error('stateCompleteness: the gate has not decided');
  const { version, kind: passed } = decision;
  const none = { excluded: [], undecided: 0, held: [], branches: 0, answered: 0, listed: 0, found: 0 };
  if (passed === 'not-asked')
    return {
      ...{
        kind: 'completeness',
        version,
        passed,
        rule: undefined,
        members,
        eligible: members,
        statement: '',
      },
      ...none,
    };
  const rule = (await loadRules(tx)).find(({ id }) => id === decision.ruleId)?.hash;
  const { gate, totals, branches } = decision.figures as GateFigures;
  const { eligible, excluded, held } = totals;
  return {
    ...{ kind: 'completeness', version, passed, rule: rule && new Uint8Array(rule) },
    ...{ members: totals.members, eligible, excluded: counted(excluded), held: counted(held) },
    undecided: totals.members - eligible - countByReason(excluded),
    ...{ branches: branches.length, answered: gate.answered, listed: gate.listed, found: gate.found },
    statement: await stateOverride(tx, decision),
  };
}

/** In the byte order of the reasons. */
function counted(reasons: Readonly<Record<string, number>>): ReasonCount[] {
  return Object.entries(reasons)
    .map(([reason, members]) => ({ reason, members }))
    .toSorted((a, b) => compareBytes(utf8(a.reason), utf8(b.reason)));
}

async function stateOverride(tx: OfficeTx, { actId }: GateDecisionRow): Promise<string> {
  if (actId === undefined) return '';
  const act = await loadActLocked(tx, actId);
  if (act?.two.state !== 'approved') throw new Error(`stateOverride: act ${actId} is not approved`);
  const { proposed, ended } = act.two;
  return formatStatement(act.two.act, proposed, ended);
}

/** An officer's word on an override. */
interface OverrideWord {
  readonly by: string;
  readonly reason: string;
}

/** The text that both officers read, with their names and grounds. Control characters would not be taken by the record. */
export function formatStatement(act: string, proposed: OverrideWord, approved: OverrideWord): string {
  const grounds = `Proposed by ${proposed.by}: ${proposed.reason}`;
  const agreed = `Approved by ${approved.by}${approved.reason === '' ? '.' : `: ${approved.reason}`}`;
  return `${act} ${grounds} ${agreed}`.replace(/\s+/g, ' ').trim();
}

/** Whether a text has room in the record beside both officers' words. */
export function isPublishable(act: string): boolean {
  const words = { by: 'officer-1', reason: 'x'.repeat(1_000) };
  return utf8(formatStatement(act, words, words)).length <= recordLimits.statement;
}
