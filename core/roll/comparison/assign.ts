/**
 * One-to-one: each line of the branch's list goes to at most one member and each member to at most one line. The strongest
 * evidence is settled first; what is equally strong for two is left to a person (COMPARISON-3).
 */
import type { ComparablePerson } from './listed-person.ts';

/** A line and a member who may be one person. */
export interface Candidate {
  readonly line: ComparablePerson;
  readonly member: ComparablePerson;
  /** Above 0; ranks only. */
  readonly weight: number;
}

export interface Assignment {
  readonly pairs: readonly Candidate[];
  /** Candidates of equal weight between which nothing decides. */
  readonly tied: readonly Candidate[];
}

/** Settles the candidates, in an order that depends on weights and places alone. */
export function assignOneToOne(candidates: readonly Candidate[]): Assignment {
  const settled = new Set<ComparablePerson>();
  const pairs: Candidate[] = [];
  const tied: Candidate[] = [];
  const levels = Map.groupBy(candidates, ({ weight }) => weight);
  for (const weight of [...levels.keys()].sort((a, b) => b - a)) {
    const rest = settleLevel(levels.get(weight) ?? [], settled, pairs);
    tied.push(...rest);
    for (const { line, member } of rest) settled.add(line).add(member);
  }
  return { pairs, tied };
}

/** Pairs up those who have each other for their only candidate; the rest is returned. */
function settleLevel(
  level: readonly Candidate[],
  settled: Set<ComparablePerson>,
  pairs: Candidate[],
): readonly Candidate[] {
  const open = level.filter(({ line, member }) => !settled.has(line) && !settled.has(member));
  const counts = countSides(open);
  return open.filter((candidate) => {
    const { line, member } = candidate;
    if (counts.get(line) !== 1 || counts.get(member) !== 1) return true;
    pairs.push(candidate);
    settled.add(line).add(member);
    return false;
  });
}

function countSides(candidates: readonly Candidate[]): Map<ComparablePerson, number> {
  const counts = new Map<ComparablePerson, number>();
  for (const { line, member } of candidates)
    for (const person of [line, member]) counts.set(person, (counts.get(person) ?? 0) + 1);
  return counts;
}
