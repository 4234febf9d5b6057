import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, utf8 } from '@countersign/bytes';
import {
  generatorBytes,
  groupOrder,
  type Scalars,
  scalarAt,
  scalarsOf,
  secretListsOf,
  seededRandom,
  sodiumSecretGroup,
} from '@countersign/crypto';
import sodium from 'libsodium-wrappers-sumo';
import { assertSameList } from './bytes-fixtures.ts';
import { chunkLength } from './elements.ts';
import { kernelGroup } from './group.ts';
import { kernelInstance } from './instance.ts';
import {
  drawScalars,
  edgePoints,
  edgeScalars,
  expectedProducts,
  expectedSum,
  type Known,
  knownPoints,
  multipleOfGenerator,
  randomPoints,
  repeatKnown,
  scalarsOfEdges,
  takeKnown,
} from './multiples-fixtures.ts';
import { kernelSecretLists } from './secret-lists.ts';

const isSlow = process.env['COUNTERSIGN_SLOW'] === '1';
const group = kernelGroup();
const lists = kernelSecretLists();
await sodium.ready;
const plain = secretListsOf(sodiumSecretGroup(sodium));
const random = seededRandom(utf8('secret lists'));
const encode = ({ list }: Known) => group.encode(list);
const fill = (scalar: bigint | undefined, count: number) => scalarsOf(Array(count).fill(scalar));

/** Σ_k scalars[k][i] · bases[k] + points[i], by integers and libsodium. */
function expectedOnBases(bases: Known, scalars: readonly Scalars[], points?: Known): Uint8Array {
  const sums = Array.from({ length: (scalars[0] as Scalars).length / 32 }, (_, i) =>
    bases.multiples.reduce(
      (sum, multiple, k) => sum + multiple * scalarAt(scalars[k] as Scalars, i),
      points?.multiples[i] ?? 0n,
    ),
  );
  return concatBytes(sums.map(multipleOfGenerator));
}

function assertOnBases(bases: Known, scalars: readonly Scalars[], points?: Known): void {
  const sums = points
    ? lists.onBases(encode(bases), scalars, encode(points))
    : lists.onBases(encode(bases), scalars);
  assertSameList(sums, expectedOnBases(bases, scalars, points));
}

test('edge scalars on fixed edge bases, one and several, with addends and without', () => {
  const edges = edgeScalars.length;
  for (let i = 0; i < edgePoints.multiples.length; i += 2) {
    const base = {
      list: group.slice(edgePoints.list, i, i + 1),
      multiples: edgePoints.multiples.slice(i, i + 1),
    };
    assertOnBases(base, [scalarsOfEdges]);
    assertOnBases(base, [scalarsOfEdges], repeatKnown(edgePoints, edges));
  }
  const reversed = scalarsOf([...edgeScalars].reverse());
  assertOnBases(takeKnown(edgePoints, 2), [scalarsOfEdges, reversed]);
  // Sums that are the identity: s · P + s · (−P), s · P − s · P.
  assertOnBases(knownPoints([7n, -7n]), [scalarsOfEdges, scalarsOfEdges]);
  assertOnBases(knownPoints([1n]), [fill(5n, 3)], knownPoints([-5n, 5n, 0n]));
  assertOnBases(takeKnown(randomPoints, 3), [scalarsOfEdges, reversed, drawScalars(random, edges)]);
});

test('every edge scalar times every edge point', () => {
  for (const scalar of edgeScalars) {
    const scalars = fill(scalar, edgePoints.multiples.length);
    const products = lists.multiplyEach(encode(edgePoints), scalars.subarray(0, 32));
    assertSameList(products, expectedProducts(edgePoints, scalars));
  }
});

test('sums of edge scalars on edge points, one point and its negative among them', () => {
  const assertSum = (known: Known, scalars: Scalars) =>
    assertSameList(lists.multiScalar(encode(known), scalars), expectedSum(known, scalars));
  assertSum(repeatKnown(edgePoints, edgeScalars.length), scalarsOfEdges);
  for (const scalar of edgeScalars) {
    assertSum(knownPoints([3n, -3n, 3n, 1n]), scalarsOf([scalar, scalar, 1n, scalar]));
    assertSum(takeKnown(randomPoints, 1), scalarsOf([scalar]));
  }
  assertSum(knownPoints([9n, 9n]), scalarsOf([5n, -5n]));
  for (const count of [0, 1, 2, 63, 64, 65, 128, 129, chunkLength - 1, chunkLength, chunkLength + 1])
    assertSum(repeatKnown(randomPoints, count), drawScalars(random, count));
});

