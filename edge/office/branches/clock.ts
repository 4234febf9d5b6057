/** Branches' clocks at headquarters (RECON-5): who is asked by when, reminders, more time and what is decided about it. */
import type { BranchClockView, BranchSide, ExtensionView } from '@countersign/api/branch';
import type { BranchesReply } from '@countersign/api/branches';
import { ok, type Result } from '@countersign/bytes';
import { canActFor, decideClock, nextReminder } from '@countersign/roll';
import {
  brokenConstraint,
  loadRegisterBranches,
  loadRegisterCounts,
  type OfficeTx,
} from '@countersign/store';
import {
  asBranch,
  type BranchClockRow,
  type ExtensionRow,
  loadBranchAnswers,
  loadClocks,
  loadExtensionLocked,
  loadExtensions,
  loadFindingCounts,
  loadMailProblems,
  loadOpenClaimCounts,
  loadSilentClocksLocked,
  saveAsked,
  saveBranchMail,
  saveExtension,
  saveExtensionDecision,
  saveMoreTime,
  saveReminded,
} from '@countersign/store/branch';
import { formatMoment } from '../moments.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import type { Asker } from './sessions.ts';

/** The clock as both sides see it. */
export function viewClock(clock: BranchClockRow | undefined, now: number): BranchClockView {
  return {
    state: decideClock(clock, now),
    askedAt: clock?.askedAt ?? null,
    openedAt: clock?.openedAt ?? null,
    answeredAt: clock?.answeredAt ?? null,
    target: clock?.target ?? null,
    deadline: clock?.deadline ?? null,
    isLate: clock !== undefined && now >= clock.deadline,
  };
}

/** A wish for more time as both sides see it. */
export function viewExtension(row: ExtensionRow): ExtensionView {
  return {
    id: row.id,
    branch: row.branch,
    askedAt: row.asked_at,
    until: row.until,
    grounds: row.grounds,
    state: row.state,
    decidedAt: row.decided_at,
    decidedGrounds: row.decided_grounds,
  };
}

/** Every branch with its clock, its answer and what is open. */
export async function describeBranches(office: Office): Promise<BranchesReply> {
  const now = office.config.now();
  return office.store.transaction(async (tx) => {
    const clocks = new Map((await loadClocks(tx)).map((clock) => [clock.branch, clock]));
    const sizes = new Map((await loadRegisterCounts(tx)).map(({ branch, members }) => [branch, members]));
    const [findings, answers] = [await loadFindingCounts(tx), await loadBranchAnswers(tx)];
    const [claims, problems] = [await loadOpenClaimCounts(tx), await loadMailProblems(tx)];
    const branches = (await loadRegisterBranches(tx)).map(
      ({ name, officerName, officerEmail, sourceMembers }) => {
        const clock = clocks.get(name);
        const answer = answers.get(name);
        return {
          ...{ name, officerName, officerEmail, sourceMembers: sourceMembers ?? null },
          registered: sizes.get(name) ?? 0,
          clock: viewClock(clock, now),
          reminders: clock?.reminders ?? 0,
          remindedAt: clock?.remindedAt ?? null,
          nextReminderAt: (clock && nextReminder(clock, clock.remindedAt)) ?? null,
          mailProblem: problems.get(name) ?? null,
          findings: findings.get(name)?.findings ?? 0,
          left: findings.get(name)?.left ?? 0,
          answer: answer ?? null,
          openClaims: claims.get(name) ?? 0,
          canActFor: canActFor(clock, now),
        };
      },
    );
    const { timeZone } = office.definition.timetable;
    const extensions = (await loadExtensions(tx)).map(viewExtension);
    return { serverTime: now, timeZone, canMail: office.config.mail !== undefined, branches, extensions };
  });
}

const noMail = refused(
  'refused-by-rule',
  'This office has no mail settings, so nobody can be written to. Give it a mail server and an address to write from, and start it again.',
);

interface Question {
  readonly branches?: readonly string[] | undefined;
  readonly target: number;
  readonly deadline: number;
}

interface Asked {
  readonly asked: readonly string[];
  readonly notAsked: readonly { readonly branch: string; readonly reason: string }[];
}

