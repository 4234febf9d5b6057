import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes } from '@countersign/bytes';
import fc from 'fast-check';
import { groupOrder, modOrder } from './scalar.ts';
import {
  countScalars,
  integersOf,
  referenceScalarLists as lists,
  repeatScalar,
  scalarAt,
  scalarsOf,
} from './scalars.ts';

const anyScalar = fc.oneof(
  fc.bigInt({ min: 0n, max: groupOrder - 1n }),
  fc.constantFrom(0n, 1n, groupOrder - 1n, 2n ** 252n),
);
const anyPairs = fc.array(fc.tuple(anyScalar, anyScalar), { maxLength: 9 });
const sumOf = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n);

test('a list of scalars is 32 little-endian bytes each, reduced', () => {
  const list = scalarsOf([1n, -1n, groupOrder, 256n]);
  assert.equal(list.length, 128);
  assert.deepEqual(integersOf(list), [1n, groupOrder - 1n, 0n, 256n]);
  assert.equal(list[97], 1);
  assert.equal(scalarAt(list, 3), 256n);
  assert.throws(() => scalarAt(list, 4), /scalar 4 of 4/);
  assert.throws(() => scalarAt(new Uint8Array(32).fill(255), 0), /not below the group order/);
  assert.throws(() => countScalars(new Uint8Array(33)), /33 bytes/);
  for (const count of [0, 1, 2, 3, 7, 8])
    assert.deepEqual(repeatScalar(-5n, count), scalarsOf(Array<bigint>(count).fill(-5n)));
});

test('sums, differences and products go place by place', () => {
  fc.assert(
    fc.property(anyPairs, (pairs) => {
      const [a, b] = [scalarsOf(pairs.map(([x]) => x)), scalarsOf(pairs.map(([, y]) => y))];
      assert.deepEqual(lists.add(a, b), scalarsOf(pairs.map(([x, y]) => x + y)));
      assert.deepEqual(lists.subtract(a, b), scalarsOf(pairs.map(([x, y]) => x - y)));
      assert.deepEqual(lists.multiply(a, b), scalarsOf(pairs.map(([x, y]) => x * y)));
      assert.deepEqual(lists.innerProduct(a, b), scalarsOf([sumOf(pairs.map(([x, y]) => x * y))]));
      assert.deepEqual(lists.sum(a), scalarsOf([sumOf(pairs.map(([x]) => x))]));
    }),
  );
});

test('a list of one goes with every scalar of the other', () => {
  fc.assert(
    fc.property(anyScalar, fc.array(anyScalar, { maxLength: 5 }), (one, many) => {
      const [single, list] = [scalarsOf([one]), scalarsOf(many)];
      assert.deepEqual(lists.subtract(single, list), scalarsOf(many.map((value) => one - value)));
      assert.deepEqual(lists.subtract(list, single), scalarsOf(many.map((value) => value - one)));
      assert.deepEqual(lists.multiply(single, list), lists.multiply(list, single));
      assert.deepEqual(lists.innerProduct(single, list), lists.multiply(single, lists.sum(list)));
    }),
  );
  const [two, three] = [scalarsOf([1n, 2n]), scalarsOf([1n, 2n, 3n])];
  for (const operation of [lists.add, lists.subtract, lists.multiply, lists.innerProduct])
    assert.throws(() => operation(two, three), /2 and 3 scalars do not go together/);
});

test('running products', () => {
  assert.deepEqual(lists.runningProducts(scalarsOf([])), scalarsOf([]));
  assert.deepEqual(lists.runningProducts(scalarsOf([2n, 3n, -1n])), scalarsOf([2n, 6n, -6n]));
});

test('uniform bytes are reduced as the one number they spell', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 0n, max: 2n ** 512n - 1n }), { maxLength: 4 }), (values) => {
      const bytes = values.map((value) =>
        Uint8Array.from({ length: 64 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n)),
      );
      assert.deepEqual(lists.fromUniform(concatBytes(bytes)), scalarsOf(values.map(modOrder)));
    }),
  );
  assert.throws(() => lists.fromUniform(new Uint8Array(32)), /multiple of 64/);
});

test('only whole lists below the group order are canonical', () => {
  const bytesOf = (value: bigint) =>
    Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
  assert.ok(lists.areCanonical(new Uint8Array(0)));
  assert.ok(lists.areCanonical(concatBytes([bytesOf(0n), bytesOf(groupOrder - 1n)])));
  for (const value of [groupOrder, groupOrder + 1n, 2n ** 253n, 2n ** 256n - 1n])
    for (const list of [[value], [1n, value], [value, 1n]])
      assert.ok(!lists.areCanonical(concatBytes(list.map(bytesOf))), `${list}`);
  assert.ok(!lists.areCanonical(new Uint8Array(31)));
});
