/**
 * Members of headquarters' list whom no line of the branch's list is about, the likeliest for one person first: somebody who
 * married and moved is known by forename and birthday (RECON-2). No decision: an order in which a person looks at them.
 */
import type { FindingView, HeadquartersEntry, PersonCells } from '@countersign/api/branch';

/** More than these are offered only where something agrees. */
const offeredUnlike = 3;

const compared = ['surname', 'forename', 'dob', 'postcode', 'email', 'phone'] as const;

/** How many fields two entries have in common, in whatever case. */
function countAlike(left: PersonCells, right: PersonCells): number {
  const cell = ({ fields }: PersonCells, field: string) => (fields[field] ?? '').toLowerCase().trim();
  return compared.filter((field) => cell(left, field) !== '' && cell(left, field) === cell(right, field))
    .length;
}

/** Those whom a finding may be about: the ones it shows, then those nobody has claimed. */
export function likelyMembers(finding: FindingView, all: readonly FindingView[]): HeadquartersEntry[] {
  const { yours } = finding;
  if (finding.kind === 'only-headquarters') return [];
  const shown = finding.headquarters;
  const rest = all
    .filter(({ kind, answer }) => kind === 'only-headquarters' && answer === null)
    .flatMap(({ headquarters }) => headquarters)
    .map((entry) => ({ entry, alike: yours && entry.person ? countAlike(yours, entry.person) : 0 }))
    .toSorted((a, b) => b.alike - a.alike);
  const offered = rest.filter(({ alike }, place) => alike > 0 || place < offeredUnlike);
  return [...shown, ...offered.map(({ entry }) => entry)];
}
