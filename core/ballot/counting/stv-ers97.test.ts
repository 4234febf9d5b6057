import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CountTerms } from './count-input.ts';
import { groupPapers, type RankedPapers } from './ranked-papers.ts';
import type { StagedCount } from './staged-count.ts';
import { countErs97 } from './stv-ers97.ts';
import { noTies, tiesByLots } from './ties.ts';

/** Papers by ranking: `'A B'` is a paper with A first and B second; A is candidate 0. */
function papers(candidates: number, rankings: Readonly<Record<string, number>>): RankedPapers {
  const ranked = Object.entries(rankings).map(([names, count]) => ({
    ranking: names.split(' ').map((name) => name.charCodeAt(0) - 65),
    count: BigInt(count),
  }));
  return groupPapers(candidates, ranked);
}

function terms(seats: number, other: Partial<CountTerms> = {}): CountTerms {
  return { seats, withdrawals: [], reserved: [], reopenNominations: undefined, ties: noTies, ...other };
}

/** The stages as a result sheet: totals, non-transferable, loss. */
function sheet({ stages }: StagedCount): (readonly (number | undefined)[])[] {
  const votes = (units: bigint | undefined) => (units === undefined ? undefined : Number(units));
  return stages.map(({ totals, exhausted, loss }) => [...totals, exhausted, loss].map(votes));
}

test('TALLY-18: ERS97 5.3.7: a transfer value is the surplus by transferable paper, cut to hundredths; the rest is lost', () => {
  const count = countErs97(papers(3, { 'A B': 9, A: 1, B: 4, C: 4 }), terms(2));
  assert.equal(count.quota, 600n);
  assert.deepEqual(sheet(count), [
    [1000, 400, 400, 0, 0],
    [600, 796, 400, 0, 4],
  ]);
  assert.deepEqual(count.stages[1]?.actions, [
    { kind: 'surplus', candidate: 0, surplus: 400n, value: '0.44' },
    { kind: 'elected', candidates: [1], because: 'quota' },
  ]);
  assert.deepEqual(count.stages[1]?.transfers, [
    { from: 0, to: 1, amount: 396n },
    { from: 0, to: 'loss', amount: 4n },
  ]);
});

test('TALLY-18: ERS97 5.3.7: papers worth no more than the surplus keep their value', () => {
  const count = countErs97(papers(3, { 'A B': 2, A: 8, B: 4, C: 4 }), terms(2));
  assert.deepEqual(sheet(count), [
    [1000, 400, 400, 0, 0],
    [600, 600, 400, 200, 0],
  ]);
  assert.deepEqual(count.elected, [0, 1]);
});

test('TALLY-18: ERS97 5.4.8: the quota falls with non-transferable papers until somebody is elected', () => {
  const count = countErs97(papers(3, { A: 4, B: 3, C: 2 }), terms(1));
  assert.deepEqual(
    count.stages.map(({ quota }) => quota),
    [450n, 350n],
  );
  assert.deepEqual(count.elected, [0]);
});

test('TALLY-18: ERS97 5.2.2: a surplus that cannot change who is lowest waits, and counts against excluding several', () => {
  // Quota 5.00; the surplus of 1 waits for C and D, who have 2 together: with it they do not exceed B's 3.
  const count = countErs97(papers(5, { A: 6, B: 3, 'C A B': 1, 'D B': 1, E: 4 }), terms(2));
  assert.deepEqual(count.stages[1]?.actions.slice(0, 2), [
    { kind: 'surplus-deferred', candidates: [0], surplus: 100n },
    { kind: 'excluded', candidates: [2, 3], value: '1.00', because: 'lowest' },
  ]);
  assert.deepEqual(count.stages[1]?.excluded, [2, 3]);
});

test('TALLY-18: ERS97 5.2.5: candidates without a vote go together with the lowest who has one, by tie if need be', () => {
  const ties = tiesByLots([{ tied: [1, 2], chosen: 2, how: 'drawn' }]);
  const count = countErs97(papers(4, { A: 4, B: 3, 'C B': 3 }), terms(1, { ties }));
  assert.deepEqual(count.stages[1]?.excluded, [3, 2]);
  assert.deepEqual(count.elected, [1]);
});

test('TALLY-18: ERS97 5.2.5: of equals goes whoever had fewer at the earliest point where they differed', () => {
  const count = countErs97(papers(4, { A: 5, B: 3, C: 4, 'D B': 1, 'D A': 1 }), terms(1));
  assert.deepEqual(count.stages[2]?.actions[0], {
    ...{ kind: 'tie-broken', purpose: 'exclude', stage: 3, tied: [1, 2], chosen: 1 },
    answer: { by: 'earlier-stage', stage: 1 },
  });
});

test('TALLY-4: ERS97 asks for a lot when no point parts the tied, and goes on with the answer', () => {
  const input = papers(3, { A: 4, B: 3, 'C B': 3 });
  const stopped = countErs97(input, terms(1));
  assert.deepEqual(stopped.lotNeeded, { purpose: 'exclude', stage: 2, tied: [1, 2] });
  assert.equal(stopped.stages.length, 1);
  const ties = tiesByLots([{ tied: [1, 2], chosen: 2, how: 'drawn by the returning officer' }]);
  assert.deepEqual(countErs97(input, terms(1, { ties })).elected, [1]);
});

test('TALLY-18: ERS97 5.6.2: equals of whom only one has a place are not elected together; the lot says who is excluded', () => {
  const input = papers(2, { A: 5, B: 5 });
  assert.deepEqual(countErs97(input, terms(1)).lotNeeded, { purpose: 'exclude', stage: 1, tied: [0, 1] });
  const ties = tiesByLots([{ tied: [0, 1], chosen: 0, how: 'drawn' }]);
  const { stages, elected } = countErs97(input, terms(1, { ties }));
  assert.deepEqual([elected, stages.length, stages[0]?.excluded], [[1], 1, [0]]);
  assert.deepEqual(stages[0]?.totals, [500n, 500n]);
});

test('TALLY-18: ERS97: who withdraws during a count leaves it before the stage named, and the papers go on', () => {
  const withdrawals = [{ candidate: 1, stage: 2 }];
  const count = countErs97(papers(3, { A: 5, 'B C': 4, C: 2 }), terms(1, { withdrawals }));
  assert.deepEqual(count.stages[1]?.actions[0], { kind: 'withdrawn', candidates: [1] });
  assert.deepEqual(count.stages[1]?.totals, [500n, undefined, 600n]);
  assert.deepEqual(count.elected, [2]);
});

test('TALLY-18: ERS97: re-open nominations takes the places left; who is elected with it keeps theirs', () => {
  const count = countErs97(papers(3, { C: 10, A: 7, B: 3 }), terms(2, { reopenNominations: 2 }));
  assert.deepEqual([count.elected, count.unfilled], [[0], 1]);
  assert.deepEqual(count.stages[0]?.actions.slice(1), [
    { kind: 'elected', candidates: [0], because: 'quota' },
    { kind: 'nominations-reopened', places: 1 },
  ]);
});

test('TALLY-18: ERS97: a reserved place is kept from others who reach the quota, and its members from exclusion', () => {
  const reserved = [{ members: [2, 3], places: 1 }];
  const count = countErs97(papers(4, { A: 6, 'B D': 5, C: 1, D: 1 }), terms(2, { reserved }));
  assert.deepEqual(count.stages[1]?.actions[0], {
    ...{ kind: 'excluded', candidates: [1], value: '1.00', because: 'reserved-places' },
  });
  assert.deepEqual(count.elected, [0, 3]);
});
