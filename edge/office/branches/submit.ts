/**
 * What has been answered goes to headquarters (RECON-3): each answer that asks for something as a claim, and all of it as the branch's answer
 * to whether the register is complete. An answer that has changed since takes its undecided claim back.
 */
import { ok, type Result } from '@countersign/bytes';
import {
  claimOf,
  decideLine,
  formAnswer,
  type LineDecision,
  type LineFinding,
  type ListComparison,
} from '@countersign/roll';
import type { ClaimDetails, ClaimRow, OfficeTx } from '@countersign/store';
import {
  asBranch,
  type BranchLine,
  type BranchSide,
  type FindingRow,
  loadBranchAnswers,
  loadClaimsOfBranch,
  loadCurrentList,
  loadFindings,
  loadLines,
  loadSubmittedAnswers,
  lockBranchWork,
  type NewClaim,
  type StoredAnswer,
  type SubmittedAnswer,
  saveAnswered,
  saveBranchAnswer,
  saveClaims,
  saveClaimsWithdrawn,
  saveSubmitted,
} from '@countersign/store/branch';
import { formatDay } from '../moments.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { isUnsubmitted } from './overview.ts';
import { claimsByFinding, refusedBefore } from './refused-before.ts';
import type { Asker } from './sessions.ts';
import { checkAnswer } from './view-finding.ts';

/** Submits everything that is answered. What is open stays open, and counts as undecided. */
export function submitAnswers(
  office: Office,
  asker: Asker,
): Promise<Result<{ readonly made: number; readonly withdrawn: number }, Refusal>> {
  const { branch } = asker;
  const now = office.config.now();
  return asBranch(office.store, branch, async (tx) => {
    await lockBranchWork(tx, branch);
    const list = await loadCurrentList(tx, branch);
    const findings = await loadFindings(tx, { branch, list: list?.id });
    const today = formatDay(now, office.definition);
    const faulty = findings.find(({ answer }) => checkAnswer(answer, today).length > 0);
    if (faulty) return refuseFaulty(faulty, checkAnswer(faulty.answer, today)[0]);
    const reported = await loadFindings(tx, { branch, list: undefined, withTakenBack: true });
    const all = [...new Map([...findings, ...reported].map((one) => [one.id, one])).values()];
    const changed = all.filter(isUnsubmitted);
    const withdrawn = await withdrawClaims(tx, branch, all, changed);
    const known = claimsByFinding(await loadClaimsOfBranch(tx, branch));
    const asking = changed.filter((finding) => refusedBefore(finding, known) === undefined);
    const claims = asking.flatMap((finding) => claimsOf(finding, asker, now));
    await saveClaims(tx, claims);
    await saveSubmitted(tx, changed);
    if (list) {
      await recordBranchAnswer(tx, branch, now, asker.by);
      await saveAnswered(tx, branch, now);
    }
    return ok({ made: claims.length, withdrawn });
  });
}

function refuseFaulty(
  { id }: FindingRow,
  problem: { readonly field: string | null; readonly reason: string } | undefined,
) {
  const what = problem ? `${problem.field ?? 'the person'} ${problem.reason}` : 'something is missing';
  return refused(
    'refused-by-rule',
    `One answer cannot be sent yet: ${what}. Put it right, then send again.`,
    {
      place: String(id),
    },
  );
}

/** Takes back undecided claims of answers that changed, and of a list that another has replaced. */
async function withdrawClaims(
  tx: OfficeTx,
  branch: string,
  all: readonly FindingRow[],
  changed: readonly FindingRow[],
): Promise<number> {
  const standing = new Set(all.map(({ id }) => id));
  const gone = new Set(changed.map(({ id }) => id));
  const open = (await loadClaimsOfBranch(tx, branch)).filter(
    ({ state, finding_id }) =>
      (state === 'waiting' || state === 'asked') && (gone.has(finding_id) || !standing.has(finding_id)),
  );
  return saveClaimsWithdrawn(
    tx,
    open.map(({ id }) => id),
  );
}

function claimsOf(finding: FindingRow, { branch, by, who }: Asker, at: number): NewClaim[] {
  const { id, kind, answer, memberId, shown } = finding;
  if (!answer) return [];
  // An unsure line that shows a single entry is about that member.
  const [only, ...others] = shown.headquarters;
  const about = memberId ?? (others.length === 0 ? only?.memberId : undefined);
  const claim = claimOf(kind, answer.kind, about !== undefined);
  if (claim === undefined) return [];
  const member = claim === 'missing' ? undefined : (about ?? answer.memberId);
  const details = detailsOf(finding, answer, branch);
  return [
    ...[
      { branch, finding: id, kind: claim, memberId: member, details, note: answer.note ?? '', by, who, at },
    ],
  ];
}

