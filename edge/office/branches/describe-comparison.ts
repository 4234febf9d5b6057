/** What a comparison says to the branch: every line of its list and every member of the register once, nobody twice, nobody left out. */
import { compareList, type LineFinding, type ListComparison, type ListedPerson } from '@countersign/roll';
import type { RegisterMemberRow } from '@countersign/store';
import type { BranchLine, LineOutcome, NewFinding, SeenEntry, Shown } from '@countersign/store/branch';
import type { PreparedRegister } from './prepared-register.ts';
import type { ListedLine, UnreadLine } from './read-list.ts';

export interface DescribedComparison {
  readonly lines: readonly BranchLine[];
  readonly findings: readonly NewFinding[];
  /** Lines alike in everything. */
  readonly same: number;
  /** Lines found under another branch, sure or not: many of them mean that the file is another branch's. */
  readonly elsewhere: number;
}

const empty: Shown = { yours: null, text: null, reason: null, headquarters: [], differences: [] };

/** Compares the list of a branch and describes what was found. */
export function describeComparison(
  { members, index }: PreparedRegister,
  branch: string,
  people: readonly ListedLine[],
  unread: readonly UnreadLine[],
): DescribedComparison {
  const see = (place: number): SeenEntry => seen(members[place], branch);
  const found = compareList(index, people.map(personOf), branch);
  const lines = people.map(
    (person, place): BranchLine => ({
      ...{ place, line: person.line, cells: person.cells },
      ...outcomeOf(found.lines[place], members),
    }),
  );
  const unreadLines = unread.map(
    ({ line, text }, i): BranchLine => ({
      ...{ place: people.length + i, line, outcome: 'unread', memberId: undefined },
      cells: { fields: { text }, address: [] },
    }),
  );
  return {
    lines: [...lines, ...unreadLines],
    findings: [
      ...lines.flatMap((line, i) => findingOf(line, found.lines[i], see)),
      ...unread.map((line, i) => unreadFinding(people.length + i, line)),
      ...restOf(found, members, branch, see),
    ],
    same: lines.filter(({ outcome }) => outcome === 'same').length,
    elsewhere: lines.filter(({ outcome }) => outcome === 'elsewhere').length,
  };
}

function personOf({ cells }: ListedLine): ListedPerson {
  return { ...cells.fields, address: cells.address.join(', ') };
}

function outcomeOf(
  finding: LineFinding | undefined,
  members: readonly RegisterMemberRow[],
): { readonly outcome: LineOutcome; readonly memberId: string | undefined } {
  switch (finding?.kind) {
    case 'both': {
      const memberId = members[finding.member]?.memberId;
      const outcome = !finding.isSure ? 'unsure' : finding.differences.length > 0 ? 'differs' : 'same';
      return { outcome, memberId };
    }
    case 'elsewhere':
      return { outcome: 'elsewhere', memberId: members[finding.member]?.memberId };
    case 'unsure':
      return { outcome: 'unsure', memberId: undefined };
    default:
      return { outcome: 'only-yours', memberId: undefined };
  }
}

function findingOf(
  { place, cells, outcome, memberId }: BranchLine,
  finding: LineFinding | undefined,
  see: (place: number) => SeenEntry,
): NewFinding[] {
  if (outcome === 'same' || outcome === 'sample' || outcome === 'unread') return [];
  const shown = { ...empty, yours: cells };
  if (finding?.kind === 'both' || finding?.kind === 'elsewhere') {
    // Of a member of another branch only that a field differs is said, not how.
    const isOurs = finding.kind === 'both';
    const differences = finding.differences.map(({ field, branch: yours, register }) => ({
      ...{ field, yours, headquarters: isOurs ? register : '' },
    }));
    return [
      {
        kind: outcome,
        place,
        memberId,
        shown: { ...shown, headquarters: [see(finding.member)], differences },
      },
    ];
  }
  const headquarters = finding?.kind === 'unsure' ? finding.members.map(see) : [];
  return [{ kind: outcome, place, memberId: undefined, shown: { ...shown, headquarters } }];
}

function unreadFinding(place: number, { text, reason }: UnreadLine): NewFinding {
  return { kind: 'unread', place, memberId: undefined, shown: { ...empty, text, reason } };
}

/**
 * Members of the branch whom no line is about. Those held back as candidates of an unsure line are shown with that line; one of
 * them whom no line shows would be lost, so the rest is made of everybody who is shown nowhere.
 */
function restOf(
  found: ListComparison,
  members: readonly RegisterMemberRow[],
  branch: string,
  see: (place: number) => SeenEntry,
): NewFinding[] {
  const accounted = new Set(
    found.lines.flatMap((line) =>
      line.kind === 'unsure' ? line.members : line.kind === 'only-branch' ? [] : [line.member],
    ),
  );
  return members.flatMap((member, place): NewFinding[] => {
    if (member.branch !== branch || accounted.has(place)) return [];
    const shown = { ...empty, headquarters: [see(place)] };
    return [{ kind: 'only-headquarters', place: undefined, memberId: member.memberId, shown }];
  });
}

/** An entry as the branch may see it: of another branch's member number, name and branch. */
function seen(member: RegisterMemberRow | undefined, branch: string): SeenEntry {
  if (!member) throw new Error('describeComparison: a place outside the register');
  const { memberId, name, details } = member;
  const person =
    member.branch === branch ? { fields: { ...details.fields }, address: [...details.address] } : null;
  return { memberId, name, branch: member.branch, person };
}
