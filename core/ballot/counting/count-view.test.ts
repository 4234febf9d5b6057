import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listCountRows, viewCount } from './count-view.ts';
import { tellInEnglish } from './describe-stage.ts';
import { handCount, handNames } from './staged-fixtures.ts';

const nameOf = (candidate: number) => handNames[candidate] ?? '';

test('COUNT-2: a count as values for other programs, every figure in full', () => {
  const view = viewCount({ ...handCount, elected: [1, 0] }, (candidate) => candidate + 1);
  assert.equal(view.quota, '34.00000');
  assert.deepEqual(
    [view.elected, view.electedOrder],
    [
      [1, 2],
      [2, 1],
    ],
  );
  assert.deepEqual(view.rounds[3], {
    totals: { 1: '34.00000', 2: '34.88880', 4: '22.66660' },
    quota: '34.00000',
    exhausted: '8.44440',
    loss: '0.00020',
    excluded: [3],
    elected: [2],
  });
  assert.equal(view.lotNeeded, null);
  const stopped = viewCount(
    { ...handCount, lotNeeded: { purpose: 'elect', stage: 4, tied: [0, 3] } },
    nameOf,
  );
  assert.deepEqual(stopped.lotNeeded, { purpose: 'elect', stage: 4, tied: ['Ada', 'Dee'] });
});

test('COUNT-2: a count as rows, the one who leaves with what was lost', () => {
  const rows = listCountRows(handCount, tellInEnglish(nameOf)).filter(({ stage }) => stage === 3);
  assert.deepEqual(
    rows.map(({ kind, text, votes, change }) => [kind, text, votes, change]),
    [
      ['told', 'Eira has the fewest votes and is excluded.', '', ''],
      ['quota', '', '34.00000', ''],
      ['votes', 'Ada', '34.00000', '0.00000'],
      ['votes', 'Bryn', '24.88880', '0.00000'],
      ['votes', 'Dee', '19.66660', '4.00000'],
      ['votes', 'Cai', '18.00000', '3.00000'],
      ['votes', 'Eira', '0.00000', '-8.00000'],
      ['votes', 'No further preference', '3.44440', '1.00000'],
      ['votes', 'Lost by fractions', '0.00020', '0.00000'],
    ],
  );
});