/** Asks branches: starts their clocks and writes to them. Those that cannot be asked are named, each with the reason. */
export async function askBranches(
  office: Office,
  identity: string,
  { branches, target, deadline }: Question,
): Promise<Result<Asked, Refusal>> {
  const now = office.config.now();
  if (!office.config.mail) return noMail;
  if (target <= now || deadline < target)
    return refused('malformed-request', 'The target is in the future, and the deadline not before it.', {
      place: 'target',
    });
  return office.store.transaction(async (tx) => {
    const known = await loadRegisterBranches(tx);
    const clocks = new Set((await loadClocks(tx)).map(({ branch }) => branch));
    const wanted = branches ?? known.map(({ name }) => name).filter((name) => !clocks.has(name));
    const asked: string[] = [];
    const notAsked: { branch: string; reason: string }[] = [];
    for (const branch of new Set(wanted)) {
      const reason = whyNot(known.find(({ name }) => name === branch));
      const clock = { branch, askedAt: now, askedBy: identity, target, deadline };
      if (reason) notAsked.push({ branch, reason });
      else if (await saveAsked(tx, clock)) asked.push(branch);
      else notAsked.push({ branch, reason: 'has been asked already; remind it instead' });
    }
    await saveBranchMail(tx, 'ask', asked, {}, now);
    return ok({ asked, notAsked });
  });
}

function whyNot(branch: { readonly officerEmail: string } | undefined): string | undefined {
  if (!branch) return 'is no branch of the register';
  return branch.officerEmail === '' ? 'has no e-mail address; add one to the list of branches' : undefined;
}

/** Reminds branches that were asked and have not answered; of those named, or of all. */
export async function remindBranches(
  office: Office,
  branches: readonly string[] | undefined,
): Promise<Result<{ readonly reminded: readonly string[] }, Refusal>> {
  if (!office.config.mail) return noMail;
  return office.store.transaction(async (tx) => {
    const silent = (await loadSilentClocksLocked(tx)).map(({ branch }) => branch);
    const reminded = branches ? silent.filter((branch) => branches.includes(branch)) : silent;
    await remind(tx, office, reminded);
    return ok({ reminded });
  });
}

/** Writes the reminders whose time has come. */
export async function remindOnTime(office: Office): Promise<void> {
  if (!office.config.mail) return;
  await office.store.transaction(async (tx) => {
    const now = office.config.now();
    const isDue = (clock: BranchClockRow) => (nextReminder(clock, clock.remindedAt) ?? now + 1) <= now;
    const due = (await loadSilentClocksLocked(tx)).filter(isDue).map(({ branch }) => branch);
    await remind(tx, office, due);
  });
}

async function remind(tx: OfficeTx, office: Office, branches: readonly string[]): Promise<void> {
  const now = office.config.now();
  for (const branch of branches) await saveReminded(tx, branch, now);
  await saveBranchMail(tx, 'reminder', branches, {}, now);
}

/** Keeps a branch's wish for more time. */
export async function askForTime(
  office: Office,
  { branch, who }: Asker,
  { until, grounds }: { readonly until: number; readonly grounds: string },
): Promise<Result<{ readonly extension: ExtensionView }, Refusal>> {
  const now = office.config.now();
  try {
    return await asBranch(office.store, branch, async (tx) => {
      const [clock] = await loadClocks(tx, branch);
      if (!clock) return refused('refused-by-rule', 'The branch has not been asked yet, so no time runs.');
      if (until <= Math.max(now, clock.target))
        return refused(
          'refused-by-rule',
          `More time means later than ${formatMoment(Math.max(now, clock.target), office.definition)}.`,
          { place: 'until' },
        );
      const wish = { branch, asked_at: now, asked_by: who, until, grounds: grounds.trim() };
      return ok({ extension: viewExtension(await saveExtension(tx, wish)) });
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'one_open_extension') throw error;
    return refused('refused-by-rule', 'A wish for more time waits for headquarters already.');
  }
}

/** Decides a wish, and tells every branch that was asked. */
export async function decideExtension(
  office: Office,
  identity: string,
  id: number,
  { decision, grounds }: { readonly decision: 'granted' | 'refused'; readonly grounds: string },
): Promise<Result<{ readonly extension: ExtensionView }, Refusal>> {
  return office.store.transaction(async (tx) => {
    const wish = await loadExtensionLocked(tx, id);
    if (!wish) return refused('not-found', `There is no wish ${id} for more time.`);
    if (wish.state !== 'waiting')
      return refused('refused-by-rule', `This wish was ${wish.state} already; decisions stay.`);
    const now = office.config.now();
    const decided = {
      state: decision,
      decided_by: identity,
      decided_at: now,
      decided_grounds: grounds.trim(),
    };
    const row = await saveExtensionDecision(tx, id, decided);
    if (decision === 'granted') await saveMoreTime(tx, wish.branch, wish.until);
    const told = (await loadClocks(tx)).map(({ branch }) => branch);
    const about = {
      of: wish.branch,
      granted: decision === 'granted',
      until: wish.until,
      grounds: grounds.trim(),
    };
    if (office.config.mail) await saveBranchMail(tx, 'extension', told, about, now);
    return ok({ extension: viewExtension(row) });
  });
}

export type { BranchSide };
