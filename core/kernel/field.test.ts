import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fieldPlaces, fieldPrime, limbsOf, numberOf, readLimbs, unit, writeLimbs } from './field-fixtures.ts';
import { kernelInstance } from './instance.ts';

const kernel = kernelInstance();
const isSlow = process.env['COUNTERSIGN_SLOW'] === '1';
const [out, left, right] = fieldPlaces(3) as [number, number, number];

const edges = [
  0n,
  1n,
  2n,
  19n,
  fieldPrime - 1n,
  fieldPrime,
  fieldPrime + 1n,
  2n ** 255n - 1n,
  2n ** 261n - 1n,
];
/** Every limb at one of its bounds, or near, or anywhere between. */
const limbsWithin = (units: number) => {
  const bound = units * unit + 2 ** 16;
  const one = fc.oneof(
    fc.constantFrom(bound, -bound, 0, units * unit, -units * unit),
    fc.integer({ min: -bound, max: bound }),
  );
  return fc.array(one, { minLength: 9, maxLength: 9 });
};

function assertCarried(limbs: readonly number[]): void {
  for (const limb of limbs) assert.ok(Math.abs(limb) <= unit + 2 ** 16, `limb ${limb}`);
}

function checkProduct(a: readonly number[], b: readonly number[]): void {
  writeLimbs(left, a);
  writeLimbs(right, b);
  kernel.fieldMultiply(out, left, right);
  assert.equal(numberOf(readLimbs(out)), (numberOf(a) * numberOf(b)) % fieldPrime);
  assertCarried(readLimbs(out));
}

function checkSquares(a: readonly number[], times: number): void {
  writeLimbs(left, a);
  kernel.fieldSquareTimes(out, left, times);
  let expected = numberOf(a);
  for (let i = 0; i < times; i++) expected = (expected * expected) % fieldPrime;
  assert.equal(numberOf(readLimbs(out)), expected);
  assertCarried(readLimbs(out));
}

test('a product is the product modulo p, at every edge value', () => {
  for (const a of edges) {
    for (const b of edges) checkProduct(limbsOf(a), limbsOf(b));
    for (const times of [1, 2, 3, 7]) checkSquares(limbsOf(a), times);
  }
});

for (const [m, n] of [
  [1, 7],
  [2, 7],
  [7, 2],
  [3, 4],
  [4, 3],
] as const) {
  test(`limbs of ${m} and ${n} units multiply without overflow`, () => {
    const most = (units: number, sign: number) => Array(9).fill(sign * (units * unit + 2 ** 16));
    for (const sign of [1, -1]) checkProduct(most(m, 1), most(n, sign));
    fc.assert(fc.property(limbsWithin(m), limbsWithin(n), checkProduct), {
      numRuns: isSlow ? 1_000_000 : 300,
    });
  });
}

test('limbs of 3 units are squared without overflow', () => {
  for (const sign of [1, -1]) checkSquares(Array(9).fill(sign * (3 * unit + 2 ** 16)), 1);
  fc.assert(fc.property(limbsWithin(3), fc.integer({ min: 1, max: 5 }), checkSquares), {
    numRuns: isSlow ? 1_000_000 : 300,
  });
});

test('a result may be written over an argument', () => {
  for (const [target, a, b] of [
    [left, left, right],
    [right, left, right],
    [left, left, left],
  ] as const) {
    writeLimbs(left, limbsOf(edges[7]!));
    writeLimbs(right, limbsOf(12345678901234567890n ** 3n));
    const expected = (numberOf(readLimbs(a)) * numberOf(readLimbs(b))) % fieldPrime;
    kernel.fieldMultiply(target, a, b);
    assert.equal(numberOf(readLimbs(target)), expected);
  }
});
