/** What the gate sees of every branch, and its verdict (ROLL-4, RECON-2, RECON-6): loaded, counted, decided, nothing kept. */
import type { BranchFigures, CompletenessReply, GateView } from '@countersign/api';
import {
  type BranchStanding,
  type BranchVerdict,
  type ChartVerdict,
  chapmanEstimate,
  countByReason,
  decideIssue,
  formatBranchReason,
  formatGateReason,
  type GateReason,
  type GateVerdict,
  readControlChart,
  wilsonInterval,
} from '@countersign/roll';
import {
  type BranchExtract,
  loadDisappeared,
  loadExtracts,
  loadRegisterBranches,
  type OfficeTx,
} from '@countersign/store';
import { inByteOrder } from '../intake/describe-snapshot.ts';
import type { Office } from '../office.ts';
import { loadBranchAnswers, type StoredAnswer } from './branch-answers.ts';
import { decideRegister, type RegisterDecisions } from './decisions.ts';

/** Everything the gate goes by, and what it says. */
export interface Completeness {
  readonly decisions: RegisterDecisions;
  readonly standings: readonly Standing[];
  readonly verdict: GateVerdict;
}

/** A branch's standing with the figures beside it that people read. */
export interface Standing extends BranchStanding {
  readonly answer?: StoredAnswer;
  /** Members now. */
  readonly members: number;
  /** What the chart expected; undefined where nothing is known. */
  readonly expected: number | undefined;
  readonly deviation: number | undefined;
}

/** Everything as it stands now. */
export async function loadCompleteness(tx: OfficeTx, office: Office): Promise<Completeness> {
  const decisions = await decideRegister(tx, office);
  const standings = await loadStandings(tx, decisions);
  const verdict = decideIssue({ branches: standings, imbalances: decisions.imbalances });
  return { decisions, standings, verdict };
}

async function loadStandings(tx: OfficeTx, { totals }: RegisterDecisions): Promise<Standing[]> {
  const sources = new Map(
    (await loadRegisterBranches(tx)).map(({ name, sourceMembers }) => [name, sourceMembers]),
  );
  const file = await loadExtracts(tx);
  const extracts = new Map((file ?? []).map((one) => [one.branch, one]));
  const disappeared = await loadDisappeared(tx);
  const answers = await loadBranchAnswers(tx);
  // A branch whose members are all gone, or of which only rows of a file are left, is there all the same.
  const names = new Set([
    ...sources.keys(),
    ...totals.branches.keys(),
    ...extracts.keys(),
    ...disappeared.keys(),
  ]);
  // A name that was entered by mistake has nobody anywhere and 0 at its source: nobody is waited for there. Where the source is not
  // known, a branch of which nothing has come may have been lost whole.
  const isInFiles = ({ extracted, stood } = none) => extracted + stood > 0;
  const isNobodys = (name: string) =>
    sources.get(name) === 0 &&
    !isInFiles(extracts.get(name)) &&
    ![totals.branches, disappeared, answers].some((one) => one.has(name));
  const branches = [...names].filter((name) => !isNobodys(name)).toSorted(inByteOrder);
  const points = branches.map((branch) => ({
    branch,
    kind: 'branch',
    expected: expectedOf(extracts.get(branch), sources.get(branch)) ?? 0,
    present: totals.branches.get(branch)?.members ?? 0,
  }));
  return readControlChart(points).map((chart, i) => {
    const { branch, present, expected } = points[i] as (typeof points)[number];
    const known = {
      extract: file && (extracts.get(branch) ?? none),
      source: sources.get(branch),
      chart,
      members: present,
      expected,
    };
    return standingOf(branch, {
      ...known,
      disappeared: disappeared.get(branch) ?? 0,
      answer: answers.get(branch),
    });
  });
}

const none = { extracted: 0, loaded: 0, setAside: 0, stood: 0, before: 0 };

/**
 * Members before the last file that changed who is in the branch: the same extract once more says nothing new. Of a branch that no file
 * changed since its first, the count at its source; where nobody knows that, whoever stood there before the latest file.
 */
