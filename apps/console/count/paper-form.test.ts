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

const fields = {
  envelopes: '12',
  papers: '10',
  empty: '1',
  extra: '1',
  [optionField(contest, 'first')]: '6',
  [optionField(contest, 'second')]: '3',
  [reasonField(contest, 'overvote')]: ' 1 ',
};

const filled = { fields, votes: {} };
const filledBut = (changes: Readonly<Record<string, string>>) => ({
  fields: { ...fields, ...changes },
  votes: {},
});

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
  assert.equal(batchBalance(filledBut({ envelopes: '13' })).difference, 1);
  assert.equal(contestBalance(filledBut({ [optionField(contest, 'first')]: '8' }), contest).difference, -2);
  assert.ok(!isBalanced(filledBut({ envelopes: '13' }), [contest]));
  assert.ok(!isBalanced(filledBut({ [optionField(contest, 'second')]: '2' }), [contest]));
});

test('an empty field is not a nought: zero has to be typed for counts and options', () => {
  const { empty: _empty, ...without } = fields;
  assert.deepEqual(
    unfilledFields(
      { fields: { ...without, papers: '11', [optionField(contest, 'first')]: '7' }, votes: {} },
      [contest],
    ),
    ['empty'],
  );
  assert.deepEqual(unfilledFields(filledBut({ [reasonField(contest, 'unclear')]: '1x' }), [contest]), [
    reasonField(contest, 'unclear'),
  ]);
  for (const bad of ['-1', '1.5', 'ten', '1e3', ''])
    assert.deepEqual(unfilledFields(filledBut({ papers: bad }), [contest]), ['papers'], bad);
});

test('a paper cannot be rejected for a reason that only an envelope or an online ballot has', () => {
  for (const reason of ['undecodable', 'empty-envelope', 'extra-paper', 'envelope-invalid'] as const)
    assert.ok(!paperReasons.includes(reason), reason);
  assert.ok(paperReasons.includes('blank'));
});

test('POST-5: rankings are sent vote by vote, and count against the papers', () => {
  const ranked = { ...contest, method: 'av', form: 'ranking', most: 2 } as const;
  const form = {
    fields: { envelopes: '10', papers: '10', empty: '0', extra: '0', [reasonField(ranked, 'blank')]: '1' },
    votes: {
      leader: [
        { options: [1, 0], count: 7 },
        { options: [0], count: 2 },
      ],
    },
  };
  assert.ok(isBalanced(form, [ranked]));
  assert.ok(!isBalanced({ ...form, votes: { leader: form.votes.leader.slice(1) } }, [ranked]));
  const sent = formatCount(form, [ranked], { batch: 1, round: 1, counter: 'A. First' });
  assert.deepEqual(sent.contests[0]?.votes, [
    { options: ['second', 'first'], count: 7 },
    { options: ['first'], count: 2 },
  ]);
});
