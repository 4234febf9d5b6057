import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seldom } from './seldom.ts';

test('the first value and those that matter come through, others only after a while', () => {
  const seen: string[] = [];
  let now = 0;
  const tell = seldom(
    100,
    () => now,
    (value: string) => seen.push(value),
  );
  for (const [time, value, matters] of [
    [0, 'first', false],
    [99, 'too soon', false],
    [99, 'matters', true],
    [150, 'too soon again', false],
    [199, 'late enough', false],
  ] as const) {
    now = time;
    tell(value, matters);
  }
  assert.deepEqual(seen, ['first', 'matters', 'late enough']);
});
