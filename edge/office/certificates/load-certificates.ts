/**
 * The figures of every branch's certificate as they are now (RECON-6): what was decided at the freeze, what the branch answered,
 * what became of the roll since. Loaded and counted; nothing is kept here.
 */
import { compareBytes, utf8 } from '@countersign/bytes';
import type {
  BranchFigures,
  ByCode,
  CertificateHead,
  CertifiedElectors,
  CertifiedOverride,
  FileWay,
} from '@countersign/record';
import {
  type BranchAnswerRow,
  type ClaimOutcomes,
  type DecidedCount,
  type ElectorStanding,
  type FileWayRow,
  loadActLocked,
  loadClaimOutcomes,
  loadDecidedCounts,
  loadDisappeared,
  loadElectorCounts,
  loadElectorPolicy,
  loadExplained,
  loadGateDecision,
  loadLateByBranch,
  loadLatestAnswers,
  loadRegisterBranches,
  loadRegisterCounts,
  loadRollVersion,
  loadRules,
  loadSpareCounts,
  type OfficeTx,
  type RollVersionRow,
} from '@countersign/store';
import type { GateFigures } from '../gate/state-completeness.ts';
import type { Office } from '../office.ts';

/** Everything that certificates are made of, once the roll is frozen. */
export interface CertificateFacts {
  readonly head: Omit<CertificateHead, 'issuedAt'>;
  readonly version: RollVersionRow;
  /** In the byte order of the branches' names. */
  readonly branches: readonly BranchFigures[];
  /** Packs made again for lost ones. */
  readonly replaced: number;
}

/** The facts as they are now; undefined until the roll is frozen. */
export async function loadCertificateFacts(
  tx: OfficeTx,
  office: Office,
): Promise<CertificateFacts | undefined> {
  const version = await loadRollVersion(tx);
  if (!version) return undefined;
  const { replaced } = await loadSpareCounts(tx, version.members);
  return {
    head: await loadHead(tx, office, version),
    version,
    branches: await loadFigures(tx, version),
    replaced,
  };
}

async function loadHead(
  tx: OfficeTx,
  { electionHash }: Office,
  { number, root }: RollVersionRow,
): Promise<CertificateFacts['head']> {
  const passed = await loadGateDecision(tx);
  const rule = (await loadRules(tx)).find(({ id }) => id === passed?.ruleId);
  return {
    ...{ electionHash, version: number, root },
    rule: rule && { name: rule.name, version: rule.version, hash: rule.hash },
    electors: await loadElectors(tx),
    gate: {
      passed: passed?.kind ?? 'not-asked',
      reasons: passed?.reasons ?? [],
      override: await loadOverride(tx, passed?.actId),
    },
  };
}

/** "No roll" is certified only where nobody was matched; `members` is counted apart from its parts, so that they check it. */
async function loadElectors(tx: OfficeTx): Promise<CertifiedElectors | undefined> {
  const holds = (await loadElectorPolicy(tx))?.holds;
  const counts = await loadElectorCounts(tx);
  const isMatched = [...counts.keys()].some((standing) => standing !== 'unmatched');
  if (!isMatched && !holds) return holds === false ? { kind: 'none' } : undefined;
  const members = (await loadRegisterCounts(tx)).reduce((total, branch) => total + branch.members, 0);
  const of = (standing: ElectorStanding) => counts.get(standing) ?? 0;
  return {
    ...{ kind: 'matched', members, auto: of('auto'), reviewed: of('reviewed'), byHand: of('byHand') },
    ...{ document: of('document'), absent: of('absent') },
    undecided: of('review') + of('search') + of('unmatched'),
  };
}

async function loadOverride(tx: OfficeTx, actId: number | undefined): Promise<CertifiedOverride | undefined> {
  const act = actId === undefined ? undefined : (await loadActLocked(tx, actId))?.two;
  if (!act || !('ended' in act)) return undefined;
  return {
    ...{ proposedBy: act.proposed.by, proposedAt: act.proposed.at, grounds: act.proposed.reason },
    ...{ approvedBy: act.ended.by, approvedAt: act.ended.at, approval: act.ended.reason },
  };
}

