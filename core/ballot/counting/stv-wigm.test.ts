import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CountTerms } from './count-input.ts';
import { groupPapers, type RankedPapers } from './ranked-papers.ts';
import { countGregoryExact, countTabulator, countWigm, countWigmCfer, countWigmExact } from './stv-wigm.ts';
import { noTies, tiesByOrder } from './ties.ts';

const plain: CountTerms = {
  ...{ seats: 2, ties: noTies, withdrawals: [], reserved: [], reopenNominations: undefined },
};

function papersOf(candidates: number, papers: Readonly<Record<string, bigint>>): RankedPapers {
  const listed = Object.entries(papers).map(([ranking, count]) => ({
    ranking: [...ranking].map(Number),
    count,
  }));
  return groupPapers(candidates, listed);
}

/** 20 papers: the quota of two places is 6.6667. */
const twenty = papersOf(4, { '01': 9n, '12': 5n, '2': 4n, '32': 2n });

test('TALLY-17: stv-wigm: product and quotient are cut, each to four decimals', () => {
  const count = countWigm(twenty, plain);
  assert.equal(count.quota, 6_6667n);
  // 1 × 2.3333 / 9 = 0.2592 a paper.
  assert.deepEqual(count.stages[1]?.totals, [6_6667n, 7_3328n, 4_0000n, 2_0000n]);
  assert.equal(count.stages[1]?.loss, 5n);
  // 1 has 7.3328, surplus 0.6661: papers of 1 become 0.0908, those of 0.2592 become 0.0235.
  assert.deepEqual(count.stages[2]?.totals, [6_6667n, 6_6667n, 4_4540n, 2_0000n]);
  assert.deepEqual(count.elected, [0, 1]);
});

test('TALLY-17: stv-wigm: a surplus of zero takes a stage, and the last stage is carried to its end', () => {
  // Only papers with decimals can hit a quota of so many decimals exactly.
  const even = { ...papersOf(3, { '0': 36667n, '1': 30000n, '2': 43333n }), weightPlaces: 4 };
  const count = countWigm(even, plain);
  assert.equal(count.quota, 3_66670000n);
  const surpluses = count.stages.map(({ actions }) =>
    actions.flatMap((action) => (action.kind === 'surplus' ? [action.surplus] : [])),
  );
  assert.deepEqual(surpluses, [[], [66660000n]]);
  assert.deepEqual(count.elected, [2, 0]);
  const one = countWigm(
    { ...papersOf(3, { '0': 50001n, '1': 30000n, '2': 20000n }), weightPlaces: 4 },
    {
      ...plain,
      seats: 1,
    },
  );
  assert.deepEqual(one.stages[1]?.actions.at(-1), {
    kind: 'surplus',
    candidate: 0,
    surplus: 0n,
    value: '0.0000',
  });
});

test('TALLY-17: stv-wigm: equal surpluses and equal lowest go to the tie rule, whatever came before', () => {
  const papers = papersOf(4, { '02': 8n, '13': 8n, '2': 2n, '3': 3n });
  const stopped = countWigm(papers, plain);
  assert.deepEqual(stopped.lotNeeded, { purpose: 'transfer', stage: 2, tied: [0, 1] });
  // Both are elected in the stage that stops.
  assert.deepEqual([stopped.stages.length, [...stopped.elected].sort()], [2, [0, 1]]);
  const order = countWigm(papers, { ...plain, ties: tiesByOrder([1, 0, 3, 2]) });
  assert.equal(
    order.stages[1]?.actions.some((one) => one.kind === 'surplus' && one.candidate === 1),
    true,
  );
});

test('COUNT-1: exact fractions lose nothing; the exact quota has to be exceeded, the whole one reached', () => {
  const exact = countWigmExact(papersOf(3, { '0': 5n, '1': 5n, '2': 5n }), {
    ...plain,
    ties: tiesByOrder([2, 1, 0]),
  });
  assert.equal(exact.quota, 5_000000000000n);
  assert.deepEqual(exact.stages[0]?.elected, []);
  assert.deepEqual(exact.stages[1]?.excluded, [2]);
  const whole = countGregoryExact(papersOf(4, { '01': 7n, '02': 4n, '1': 3n, '2': 2n, '3': 4n }), plain);
  // Quota 7, surplus 4 of 11: 28/11 and 16/11 go on.
  assert.deepEqual(whole.stages[1]?.totals, [
    7_000000000000n,
    5_545454545455n,
    3_454545454545n,
    4_000000000000n,
  ]);
  assert.equal(whole.stages[1]?.loss, 0n);
});

test('COUNT-1: the CfER rule moves all surpluses together, and no papers once the last place is filled', () => {
  const count = countWigmCfer(papersOf(5, { '02': 9n, '12': 8n, '2': 1n, '3': 3n, '4': 2n }), {
    ...plain,
    seats: 3,
  });
  assert.deepEqual(
    count.stages[1]?.actions.map(({ kind }) => kind),
    ['elected', 'surplus', 'surplus'],
  );
  const last = count.stages.at(-1);
  assert.deepEqual(last?.excluded, []);
  assert.deepEqual(count.elected, [0, 1, 2]);
  const stays = countWigmCfer(papersOf(3, { '0': 4n, '12': 3n, '2': 4n }), plain);
  assert.deepEqual(stays.stages.at(-1)?.totals, [4_00000n, 3_00000n, 4_00000n]);
});

test('COUNT-1: the tabulator moves what is left above the quota once more, to nobody', () => {
  const count = countTabulator(papersOf(3, { '0': 9n, '1': 8n, '2': 3n }), plain, {
    places: 4,
    isQuotaFractional: true,
  });
  assert.deepEqual(count.stages.at(-1)?.totals, [6_6667n, 6_6667n, 3_0000n]);
  assert.deepEqual(count.elected, [0, 1]);
  const whole = countTabulator(papersOf(3, { '0': 9n, '1': 8n, '2': 3n }), plain, {
    places: 4,
    isQuotaFractional: false,
  });
  assert.equal(whole.quota, 7_0000n);
});

test('COUNT-1: the tabulator cuts the share that moves before it is applied to a paper', () => {
  const papers = papersOf(4, { '012': 6n, '12': 1n, '2': 1n, '3': 2n });
  const count = countTabulator(papers, { ...plain, seats: 3 }, { places: 2, isQuotaFractional: true });
  // 3.49 / 6 = 0.58, so candidate 1 has 1 + 6 × 0.58; then 1.97 / 4.48 = 0.43, and 0.58 × 0.43 = 0.24: 1 + 0.43 + 6 × 0.24.
  assert.deepEqual(
    count.stages.slice(1, 3).map(({ totals }) => totals.slice(0, 3)),
    [
      [2_51n, 4_48n, 1_00n],
      [2_51n, 2_51n, 2_87n],
    ],
  );
});
