/**
 * Overvotes settled by who is still in the count: the rule "a rank given to several ends the paper only if more than one of
 * them still continues" cannot be read off a paper. It follows from when each candidate leaves the count, and that follows from
 * the papers; so a count is repeated until what it started from is what it came to.
 */
import type { StagedCount } from '../counting/staged-count.ts';
import { type BallotFile, overvoteMark } from './ballot-file.ts';

/**
 * By candidate: which of the departures of the count, in their order, is the candidate's; 0 before it begins, nothing for
 * those who stay. Candidates who go together have the same.
 */
export type Departures = readonly (number | undefined)[];

/** The departures of a count. `before`: who is out before it. A stage may have several, one after the other. */
export function departuresOf(
  { stages }: Pick<StagedCount, 'stages'>,
  candidates: number,
  before: readonly number[],
): Departures {
  const departures: (number | undefined)[] = Array.from({ length: candidates }, () => undefined);
  for (const candidate of before) departures[candidate] = 0;
  const actions = stages.flatMap((stage) => stage.actions);
  for (const [i, action] of actions.entries())
    if (action.kind === 'withdrawn' || action.kind === 'excluded')
      for (const candidate of action.candidates) departures[candidate] ??= i + 1;
  return departures;
}

/**
 * Every rank given to several becomes a rank of one: of the only one who continues when the paper gets there, or, when none
 * does, of one who has left. Where several continue it stays an overvote, and so does one of unknown candidates.
 */
export function settleOvervotes(file: BallotFile, departures: Departures): BallotFile {
  const papers = file.papers.map((paper) =>
    paper.ranks.some((marks) => marks.length > 1)
      ? { ...paper, ranks: settleRanks(paper.ranks, departures) }
      : paper,
  );
  return { ...file, papers };
}

function settleRanks(
  ranks: readonly (readonly number[])[],
  departures: Departures,
): readonly (readonly number[])[] {
  let reached = 0;
  return ranks.map((marks) => {
    const continuing = marks.filter((mark) => (departures[mark] ?? Number.POSITIVE_INFINITY) > reached);
    const settled =
      marks.length < 2 || marks.includes(overvoteMark) || continuing.length > 1
        ? marks
        : [continuing[0] ?? (marks[0] as number)];
    for (const mark of settled) reached = Math.max(reached, departures[mark] ?? Number.POSITIVE_INFINITY);
    return settled;
  });
}

/**
 * Counts, finds out who left when, and counts again until nothing changes. Each time one more stage is certain, so it ends
 * after as many times as there are candidates, and one. `count` must begin afresh each time.
 */
export function countSettled(
  file: BallotFile,
  before: readonly number[],
  count: (settled: BallotFile) => StagedCount,
): { readonly settled: BallotFile; readonly count: StagedCount } {
  const candidates = file.candidates.length;
  let departures = departuresOf({ stages: [] }, candidates, before);
  for (let time = 0; ; time++) {
    const settled = settleOvervotes(file, departures);
    const counted = count(settled);
    const then = departuresOf(counted, candidates, before);
    if (time > candidates || then.every((stage, place) => stage === departures[place]))
      return { settled, count: counted };
    departures = then;
  }
}
