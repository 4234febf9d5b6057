import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitGivenNames, splitInitials, splitName } from './names.ts';

const split = (name: string) => {
  const { title, forename, middle, surname } = splitName(name);
  return [title, forename, middle, surname];
};

test('ROLL-1 a whole name is parted, surname first or last', () => {
  assert.deepEqual(split('Clarke, Danielle'), ['', 'Danielle', '', 'Clarke']);
  assert.deepEqual(split('Clarke-Jones, Mrs Danielle Ann'), ['Mrs', 'Danielle', 'Ann', 'Clarke-Jones']);
  assert.deepEqual(split('Le Goy,J'), ['', 'J', '', 'Le Goy']);
  assert.deepEqual(split('Mrs Chris Kemenyvary'), ['Mrs', 'Chris', '', 'Kemenyvary']);
  assert.deepEqual(split('Rev. Dr Ann Mary van der Berg'), ['Rev. Dr', 'Ann', 'Mary', 'van der Berg']);
  assert.deepEqual(split('Jake Le Goy'), ['', 'Jake', '', 'Le Goy']);
  assert.deepEqual(split('Siân ap Gwilym'), ['', 'Siân', '', 'ap Gwilym']);
  assert.deepEqual(split('Clarke'), ['', '', '', 'Clarke']);
  assert.deepEqual(split('Major'), ['', '', '', 'Major']);
  assert.deepEqual(split(''), ['', '', '', '']);
});

test('ROLL-1 initials are parted however they are written', () => {
  for (const text of ['MTW', 'M.T.W.', 'M T W', 'M. T-W'])
    assert.deepEqual(splitInitials(text), { forename: 'M', middle: 'T W' });
  assert.deepEqual(splitInitials('É'), { forename: 'É', middle: '' });
  assert.deepEqual(splitGivenNames('Mary  Ann Jane'), { forename: 'Mary', middle: 'Ann Jane' });
});
