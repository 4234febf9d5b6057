/** The branch's answers, kept one by one as they are given, and taken back as often as wanted (RECON-3). */
import type { FindingAnswer, FindingView, PersonCells } from '@countersign/api/branch';
import { ok, type Result } from '@countersign/bytes';
import { allowedAnswers, checkTypedPerson } from '@countersign/roll';
import type { OfficeTx } from '@countersign/store';
import {
  type AnswerWrite,
  asBranch,
  type FindingRow,
  isBranchMember,
  loadAnswerWrites,
  loadFindingLocked,
  loadFindingOfMemberLocked,
  loadReportedBy,
  lockBranchWork,
  type NewFinding,
  type StoredAnswer,
  saveAnswerWrite,
  saveFindings,
} from '@countersign/store/branch';
import { formatDay } from '../moments.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { loadViewContext } from './overview.ts';
import type { ReadList } from './read-list.ts';
import type { Asker } from './sessions.ts';
import { viewFinding } from './view-finding.ts';

export interface AnswerRequest {
  readonly writeId: string;
  readonly basedOn: number;
  readonly answer: FindingAnswer | null;
}

interface AnswerReply {
  readonly finding: FindingView;
  readonly wasChanged: boolean;
}

/** Keeps an answer. The same write again changes nothing. */
export function answerFinding(
  office: Office,
  asker: Asker,
  id: number,
  { writeId, basedOn, answer }: AnswerRequest,
): Promise<Result<AnswerReply, Refusal>> {
  return changeAnswer(office, asker, id, { writeId, basedOn }, async (tx, finding) => {
    if (answer === null) return ok({ answer: undefined, carriedFrom: undefined });
    const checked = await checkAllowed(tx, finding, answer);
    return checked.ok ? ok({ answer: canonical(office, answer), carriedFrom: undefined }) : checked;
  });
}

/** Goes back to the answer before; after several undos to the one before that. */
export function undoAnswer(
  office: Office,
  asker: Asker,
  id: number,
  { writeId, basedOn }: Omit<AnswerRequest, 'answer'>,
): Promise<Result<AnswerReply, Refusal>> {
  const request = { writeId: `${undoPrefix}${writeId}`, basedOn };
  return changeAnswer(office, asker, id, request, async (_tx, _finding, history) => {
    const standing = standingWrites(history);
    if (standing.length === 0) return refused('refused-by-rule', 'There is no answer to take back.');
    const before = standing.at(-2);
    const isCarried = before?.writeId.startsWith(carriedPrefix);
    const carriedFrom = isCarried ? Number(before?.writeId.slice(carriedPrefix.length)) : undefined;
    return ok({ answer: before?.answer, carriedFrom });
  });
}

/** Marks writes that the page did not draw by itself; a page's own ids have no colon. */
const undoPrefix = 'undo:';

/** Writes that have not been taken back, the first one first. */
function standingWrites(history: readonly AnswerWrite[]): AnswerWrite[] {
  const standing: AnswerWrite[] = [];
  for (const write of history) {
    if (write.writeId.startsWith(undoPrefix)) standing.pop();
    else standing.push(write);
  }
  return standing;
}

/** Marks an answer that was carried over from an earlier list, with the finding there. */
const carriedPrefix = 'carried:';

export function carriedWriteId(finding: number): string {
  return `${carriedPrefix}${finding}`;
}

type Decide = (
  tx: OfficeTx,
  finding: FindingRow,
  history: readonly AnswerWrite[],
) => Promise<Result<Pick<FindingRow, 'answer' | 'carriedFrom'>, Refusal>>;

function changeAnswer(
  office: Office,
  asker: Asker,
  id: number,
  { writeId, basedOn }: { readonly writeId: string; readonly basedOn: number },
  decide: Decide,
): Promise<Result<AnswerReply, Refusal>> {
  const { branch, by, who } = asker;
  return asBranch(office.store, branch, async (tx) => {
    const finding = await loadFindingLocked(tx, branch, id);
    if (!finding) return refused('not-found', `There is no finding ${id} of this branch.`);
    const history = await loadAnswerWrites(tx, id);
    const context = await loadViewContext(tx, office, branch);
    const repeated = history.some((write) => write.writeId === writeId);
    if (repeated) return ok({ finding: viewFinding(finding, context), wasChanged: false });
    const decided = await decide(tx, finding, history);
    if (!decided.ok) return decided;
    const version = finding.version + 1;
    const written = { ...decided.value, version, writeId, at: office.config.now(), by, who };
    await saveAnswerWrite(tx, finding, written);
    await settlePartner(tx, office, asker, finding, decided.value.answer);
    const changed = { ...finding, ...decided.value, version };
    return ok({ finding: viewFinding(changed, context), wasChanged: basedOn !== finding.version });
  });
}

