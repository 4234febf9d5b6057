/** Where a branch stands, in one reply (RECON-2, RECON-5). */
import type { BranchOverview, FindingView } from '@countersign/api/branch';
import { inLanguage } from '@countersign/documents';
import { estimateMinutes, secondsPerFinding } from '@countersign/roll';
import type { ClaimRow, OfficeTx } from '@countersign/store';
import {
  asBranch,
  type BranchListRow,
  type FindingRow,
  loadBranchAnswers,
  loadBranchSize,
  loadClaimsOfBranch,
  loadClocks,
  loadCurrentList,
  loadExtensions,
  loadFindings,
  loadLines,
} from '@countersign/store/branch';
import { formatDay } from '../moments.ts';
import type { Office } from '../office.ts';
import { viewClock, viewExtension } from './clock.ts';
import { claimsByFinding } from './refused-before.ts';
import type { Asker } from './sessions.ts';
import { checkAnswer, type ViewContext, viewFinding } from './view-finding.ts';

/** The overview of the branch of a session. */
export async function describeOverview(office: Office, asker: Asker): Promise<BranchOverview> {
  const { branch } = asker;
  const own = await asBranch(office.store, branch, async (tx) => {
    const list = await loadCurrentList(tx, branch);
    return {
      list,
      findings: await loadFindings(tx, { branch, list: list?.id }),
      claims: await loadClaimsOfBranch(tx, branch),
      size: await loadBranchSize(tx, branch),
      clock: (await loadClocks(tx, branch))[0],
      answer: (await loadBranchAnswers(tx, branch)).get(branch),
    };
  });
  const extensions = await office.store.transaction(loadExtensions);
  const { definition, config } = office;
  const now = config.now();
  return {
    ...{ branch, by: asker.by, who: asker.who, serverTime: now, registered: own.size.members },
    title: inLanguage(definition.title, definition.languages[0] ?? 'en'),
    timeZone: definition.timetable.timeZone,
    clock: viewClock(own.clock, now),
    list: own.list ? viewList(own.list, own.size.lastEvent) : null,
    ...countFindings(own.findings, formatDay(now, definition)),
    submitted: own.answer ?? null,
    claims: countClaims(own.claims),
    extensions: extensions
      .filter((one) => one.state !== 'waiting' || one.branch === branch)
      .map(viewExtension),
  };
}

function viewList(list: BranchListRow, lastEvent: number): NonNullable<BranchOverview['list']> {
  const { id, kind, file_name: fileName, at, by_side: by, listed, same, registered } = list;
  const isStale = lastEvent > list.register_event;
  const columns = list.mapping as Record<string, string[]>;
  return { id, kind, fileName, at, by, listed, same, registered, columns, isStale };
}

type Counts = Pick<
  BranchOverview,
  'counts' | 'toCheck' | 'left' | 'secondsEach' | 'minutes' | 'withProblems' | 'notSubmitted'
>;

function countFindings(findings: readonly FindingRow[], today: string): Counts {
  const open = findings.filter(({ answer }) => answer === undefined);
  const counts = [...Map.groupBy(findings, ({ kind }) => kind)].map(([kind, all]) => ({
    kind,
    findings: all.length,
    open: all.filter(({ answer }) => answer === undefined).length,
  }));
  return {
    counts,
    toCheck: findings.length,
    left: open.length,
    secondsEach: secondsPerFinding,
    minutes: estimateMinutes(open.length),
    withProblems: findings.filter(({ answer }) => checkAnswer(answer, today).length > 0).length,
    notSubmitted: findings.filter(isUnsubmitted).length,
  };
}

/** Whether headquarters has something else than the latest answer: an earlier one, or none. */
export function isUnsubmitted({ answer, version, submitted }: FindingRow): boolean {
  return answer !== undefined ? submitted !== version : submitted !== undefined && submitted !== version;
}

function countClaims(claims: readonly ClaimRow[]): BranchOverview['claims'] {
  return [...Map.groupBy(claims, ({ state }) => state)].map(([state, all]) => ({
    state,
    claims: all.length,
  }));
}

/** What views of findings are made with. */
export async function loadViewContext(tx: OfficeTx, office: Office, branch: string): Promise<ViewContext> {
  const list = await loadCurrentList(tx, branch);
  const lines = list ? await loadLines(tx, list.id) : [];
  const claims = await loadClaimsOfBranch(tx, branch);
  return {
    lines: new Map(lines.map(({ place, line }) => [place, line])),
    // The newest stands first; of several claims about one finding it is the one that counts.
    claims: claimsByFinding(claims),
    today: formatDay(office.config.now(), office.definition),
  };
}

/** One page of findings. */
export async function listFindings(
  office: Office,
  { branch }: Asker,
  choice: Pick<Parameters<typeof loadFindings>[1], 'after' | 'kind' | 'only'>,
): Promise<{ readonly findings: readonly FindingView[]; readonly next: number | null }> {
  const page = 200;
  return asBranch(office.store, branch, async (tx) => {
    const list = await loadCurrentList(tx, branch);
    const rows = await loadFindings(tx, { ...choice, branch, list: list?.id, limit: page + 1 });
    const context = await loadViewContext(tx, office, branch);
    const findings = rows.slice(0, page).map((row) => viewFinding(row, context));
    return { findings, next: rows.length > page ? (findings.at(-1)?.id ?? null) : null };
  });
}
