/** What goes wrong with lists of members: people never entered, entered twice, changed, left, rows broken on the way. */
import type { SyntheticMember } from '../../election/synthetic-roll.ts';

/** What headquarters has, and what each branch's own list has, branches in their order. */
export interface TwoSides {
  readonly known: readonly SyntheticMember[];
  readonly lists: ReadonlyMap<string, readonly SyntheticMember[]>;
}

/**
 * Takes headquarters' side and the branches' apart: a third of `short` and a sixth of `yours` and of `slow` never reached headquarters; of
 * those two and of one member in sixty elsewhere something has changed or they have left, which only the branch knows.
 */
export function troubled(
  everyone: readonly SyntheticMember[],
  { short, yours, slow }: { readonly short: string; readonly yours: string; readonly slow: string },
): TwoSides {
  const known: SyntheticMember[] = [];
  const lists = new Map<string, SyntheticMember[]>();
  const places = new Map<string, number>();
  for (const [i, member] of everyone.entries()) {
    const { branch } = member;
    const place = places.get(branch) ?? 0;
    places.set(branch, place + 1);
    const isMuch = branch === yours || branch === slow;
    const isUnknown = branch === short ? place % 3 === 2 : isMuch && place % 6 === 1;
    if (!isUnknown) known.push(member);
    const list = lists.get(branch) ?? [];
    lists.set(branch, list);
    // A line without a number is known by name and address alone, and is left as it is.
    const hasNumber = list.length % 5 !== 4;
    const isChanged = hasNumber && (isMuch ? place % 6 === 2 : i % 60 === 7);
    const hasLeft = isMuch ? place % 12 === 3 : i % 60 === 31;
    if (isChanged && !isUnknown) list.push(changed(member, place));
    else if (!hasLeft || isUnknown) list.push(member);
  }
  return { known, lists: new Map([...lists].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** As the branch knows it: another house, another address for e-mail. */
function changed(member: SyntheticMember, place: number): SyntheticMember {
  if (place % 4 === 0) return { ...member, email: `${member.givenNames.toLowerCase()}@post.example` };
  return { ...member, address1: `${200 + place} Station Parade` };
}

/** Entries of people who are entered already, as clerks make them: names turned round, an initial, a new address. */
export function enterTwice(known: readonly SyntheticMember[]): SyntheticMember[] {
  const again = [20, 75, 140, 210].flatMap((at) => known[at] ?? []);
  return again.map((member, i) => ({
    ...member,
    ...secondEntries[i],
    ...(i === 0 ? { givenNames: member.familyName, familyName: member.givenNames } : {}),
    ...(i === 1 ? { givenNames: `${member.givenNames.slice(0, 1)}.` } : {}),
    ...(i === 2 ? { address1: `${member.address1}, Flat 2` } : {}),
    memberId: `M${800_000 + i}`,
    email: '',
  }));
}

const secondEntries: readonly Partial<SyntheticMember>[] = [{}, {}, {}, { joined: '2021-09-14' }];

/** Breaks four rows of a file as exports do: a day that no month has, no name, a cell too many, a quote that never closes. */
export function breakRows(csv: string): string {
  const lines = csv.split('\r\n');
  const breakings: readonly ((line: string) => string)[] = [
    (line) => line.replace(/"(\d{4})-\d\d-\d\d"/, '"$1-02-31"'),
    (line) => line.replace(/^("[^"]*"),"[^"]*","[^"]*"/, '$1,"",""'),
    (line) => `${line},"note"`,
    (line) => line.replace(/"$/, ''),
  ];
  for (const [i, breakLine] of breakings.entries()) {
    const at = 30 + 55 * i;
    lines[at] = breakLine(lines[at] ?? '');
  }
  return lines.join('\r\n');
}
