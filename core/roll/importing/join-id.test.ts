import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinId } from './join-id.ts';

test('an id of several columns is one word: an electoral number as the roll writes it, any other with hyphens', () => {
  assert.equal(joinId(['Q01', ' 2331', '0']), 'Q01-2331/0');
  assert.equal(joinId(['Q01', '2331', '']), 'Q01-2331');
  assert.equal(joinId(['', '2331', '0']), '2331/0');
  assert.equal(joinId(['', '', '']), '');
  assert.equal(joinId(['Bala', '17']), 'Bala-17');
  assert.equal(joinId(['Bala', '']), 'Bala');
  assert.equal(joinId(['17']), '17');
});
