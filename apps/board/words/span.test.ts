import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatSpan } from './span.ts';

const words = {
  days: (count: number) => `${count} d`,
  hours: (count: number) => `${count} h`,
  minutes: (count: number) => `${count} min`,
  and: (first: string, second: string) => `${first} and ${second}`,
};
const span = (seconds: number) => formatSpan(seconds, words);

test('time left is told in its two largest units, rounded down', () => {
  assert.equal(span(2 * 86_400 + 18 * 3600 + 59 * 60), '2 d and 18 h');
  assert.equal(span(86_400), '1 d');
  assert.equal(span(3600 + 60), '1 h and 1 min');
  assert.equal(span(7199), '1 h and 59 min');
  assert.equal(span(119), '1 min');
  assert.equal(span(5), '1 min');
});
