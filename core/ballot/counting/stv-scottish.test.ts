import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CountTerms } from './count-input.ts';
import { groupPapers, type RankedPapers } from './ranked-papers.ts';
import type { StagedCount } from './staged-count.ts';
import { countScottish } from './stv-scottish.ts';
import { noTies, tiesByLots, tiesByOrder } from './ties.ts';

const plain: CountTerms = {
  ...{ seats: 2, ties: noTies },
  ...{ withdrawals: [], reserved: [], reopenNominations: undefined },
};

/** Papers as "5 012": so many times this ranking; "3" alone is a paper without a preference. */
function papersOf(candidates: number, ...lines: readonly string[]): RankedPapers {
  return groupPapers(
    candidates,
    lines.map((line) => {
      const [count = '', ranking = ''] = line.split(' ');
      return { ranking: [...ranking].map(Number), count: BigInt(count) };
    }),
  );
}

const totalsOf = ({ stages }: StagedCount, stage: number) => stages[stage - 1]?.totals;
const kindsOf = ({ stages }: StagedCount) =>
  stages.map(({ actions }) => actions.map(({ kind }) => kind).join(' '));

test('COUNT-1: stv-scottish: quota, surplus at a cut value, exclusion, last vacancy, in figures', () => {
  const count = countScottish(papersOf(4, '7 01', '3 02', '1 0', '3 12', '4 21', '3 32'), plain);
  // 21 papers, 2 seats: ⌊21/3⌋ + 1 = 8. Surplus 3 of 11: 0.27272 a paper.
  assert.equal(count.quota, 8_00000n);
  assert.deepEqual(totalsOf(count, 1), [11_00000n, 3_00000n, 4_00000n, 3_00000n]);
  assert.deepEqual(totalsOf(count, 2), [8_00000n, 4_90904n, 4_81816n, 3_00000n]);
  assert.deepEqual([count.stages[1]?.exhausted, count.stages[1]?.loss], [27272n, 8n]);
  assert.deepEqual(totalsOf(count, 3), [8_00000n, 4_90904n, 7_81816n, undefined]);
  assert.deepEqual(totalsOf(count, 4), [8_00000n, undefined, 10_81816n, undefined]);
  assert.deepEqual(count.elected, [0, 2]);
  assert.deepEqual(count.stages[1]?.actions, [
    { kind: 'surplus', candidate: 0, surplus: 3_00000n, value: '0.27272' },
  ]);
  assert.deepEqual(count.stages[3]?.actions.at(-1), {
    kind: 'elected',
    candidates: [2],
    because: 'remaining',
  });
  assert.deepEqual(count.stages[1]?.transfers, [
    { from: 0, to: 1, amount: 1_90904n },
    { from: 0, to: 2, amount: 81816n },
    { from: 0, to: 'exhausted', amount: 27272n },
    { from: 0, to: 'loss', amount: 8n },
  ]);
});

test('COUNT-1: stv-scottish: a tie is broken by the latest earlier stage in which the tied differ', () => {
  // 3 goes first and makes 1 and 2 equal; at the stage before, 1 had fewer.
  const count = countScottish(papersOf(4, '6 0', '4 2', '3 1', '1 31'), { ...plain, seats: 1 });
  assert.deepEqual(
    count.stages.map(({ excluded }) => excluded),
    [[], [3], [1], [2]],
  );
  assert.deepEqual(count.stages[2]?.actions[0], {
    ...{ kind: 'tie-broken', purpose: 'exclude', stage: 3, tied: [1, 2], chosen: 1 },
    answer: { by: 'earlier-stage', stage: 1 },
  });
});

test('TALLY-4: stv-scottish: a tie in all stages needs a lot, and the stages up to it stand', () => {
  const papers = papersOf(3, '5 0', '2 1', '2 2');
  const stopped = countScottish(papers, plain);
  assert.deepEqual(stopped.lotNeeded, { purpose: 'exclude', stage: 3, tied: [1, 2] });
  assert.deepEqual([stopped.elected, stopped.stages.length, stopped.unfilled], [[0], 2, 0]);
  const ties = tiesByLots([{ tied: [1, 2], chosen: 1, how: 'a coin before both' }]);
  const drawn = countScottish(papers, { ...plain, ties });
  assert.deepEqual([drawn.elected, drawn.lotNeeded], [[0, 2], undefined]);
  assert.deepEqual(drawn.stages[2]?.actions[0], {
    ...{ kind: 'tie-broken', purpose: 'exclude', stage: 3, tied: [1, 2], chosen: 1 },
    answer: { by: 'lot', how: 'a coin before both' },
  });
});

test('TALLY-4: stv-scottish: of equal surpluses the first named of an order moves first', () => {
  const papers = papersOf(4, '6 02', '6 13', '1 2', '1 3');
  const order = tiesByOrder([1, 0, 2, 3]);
  const count = countScottish(papers, { ...plain, seats: 3, ties: order });
  const [tie, surplus] = count.stages[1]?.actions ?? [];
  assert.equal(tie?.kind === 'tie-broken' && tie.purpose, 'transfer');
  assert.equal(surplus?.kind === 'surplus' && surplus.candidate, 1);
});

