import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '@countersign/bytes';
import { seededRandom } from '@countersign/crypto';
import fc from 'fast-check';
import { modP } from './curve-fixtures.ts';
import { carriedLimbsOf, fieldPrime, fieldSize, numberOf } from './field-fixtures.ts';
import { type KernelExports, startKernel } from './instance.ts';
import { plainModuleText, relaxedModuleText } from './module.ts';

const isSlow = process.env['COUNTERSIGN_SLOW'] === '1';
const limbCount = 11;
const quadSize = 2 * 16 * limbCount;
/** e(k) of assembly/lanes.ts. */
const exponents = Array.from({ length: limbCount + 1 }, (_, k) => Math.ceil((255 * k) / limbCount));
/** The most that a carried limb is: 2^(e(k + 1) − 1) · (1 + 2^−10). */
const bounds = exponents.slice(1).map((exponent) => 2 ** (exponent - 1) * (1 + 2 ** -10));

type Limbs = readonly number[];

/** Four elements in the lanes of an instance's memory. */
function writeQuad(kernel: KernelExports, at: number, elements: readonly Limbs[]): void {
  const memory = new Float64Array(kernel.memory.buffer, at, 4 * limbCount);
  elements.forEach((limbs, i) => {
    limbs.forEach((limb, k) => {
      memory[(i >> 1) * 2 * limbCount + 2 * k + (i & 1)] = limb;
    });
  });
}

function readQuad(kernel: KernelExports, at: number): Limbs[] {
  const memory = new Float64Array(kernel.memory.buffer, at, 4 * limbCount);
  return [0, 1, 2, 3].map((i) =>
    exponents.slice(0, limbCount).map((_, k) => memory[(i >> 1) * 2 * limbCount + 2 * k + (i & 1)] as number),
  );
}

function sumOf(limbs: Limbs): bigint {
  return modP(limbs.reduce((sum, limb) => sum + BigInt(limb), 0n));
}

function assertCarried(limbs: Limbs): void {
  limbs.forEach((limb, k) => {
    assert.ok(Math.abs(limb) <= (bounds[k] as number), `limb ${k} is ${limb}`);
    assert.equal(BigInt(limb) % 2n ** BigInt(exponents[k] as number), 0n);
  });
}

/** Limbs at a share of their bounds, −1 to 1, as multiples of 2^e(k). */
function limbsAt(shares: readonly number[]): Limbs {
  return shares.map((share, k) => {
    const unit = 2 ** (exponents[k] as number);
    return Math.trunc((share * (bounds[k] as number)) / unit) * unit;
  });
}

const share = fc.oneof(fc.constantFrom(1, -1, 0), fc.double({ min: -1, max: 1, noNaN: true }));
const anyLimbs = fc
  .array(share, { minLength: limbCount, maxLength: limbCount })
  .map((shares) => limbsAt(shares));
const anyQuad = fc.array(anyLimbs, { minLength: 4, maxLength: 4 });

for (const [name, text] of [
  ['relaxed', relaxedModuleText],
  ['plain', plainModuleText],
] as const) {
  const kernel = startKernel(text) ?? assert.fail(`no ${name} SIMD instructions here`);
  const left = kernel.scratch();
  const [right, out] = [left + quadSize, left + 2 * quadSize];

  const checkProducts = (a: readonly Limbs[], b: readonly Limbs[]): void => {
    writeQuad(kernel, left, a);
    writeQuad(kernel, right, b);
    kernel.quadMultiply(out, left, right);
    readQuad(kernel, out).forEach((limbs, i) => {
      assert.equal(sumOf(limbs), modP(sumOf(a[i] as Limbs) * sumOf(b[i] as Limbs)));
      assertCarried(limbs);
    });
  };
  const checkSquares = (a: readonly Limbs[]): void => {
    writeQuad(kernel, left, a);
    kernel.quadSquareTimes(out, left, 3);
    readQuad(kernel, out).forEach((limbs, i) => {
      let expected = sumOf(a[i] as Limbs);
      for (let n = 0; n < 3; n++) expected = modP(expected * expected);
      assert.equal(sumOf(limbs), expected);
      assertCarried(limbs);
    });
  };

  test(`${name}: products and squares of limbs at their bounds are exact, in each lane`, () => {
    const most = (sign: number) => limbsAt(Array(limbCount).fill(sign));
    const alternating = limbsAt(exponents.slice(1).map((_, k) => (k % 2 === 0 ? 1 : -1)));
    const quad = [most(1), most(-1), alternating, limbsAt(Array(limbCount).fill(0))];
    for (let turn = 0; turn < 4; turn++) {
      checkProducts(quad, [...quad.slice(turn), ...quad.slice(0, turn)]);
      checkSquares([...quad.slice(turn), ...quad.slice(0, turn)]);
    }
    const numRuns = isSlow ? 250_000 : 200;
    fc.assert(fc.property(anyQuad, anyQuad, checkProducts), { numRuns });
    fc.assert(fc.property(anyQuad, checkSquares), { numRuns });
  });

  test(`${name}: what is loaded into lanes and unloaded is the same element`, () => {
    const step = fieldSize;
    const check = (values: readonly bigint[]): void => {
      const elements = new Int32Array(kernel.memory.buffer, left, 36);
      elements.set(values.flatMap((value) => carriedLimbsOf(value)));
      kernel.quadLoad(out, left, step);
      readQuad(kernel, out).forEach(assertCarried);
      elements.fill(0);
      kernel.quadUnload(left, out, step);
      values.forEach((value, i) => {
        assert.equal(numberOf([...elements.subarray(9 * i, 9 * i + 9)]), modP(value));
      });
    };
    check([0n, 1n, fieldPrime - 1n, fieldPrime]);
    check([2n ** 255n - 1n, 2n ** 254n, 2n ** 232n - 1n, 19n]);
    const anyValue = fc.bigInt({ min: 0n, max: 2n ** 255n - 1n });
    fc.assert(fc.property(fc.array(anyValue, { minLength: 4, maxLength: 4 }), check), { numRuns: 200 });
  });
}

test('both modules give the same bytes: the one-way map, decoded and encoded again', () => {
  const count = 64;
  const uniform = seededRandom(utf8('both modules'))(64 * count);
  const results = [relaxedModuleText, plainModuleText].map((text) => {
    const kernel = startKernel(text) ?? assert.fail();
    const [strings, points, encodings, decoded] = [0, 64, 208, 240].map(
      (at) => kernel.scratch() + at * count,
    );
    new Uint8Array(kernel.memory.buffer, strings as number, uniform.length).set(uniform);
    kernel.fromUniformEach(points as number, strings as number, count);
    kernel.encodeEach(encodings as number, points as number, count);
    assert.equal(kernel.decodeEach(decoded as number, encodings as number, count, 1), count);
    return new Uint8Array(kernel.memory.buffer, points as number, (240 + 144 - 64) * count).slice();
  });
  assert.deepEqual(results[0], results[1]);
});
