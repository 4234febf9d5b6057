/** What a comparison of two files found, with the lines a person finds them in (RECON-2). */
import {
  chapmanEstimate,
  compareList,
  type Difference,
  formAnswer,
  guessBranch,
  type LineFinding,
  type ListedPerson,
  RegisterIndex,
  wilsonInterval,
} from '@countersign/roll';
import type { LoadedPeople } from './load-people.ts';
import { RegisterFileError } from './load-register-file.ts';

/** Someone in one of the files: the physical line, the number and the name as it stands there. */
export interface Place {
  readonly line: number;
  readonly id: string;
  readonly name: string;
}

export interface FoundPair {
  readonly yours: Place;
  readonly headquarters: Place;
  /** The branch the register has the member under. */
  readonly branch: string;
  readonly isSure: boolean;
  readonly differences: readonly Difference[];
}

export interface FileComparison {
  /** Undefined where the register has no column of branches. */
  readonly branch: string | undefined;
  readonly pairs: readonly FoundPair[];
  readonly elsewhere: readonly FoundPair[];
  readonly unsure: readonly { readonly yours: Place; readonly headquarters: readonly Place[] }[];
  readonly onlyYours: readonly Place[];
  readonly onlyHeadquarters: readonly Place[];
  readonly coverage: {
    readonly listed: number;
    readonly found: number;
    readonly low: number;
    readonly high: number;
  };
  readonly estimate: { readonly members: number; readonly low: number; readonly high: number };
}

type Held = Extract<LineFinding, { kind: 'both' | 'elsewhere' }>;

/** Compares a branch's list with the register. The branch is found in the register when it is not named. */
export function compareFiles(
  register: LoadedPeople,
  list: LoadedPeople,
  named: string | undefined,
): FileComparison {
  const index = new RegisterIndex(register.people);
  const hasBranches = register.people.some(({ branch }) => branch);
  const branch = hasBranches ? (named ?? guessBranch(index, list.people)) : undefined;
  if (hasBranches && branch === undefined)
    throw new RegisterFileError(
      `${list.file}: nobody on it is in ${register.file}, so its branch is not known; say it with --branch.`,
    );
  const found = compareList(index, list.people, branch);
  const yours = (place: number) => placeOf(list, place);
  const held = (place: number) => placeOf(register, place);
  const pick = <T>(choose: (finding: LineFinding, place: number) => T[]) => found.lines.flatMap(choose);
  const pairOf = (i: number, { member, differences }: Held, isSure: boolean): FoundPair => ({
    yours: yours(i),
    headquarters: held(member),
    branch: register.people[member]?.branch ?? '',
    isSure,
    differences,
  });
  const pairs = pick((one, i) => (one.kind === 'both' ? [pairOf(i, one, one.isSure)] : []));
  return {
    branch,
    pairs,
    elsewhere: pick((one, i) => (one.kind === 'elsewhere' ? [pairOf(i, one, true)] : [])),
    unsure: pick((one, i) =>
      one.kind === 'unsure' ? [{ yours: yours(i), headquarters: one.members.map(held) }] : [],
    ),
    onlyYours: pick((one, i) => (one.kind === 'only-branch' ? [yours(i)] : [])),
    onlyHeadquarters: found.onlyRegister.map(held),
    coverage: coverageOf(found),
    estimate: chapmanEstimate({
      register: pairs.length + found.onlyRegister.length,
      branch: list.people.length,
      both: pairs.length,
    }),
  };
}

function coverageOf(found: ReturnType<typeof compareList>): FileComparison['coverage'] {
  const { coverage } = formAnswer(found, new Map(), 'branch');
  return { ...coverage, ...wilsonInterval(coverage) };
}

function placeOf({ people, lines }: LoadedPeople, place: number): Place {
  const person = people[place] ?? {};
  return { line: lines[place] ?? 0, id: person.id ?? '', name: nameOf(person) };
}

function nameOf({ name, forename, surname }: ListedPerson): string {
  return name || [forename, surname].filter(Boolean).join(' ');
}
