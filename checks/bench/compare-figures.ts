/*
 * Branches' own lists against the register: 172 times as many members as the other figures take ballots, in branches of 265, so
 * that n = 1000 is the electorate of 2022. One list line in twenty has no number, one a slip in the surname, one an old address;
 * one member in twenty-five is not in the register.
 */
import { compareList, type ListComparison, type ListedPerson, RegisterIndex } from '@countersign/roll';
import { benchRandom, cpuPer, type Figure, mustHold, once, type Prepared } from './figure.ts';

const membersPerBallot = 172;
const branchSize = 265;
const consonants = 'bcdfghjklmnprstvw';
const vowels = 'aeiou';
const letters = 'ABDEFGHJLNPQRSTUWXYZ';

interface Lists {
  readonly register: readonly ListedPerson[];
  /** By branch. */
  readonly lists: ReadonlyMap<string, readonly ListedPerson[]>;
  readonly missing: number;
}

const makeLists = once((n): Lists => {
  const random = benchRandom('lists');
  const register: ListedPerson[] = [];
  const lists = new Map<string, ListedPerson[]>();
  const members = n * membersPerBallot;
  for (let i = 0; i < members; i++) {
    const bytes = random(20);
    const member = makeMember(i, bytes);
    if ((bytes[16] as number) % 25 > 0) register.push(member);
    const list = lists.get(member.branch) ?? [];
    list.push(inOwnHand(member, (bytes[17] as number) % 20));
    lists.set(member.branch, list);
  }
  return { register, lists, missing: members - register.length };
});

type Member = Readonly<Record<'id' | 'forename' | 'surname' | 'address' | 'postcode' | 'branch', string>>;

function makeMember(i: number, bytes: Uint8Array): Member {
  const branch = Math.floor(i / branchSize);
  const letter = (at: number) => letters[(bytes[at] as number) % letters.length];
  return {
    id: String(1_000_000 + i),
    forename: makeWord(bytes.subarray(0, 4)),
    surname: makeWord(bytes.subarray(4, 10)),
    address: `${1 + ((bytes[10] as number) % 90)} ${makeWord(bytes.subarray(11, 15))} Road`,
    postcode: `${letters[branch % 20]}${letters[Math.floor(branch / 20) % 20]}${1 + (branch % 9)} ${(bytes[15] as number) % 10}${letter(18)}${letter(19)}`,
    branch: `Branch ${branch}`,
  };
}

/** Consonants and vowels in turn: words that can be spoken, as alike as names are. */
function makeWord(bytes: Uint8Array): string {
  return Array.from(bytes, (byte, i) => {
    const from = i % 2 === 0 ? consonants : vowels;
    return from[byte % from.length];
  }).join('');
}

function inOwnHand({ branch: _, ...member }: Member, mishap: number): ListedPerson {
  if (mishap === 0) return { ...member, id: '' };
  if (mishap === 1) return { ...member, surname: member.surname.slice(0, -1) };
  return mishap === 2 ? { ...member, address: '1 Elsewhere Road' } : member;
}

async function prepareCompare(n: number): Promise<Prepared> {
  const { register, lists, missing } = makeLists(n);
  let found: ListComparison[] = [];
  return {
    n: lists.size,
    round: () =>
      cpuPer(1, () => {
        const index = new RegisterIndex(register);
        found = [...lists].map(([branch, list]) => compareList(index, list, branch));
      }),
    control: () => {
      const named = found.flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'only-branch')).length;
      mustHold(Math.abs(named - missing) <= missing / 200, `${named} named, ${missing} missing`);
    },
  };
}

export const compareFigures: readonly Figure[] = [
  {
    name: 'compare-lists',
    what: "compare every branch's list with the register",
    unit: 'ms-cpu',
    goal: 30_000,
    prepare: prepareCompare,
  },
];
