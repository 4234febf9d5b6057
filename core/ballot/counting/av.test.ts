import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AvRules, avRules, countAv } from './av.ts';
import type { CountTerms } from './count-input.ts';
import { groupPapers, type RankedPapers } from './ranked-papers.ts';
import type { StagedCount } from './staged-count.ts';
import { noTies, tiesByOrder } from './ties.ts';

const plain: CountTerms = {
  ...{ seats: 1, ties: noTies },
  ...{ withdrawals: [], reserved: [], reopenNominations: undefined },
};

/** First preferences alone: so many papers for each candidate. */
const firsts = (...votes: readonly number[]): RankedPapers =>
  groupPapers(
    votes.length,
    votes.map((count, candidate) => ({ ranking: [candidate], count: BigInt(count) })),
  );

const excludedOf = (count: StagedCount) => count.stages.map(({ excluded }) => excluded);
const quotasOf = (count: StagedCount) => count.stages.map(({ quota }) => quota);

test('COUNT-1: av: more than half of the votes that still count, not half', () => {
  assert.equal(countAv(firsts(5, 3, 2), plain).stages.length, 2);
  assert.equal(countAv(firsts(6, 3, 2), plain).stages.length, 1);
  const count = countAv(firsts(5, 3, 2), plain);
  assert.deepEqual(quotasOf(count), [6n, 5n]);
  assert.deepEqual(count.elected, [0]);
  assert.equal(count.stages[1]?.exhausted, 2n);
});

test('COUNT-1: av: a majority of the votes of the first stage may never be there; the last two decide', () => {
  const rules: AvRules = { ...avRules, majorityOf: 'first-stage' };
  const count = countAv(firsts(5, 4, 3, 2), plain, rules);
  assert.deepEqual(quotasOf(count), [8n, 8n, 8n]);
  assert.deepEqual(count.elected, [0]);
  assert.deepEqual(excludedOf(count), [[], [3], [2, 1]]);
});

test('COUNT-1: av: in a batch go all who together have fewer votes than the next, and nobody who has as many', () => {
  const rules: AvRules = { ...avRules, exclusions: 'batch' };
  assert.deepEqual(excludedOf(countAv(firsts(9, 8, 4, 2, 1), plain, rules))[1], [2, 3, 4]);
  assert.deepEqual(excludedOf(countAv(firsts(9, 8, 5, 2, 1), plain, rules))[1], [3, 4]);
  assert.deepEqual(excludedOf(countAv(firsts(9, 8, 3, 2, 1), plain, rules))[1], [2, 3, 4]);
  assert.deepEqual(excludedOf(countAv(firsts(9, 9, 3, 2, 1, 0), plain, rules))[1], [2, 3, 4, 5]);
  assert.deepEqual(excludedOf(countAv(firsts(7, 7, 3, 2, 2), plain, rules))[1], undefined);
  assert.deepEqual(countAv(firsts(7, 7, 3, 2, 2), plain, rules).lotNeeded?.tied, [3, 4]);
});

test('COUNT-1: av: whoever has too few first preferences goes at once, and only at first', () => {
  const rules: AvRules = { ...avRules, leastVotes: 4n };
  const count = countAv(firsts(9, 8, 5, 3, 2), plain, rules);
  assert.deepEqual(excludedOf(count), [[], [3, 4], [2]]);
  assert.equal(
    count.stages[1]?.actions[0]?.kind === 'excluded' && count.stages[1].actions[0].because,
    'below-threshold',
  );
  assert.deepEqual(excludedOf(countAv(firsts(3, 2, 1), plain, rules))[1], [2]);
  const withdrawals = [{ candidate: 2, stage: 2 }];
  const after = countAv(firsts(9, 8, 5, 3, 2), { ...plain, withdrawals }, { ...rules, end: 'two-left' });
  assert.deepEqual(excludedOf(after), [[], [2], [3, 4]]);
});

test('COUNT-1: av: counted on until two are left where the rules say so', () => {
  const rules: AvRules = { ...avRules, end: 'two-left' };
  const count = countAv(firsts(9, 2, 1), plain, rules);
  assert.deepEqual([count.stages.length, count.elected], [2, [0]]);
  assert.equal(countAv(firsts(9, 2, 1), plain).stages.length, 1);
});

test('TALLY-4: av: a tie for going out and a tie of the last two both need a lot', () => {
  const lowest = countAv(
    firsts(5, 2, 2),
    { ...plain, reopenNominations: undefined },
    { ...avRules, end: 'two-left' },
  );
  assert.deepEqual(lowest.lotNeeded, { purpose: 'exclude', stage: 2, tied: [1, 2] });
  const lastTwo = countAv(firsts(3, 3), plain);
  assert.deepEqual(
    [lastTwo.lotNeeded, lastTwo.stages.length],
    [{ purpose: 'exclude', stage: 1, tied: [0, 1] }, 1],
  );
  const drawn = countAv(firsts(3, 3), { ...plain, ties: tiesByOrder([0, 1]) });
  assert.deepEqual([drawn.elected, drawn.stages.length], [[1], 1]);
});

test('COUNT-1: av: earlier stages break a tie only where the rules say so', () => {
  const papers = groupPapers(4, [
    { ranking: [0], count: 6n },
    { ranking: [1], count: 3n },
    { ranking: [2], count: 4n },
    { ranking: [3, 1], count: 1n },
  ]);
  assert.deepEqual(countAv(papers, plain).lotNeeded?.tied, [1, 2]);
  const count = countAv(papers, plain, { ...avRules, ties: 'earlier-stages-first' });
  assert.deepEqual(excludedOf(count)[2], [1]);
});

test('COUNT-1: av: a majority for re-open nominations leaves the place unfilled', () => {
  const count = countAv(firsts(3, 7), { ...plain, reopenNominations: 1 });
  assert.deepEqual([count.elected, count.unfilled], [[], 1]);
  const withdrawn = countAv(firsts(3, 7), {
    ...plain,
    reopenNominations: 1,
    withdrawals: [{ candidate: 1, stage: 1 }],
  });
  assert.deepEqual([withdrawn.elected, withdrawn.stages[0]?.exhausted], [[0], 7n]);
});
