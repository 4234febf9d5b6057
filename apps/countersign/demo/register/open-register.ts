/** The register of the ballot that is open: from the file of members over every branch's own list to a frozen roll. */
import { branchCertificateReply } from '@countersign/api';
import { membersToCsv, type SyntheticMember } from '../../election/synthetic-roll.ts';
import type { RunningBallot } from '../../steps/start-services.ts';
import { type BranchDesk, type BranchLink, nameBranches, OfficerDesk } from './desk.ts';
import {
  branchesOf,
  branchList,
  cutOffDay,
  demoRandom,
  makeNewcomers,
  officerOf,
  ruleText,
} from './society.ts';

const day = 86_400;

/**
 * Makes the register of an office complete, so that its roll can be frozen: `members` are eligible, a few newcomers are not yet.
 * Returns the branches' officers, still at their pages.
 */
export async function fillRegister(
  running: RunningBallot,
  mails: string,
  members: readonly SyntheticMember[],
): Promise<ReadonlyMap<string, BranchDesk>> {
  const office = new OfficerDesk(running, mails);
  const now = Math.floor(Date.now() / 1000);
  const cutOff = cutOffDay(now);
  const everyone = withNewcomers(members, cutOff);
  await nameBranches(office, everyone);
  const staged = await office.stage('members.csv', [...membersToCsv(everyone)].join(''));
  await office.publish(staged.id, 'The extract of the membership system.');
  await office.ask('eligibility/rule', {
    text: ruleText('leadership', cutOff, running.election.definition.timetable.closes),
    try: false,
  });
  await office.ask('electors/policy', { holds: false, reason: 'The society holds no electoral roll.' });
  await office.ask('branches/ask', { target: now + 7 * day, deadline: now + 14 * day });
  const officers = new Map<string, BranchDesk>();
  for (const branch of branchesOf(everyone)) {
    const own = everyone.filter((member) => member.branch === branch);
    officers.set(branch, await answerFor(office, branch, own));
  }
  return officers;
}

function withNewcomers(members: readonly SyntheticMember[], cutOff: string): readonly SyntheticMember[] {
  const count = Math.max(2, Math.ceil(members.length / 60));
  return [...members, ...makeNewcomers(count, cutOff, demoRandom('newcomers'))];
}

/** Members of the file made after the close who are not what they were: the first two have left before it, the third is missing. */
export interface AfterClose {
  readonly left: readonly [SyntheticMember, SyntheticMember];
  readonly missing: SyntheticMember;
}

/** The extract of the membership system after the close, for membership to be tested again by. */
export async function publishAfterClose(
  running: RunningBallot,
  mails: string,
  members: readonly SyntheticMember[],
  { left, missing }: AfterClose,
): Promise<void> {
  const office = new OfficerDesk(running, mails);
  const now = Math.floor(Date.now() / 1000);
  const yesterday = new Date((now - day) * 1000).toISOString().slice(0, 10);
  const everyone = withNewcomers(members, cutOffDay(now)).filter((member) => member !== missing);
  const [header = '', ...lines] = [...membersToCsv(everyone)].join('').trimEnd().split('\r\n');
  const gone = new Set(left.map(({ memberId }) => memberId));
  const dated = lines.map((line, i) => `${line},"${gone.has(everyone[i]?.memberId ?? '') ? yesterday : ''}"`);
  const csv = [`${header},"Left"`, ...dated, ''].join('\r\n');
  const staged = await office.stage('members-after-the-close.csv', csv);
  await office.publish(staged.id, 'The extract made after voting closed.');
}

/** A branch's officer sends the branch's list, finds it alike, and hands that in. */
async function answerFor(
  office: OfficerDesk,
  branch: string,
  members: readonly SyntheticMember[],
): Promise<BranchDesk> {
  const officer = await office.openBranch(branch);
  await officer.sendList(`${branch}.csv`, branchList(members));
  await officer.submit();
  return officer;
}

/**
 * Branch officers confirm the figures of their branch, all but the last, for whom a new link is returned; then headquarters signs the
 * certificates.
 */
export async function certifyBranches(
  office: OfficerDesk,
  officers: ReadonlyMap<string, BranchDesk>,
): Promise<BranchLink> {
  const last = [...officers.keys()].at(-1) ?? '';
  for (const [branch, officer] of officers) {
    if (branch === last) continue;
    const { figuresHash } = branchCertificateReply.parse(await officer.get('certificate'));
    await officer.post('certificate', { name: officerOf(branch), figuresHash });
  }
  await office.ask('certificates', {});
  return { branch: last, link: await office.newLinkOf(last) };
}
