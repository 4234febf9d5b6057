/** The made-up society's members as they truly are, and as its headquarters' files and its branches' own lists have them. */

import { unwrap, utf8 } from '@countersign/bytes';
import { type RandomSource, seededRandom } from '@countersign/crypto';
import { parseZone } from '@countersign/roll';
import { makeMembers, type SyntheticMember } from '../../election/synthetic-roll.ts';

/** The latest third of June that lies at least sixty days back: members who joined later may not vote yet. `2026-06-03`. */
export function cutOffDay(now: number): string {
  const date = new Date((now - 60 * 86_400) * 1000);
  const year = date.getUTCFullYear();
  return date.toISOString().slice(5, 10) >= '06-03' ? `${year}-06-03` : `${year - 1}-06-03`;
}

/** The rule of eligibility (spec 15), as it is entered: joined in time, and a member when voting closes (Unix seconds). */
export function ruleText(name: string, cutOff: string, closes: number): string {
  const minute = unwrap(parseZone('Europe/London')).minuteAt(closes).replace(' ', 'T');
  return `rule ${name}, version 1\ntime zone Europe/London\ngrace 0 days\njoined on or before ${cutOff}\nmember immediately before ${minute}\n`;
}

/** Members who joined in the weeks after the day from which one is too new to vote. */
export function makeNewcomers(count: number, cutOff: string, random: RandomSource): SyntheticMember[] {
  return [...makeMembers(count, random)].map((member, i) => ({
    ...member,
    memberId: `M${900_000 + i}`,
    joined: dayAfter(cutOff, 3 + 2 * i),
  }));
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The same people at every start of the demo, so that its guide can name them. */
export function demoRandom(name: string): RandomSource {
  return seededRandom(utf8(`countersign demo: ${name}`));
}

/** Names of the branches in which somebody is, in their order. */
export function branchesOf(members: readonly SyntheticMember[]): string[] {
  return [...new Set(members.map(({ branch }) => branch))].sort();
}

/** Where the officer of a branch is written to; nothing is sent there. */
export function addressOf(branch: string): string {
  return `${branch.toLowerCase().replaceAll(' ', '-')}@branches.lantern.example`;
}

/** One officer for each branch, from the same list of names. */
export function officerOf(branch: string): string {
  const [officer] = makeMembers(1, demoRandom(`officer of ${branch}`));
  return officer ? `${officer.givenNames} ${officer.familyName}` : '';
}

const listColumns = [
  ['Membership No', 'memberId'],
  ['Forename', 'givenNames'],
  ['Surname', 'familyName'],
  ['Address', 'address1'],
  ['Town', 'town'],
  ['Postcode', 'postcode'],
  ['E-mail', 'email'],
  ['Born', 'dateOfBirth'],
  ['Joined', 'joined'],
] as const satisfies readonly (readonly [string, keyof SyntheticMember])[];

/** A branch's own list as its secretary keeps it: with headings of its own, every fifth member without a number. */
export function branchList(members: readonly SyntheticMember[]): string {
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;
  const rows = members.map((member, i) =>
    line(listColumns.map(([, field]) => (field === 'memberId' && i % 5 === 4 ? '' : member[field]))),
  );
  return [line(listColumns.map(([heading]) => heading)), ...rows].join('');
}