async function loadFigures(tx: OfficeTx, version: RollVersionRow): Promise<BranchFigures[]> {
  // A branch that was named after the freeze is there with nothing said of it.
  const named = (await loadRegisterBranches(tx)).map(({ name }) => [name, undefined] as const);
  const { ways, sources } = await loadPassed(tx);
  const known = {
    sources: new Map<string, number | undefined>([...named, ...sources]),
    ways,
    decided: Map.groupBy(await loadDecidedCounts(tx), ({ branch }) => branch),
    coded: new Map(version.branches.map((branch) => [branch.name, branch])),
    late: await loadLateByBranch(tx),
    answers: new Map((await loadLatestAnswers(tx)).map((answer) => [answer.branch, answer])),
    claims: await loadClaimOutcomes(tx),
    explained: await loadExplained(tx),
    unexplained: await loadDisappeared(tx),
  };
  const names = new Set(Object.values(known).flatMap((map) => [...(map?.keys() ?? [])]));
  return [...names]
    .toSorted((a, b) => compareBytes(utf8(a), utf8(b)))
    .map((branch) => figuresOf(branch, known));
}

/** The way of every branch, undefined where no file was read, and the count at its source, as they were when the gate was passed. */
async function loadPassed(tx: OfficeTx) {
  const figures = (await loadGateDecision(tx))?.figures as Partial<GateFigures> | undefined;
  const ways = figures?.ways && new Map(figures.ways.map((way) => [way.branch, way]));
  const sources = figures?.sources ?? [];
  return { ways, sources: sources.map(({ branch, members }) => [branch, members ?? undefined] as const) };
}

const nobody = {
  ...{ extracted: 0, loaded: 0, setAside: 0, kept: 0 },
  ...{ joined: 0, left: 0, movedIn: 0, movedOut: 0 },
};

interface Known {
  readonly ways: ReadonlyMap<string, FileWayRow> | undefined;
  readonly sources: ReadonlyMap<string, number | undefined>;
  readonly decided: ReadonlyMap<string, readonly DecidedCount[]>;
  readonly coded: ReadonlyMap<string, RollVersionRow['branches'][number]>;
  readonly late: ReadonlyMap<string, { readonly added: number; readonly removed: number }>;
  readonly answers: ReadonlyMap<string, BranchAnswerRow>;
  readonly claims: ReadonlyMap<string, ClaimOutcomes>;
  readonly explained: ReadonlyMap<string, number>;
  readonly unexplained: ReadonlyMap<string, number>;
}

function figuresOf(branch: string, known: Known): BranchFigures {
  const coded = known.coded.get(branch);
  const decided = known.decided.get(branch) ?? [];
  // A roll that came as a file has no register behind it: its members are those on it.
  const hasRegister = known.decided.size > 0;
  const eligible = sum(decided.filter(({ outcome }) => outcome === 'eligible'));
  const answer = known.answers.get(branch);
  return {
    ...{ branch, hash: coded?.hash, source: known.sources.get(branch) },
    file: known.ways && wayOf(known.ways.get(branch)),
    members: hasRegister ? sum(decided) : (coded?.members ?? 0),
    eligible: hasRegister ? eligible : (coded?.members ?? 0),
    excluded: byCode(decided.filter(({ outcome }) => outcome === 'excluded')),
    undecided: sum(decided.filter(({ outcome }) => outcome === 'undecided')),
    held: byCode(decided.filter(({ held }) => held)),
    coded: coded?.members ?? 0,
    ...(known.late.get(branch) ?? { added: 0, removed: 0 }),
    answer: answer && answerOf(answer),
    ...(known.claims.get(branch) ?? { approved: 0, refused: 0, open: 0 }),
    explained: known.explained.get(branch) ?? 0,
    unexplained: known.unexplained.get(branch) ?? 0,
  };
}

function wayOf(row: FileWayRow | undefined): FileWay {
  if (!row) return nobody;
  const { branch: _, ...way } = row;
  return way;
}

function answerOf({ of, by, listed, found, undecided }: BranchAnswerRow): BranchFigures['answer'] {
  return { of, by, listed, found, undecided };
}

function sum(counts: readonly DecidedCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

function byCode(counts: readonly DecidedCount[]): ByCode[] {
  return counts.map(({ code, count }) => ({ code, count }));
}
