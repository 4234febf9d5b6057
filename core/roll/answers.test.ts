import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersMatch } from './answers.ts';

const row = { dateOfBirth: '1952-07-14', postcode: 'SW1A 2AA' };
const both = ['dateOfBirth', 'postcode'] as const;

test('VOTE-1 answers count as the roll has them, whatever their spacing, case and date form', () => {
  for (const answers of [
    { dateOfBirth: '1952-07-14', postcode: 'SW1A 2AA' },
    { dateOfBirth: ' 14/7/1952 ', postcode: 'sw1a2aa' },
  ])
    assert.equal(answersMatch(answers, row, both), true);
});

test('VOTE-1 a wrong, absent or overlong answer never matches, nor does an empty one an empty row', () => {
  for (const answers of [
    { dateOfBirth: '1952-07-15', postcode: 'SW1A 2AA' },
    { dateOfBirth: '1952-07-14', postcode: 'SW1A 2AB' },
    { dateOfBirth: undefined, postcode: 'SW1A 2AA' },
    { dateOfBirth: '1952-07-14', postcode: 'A'.repeat(1000) },
    { dateOfBirth: '1952-07-14', postcode: '\ud800' },
  ])
    assert.equal(answersMatch(answers, row, both), false);
  assert.equal(
    answersMatch({ dateOfBirth: '', postcode: '' }, { dateOfBirth: undefined, postcode: '' }, both),
    false,
  );
});

test('VOTE-1 a question that is not asked is not compared', () => {
  assert.equal(answersMatch({ dateOfBirth: '1952-07-14', postcode: undefined }, row, ['dateOfBirth']), true);
});
