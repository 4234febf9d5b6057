import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inverseOf, modP, powerOf } from './curve-fixtures.ts';
import {
  carriedLimbsOf,
  fieldPlaces,
  fieldPrime,
  limbsOf,
  numberOf,
  readLimbs,
  unit,
  writeLimbs,
} from './field-fixtures.ts';
import { kernelInstance } from './instance.ts';

const kernel = kernelInstance();
const isSlow = process.env['COUNTERSIGN_SLOW'] === '1';
const [out, left, right] = fieldPlaces(3) as [number, number, number];
const sqrtMinusOne = powerOf(2n, (fieldPrime - 1n) / 4n);

/** Around every multiple of p that limbs of 7 units reach from below and above, and around powers of two. */
const edges = [
  ...[-223n, -65n, -64n, -2n, -1n, 0n, 1n, 2n, 63n, 64n, 223n].flatMap((times) =>
    [-20n, -19n, -1n, 0n, 1n, 18n, 19n, 20n].map((offset) => times * fieldPrime + offset),
  ),
  ...Array.from({ length: 261 }, (_, i) => 2n ** BigInt(i)),
  ...Array.from({ length: 261 }, (_, i) => -(2n ** BigInt(i)) - 1n),
];

/** Limbs, those but the highest of 1 unit, of any number that 7 units hold. */
function limbsOfAny(value: bigint): number[] {
  const limbs: number[] = [];
  let rest = value;
  for (let i = 0; i < 8; i++) {
    const limb = BigInt.asIntN(29, rest);
    limbs.push(Number(limb));
    rest = (rest - limb) >> 29n;
  }
  return [...limbs, Number(rest)];
}

/** Nine limbs of at most 7 units, with their bounds more often than chance would have them. */
const anyLimbs = fc.array(
  fc.oneof(
    fc.constantFrom(7 * unit - 1, -7 * unit + 1, 0, -1, 1),
    fc.integer({ min: -7 * unit + 1, max: 7 * unit - 1 }),
  ),
  { minLength: 9, maxLength: 9 },
);
const anyNumber = fc.bigInt({ min: 0n, max: fieldPrime - 1n });

function checkBytes(limbs: readonly number[]): void {
  writeLimbs(left, limbs);
  kernel.fieldToBytes(out, left);
  const bytes = new Uint8Array(kernel.memory.buffer, out, 32);
  const value = bytes.reduceRight((sum, byte) => (sum << 8n) + BigInt(byte), 0n);
  assert.equal(value, numberOf(limbs));
  kernel.fieldFromBytes(right, out);
  assert.deepEqual(readLimbs(right), limbsOf(value));
}

test('bytes are those of the canonical value, from any limbs of 7 units, and back', () => {
  for (const edge of edges) checkBytes(limbsOfAny(edge));
  for (const sign of [1, -1]) checkBytes(Array(9).fill(sign * (7 * unit - 1)));
  fc.assert(fc.property(anyLimbs, checkBytes), { numRuns: isSlow ? 1_000_000 : 500 });
});

test('the highest bit of 32 bytes is not read', () => {
  const bytes = new Uint8Array(kernel.memory.buffer, left, 32).fill(0xff);
  kernel.fieldFromBytes(out, left);
  assert.deepEqual(readLimbs(out), limbsOf(2n ** 255n - 1n));
  bytes.fill(0);
});

test('carrying keeps the value and leaves limbs of 1 unit', () => {
  const check = (limbs: readonly number[]): void => {
    writeLimbs(left, limbs);
    kernel.fieldCarry(out, left);
    assert.equal(numberOf(readLimbs(out)), numberOf(limbs));
    for (const limb of readLimbs(out)) assert.ok(Math.abs(limb) <= unit + 2 ** 16, `limb ${limb}`);
  };
  for (const edge of edges) check(limbsOfAny(edge));
  fc.assert(fc.property(anyLimbs, check), { numRuns: isSlow ? 1_000_000 : 500 });
});

test('the inverse is the inverse, and of zero zero', () => {
  const check = (value: bigint): void => {
    writeLimbs(left, carriedLimbsOf(value));
    kernel.fieldInvert(out, left);
    assert.equal(numberOf(readLimbs(out)), inverseOf(value));
  };
  for (const value of [0n, 1n, 2n, 19n, fieldPrime - 1n, fieldPrime - 19n, sqrtMinusOne]) check(value);
  fc.assert(fc.property(anyNumber, check), { numRuns: 100 });
});

/** SQRT_RATIO_M1 as RFC 9496 section 4.2 says what it is, not how. */
function checkRoot(u: bigint, v: bigint): void {
  writeLimbs(left, carriedLimbsOf(u));
  writeLimbs(right, carriedLimbsOf(v));
  const wasSquare = kernel.fieldSquareRootOfRatio(out, left, right) === 1;
  const root = numberOf(readLimbs(out));
  const ratio = modP(u * inverseOf(v));
  const isSquare = u === 0n || (v !== 0n && powerOf(ratio, (fieldPrime - 1n) / 2n) === 1n);
  assert.equal(wasSquare, isSquare, `${u}/${v}`);
  assert.equal(root & 1n, 0n);
  assert.equal(modP(root * root), isSquare ? ratio : modP(sqrtMinusOne * ratio));
}

test('square roots of ratios, of squares and of others, of zero and by zero', () => {
  const some = [0n, 1n, 2n, 3n, fieldPrime - 1n, fieldPrime - 2n, sqrtMinusOne, fieldPrime - sqrtMinusOne];
  for (const u of some) for (const v of some) checkRoot(u, v);
  fc.assert(fc.property(anyNumber, anyNumber, checkRoot), { numRuns: 100 });
});
