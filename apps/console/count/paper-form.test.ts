import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Overview } from '@countersign/api';
import {
  batchBalance,
  contestBalance,
  formatCount,
  isBalanced,
  optionField,
  paperReasons,
  reasonField,
  unfilledFields,
} from './paper-form.ts';

const contest = {
  id: 'leader',
  title: 'Leader',
  method: 'two-candidate',
  seats: 1,
  form: 'single',
  most: 1,
  options: [
    { id: 'first', name: 'First' },
    { id: 'second', name: 'Second' },
  ],
} as const satisfies Overview['contests'][number];

const filled = {
  envelopes: '12',
  papers: '10',
  empty: '1',
  extra: '1',
  [optionField(contest, 'first')]: '6',
  [optionField(contest, 'second')]: '3',
  [reasonField(contest, 'overvote')]: ' 1 ',
};

test('POST-5: a count that adds up can be sent, with only the reasons used', () => {
  assert.ok(isBalanced(filled, [contest]));
  assert.deepEqual(formatCount(filled, [contest], { batch: 4, round: 2, counter: 'B. Second' }), {
    batch: 4,
    round: 2,
    counter: 'B. Second',
    envelopes: 12,
    papers: 10,
    empty: 1,
    extra: 1,
    contests: [
      {
        votes: [
          { options: ['first'], count: 6 },
          { options: ['second'], count: 3 },
        ],
        rejected: [{ reason: 'overvote', count: 1 }],
      },
    ],
  });
});

test('POST-5: envelopes = papers + empty + extra, and papers = votes + rejected', () => {
  assert.equal(batchBalance({ ...filled, envelopes: '13' }).difference, 1);
  assert.equal(contestBalance({ ...filled, [optionField(contest, 'first')]: '8' }, contest).difference, -2);
  assert.ok(!isBalanced({ ...filled, envelopes: '13' }, [contest]));
  assert.ok(!isBalanced({ ...filled, [optionField(contest, 'second')]: '2' }, [contest]));
});

test('an empty field is not a nought: zero has to be typed for counts and options', () => {
  const { empty: _empty, ...without } = filled;
  assert.deepEqual(
    unfilledFields({ ...without, papers: '11', [optionField(contest, 'first')]: '7' }, [contest]),
    ['empty'],
  );
  assert.deepEqual(unfilledFields({ ...filled, [reasonField(contest, 'unclear')]: '1x' }, [contest]), [
    reasonField(contest, 'unclear'),
  ]);
  for (const bad of ['-1', '1.5', 'ten', '1e3', ''])
    assert.deepEqual(unfilledFields({ ...filled, papers: bad }, [contest]), ['papers'], bad);
});

test('a paper cannot be rejected for a reason that only an envelope or an online ballot has', () => {
  for (const reason of ['undecodable', 'empty-envelope', 'extra-paper', 'envelope-invalid'] as const)
    assert.ok(!paperReasons.includes(reason), reason);
  assert.ok(paperReasons.includes('blank'));
});
