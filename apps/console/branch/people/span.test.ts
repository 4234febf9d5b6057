import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spanOf } from './span.ts';

test('a time is said in the largest unit that fits', () => {
  assert.deepEqual(spanOf(0), { unit: 'minutes', count: 1 });
  assert.deepEqual(spanOf(40 * 60), { unit: 'minutes', count: 40 });
  assert.deepEqual(spanOf(3 * 3600), { unit: 'hours', count: 3 });
  assert.deepEqual(spanOf(5 * 86_400), { unit: 'days', count: 5 });
});
