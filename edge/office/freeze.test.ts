import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom, sha256 } from '@countersign/crypto';
import { drawPermutation } from './freeze.ts';

test('ROLL-NUMBER: credential numbers are a permutation, and every permutation of three is as likely as another', () => {
  const random = seededRandom(sha256(new Uint8Array([7])));
  const seen = new Map<string, number>();
  const draws = 6_000;
  for (let i = 0; i < draws; i++) {
    const order = drawPermutation(3, random);
    assert.deepEqual(order.toSorted(), [0, 1, 2]);
    seen.set(order.join(''), (seen.get(order.join('')) ?? 0) + 1);
  }
  assert.equal(seen.size, 6);
  // Five degrees of freedom: 20.5 is passed by a fair draw in all but one of a thousand seeds, and this seed is fixed.
  const chiSquare = [...seen.values()].reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
  assert.ok(chiSquare < 20.5, `${chiSquare}`);
  assert.deepEqual(drawPermutation(0, random), []);
});