test('lists about the lengths of blocks and chunks', () => {
  for (const count of [
    0,
    1,
    2,
    63,
    64,
    65,
    127,
    chunkLength - 1,
    chunkLength,
    chunkLength + 1,
    2 * chunkLength + 1,
  ]) {
    const known = repeatKnown(randomPoints, count);
    const scalars = drawScalars(random, count);
    assertOnBases(takeKnown(randomPoints, 1), [scalars]);
    assertOnBases(takeKnown(randomPoints, 2), [scalars, drawScalars(random, count)], known);
    const scalar = drawScalars(random, 1);
    const products = lists.multiplyEach(encode(known), scalar);
    assertSameList(products, expectedProducts(known, fill(scalarAt(scalar, 0), count)));
  }
});

test('more bases than tables are kept, in turn', () => {
  for (let round = 0; round < 2; round++)
    for (let i = 0; i < 9; i++) {
      const base = {
        list: group.slice(randomPoints.list, i, i + 1),
        multiples: randomPoints.multiples.slice(i, i + 1),
      };
      assertOnBases(base, [drawScalars(random, 2)]);
    }
});

test('bytes that are no points, scalars that are none, lists that do not go together throw', () => {
  const point = encode(takeKnown(randomPoints, 1));
  const bad = new Uint8Array(32).fill(255);
  const one = scalarsOf([1n]);
  for (const scalar of [
    bad,
    concatBytes([scalarsOf([groupOrder - 1n]).map((byte, i) => byte + (i === 0 ? 1 : 0))]),
  ]) {
    assert.throws(() => lists.onBases(point, [scalar]), /not below the group order/);
    assert.throws(() => lists.multiplyEach(point, scalar), /not below the group order/);
    assert.throws(() => lists.multiScalar(point, scalar), /not below the group order/);
  }
  assert.throws(() => lists.onBases(bad, [one]), /point 0 of 1/);
  assert.throws(() => lists.onBases(point, [one], bad), /point 0 of 1/);
  assert.throws(() => lists.multiplyEach(concatBytes([point, bad]), one), /point 1 of 2/);
  assert.throws(() => lists.multiScalar(concatBytes([point, bad]), drawScalars(random, 2)), /point 1 of 2/);
  assert.throws(() => lists.onBases(point, [one, one]), /1 bases/);
  assert.throws(() => lists.onBases(point, [one], drawScalars(random, 2)), /1 bases/);
  assert.throws(() => lists.multiScalar(point, drawScalars(random, 2)), /1 points, 2 scalars/);
  assert.throws(() => lists.multiplyEach(point, drawScalars(random, 2)), /64 bytes/);
  assert.throws(() => lists.multiplyEach(point.subarray(1), one), /31 bytes/);
});

test('a call leaves nothing of its scalars and sums in the memory of the kernel, nor does one that throws', () => {
  const { memory } = kernelInstance();
  const calls = [
    () => lists.onBases(generatorBytes, [drawScalars(random, 600)]),
    () => lists.onBases(generatorBytes, [drawScalars(random, 3)], encode(takeKnown(randomPoints, 3))),
    () => lists.multiplyEach(encode(randomPoints), drawScalars(random, 1)),
    () => lists.multiScalar(encode(randomPoints), drawScalars(random, randomPoints.multiples.length)),
    () =>
      assert.throws(() =>
        lists.onBases(generatorBytes, [concatBytes([drawScalars(random, 9), new Uint8Array(32).fill(255)])]),
      ),
  ];
  // Once, so that tables are made, memory is grown and the module's own data is at its start.
  for (const call of calls) call();
  const before = new Uint8Array(memory.buffer).slice();
  for (const call of calls) {
    call();
    const after = new Uint8Array(memory.buffer);
    // Tables and points are public; they are used up to the end of the memory by other calls, not by these.
    assertSameList(after.subarray(0, before.length), before, 'memory');
  }
});

test(`${isSlow ? 'a hundred thousand' : 'three hundred'} random cases of each operation, as by libsodium`, () => {
  const step = 100;
  for (let done = 0; done < (isSlow ? 100_000 : 300); done += step) {
    const points = group.encode(group.fromUniform(random(64 * step)));
    const base = points.subarray(0, 32);
    const [a, b, scalar] = [drawScalars(random, step), drawScalars(random, step), drawScalars(random, 1)];
    const bases = concatBytes([base, generatorBytes]);
    assertSameList(lists.onBases(base, [a]), plain.onBases(base, [a]));
    assertSameList(lists.onBases(bases, [a, b], points), plain.onBases(bases, [a, b], points));
    assertSameList(lists.multiplyEach(points, scalar), plain.multiplyEach(points, scalar));
    const size = 1 + ((random(1)[0] as number) % step);
    const [some, few] = [points.subarray(0, 32 * size), b.subarray(0, 32 * size)];
    assertSameList(lists.multiScalar(some, few), plain.multiScalar(some, few));
  }
});
