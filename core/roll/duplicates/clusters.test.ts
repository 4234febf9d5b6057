import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { joinClusters, type ScoredPair } from './clusters.ts';

function pair(left: number, right: number, weight: number, apart = false): ScoredPair {
  return { left, right, weight, apart };
}

const even = { ofTwo: 0, ofMore: 0 };

test('a strong pair is joined and named by its first row', () => {
  assert.deepEqual(joinClusters(4, [pair(1, 3, 8)], even), [0, 1, 2, 1]);
});

test('a row between two people joins one of them, never both', () => {
  const found = joinClusters(3, [pair(0, 1, 9), pair(1, 2, 8), pair(0, 2, 20, true)], even);
  assert.deepEqual(found, [0, 0, 2]);
});

test('one chance likeness does not chain two families of rows together', () => {
  const first = [pair(0, 1, 10), pair(0, 2, 10), pair(1, 2, 10)];
  const second = [pair(3, 4, 10), pair(3, 5, 10), pair(4, 5, 10)];
  assert.deepEqual(joinClusters(6, [...first, ...second, pair(2, 3, 9)], even), [0, 0, 0, 3, 3, 3]);
});

test('rows that all look alike are one cluster, though one pair is weak', () => {
  assert.deepEqual(joinClusters(3, [pair(0, 1, 10), pair(1, 2, 10), pair(0, 2, -2)], even), [0, 0, 0]);
});

test('no cluster holds a pair that is apart, and the order of the pairs does not matter', () => {
  const row = fc.integer({ min: 0, max: 9 });
  const one = fc.record({
    left: row,
    right: row,
    weight: fc.integer({ min: -9, max: 20 }),
    apart: fc.boolean(),
  });
  const some = fc.uniqueArray(one, {
    selector: ({ left, right }) => `${Math.min(left, right)} ${Math.max(left, right)}`,
  });
  fc.assert(
    fc.property(some, (drawn) => {
      const pairs = drawn.filter(({ left, right }) => left < right);
      const found = joinClusters(10, pairs, even);
      for (const { left, right, apart } of pairs) assert.ok(!apart || found[left] !== found[right]);
      assert.deepEqual(joinClusters(10, pairs.toReversed(), even), found);
    }),
  );
});
