import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkBirthDate } from './birth-date.ts';

const check = (day: string, month: string, year: string) => checkBirthDate({ day, month, year }, 2026);

test('a date as people type it becomes the register’s form', () => {
  assert.deepEqual(check('9', '3', '1951'), { kind: 'right', iso: '1951-03-09' });
  assert.deepEqual(check(' 09 ', '03', '1951'), { kind: 'right', iso: '1951-03-09' });
  assert.deepEqual(check('29', '2', '1952'), { kind: 'right', iso: '1952-02-29' });
});

test('the field that needs attention is named', () => {
  assert.deepEqual(check('', '3', '1951'), { kind: 'missing', field: 'day' });
  assert.deepEqual(check('9', '', '1951'), { kind: 'missing', field: 'month' });
  assert.deepEqual(check('32', '3', '1951'), { kind: 'wrong', field: 'day' });
  assert.deepEqual(check('9', 'March', '1951'), { kind: 'wrong', field: 'month' });
  assert.deepEqual(check('9', '3', '51'), { kind: 'wrong', field: 'year' });
  assert.deepEqual(check('9', '3', '2027'), { kind: 'wrong', field: 'year' });
  assert.deepEqual(check('29', '2', '1951'), { kind: 'no-such-day' });
});
