import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scoreClusters } from './evaluate.ts';

test('pairs are counted, not rows: one right, one wrong, two missed', () => {
  const score = scoreClusters([0, 0, 2, 2, 4], ['a', 'a', 'a', 'b', 'c']);
  assert.deepEqual([score.right, score.wrong, score.missed], [1, 1, 2]);
  assert.equal(score.precision, 0.5);
  assert.equal(score.recall, 1 / 3);
  assert.equal(score.f1, 0.4);
});

test('nothing to find and nothing found is perfect; nothing found of something is not', () => {
  assert.equal(scoreClusters([0, 1], ['a', 'b']).f1, 1);
  assert.equal(scoreClusters([0, 1], ['a', 'a']).f1, 0);
  assert.equal(scoreClusters([0, 0], ['a', 'b']).f1, 0);
});
