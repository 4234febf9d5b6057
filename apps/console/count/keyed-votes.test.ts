import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Overview } from '@countersign/api';
import { addVote, nameKeyed, papersOf, parseKeyed, removeVote } from './keyed-votes.ts';

const ranking = {
  id: 'committee',
  title: 'Committee',
  method: 'stv-scottish',
  seats: 2,
  form: 'ranking',
  most: 4,
  options: ['Ada', 'Bryn', 'Cai', 'Dee'].map((name) => ({ id: name.toLowerCase(), name })),
} as const satisfies Overview['contests'][number];
const marks = { ...ranking, method: 'block-vote', form: 'set', most: 2 } as const;

const read = (line: string, contest: Overview['contests'][number] = ranking) => {
  const keyed = parseKeyed(line, contest);
  return keyed.ok ? keyed.value : keyed.error;
};

test('POST-5: a paper is its candidates in order, keyed with whatever is under the hand', () => {
  for (const line of ['3 1 4', '3.1.4', ' 3,1,4 ', '3/1-4', '3+1+4*1', '03 01 04 x 1'])
    assert.deepEqual(read(line), { options: [2, 0, 3], count: 1 }, line);
  assert.deepEqual(read('2*120'), { options: [1], count: 120 });
  assert.deepEqual(read('4 2', marks), { options: [1, 3], count: 1 });
});

test('a slip is named, with the piece that is wrong', () => {
  const problems: readonly (readonly [string, string, string])[] = [
    ['', 'empty', ''],
    ['*3', 'empty', ''],
    ['1 b', 'not-a-number', 'b'],
    ['1 5', 'no-such-candidate', '5'],
    ['0', 'no-such-candidate', '0'],
    ['2 1 2', 'named-twice', '2'],
    ['1*0', 'no-such-count', '0'],
    ['1*2*3', 'no-such-count', '2*3'],
    ['1*', 'no-such-count', ''],
  ];
  for (const [line, kind, part] of problems) assert.deepEqual(read(line), { kind, part }, line);
  assert.deepEqual(read('1 2 3', marks), { kind: 'too-many', part: '2' });
});

test('the same vote is there once, the latest first, and can be taken off', () => {
  const first = { options: [0, 1], count: 2 };
  const other = { options: [1, 0], count: 1 };
  const votes = addVote(addVote(addVote([], first), other), first);
  assert.deepEqual(votes, [{ options: [0, 1], count: 4 }, other]);
  assert.equal(papersOf(votes), 5);
  assert.deepEqual(removeVote(votes, first), [other]);
  assert.equal(nameKeyed(first, ranking), '1 Ada, 2 Bryn');
  assert.equal(nameKeyed(first, marks), 'Ada, Bryn');
});
