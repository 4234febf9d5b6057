import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyElection, papersOf, termsOf } from './election-fixtures.ts';
import { fixedArithmetic } from './meek-arithmetic.ts';
import { groupPapers, type RankedPapers } from './ranked-papers.ts';
import { countErs97 } from './stv-ers97.ts';
import { countMeek, meekVariant } from './stv-meek.ts';
import { noTies, tiesByLots } from './ties.ts';

function papers(
  candidates: number,
  rankings: readonly (readonly [number, readonly number[]])[],
): RankedPapers {
  return groupPapers(
    candidates,
    rankings.map(([count, ranking]) => ({ ranking, count: BigInt(count) })),
  );
}

const terms = { withdrawals: [], reserved: [], reopenNominations: undefined, ties: noTies };

test('TALLY-19: Meek: an elected candidate keeps a quota of the papers, and the quota falls with what is exhausted', () => {
  // A has 4 of 6 and a quota of 2: half of each paper goes on, and half of that paper has nobody else.
  const { stages, elected } = countMeek(
    papers(3, [
      [3, [0, 1]],
      [1, [0]],
      [1, [1]],
      [1, [2]],
    ]),
    { ...terms, seats: 2 },
  );
  assert.deepEqual(elected, [0, 1]);
  assert.deepEqual(stages[0]?.actions, [
    { kind: 'first-preferences' },
    { kind: 'elected', candidates: [0], because: 'quota' },
  ]);
  const [, second] = stages;
  // B reaches the quota in the first distribution after A's keep factor is 2.000000001 / 4, rounded up.
  assert.equal(second?.totals[0], 2_000_000_004n);
  assert.equal(second?.totals[1], 2_499_999_997n);
  assert.equal(second?.exhausted, 499_999_999n);
  assert.deepEqual(second?.transfers, [
    { from: 0, to: 1, amount: 1_499_999_997n },
    { from: 0, to: 'exhausted', amount: 499_999_999n },
  ]);
});

test('TALLY-4: Meek stops at a tie with the figures of the tied, and goes on with the lot', () => {
  const input = papers(3, [
    [4, [0]],
    [3, [1]],
    [3, [2, 1]],
  ]);
  const stopped = countMeek(input, { ...terms, seats: 1 });
  assert.deepEqual(stopped.lotNeeded, { purpose: 'exclude', stage: 1, tied: [1, 2] });
  assert.deepEqual(stopped.stages[0]?.totals, [4_000_000_000n, 3_000_000_000n, 3_000_000_000n]);
  const ties = tiesByLots([{ tied: [1, 2], chosen: 2, how: 'drawn' }]);
  assert.deepEqual(countMeek(input, { ...terms, seats: 1, ties }).elected, [1]);
});

test('TALLY-19: Meek: step C leaves nothing with those who are defeated at the end, in a stage of its own', () => {
  const { stages } = countMeek(
    papers(2, [
      [3, [0]],
      [1, [1]],
    ]),
    { ...terms, seats: 1 },
  );
  assert.deepEqual(
    stages.map(({ totals, exhausted }) => [...totals, exhausted]),
    [
      [3_000_000_000n, 1_000_000_000n, 0n],
      [3_000_000_000n, undefined, 1_000_000_000n],
    ],
  );
  assert.deepEqual(stages[1]?.transfers, [{ from: 1, to: 'exhausted', amount: 1_000_000_000n }]);
});

test('TALLY-19: Meek: withdrawals during the count, re-open nominations and reserved places', () => {
  const input = papers(3, [
    [5, [0]],
    [4, [1, 2]],
    [2, [2]],
  ]);
  const withdrawn = countMeek(input, { ...terms, seats: 1, withdrawals: [{ candidate: 1, stage: 2 }] });
  assert.deepEqual(withdrawn.stages[1]?.actions[0], { kind: 'withdrawn', candidates: [1] });
  const reopened = countMeek(input, { ...terms, seats: 2, reopenNominations: 1 });
  assert.deepEqual([reopened.elected, reopened.unfilled], [[0], 1]);
  const reserved = countMeek(input, { ...terms, seats: 2, reserved: [{ members: [2], places: 1 }] });
  assert.deepEqual(reserved.elected, [0, 2]);
});

test('TALLY-19: Meek: papers with decimals weigh what they say', () => {
  const rankings: readonly (readonly [number, readonly number[]])[] = [
    [35, [0, 1]],
    [15, [1]],
    [12, [2]],
  ];
  const whole = countMeek(papers(3, rankings), { ...terms, seats: 2 });
  const tenths = countMeek({ ...papers(3, rankings), weightPlaces: 1 }, { ...terms, seats: 2 });
  assert.deepEqual([whole.places, tenths.places], [9, 10]);
  assert.deepEqual(tenths.stages[0]?.totals, whole.stages[0]?.totals);
  assert.deepEqual(tenths.elected, whole.elected);
});

test('TALLY-19: Meek with exact fractions elects by more than the quota, which is V/(s+1) itself', () => {
  const exact = meekVariant({
    exact: true,
    places: 3,
    omegaPlaces: 3,
    parts: 'rounded-up',
    defeat: 'settled',
  });
  const input = papers(3, [
    [2, [0]],
    [1, [1]],
    [1, [2, 0]],
  ]);
  const ties = tiesByLots([{ tied: [1, 2], chosen: 2, how: 'drawn' }]);
  const { stages } = exact(input, { ...terms, seats: 1, ties });
  assert.deepEqual([stages[0]?.quota, stages[0]?.elected, stages[1]?.elected], [2000n, [], [0]]);
});

test('TALLY-19: Meek in decimals rounds up the part of a paper that is kept; a variant cuts it, and what goes on', () => {
  const [up, cut] = (['rounded-up', 'cut'] as const).map((parts) => fixedArithmetic(2, 1, 0, parts));
  const split = (arithmetic: typeof up) => {
    const kept = arithmetic?.keep(50n, 33n) ?? 0n;
    return [kept, arithmetic?.rest(50n, 33n, kept)];
  };
  assert.deepEqual(split(up), [17n, 33n]);
  assert.deepEqual(split(cut), [16n, 33n]);
  const rest = cut?.rest(51n, 33n, 16n);
  assert.equal(rest, 34n, 'of 51, 16.83 is kept and 34.17 goes on: both are cut');
});

test('COUNT-2: Meek and ERS97: what moved between two stages is what changed, to the last digit', () => {
  for (const [id, method] of [
    ['stv-meek', countMeek],
    ['stv-ers97', countErs97],
    [
      'stv-meek with parts cut',
      meekVariant({ exact: false, places: 4, omegaPlaces: 2, parts: 'cut', defeat: 'settled' }),
    ],
  ] as const)
    fc.assert(
      fc.property(anyElection(id), (election) => {
        const { stages } = method(papersOf(election), termsOf(election));
        for (const [i, stage] of stages.slice(1).entries()) {
          const figures = (stages[i]?.totals ?? []).map((total) => total ?? 0n);
          for (const { from, to, amount } of stage.transfers) {
            figures[from] = (figures[from] as bigint) - amount;
            if (typeof to === 'number') figures[to] = (figures[to] as bigint) + amount;
          }
          assert.deepEqual(
            figures,
            stage.totals.map((total) => total ?? 0n),
          );
        }
      }),
      { numRuns: 500 },
    );
});