function expectedOf(extract: BranchExtract | undefined, source: number | undefined): number | undefined {
  return extract && extract.before > 0 ? extract.before : (source ?? extract?.stood);
}

interface Known {
  readonly extract: Omit<BranchExtract, 'branch'> | undefined;
  readonly source: number | undefined;
  readonly chart: ChartVerdict;
  readonly members: number;
  readonly expected: number;
  readonly disappeared: number;
  readonly answer: StoredAnswer | undefined;
}

/** Counted at three places of one file's way; what events changed since is not in these sums. */
function standingOf(branch: string, known: Known): Standing {
  const { extract, source, chart, members, expected, disappeared, answer } = known;
  const counted = extract ?? { extracted: undefined, loaded: members, setAside: 0 };
  return {
    branch,
    totals: {
      ...(source === undefined ? {} : { source }),
      ...(counted.extracted === undefined ? {} : { extracted: counted.extracted }),
      loaded: counted.loaded,
      setAside: counted.setAside,
    },
    disappeared,
    chart: chart.verdict,
    ...(answer ? { answer } : {}),
    members,
    expected: expected > 0 ? expected : undefined,
    deviation: chart.deviation,
  };
}

/** The verdict as the page reads it. */
export function describeGate({ opens, reasons, answered, coverage }: GateVerdict): GateView {
  return {
    opens,
    reasons: reasons.map((reason) => ({
      kind: reason.kind,
      sentence: formatGateReason(reason),
      branches: [...branchesOf(reason)],
    })),
    answered,
    ...coverage,
  };
}

function branchesOf(reason: GateReason): readonly string[] {
  switch (reason.kind) {
    case 'disappeared':
      return reason.branches;
    case 'too-few-answered':
      return reason.silent;
    case 'red':
      return [reason.verdict.branch];
    case 'imbalance':
      return reason.imbalance.branch === undefined ? [] : [reason.imbalance.branch];
    default:
      return [];
  }
}

/** Every branch as the page shows it, in the order of the names. */
export function describeBranches({ standings, verdict, decisions }: Completeness): BranchFigures[] {
  return standings.map((standing, i) =>
    describeBranch(standing, verdict.branches[i] as BranchVerdict, decisions),
  );
}

function describeBranch(
  standing: Standing,
  verdict: BranchVerdict,
  { totals }: RegisterDecisions,
): BranchFigures {
  const { branch, disappeared, members, expected, deviation, chart } = standing;
  const { source = null, extracted = null, setAside } = standing.totals;
  const tally = totals.branches.get(branch);
  const excluded = countByReason(tally?.excluded ?? {});
  const eligible = tally?.eligible ?? 0;
  return {
    branch,
    colour: verdict.colour,
    reasons: verdict.reasons.map(formatBranchReason),
    ...{ source, extracted, loaded: members, setAside, eligible, excluded },
    undecided: members - eligible - excluded,
    held: countByReason(tally?.held ?? {}),
    disappeared,
    answer: standing.answer ? describeAnswer(standing.answer, members) : null,
    chart: { expected: expected ?? null, deviation: deviation ?? null, verdict: chart },
  };
}

function describeAnswer(answer: StoredAnswer, members: number): NonNullable<BranchFigures['answer']> {
  const { of, by, coverage, undecided, both } = answer;
  // Both lists hold the same people at least as often as either says: an estimate of anything else is none.
  const canEstimate = both !== undefined && both <= members && both <= coverage.listed;
  return {
    ...{ of, by, undecided, ...coverage },
    interval: wilsonInterval(coverage),
    estimate: canEstimate ? chapmanEstimate({ register: members, branch: coverage.listed, both }) : null,
  };
}

/** Without the parts that are asked elsewhere: the override and how the gate was passed. */
export function describeCompleteness(
  completeness: Completeness,
): Omit<CompletenessReply, 'override' | 'passed'> {
  const { decisions, verdict } = completeness;
  return {
    hasRegister: decisions.mark.hasRegister,
    gate: describeGate(verdict),
    branches: describeBranches(completeness),
    members: decisions.members.length,
  };
}
