/**
 * A second ballot whose register is not complete yet, in the shape of the failure of 2015: a branch of which a third was never entered, an
 * export job that lost rows, a silent branch, a branch still at work, entries made twice, rows that nobody could read.
 */
import type { FindingAnswer, FindingView } from '@countersign/api/branch';
import { makeMembers, membersToCsv, type SyntheticMember } from '../../election/synthetic-roll.ts';
import type { RunningBallot } from '../../steps/start-services.ts';
import { nameBranches, OfficerDesk } from './desk.ts';
import { breakRows, enterTwice, troubled } from './mishaps.ts';
import { branchList, cutOffDay, demoRandom, makeNewcomers, ruleText } from './society.ts';

const day = 86_400;
const size = 340;

/** Which branch has which trouble; all others answer at once. */
export const troubles = {
  /** Its officer is whoever tries the demo. */
  yours: 'Ashcombe',
  /** A third was never entered. */
  short: 'Bryn Coed',
  /** At work, and asks for more time. */
  slow: 'Fenwick Bay',
  /** Never answers; headquarters may act for it as soon as its time is over. */
  silent: 'Inchmoor',
  /** Of whom the export job lost rows. */
  lost: 'Kelderby',
  /** Does not hand its list over: thirty of it are looked up. */
  sampled: 'Marlstone',
} as const;

/** What somebody who tries the demo needs of it. */
export interface Preparation {
  /** Opens the page of the branch that is theirs. */
  readonly link: string;
  /** Opens that of the branch at work. */
  readonly slowLink: string;
  /** That branch's own list, to be sent there, and its lines. */
  readonly list: string;
  readonly listed: number;
  readonly members: number;
}

/** Fills the office, by the calls of its pages, up to where officers go on. */
export async function prepareTroubles(running: RunningBallot, mails: string): Promise<Preparation> {
  const office = new OfficerDesk(running, mails);
  const now = Math.floor(Date.now() / 1000);
  const cutOff = cutOffDay(now);
  const everyone = [
    ...makeMembers(size, demoRandom('preparation')),
    ...makeNewcomers(6, cutOff, demoRandom('newcomers')),
  ];
  const { known, lists } = troubled(everyone, troubles);
  const entered = [...known, ...enterTwice(known)];
  await nameBranches(office, entered);
  await publish(office, 'members-last-month.csv', entered, 'The extract of last month.');
  await office.ask('eligibility/rule', {
    text: ruleText('rule-7', cutOff, running.election.definition.timetable.closes),
    try: false,
  });
  await askBranches(office, now);
  for (const [branch, list] of lists) await answerAs(office, branch, list, now);
  let lost = 0;
  const left = entered.filter(({ branch }) => branch !== troubles.lost || ++lost > 12);
  await publish(office, 'members-this-month.csv', left, 'The extract of this month.');
  await office.ask('duplicates/runs', {});
  // What an officer finds first: today's extract, read and not yet published, with rows that wait to be put right.
  await office.stage('members-again.csv', breakRows([...membersToCsv(entered)].join('')));
  const list = lists.get(troubles.yours) ?? [];
  return {
    link: await office.linkOf(troubles.yours),
    slowLink: await office.newLinkOf(troubles.slow),
    list: branchList(list),
    listed: list.length,
    members: entered.length,
  };
}

async function publish(
  office: OfficerDesk,
  name: string,
  members: readonly SyntheticMember[],
  reason: string,
): Promise<void> {
  const staged = await office.stage(name, [...membersToCsv(members)].join(''));
  await office.publish(staged.id, reason);
}

/** Everybody has a week, but the silent branch, whose time is over soon. */
async function askBranches(office: OfficerDesk, now: number): Promise<void> {
  const silent = { branches: [troubles.silent], target: now + 90, deadline: now + 3 * day };
  await office.ask('branches/ask', silent);
  await office.ask('branches/ask', { target: now + 7 * day, deadline: now + 14 * day });
}

async function answerAs(
  office: OfficerDesk,
  branch: string,
  list: readonly SyntheticMember[],
  now: number,
): Promise<void> {
  if (branch === troubles.yours || branch === troubles.silent) return;
  const officer = await office.openBranch(branch);
  if (branch === troubles.sampled) {
    await officer.drawSample(list.length);
    // The place drawn is a line of the branch's list; its officer looks the person up by name and finds the number.
    await officer.answer(({ line }) => {
      const found = list[(line ?? 0) - 1];
      return found && { kind: 'same-as', memberId: found.memberId };
    });
    await officer.submit();
    return;
  }
  await officer.sendList(`${branch}.csv`, branchList(list));
  await officer.answer((finding, i) =>
    branch === troubles.slow && i % 3 !== 0 ? undefined : decide(finding, i),
  );
  if (branch === troubles.slow) {
    const grounds = 'Our membership secretary is in hospital; her deputy has the list from Monday.';
    await officer.post('extension', { until: now + 17 * day, grounds });
    return;
  }
  await officer.submit();
}

/** A branch's answers: most whom headquarters has not are missing there; one has lapsed, one has died, some have moved. */
function decide({ yours, allowed, differences }: FindingView, i: number): FindingAnswer | undefined {
  const said: readonly (FindingAnswer | undefined)[] = [
    i === 1 ? { kind: 'lapsed', day: '2026-01-31' } : undefined,
    i === 3 ? { kind: 'died' } : undefined,
    yours ? { kind: 'missing', person: yours } : undefined,
    differences[0] && { kind: 'correct-field', fields: corrected(differences) },
    i % 2 === 0 ? { kind: 'moved', to: 'Glanmor' } : { kind: 'lapsed' },
    { kind: 'not-sure' },
  ];
  return said.find((one) => one !== undefined && allowed.includes(one.kind));
}

function corrected(differences: FindingView['differences']): { field: string; value: string }[] {
  return differences.map(({ field, yours }) => ({ field, value: yours }));
}
