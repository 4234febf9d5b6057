/** The register of the ballot that is open: from the file of members over every branch's own list to a frozen roll. */
import { branchCertificateReply, claimsReply, claimView } from '@countersign/api';
import { membersToCsv, type SyntheticMember } from '../../election/synthetic-roll.ts';
import type { RunningBallot } from '../../steps/start-services.ts';
import { type BranchDesk, type BranchLink, OfficerDesk } from './desk.ts';
import {
  addressOf,
  branchesOf,
  branchList,
  cutOffDay,
  demoRandom,
  makeNewcomers,
  officerOf,
  ruleText,
} from './society.ts';

const day = 86_400;

/** Members whom only their branches know at first; headquarters has them by what the branches say. */
const unknownAtFirst = 3;

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
  const newcomers = makeNewcomers(
    Math.max(2, Math.ceil(members.length / 60)),
    cutOff,
    demoRandom('newcomers'),
  );
  const everyone = [...members, ...newcomers];
  const known = everyone.slice(unknownAtFirst);
  await nameBranches(office, everyone, known);
  const staged = await office.stage('members.csv', [...membersToCsv(known)].join(''));
  await office.publish(staged.id, 'The extract of the membership system.');
  await office.ask('eligibility/rule', { text: ruleText('leadership', cutOff), try: false });
  await office.ask('electors/policy', { holds: false, reason: 'The society holds no electoral roll.' });
  await office.ask('branches/ask', { target: now + 7 * day, deadline: now + 14 * day });
  const officers = new Map<string, BranchDesk>();
  for (const branch of branchesOf(everyone)) {
    const own = everyone.filter((member) => member.branch === branch);
    officers.set(branch, await answerFor(office, branch, own));
  }
  await approveAll(office);
  return officers;
}

async function nameBranches(
  office: OfficerDesk,
  everyone: readonly SyntheticMember[],
  known: readonly SyntheticMember[],
): Promise<void> {
  for (const name of branchesOf(everyone)) {
    const source = known.filter(({ branch }) => branch === name).length;
    const officer = { officerName: officerOf(name), officerEmail: addressOf(name) };
    await office.ask('register/branches', { name, ...officer, source });
  }
}

/** A branch's officer sends the branch's list; whoever is only on it is missing at headquarters. */
async function answerFor(
  office: OfficerDesk,
  branch: string,
  members: readonly SyntheticMember[],
): Promise<BranchDesk> {
  const officer = await office.openBranch(branch);
  await officer.sendList(`${branch}.csv`, branchList(members));
  await officer.answer(({ yours }) => (yours ? { kind: 'missing', person: yours } : { kind: 'held' }));
  await officer.submit();
  return officer;
}

/** Each by itself, as an officer does: who may be the same person by chance is looked at, and is somebody else. */
async function approveAll(office: OfficerDesk): Promise<void> {
  const { claims } = claimsReply.parse(await office.ask('claims?state=waiting'));
  for (const { id } of claims) {
    const { likely } = claimView.parse(await office.ask(`claims/${id}`));
    const notThese = likely.map(({ member }) => member.memberId);
    await office.ask(`claims/${id}/approve`, { reason: 'The branch has the application form.', notThese });
  }
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
