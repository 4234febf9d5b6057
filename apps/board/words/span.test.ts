import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from './en.ts';
import { formatSpan } from './span.ts';

const span = (seconds: number) => formatSpan(seconds, en.overview);

test('time left is told in its two largest units, rounded down', () => {
  assert.equal(span(2 * 86_400 + 18 * 3600 + 59 * 60), '2 days and 18 hours');
  assert.equal(span(86_400), '1 day');
  assert.equal(span(3600 + 60), '1 hour and 1 minute');
  assert.equal(span(7199), '1 hour and 59 minutes');
  assert.equal(span(119), '1 minute');
  assert.equal(span(5), '1 minute');
});
