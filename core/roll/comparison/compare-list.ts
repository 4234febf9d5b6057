/**
 * A branch's own list against the register (RECON-2): in both, only yours, only headquarters', and which fields differ. A number
 * counts only with a name that agrees; those without are found by name, address and contact, one-to-one (COMPARISON-1, COMPARISON-2).
 */
import { foldText } from '../linkage/fold-text.ts';
import { assignOneToOne, type Candidate } from './assign.ts';
import { type Difference, findDifferences } from './differences.ts';
import { findEvidence, isWorthALook, weighEvidence } from './evidence.ts';
import { type ComparablePerson, type ListedPerson, makeComparable } from './listed-person.ts';
import { Blocks, branchKeys, type RegisterIndex } from './register-index.ts';

/** What became of one line of the branch's list. `member` and `members` are places in the register, from 0. */
export type LineFinding =
  | {
      readonly kind: 'both';
      readonly member: number;
      readonly differences: readonly Difference[];
      /** False: found by a whole name or a home alone, for the officer to look at. */
      readonly isSure: boolean;
    }
  /** Held, but under another branch. */
  | {
      readonly kind: 'elsewhere';
      readonly member: number;
      readonly branch: string;
      readonly differences: readonly Difference[];
    }
  /** Perhaps one of these members; a person decides. */
  | { readonly kind: 'unsure'; readonly members: readonly number[] }
  | { readonly kind: 'only-branch' };

export interface ListComparison {
  /** One for each line, in the list's order. */
  readonly lines: readonly LineFinding[];
  /** Members of the branch whom no line is about, as places in the register. */
  readonly onlyRegister: readonly number[];
}

/** From here on number and name agree, and nothing else is asked. */
const numberWeight = 26;
/** From here on a candidate is as good as certain. */
const sureWeight = 12;
/** A stranger's namesake is somewhere in a large register: beyond the branch the home has to agree as well. */
const elsewhereWeight = 15;

/** Compares a list with the members of one branch; `branch` undefined stands for a register that is of one branch alone. */
export function compareList(
  index: RegisterIndex,
  list: readonly ListedPerson[],
  branch: string | undefined,
): ListComparison {
  const lines = list.map(makeComparable);
  const members = branch === undefined ? index.people : index.inBranch(foldText(branch));
  const round = new Rounds();
  round.settle(findCandidates(lines, ({ id }) => index.withNumber(id), numberWeight));
  const blocks = new Blocks(round.open(members), branchKeys);
  const near = (line: ComparablePerson) => round.open(blocks.near(line));
  round.settle(findCandidates(round.open(lines), near, 1));
  if (branch !== undefined)
    round.settle(findCandidates(round.open(lines), (line) => round.open(index.near(line)), elsewhereWeight));
  round.doubt(findDoubts(round.open(lines), near));
  return {
    lines: describeLines(lines, new Set(members), round),
    onlyRegister: round.open(members).map(({ place }) => place),
  };
}

/** What earlier rounds settled, later ones leave alone. */
class Rounds {
  readonly pairs: Candidate[] = [];
  readonly tied: Candidate[] = [];
  readonly #settled = new Set<ComparablePerson>();

  open(people: Iterable<ComparablePerson>): ComparablePerson[] {
    return [...people].filter((person) => !this.#settled.has(person));
  }

  settle(candidates: readonly Candidate[]): void {
    const { pairs, tied } = assignOneToOne(candidates);
    this.pairs.push(...pairs);
    this.doubt(tied);
    for (const { line, member } of pairs) this.#settled.add(line).add(member);
  }

  /** Neither is free any more, and neither is found: a person decides. */
  doubt(candidates: readonly Candidate[]): void {
    this.tied.push(...candidates);
    for (const { line, member } of candidates) this.#settled.add(line).add(member);
  }
}

function findDoubts(
  lines: readonly ComparablePerson[],
  near: (line: ComparablePerson) => readonly ComparablePerson[],
): Candidate[] {
  return lines.flatMap((line) =>
    near(line)
      .filter((member) => isWorthALook(findEvidence(line, member)))
      .map((member) => ({ line, member, weight: 1 })),
  );
}

function findCandidates(
  lines: readonly ComparablePerson[],
  near: (line: ComparablePerson) => Iterable<ComparablePerson>,
  least: number,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const line of lines)
    for (const member of near(line)) {
      const weight = weighEvidence(findEvidence(line, member));
      if (weight >= least) candidates.push({ line, member, weight });
    }
  return candidates;
}

function describeLines(
  lines: readonly ComparablePerson[],
  members: ReadonlySet<ComparablePerson>,
  { pairs, tied }: Pick<Rounds, 'pairs' | 'tied'>,
): LineFinding[] {
  const findings = lines.map((): LineFinding => ({ kind: 'only-branch' }));
  for (const pair of pairs) findings[pair.line.place] = describePair(pair, members.has(pair.member));
  for (const [place, candidates] of Map.groupBy(tied, ({ line }) => line.place))
    findings[place] = { kind: 'unsure', members: candidates.map(({ member }) => member.place) };
  return findings;
}

function describePair({ line, member, weight }: Candidate, isOfBranch: boolean): LineFinding {
  const differences = findDifferences(line, member, findEvidence(line, member));
  return isOfBranch
    ? { kind: 'both', member: member.place, differences, isSure: weight >= sureWeight }
    : { kind: 'elsewhere', member: member.place, branch: member.cells.branch ?? '', differences };
}

/**
 * The branch a list is of: where most of its people stand in the register, as the register writes it; undefined when none is
 * known there, or the register has no branches.
 */
export function guessBranch(index: RegisterIndex, list: readonly ListedPerson[]): string | undefined {
  const counts = new Map<string, number>();
  for (const line of list.map(makeComparable))
    for (const member of index.near(line)) {
      const branch = member.cells.branch ?? '';
      if (branch !== '' && weighEvidence(findEvidence(line, member)) >= sureWeight)
        counts.set(branch, (counts.get(branch) ?? 0) + 1);
    }
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0];
}
