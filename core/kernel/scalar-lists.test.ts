import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, utf8 } from '@countersign/bytes';
import {
  groupOrder,
  integersOf,
  modOrder,
  referenceScalarLists,
  scalarsOf,
  seededRandom,
} from '@countersign/crypto';
import fc from 'fast-check';
import { assertSameList } from './bytes-fixtures.ts';
import { kernelInstance, reserveScratch } from './instance.ts';
import { kernelScalarLists } from './scalar-lists.ts';

const lists = kernelScalarLists();
const isSlow = process.env['COUNTERSIGN_SLOW'] === '1';
const bytes = seededRandom(utf8('scalar lists'));
const drawn = (n: number) => referenceScalarLists.fromUniform(bytes(64 * n));

/** Numbers at the edges of the limbs of 28 bits, of the order and of carries, each below the order. */
const edges = scalarsOf([
  ...[0n, 1n, 2n, 3n, groupOrder - 1n, groupOrder - 2n, (groupOrder - 1n) / 2n, (groupOrder + 1n) / 2n],
  ...[2n ** 252n - 1n, 2n ** 252n, 2n ** 252n + 1n, groupOrder - 2n ** 252n, groupOrder - 2n ** 224n],
  ...Array.from({ length: 9 }, (_, i) => 2n ** BigInt(28 * i)),
  ...Array.from({ length: 9 }, (_, i) => 2n ** BigInt(28 * i + 28) - 1n),
  ...Array.from({ length: 9 }, (_, i) => 0xfffffffn * 2n ** BigInt(28 * i)),
]);
const edgeCount = edges.length / 32;
/** Every edge beside every edge. */
const left = concatBytes(Array<Uint8Array>(edgeCount).fill(edges));
const right = concatBytes(
  Array.from({ length: left.length / 32 }, (_, i) => {
    const at = 32 * Math.floor(i / edgeCount);
    return edges.subarray(at, at + 32);
  }),
);

function assertAlike(a: Uint8Array, b: Uint8Array): void {
  for (const name of ['add', 'subtract', 'multiply', 'innerProduct'] as const)
    assertSameList(lists[name](a, b), referenceScalarLists[name](a, b), name);
  for (const name of ['sum', 'runningProducts'] as const)
    assertSameList(lists[name](a), referenceScalarLists[name](a), name);
}

test('SCALAR: every edge value with every other, as the reference computes', () => {
  assertAlike(left, right);
  for (let i = 0; i < edgeCount; i++) assertAlike(edges.subarray(32 * i, 32 * i + 32), edges);
});

test('SCALAR-2: 64 bytes are reduced as the reference reduces, at the edges too', () => {
  const patterns = [0x00, 0x01, 0x7f, 0x80, 0xff].map((byte) => new Uint8Array(64).fill(byte));
  const multiples = [1n, 2n, 2n ** 200n, 2n ** 252n, 2n ** 259n].flatMap((factor) =>
    [-1n, 0n, 1n].map((offset) => littleEndian64(factor * groupOrder + offset)),
  );
  const edgeHigh = Array.from({ length: edgeCount }, (_, i) =>
    concatBytes([new Uint8Array(32).fill(255), edges.subarray(32 * i, 32 * i + 32)]),
  );
  const uniform = concatBytes([...patterns, ...multiples, ...edgeHigh, bytes(64 * 500)]);
  assertSameList(lists.fromUniform(uniform), referenceScalarLists.fromUniform(uniform));
  assert.throws(() => lists.fromUniform(new Uint8Array(65)), /65 bytes/);
});

test('SCALAR: lists of every length about the chunks', () => {
  for (const length of [0, 1, 2, 3, 4095, 4096, 4097, 8193]) {
    assertAlike(drawn(length), drawn(length));
    assertAlike(drawn(1), drawn(length));
    assertAlike(drawn(length), drawn(1));
    const uniform = bytes(64 * length);
    assertSameList(lists.fromUniform(uniform), referenceScalarLists.fromUniform(uniform));
  }
});

test('SCALAR: random lists, as the reference computes', () => {
  const numRuns = isSlow ? 200_000 : 1000;
  const anyScalar = fc.bigInt({ min: 0n, max: groupOrder - 1n });
  const pair = fc.array(fc.tuple(anyScalar, anyScalar), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(pair, (pairs) =>
      assertAlike(scalarsOf(pairs.map(([a]) => a)), scalarsOf(pairs.map(([, b]) => b))),
    ),
    { numRuns },
  );
});

test('SCALAR-1: what is not below the order is found at every place, and no operation takes it', () => {
  const good = concatBytes([edges, drawn(4100)]);
  const count = good.length / 32;
  assert.ok(lists.areCanonical(good));
  assert.ok(lists.areCanonical(new Uint8Array(0)));
  assert.ok(!lists.areCanonical(good.subarray(1)));
  const bad = [0n, 1n, 2n ** 28n, 2n ** 140n, 2n ** 251n].map((more) => littleEndian64(groupOrder + more));
  for (const value of [...bad, littleEndian64(2n ** 253n), new Uint8Array(32).fill(255)])
    for (const place of [0, 1, 4095, 4096, count - 1]) {
      const list = good.slice();
      list.set(value.subarray(0, 32), 32 * place);
      assert.ok(!lists.areCanonical(list));
      assert.throws(() => lists.sum(list), /not below the group order/);
      assert.throws(() => lists.add(edges.subarray(0, 32), list), /not below/);
      assert.throws(() => lists.multiply(list, list), /not below/);
      assert.throws(() => lists.runningProducts(list), /not below/);
    }
});

test('lists that do not go together throw', () => {
  assert.throws(() => lists.add(drawn(2), drawn(3)), /2 and 3 scalars/);
  assert.throws(() => lists.innerProduct(drawn(0), drawn(3)), /0 and 3 scalars/);
  assert.throws(() => lists.sum(new Uint8Array(33)), /33 bytes/);
});

test('halves are halves', () => {
  const kernel = kernelInstance();
  const all = concatBytes([edges, drawn(500)]);
  const at = reserveScratch(kernel, 2 * all.length);
  new Uint8Array(kernel.memory.buffer, at, all.length).set(all);
  kernel.scalarsHalve(at + all.length, at, all.length / 32);
  const halves = new Uint8Array(kernel.memory.buffer, at + all.length, all.length).slice();
  assert.ok(referenceScalarLists.areCanonical(halves));
  assert.deepEqual(
    integersOf(halves).map((half) => modOrder(2n * half)),
    integersOf(all),
  );
});

test('a call leaves nothing of its scalars in the memory of the kernel', () => {
  const kernel = kernelInstance();
  const at = reserveScratch(kernel, 2 ** 20);
  new Uint8Array(kernel.memory.buffer, at).fill(0);
  lists.sum(edges);
  const before = new Uint8Array(kernel.memory.buffer).slice();
  const [a, b] = [drawn(4100), drawn(4100)];
  assertAlike(a, b);
  lists.fromUniform(bytes(640));
  assert.throws(() => lists.sum(new Uint8Array(32).fill(255)));
  assertSameList(new Uint8Array(kernel.memory.buffer), before, 'memory');
});

function littleEndian64(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 64 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
}
