import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, utf8 } from '@countersign/bytes';
import { groupOrder, type Scalars, scalarsOf, seededRandom } from '@countersign/crypto';
import { assertSameList } from './bytes-fixtures.ts';
import {
  copyPointsIn,
  copyPointsOut,
  makeList,
  pointSize,
  unwrapElements,
  wrapElements,
} from './elements.ts';
import { kernelGroup } from './group.ts';
import { kernelInstance, reserveScratch } from './instance.ts';
import { copyScalarsIn, termsAtOnce } from './multi-scalar.ts';
import {
  drawScalars,
  edgePoints,
  edgeScalars,
  expectedSum,
  type Known,
  knownPoints,
  mixed,
  randomPoints,
  repeatKnown,
  scalarsOfEdges,
  shortened,
  takeKnown,
} from './multiples-fixtures.ts';

const isSlow = process.env['COUNTERSIGN_SLOW'] === '1';
const group = kernelGroup();
const random = seededRandom(utf8('sums of products'));

function assertSum(known: Known, scalars: Scalars, message = 'as expected'): void {
  const sum = group.multiScalar(known.list, scalars);
  assert.equal(sum.length, 1);
  assertSameList(group.encode(sum), expectedSum(known, scalars), message);
}

/** The sum by buckets with digits of `width` bits, whatever the number of terms. */
function sumByWidth({ list }: Known, scalars: Scalars, width: number): Uint8Array {
  const kernel = kernelInstance();
  const count = list.length;
  const out = reserveScratch(kernel, pointSize + count * (pointSize + 32) + kernel.multiScalarScratch(count));
  const [points, scalarsAt] = [out + pointSize, out + pointSize + count * pointSize];
  copyPointsIn(kernel, points, unwrapElements(list), 0, count);
  copyScalarsIn(kernel, scalarsAt, scalars);
  kernel.multiScalarByWidth(out, points, scalarsAt, count, width, scalarsAt + 32 * count);
  const result = makeList(1);
  copyPointsOut(kernel, out, result, 0, 1);
  return group.encode(wrapElements(result));
}

test('sums of one to 200 terms, of long, short and mixed scalars', () => {
  for (let count = 0; count <= 200; count++) {
    const known = repeatKnown(randomPoints, count);
    const scalars = drawScalars(random, count);
    for (const list of [scalars, shortened(scalars), mixed(scalars)])
      assertSum(known, list, `${count} terms`);
  }
});

test('sums of many terms, about the chunks too', () => {
  for (const count of [255, 256, 257, 500, 511, 512, 513, 1000, 2100, 4200, 8192]) {
    const known = repeatKnown(randomPoints, count);
    const scalars = drawScalars(random, count);
    for (const list of [scalars, shortened(scalars), mixed(scalars)])
      assertSum(known, list, `${count} terms`);
  }
  for (const count of [-1, 0, 1, 700].map((more) => termsAtOnce + more))
    assertSum(repeatKnown(randomPoints, count), drawScalars(random, count), `${count} terms`);
  assertSum(
    repeatKnown(randomPoints, 2 * termsAtOnce + 1),
    shortened(drawScalars(random, 2 * termsAtOnce + 1)),
  );
});

test('every edge scalar on every edge point, alone and together', () => {
  const all = repeatKnown(edgePoints, edgeScalars.length);
  assertSum(all, scalarsOfEdges);
  const few = edgePoints.multiples.length;
  for (let i = 0; i < edgeScalars.length; i++) {
    assertSum(
      takeKnown(edgePoints, few),
      scalarsOf(Array(few).fill(edgeScalars[i])),
      `scalar ${i} everywhere`,
    );
    const some = scalarsOfEdges.subarray(32 * i, 32 * (i + few));
    assertSum(takeKnown(edgePoints, some.length / 32), some, `edges from ${i} on`);
  }
  for (const scalar of edgeScalars) assertSum(takeKnown(randomPoints, 1), scalarsOf([scalar]));
});

for (const width of [4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
  test(`digits of ${width} bits: edge scalars, edge points, one point and its negative in one bucket`, () => {
    const sameAs = (known: Known, scalars: Scalars, message: string) =>
      assertSameList(sumByWidth(known, scalars, width), expectedSum(known, scalars), message);
    sameAs(repeatKnown(edgePoints, edgeScalars.length), scalarsOfEdges, 'edges together');
    sameAs(repeatKnown(randomPoints, edgeScalars.length), shortened(scalarsOfEdges), 'short edges');
    for (const scalar of edgeScalars.slice(0, 14)) {
      const opposite = knownPoints([5n, -5n, 5n, 7n]);
      sameAs(opposite, scalarsOf([scalar, scalar, 3n, 0n]), `opposite points times ${scalar}`);
      sameAs(opposite, scalarsOf([scalar, -scalar, scalar, scalar]), `opposite scalars ${scalar}`);
      sameAs(takeKnown(randomPoints, 1), scalarsOf([scalar]), `one term ${scalar}`);
    }
    sameAs(repeatKnown(randomPoints, 300), drawScalars(random, 300), 'random');
    for (const last of [1n, groupOrder - 1n])
      sameAs(
        repeatKnown(randomPoints, 40),
        scalarsOf([...Array<bigint>(39).fill(0n), last]),
        'almost all zero',
      );
  });

test('all scalars zero, or all points the identity, sum to the identity', () => {
  const identity = knownPoints([0n]);
  for (const count of [1, 2, 20, 199, 700]) {
    assertSum(repeatKnown(randomPoints, count), new Uint8Array(32 * count));
    assertSum(repeatKnown(identity, count), drawScalars(random, count));
  }
});

test('lists that do not go together, and scalars that are none, throw', () => {
  const two = takeKnown(randomPoints, 2).list;
  assert.throws(() => group.multiScalar(two, drawScalars(random, 3)), /2 elements, 3 scalars/);
  assert.throws(() => group.multiScalar(two, drawScalars(random, 1)), /2 elements, 1 scalars/);
  const bad = concatBytes([scalarsOf([1n]), new Uint8Array(32).fill(255)]);
  assert.throws(() => group.multiScalar(two, bad), /not below the group order/);
});

test(`${isSlow ? 'three hundred thousand' : 'three thousand'} random terms in sums of random sizes`, () => {
  for (let left = isSlow ? 300_000 : 3000; left > 0; ) {
    const [low = 0, high = 0, kind = 0] = random(3);
    const count = 1 + (kind < 200 ? low % 24 : (256 * high + low) % 900);
    const scalars = drawScalars(random, count);
    const form = [scalars, scalars, shortened(scalars), mixed(scalars)][kind % 4] as Scalars;
    assertSum(repeatKnown(randomPoints, count), form);
    left -= count;
  }
});
