import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recountForVacancy } from './casual-vacancy.ts';
import { rankedMethods } from './ranked-methods.ts';
import { groupPapers } from './ranked-papers.ts';
import { noTies } from './ties.ts';

// A and B of one party share 9 papers, C and D of another 7; three seats: A, B and C.
const papers = groupPapers(4, [
  { ranking: [0, 1], count: 6n },
  { ranking: [1, 0], count: 3n },
  { ranking: [2, 3], count: 5n },
  { ranking: [3, 2], count: 2n },
]);
const terms = { seats: 3, withdrawals: [], reserved: [], reopenNominations: undefined, ties: noTies };

for (const id of ['stv-ers97', 'stv-scottish', 'stv-meek', 'stv-wigm']) {
  const method = rankedMethods.get(id);
  test(`TALLY-20: ${id}: the vacancy goes to whom the papers name next, and the others stay`, () => {
    assert.ok(method);
    assert.deepEqual([...method(papers, terms).elected].sort(), [0, 1, 2]);
    const { count, filledBy } = recountForVacancy(method, papers, terms, {
      ...{ vacating: [2], sitting: [0, 1], withdrawn: [] },
    });
    assert.deepEqual(filledBy, [3]);
    assert.ok(count.stages.at(-1)?.elected.includes(3));
    assert.ok(count.stages.every(({ excluded }) => !excluded.includes(0) && !excluded.includes(1)));
  });
}

test('TALLY-20: nobody new is left to fill a vacancy', () => {
  const method = rankedMethods.get('stv-ers97');
  assert.ok(method);
  const vacancy = { vacating: [2], sitting: [0, 1], withdrawn: [3] };
  const { count, filledBy } = recountForVacancy(method, papers, terms, vacancy);
  assert.deepEqual(filledBy, []);
  assert.equal(count.unfilled, 1);
});