async function checkAllowed(
  tx: OfficeTx,
  { kind, branch, shown, memberId }: FindingRow,
  answer: FindingAnswer,
): Promise<Result<void, Refusal>> {
  if (!allowedAnswers[kind].includes(answer.kind))
    return refused('refused-by-rule', `"${answer.kind}" is no answer to this finding.`, { place: 'answer' });
  if (answer.kind !== 'same-as') return ok(undefined);
  if (answer.memberId === memberId)
    return refused('refused-by-rule', 'Everybody is the same as themselves: choose another member.', {
      place: 'memberId',
    });
  const isShown = shown.headquarters.some((entry) => entry.memberId === answer.memberId);
  if (isShown || (await isBranchMember(tx, branch, answer.memberId))) return ok(undefined);
  return refused(
    'refused-by-rule',
    `Headquarters has no member ${answer.memberId.slice(0, 40)} in this branch: look for the number in the list of members.`,
    { place: 'memberId' },
  );
}

/** An answer with its person in canonical form, where the cells have one. */
function canonical(office: Office, answer: FindingAnswer): StoredAnswer {
  if (answer.kind !== 'missing') return answer;
  return { ...answer, person: canonicalPerson(office, answer.person) };
}

function canonicalPerson(office: Office, typed: PersonCells): PersonCells {
  const { person } = checkTypedPerson(typed, formatDay(office.config.now(), office.definition));
  return { fields: { ...person.fields }, address: [...person.address] };
}

/**
 * Two findings can be of one person: a line of the list, and a member whom no line is about. Saying that they are the same settles both;
 * taking it back opens the other again, unless it was answered by itself.
 */
async function settlePartner(
  tx: OfficeTx,
  office: Office,
  { by, who }: Asker,
  finding: FindingRow,
  answer: StoredAnswer | undefined,
): Promise<void> {
  const before = finding.answer?.kind === 'same-as' ? finding.answer.memberId : undefined;
  const after = answer?.kind === 'same-as' ? answer.memberId : undefined;
  if (finding.list === undefined || finding.kind === 'only-headquarters' || before === after) return;
  const mark = `same:${finding.id}:`;
  for (const memberId of [before, after]) {
    if (memberId === undefined) continue;
    const partner = await loadFindingOfMemberLocked(tx, finding.list, memberId);
    if (!partner) continue;
    const history = await loadAnswerWrites(tx, partner.id);
    const isOurs = history.at(-1)?.writeId.startsWith(mark) ?? false;
    if (memberId === after ? partner.answer !== undefined : !isOurs) continue;
    const version = partner.version + 1;
    const settled: StoredAnswer | undefined = memberId === after ? { kind: 'ours' } : undefined;
    const write = {
      version,
      writeId: `${mark}${version}`,
      answer: settled,
      carriedFrom: undefined,
      at: office.config.now(),
      by,
      who,
    };
    await saveAnswerWrite(tx, partner, write);
  }
}

/** Keeps members whom the branch names as missing without a list. The same write again adds nobody. */
export function reportMembers(
  office: Office,
  { branch, by, who }: Asker,
  { writeId, people }: { readonly writeId: string; readonly people: readonly PersonCells[] },
): Promise<readonly FindingView[]> {
  return asBranch(office.store, branch, async (tx) => {
    await lockBranchWork(tx, branch);
    const known = await loadReportedBy(tx, branch, writeId);
    const context = await loadViewContext(tx, office, branch);
    if (known.length > 0) return known.map((finding) => viewFinding(finding, context));
    const ids = await saveFindings(tx, branch, undefined, people.map(reportedFinding));
    const views: FindingView[] = [];
    for (const [i, id] of ids.entries()) {
      const finding = await loadFindingLocked(tx, branch, id);
      const typed = people[i];
      if (!finding || !typed) throw new Error('reportMembers: a finding is not there');
      const answer: StoredAnswer = { kind: 'missing', person: canonicalPerson(office, typed) };
      const write = { version: 1, writeId, answer, carriedFrom: undefined };
      await saveAnswerWrite(tx, finding, { ...write, at: office.config.now(), by, who });
      views.push(viewFinding({ ...finding, version: 1, answer }, context));
    }
    return views;
  });
}

function reportedFinding(yours: PersonCells): NewFinding {
  const shown = { yours, text: null, reason: null, headquarters: [], differences: [] };
  return { kind: 'reported', place: undefined, memberId: undefined, shown };
}

/** The people of a file that was read, to be reported. */
export function peopleOf({ people }: ReadList): readonly PersonCells[] {
  return people.map(({ cells }) => cells);
}
