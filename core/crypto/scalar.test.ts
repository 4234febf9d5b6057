import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHex, unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import {
  formatScalar,
  groupOrder,
  invertScalar,
  littleEndian,
  modOrder,
  parseScalar,
  scalarFromUniform,
} from './scalar.ts';

const order = 'edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010';
const littleEndianBytes = (value: bigint, length: number) =>
  Uint8Array.from({ length }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));

test('SCALAR-1: a scalar is 32 little-endian bytes below the order, and nothing else', () => {
  for (const good of [0n, 1n, 2n ** 252n, groupOrder - 1n]) {
    const bytes = littleEndianBytes(good, 32);
    assert.deepEqual(parseScalar(bytes), { ok: true, value: good });
    assert.equal(toHex(formatScalar(good)), toHex(bytes));
  }
  for (const bad of [groupOrder, groupOrder + 1n, 2n ** 253n, 2n ** 255n, 2n ** 256n - 1n])
    assert.ok(!parseScalar(littleEndianBytes(bad, 32)).ok);
  for (const length of [0, 31, 33, 64]) assert.ok(!parseScalar(new Uint8Array(length)).ok);
  assert.equal(toHex(littleEndianBytes(groupOrder, 32)), order);
});

test('SCALAR-1: format refuses what is no scalar', () => {
  for (const bad of [-1n, groupOrder, 2n ** 256n])
    assert.throws(() => formatScalar(bad), /below the group order/);
});

test('SCALAR-1: every scalar comes back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: groupOrder - 1n }), (scalar) => {
      assert.equal(unwrap(parseScalar(formatScalar(scalar))), scalar);
    }),
  );
});

test('SCALAR-2: 64 uniform bytes are reduced as one little-endian number', () => {
  assert.equal(scalarFromUniform(littleEndianBytes(2n ** 512n - 1n, 64)), modOrder(2n ** 512n - 1n));
  assert.equal(scalarFromUniform(littleEndianBytes(groupOrder, 64)), 0n);
  assert.equal(littleEndian(Uint8Array.of(1, 2)), 513n);
  assert.equal(littleEndian(new Uint8Array(0)), 0n);
  for (let length = 0; length < 40; length++) {
    const value = (2n ** 320n / 7n) % 2n ** BigInt(8 * length);
    const shifted = new Uint8Array(length + 3);
    shifted.set(littleEndianBytes(value, length), 3);
    assert.equal(littleEndian(shifted.subarray(3)), value);
  }
  assert.throws(() => scalarFromUniform(new Uint8Array(32)), /expected 64/);
});

test('SCALAR: arithmetic modulo the order', () => {
  assert.equal(modOrder(-1n), groupOrder - 1n);
  assert.equal(modOrder(groupOrder), 0n);
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: groupOrder - 1n }), (x) => {
      assert.equal(modOrder(x * invertScalar(x)), 1n);
    }),
    { numRuns: 20 },
  );
  assert.throws(() => invertScalar(0n), /no inverse/);
  assert.throws(() => invertScalar(groupOrder), /no inverse/);
});
