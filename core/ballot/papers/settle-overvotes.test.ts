/** An overvote that ends a paper only if several of its candidates continue, held against a count that looks each time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import { countAv } from '../counting/av.ts';
import { groupPapers } from '../counting/ranked-papers.ts';
import { tiesByOrder } from '../counting/ties.ts';
import type { BallotFile } from './ballot-file.ts';
import { parseBlt } from './blt.ts';
import { interpretRankings } from './interpret.ts';
import { countSettled } from './settle-overvotes.ts';

const rules = { overvote: 'exhaust', repeat: 'skip', skippedRanks: undefined, ranks: undefined } as const;

function countFile(file: BallotFile, before: readonly number[] = []) {
  const terms = {
    seats: 1,
    withdrawals: before.map((candidate) => ({ candidate, stage: 1 })),
    ...{ reserved: [], reopenNominations: undefined },
    ties: tiesByOrder([...file.candidates.keys()]),
  };
  return countSettled(file, before, (settled) => {
    const { papers } = interpretRankings(settled, rules);
    return countAv(groupPapers(file.candidates.length, papers), terms);
  }).count;
}

test('an overvote goes to the only one of its candidates who continues, and ends the paper where several do', () => {
  const file = unwrap(parseBlt('4 1\n6 1 0\n5 2 0\n3 3 1=4 2 0\n1 4 3 0\n1 4 1=2 3 0\n0'));
  const { stages, elected } = countFile(file);
  assert.deepEqual(
    stages.map(({ totals, exhausted }) => [...totals, exhausted]),
    [
      [6n, 5n, 3n, 2n, 0n],
      [6n, 5n, 4n, undefined, 1n],
      [9n, 5n, undefined, undefined, 2n],
    ],
  );
  assert.deepEqual(elected, [0]);
});

/** Rounds counted as one would by hand: each time, every paper that is not exhausted is read again from its first rank. */
function countByHand({ candidates, papers }: BallotFile, before: readonly number[]) {
  let continuing = candidates.map((_, place) => place).filter((place) => !before.includes(place));
  const rounds: (bigint | undefined)[][] = [];
  const exhausted = new Set<object>();
  for (;;) {
    const totals = candidates.map((_, place): bigint | undefined =>
      continuing.includes(place) ? 0n : undefined,
    );
    for (const paper of papers) {
      const { ranks, count } = paper;
      if (exhausted.has(paper)) continue;
      const here = ranks.find((marks) => marks.some((mark) => continuing.includes(mark)));
      const left = here?.filter((mark) => continuing.includes(mark)) ?? [];
      const [only] = left;
      if (left.length !== 1 || only === undefined) exhausted.add(paper);
      else totals[only] = (totals[only] as bigint) + count;
    }
    const votes = (place: number) => totals[place] as bigint;
    // Two who are tied: a lot sends one of them out in the same stage, which is no matter of how papers are read.
    const [one = 0, other = 0, ...more] = continuing;
    if (more.length === 0 && one !== other && votes(one) === votes(other)) return rounds;
    rounds.push(totals);
    const all = continuing.reduce((sum, place) => sum + votes(place), 0n);
    if (continuing.length < 3 || continuing.some((place) => 2n * votes(place) > all)) return rounds;
    const fewest = continuing.reduce((low, place) => (votes(place) < votes(low) ? place : low));
    continuing = continuing.filter((place) => place !== fewest);
  }
}

test('every round is the one a count by hand comes to', () => {
  const marks = fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 });
  const paper = fc.record({
    line: fc.constant(1),
    count: fc.bigInt({ min: 1n, max: 9n }),
    ranks: fc.array(marks, { minLength: 1, maxLength: 5 }),
  });
  const file = unwrap(parseBlt('5 1\n0'));
  const withdrawn = fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 2 });
  fc.assert(
    fc.property(fc.array(paper, { minLength: 1, maxLength: 8 }), withdrawn, (papers, before) => {
      const byHand = countByHand({ ...file, papers }, before);
      const { stages } = countFile({ ...file, papers }, before);
      for (const [i, totals] of byHand.entries()) {
        const ours = stages[i]?.totals.map((total, place) =>
          totals[place] === undefined ? undefined : total,
        );
        assert.deepEqual(ours, totals);
      }
    }),
    { numRuns: 500 },
  );
});