function detailsOf({ kind, shown }: FindingRow, answer: StoredAnswer, branch: string): ClaimDetails {
  const person = answer.person ?? shown.yours ?? undefined;
  const near = shown.headquarters.map(({ memberId }) => memberId);
  const to = kind === 'elsewhere' && answer.kind === 'ours' ? branch : answer.to;
  return {
    ...(person ? { person } : {}),
    ...(answer.day ? { day: answer.day } : {}),
    ...(to ? { to } : {}),
    ...(answer.memberId ? { memberId: answer.memberId } : {}),
    ...(answer.fields ? { fields: answer.fields } : {}),
    ...(near.length > 0 ? { near } : {}),
  };
}

/**
 * Keeps what the branch's list and the submitted answers now say of the register: a missing member who was approved is found, one who was refused is refused with a reason. Nothing is kept for a branch
 * without a list or a sample.
 */
export async function recordBranchAnswer(
  tx: OfficeTx,
  branch: string,
  at: number,
  by: BranchSide,
): Promise<void> {
  const list = await loadCurrentList(tx, branch);
  if (!list) return;
  const answers = await loadSubmittedAnswers(tx, branch, list.id);
  const claims = claimsByFinding(await loadClaimsOfBranch(tx, branch));
  const { comparison, decisions } = weigh(await loadLines(tx, list.id), answers, claims);
  const { coverage, undecided } = formAnswer(comparison, decisions, by);
  await saveBranchAnswer(tx, { branch, list: list.id, at, of: list.kind, by, ...coverage, undecided });
}

/**
 * After a decision of headquarters: what the branch answered is weighed again, in the name of whoever answered. A later list that it has
 * not submitted yet says nothing so far. The caller holds the branch's work.
 */
export async function refreshBranchAnswer(tx: OfficeTx, branch: string, at: number): Promise<void> {
  const latest = (await loadBranchAnswers(tx, branch)).get(branch);
  const list = await loadCurrentList(tx, branch);
  if (latest && list?.id === latest.list) await recordBranchAnswer(tx, branch, at, latest.by);
}

interface Weighed {
  readonly comparison: ListComparison;
  readonly decisions: ReadonlyMap<number, LineDecision>;
}

/** Lines and what was decided of them, with the members the branch named by itself as lines of their own. */
function weigh(
  lines: readonly BranchLine[],
  answers: readonly SubmittedAnswer[],
  claims: ReadonlyMap<number, ClaimRow>,
): Weighed {
  const decided = answers.map((one) => {
    const claim = refusedBefore({ ...one, id: one.finding }, claims) ?? claims.get(one.finding);
    return { ...one, decision: decisionOf(one, claim) };
  });
  const byPlace = new Map(decided.map((one) => [one.place, one.decision]));
  const counted = lines.filter(
    ({ outcome, place }) => !(outcome === 'unread' && byPlace.get(place) === 'refused'),
  );
  const reported = decided.filter(({ kind, decision }) => kind === 'reported' && decision !== undefined);
  const outcomes = [...counted.map(findingOf), ...reported.map((): LineFinding => ({ kind: 'only-branch' }))];
  const wanted = [
    ...counted.map(({ place }) => byPlace.get(place)),
    ...reported.map(({ decision }) => decision),
  ];
  return {
    comparison: { lines: outcomes, onlyRegister: [] },
    decisions: new Map(wanted.flatMap((decision, place) => (decision ? [[place, decision]] : []))),
  };
}

function decisionOf({ answer }: SubmittedAnswer, claim: ClaimRow | undefined): LineDecision | undefined {
  if (!answer) return undefined;
  if (answer.kind === 'missing' && claim?.kind === 'missing') {
    if (claim.state === 'approved') return 'held';
    if (claim.state === 'refused') return 'refused';
  }
  return decideLine(answer.kind);
}

/** A stored line as the completeness rules read it; which member it is plays no part there. */
function findingOf({ outcome }: BranchLine): LineFinding {
  switch (outcome) {
    case 'same':
    case 'differs':
      return { kind: 'both', member: 0, differences: [], isSure: true };
    case 'elsewhere':
      return { kind: 'elsewhere', member: 0, branch: '', differences: [] };
    case 'unsure':
      return { kind: 'unsure', members: [] };
    case 'only-yours':
    case 'unread':
    case 'sample':
      return { kind: 'only-branch' };
  }
}
