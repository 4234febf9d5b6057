import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, unwrap } from '@countersign/bytes';
import { joinPerformers, perform } from '@countersign/work';
import fc from 'fast-check';
import { badEncodings, randomElements, seededRandom } from './fixtures.ts';
import { referenceGroup as group } from './group-reference.ts';
import { type Scalars, scalarsOf } from './scalars.ts';
import { isSumZeroWork, type Terms, withoutZeros } from './sum-work.ts';
import { listPerformers } from './tasks-public.ts';

const performer = joinPerformers([listPerformers(group)]);
const points = randomElements(6, seededRandom('points'));
const termsOf = (list: Uint8Array, scalars: Scalars): Terms => ({
  points: list,
  scalars: (from, to) => scalars.subarray(32 * from, 32 * to),
});
const isZero = (lists: readonly Terms[], chunk: number) =>
  perform(isSumZeroWork(group, lists, chunk), performer);

/** −(Σ scalars · points): the one point that makes a sum of it and them zero. */
function balance(list: Uint8Array, scalars: Scalars): Uint8Array {
  const sum = group.multiScalar(unwrap(group.decode(list)), scalars);
  return group.encode(group.subtract(group.identity, sum));
}

test('a sum is zero or not, however its lists are cut, with zeros among the scalars too', () => {
  const some = fc.array(fc.constantFrom(0n, 0n, 1n, -1n, 5n), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 9 }), (values, chunk) => {
      const lists = [points.subarray(0, 64), points.subarray(64)];
      const scalars = [scalarsOf(values.slice(0, 2)), scalarsOf(values.slice(2))] as const;
      const terms = lists.map((list, i) => termsOf(list, scalars[i] as Scalars));
      const isTrivial = values.every((value) => value === 0n);
      assert.deepEqual(isZero(terms, chunk), { ok: true, value: isTrivial });
      if (isTrivial) return;
      const whole = [...terms, termsOf(balance(points, concatBytes([...scalars])), scalarsOf([1n]))];
      assert.deepEqual(isZero(whole, chunk), { ok: true, value: true });
      assert.deepEqual(isZero(whole.map(withoutZeros), chunk), { ok: true, value: true });
      assert.deepEqual(isZero([...whole, ...terms], chunk), { ok: true, value: false });
    }),
    { numRuns: 20 },
  );
});

test('parts of a sum that are the identity each are a sum that is the identity', () => {
  const twice = concatBytes([points.subarray(0, 32), points.subarray(0, 32)]);
  const cancelling = termsOf(concatBytes([twice, twice]), scalarsOf([5n, -5n, 1n, -1n]));
  for (const chunk of [1, 2, 3, 4]) assert.deepEqual(isZero([cancelling], chunk), { ok: true, value: true });
  for (const chunk of [1, 2]) assert.deepEqual(isZero([], chunk), { ok: true, value: true });
  const none = termsOf(new Uint8Array(0), new Uint8Array(0));
  assert.deepEqual(isZero([none, cancelling, none], 3), { ok: true, value: true });
});

test('the first element refused is named by its list and its place there', () => {
  const scalars = scalarsOf([1n, 2n, 3n, 4n, 5n, 6n]);
  for (const [name, bad] of Object.entries(badEncodings)) {
    const reason = name === 'identity' ? 'identity' : 'not-canonical';
    for (const at of [0, 2, 5]) {
      const changed = points.slice();
      changed.set(bad, 32 * at);
      const lists = [termsOf(points, scalars), termsOf(changed, scalars), termsOf(changed, scalars)];
      for (const chunk of [1, 4, 5, 6, 7, 100])
        assert.deepEqual(isZero(lists, chunk), { ok: false, error: { list: 1, index: at, reason } });
    }
  }
});