test('COUNT-1: who withdraws during the count is taken out at that stage; who was elected stays elected', () => {
  const papers = papersOf(4, '8 01', '3 12', '4 23', '2 3');
  const withdrawals = [
    { candidate: 0, stage: 2 },
    { candidate: 2, stage: 3 },
  ];
  const count = countScottish(papers, { ...plain, withdrawals });
  assert.deepEqual(kindsOf(count).slice(0, 3), ['first-preferences elected', 'surplus', 'withdrawn elected']);
  assert.equal(totalsOf(count, 3)?.[2], undefined);
  assert.deepEqual(count.stages[2]?.transfers, [{ from: 2, to: 3, amount: 4_00000n }]);
  assert.deepEqual(count.elected, [0, 3]);
  assert.deepEqual(count.stages[2]?.excluded, [2]);
});

test('COUNT-1: a paper that names only who withdrew before the count has no part in the quota', () => {
  const withdrawals = [{ candidate: 2, stage: 1 }];
  const count = countScottish(papersOf(4, '4 0', '3 1', '5 2', '1 23', '2'), {
    ...plain,
    seats: 1,
    withdrawals,
  });
  assert.equal(count.quota, 5_00000n);
  assert.deepEqual(totalsOf(count, 1), [4_00000n, 3_00000n, undefined, 1_00000n]);
  assert.equal(count.stages[0]?.exhausted, 0n);
  assert.deepEqual(kindsOf(count)[0], 'withdrawn first-preferences');
});

test('COUNT-1: no more candidates than places: all are elected without a count, unless nominations can be re-opened', () => {
  const papers = papersOf(2, '1 0', '9 1');
  const unopposed = countScottish(papers, { ...plain, seats: 3 });
  assert.deepEqual([unopposed.elected, unopposed.unfilled, unopposed.stages.length], [[0, 1], 1, 1]);
  assert.deepEqual(kindsOf(unopposed), ['first-preferences elected']);
  const contested = countScottish(papers, { ...plain, seats: 1, reopenNominations: 1 });
  assert.deepEqual([contested.elected, contested.unfilled], [[], 1]);
  assert.deepEqual(kindsOf(contested), ['first-preferences nominations-reopened']);
});

test('COUNT-1: re-open nominations takes every place that is left; who is elected at the same moment keeps his', () => {
  const papers = papersOf(4, '7 0', '8 1', '2 2', '1 3');
  const count = countScottish(papers, { ...plain, seats: 3, reopenNominations: 1 });
  assert.deepEqual([count.elected, count.unfilled, count.stages.length], [[0], 2, 1]);
  assert.deepEqual(count.stages[0]?.actions.slice(1), [
    { kind: 'elected', candidates: [0], because: 'quota' },
    { kind: 'nominations-reopened', places: 2 },
  ]);
});

test('COUNT-1: reserved places: who would take one is excluded though he has the quota, who is needed stays', () => {
  const reserved = [{ members: [2, 3], places: 1 }];
  const count = countScottish(papersOf(4, '9 0', '8 13', '2 2', '1 3'), { ...plain, reserved });
  assert.deepEqual(count.elected, [0, 3]);
  assert.deepEqual(count.stages[1]?.actions, [
    { kind: 'excluded', candidates: [1], value: undefined, because: 'reserved-places' },
    { kind: 'elected', candidates: [3], because: 'quota' },
  ]);
  // Without 3 the place would stay empty: the lowest of the others goes, and the next.
  const guarded = countScottish(papersOf(5, '5 0', '4 1', '3 2', '2 4', '1 3'), {
    ...plain,
    reserved: [{ members: [3], places: 1 }],
  });
  assert.deepEqual(
    guarded.stages.map(({ excluded }) => excluded),
    [[], [4], [2], [1]],
  );
  assert.deepEqual(guarded.elected, [0, 3]);
});

test('COUNT-1: reserved places do not bar re-open nominations', () => {
  const count = countScottish(papersOf(3, '3 0', '9 1', '2 2'), {
    ...plain,
    seats: 1,
    reserved: [{ members: [2], places: 1 }],
    reopenNominations: 1,
  });
  assert.deepEqual([count.elected, count.unfilled], [[], 1]);
  assert.deepEqual(kindsOf(count), ['first-preferences nominations-reopened']);
});

test('COUNT-1: reserved places: of two with equal votes for the last place that is not reserved, a lot takes one', () => {
  const reserved = [{ members: [2], places: 1 }];
  const papers = papersOf(3, '6 0', '6 1', '1 2');
  const stopped = countScottish(papers, { ...plain, reserved });
  assert.deepEqual(stopped.lotNeeded, { purpose: 'elect', stage: 1, tied: [0, 1] });
  const drawn = countScottish(papers, { ...plain, reserved, ties: tiesByOrder([1, 0, 2]) });
  assert.deepEqual(drawn.elected, [1, 2]);
});

test('COUNT-1: without any paper a count still ends, by lots alone', () => {
  const none = papersOf(3);
  assert.deepEqual(countScottish(none, plain).lotNeeded?.tied, [0, 1, 2]);
  const drawn = countScottish(none, { ...plain, ties: tiesByOrder([2, 0, 1]) });
  assert.deepEqual(drawn.elected, [0, 1]);
  assert.deepEqual(
    [countScottish(papersOf(0), plain).elected, countScottish(papersOf(1), plain).elected],
    [[], [0]],
  );
});
