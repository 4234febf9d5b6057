import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHex, utf8 } from '@countersign/bytes';
import { formatScalar, type Scalars, scalarAt, scalarsOf, seededRandom } from '@countersign/crypto';
import sodium from 'libsodium-wrappers-sumo';
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
import { copyScalarsIn } from './multi-scalar.ts';
import {
  drawScalars,
  edgePoints,
  edgeScalars,
  expectedProducts,
  type Known,
  knownPoints,
  randomPoints,
  repeatKnown,
  scalarsOfEdges,
  shortened,
  takeKnown,
} from './multiples-fixtures.ts';

const isSlow = process.env['COUNTERSIGN_SLOW'] === '1';
const group = kernelGroup();
const random = seededRandom(utf8('products'));

function assertProducts(known: Known, scalars: Scalars, message = 'as expected'): void {
  const products = group.multiply(known.list, scalars);
  assertSameList(group.encode(products), expectedProducts(known, scalars), message);
}

/** Products by a table for digits of `width` bits. */
function productsByWidth(point: Known, scalars: Scalars, width: number): Uint8Array {
  const kernel = kernelInstance();
  const count = scalars.length / 32;
  const size = kernel.tableSize(width);
  const table = reserveScratch(
    kernel,
    size + kernel.tableScratch(width) + pointSize + count * (pointSize + 32),
  );
  const out = table + size + kernel.tableScratch(width) + pointSize;
  copyPointsIn(kernel, out, unwrapElements(point.list), 0, 1);
  kernel.setTable(table, out, width, table + size);
  copyScalarsIn(kernel, out + count * pointSize, scalars);
  kernel.multiplyByTable(out, out + count * pointSize, count, table, width);
  const result = makeList(count);
  copyPointsOut(kernel, out, result, 0, count);
  return group.encode(wrapElements(result));
}

for (const width of [4, 5, 6, 7, 8, 9, 10])
  test(`tables of digits of ${width} bits: edge scalars on edge points`, () => {
    for (let i = 0; i < edgePoints.multiples.length; i += width > 7 ? 8 : 1) {
      const point = {
        list: group.slice(edgePoints.list, i, i + 1),
        multiples: edgePoints.multiples.slice(i, i + 1),
      };
      const scalars = i < 9 ? scalarsOfEdges : scalarsOfEdges.subarray(0, 32 * 14);
      assertSameList(productsByWidth(point, scalars, width), expectedProducts(point, scalars), `point ${i}`);
    }
  });

test('edge scalars, each on an edge point of its own, without tables', () => {
  for (let shift = 0; shift < 3; shift++)
    assertProducts(repeatKnown(edgePoints, edgeScalars.length + shift), concatScalars(shift));
});

/** Some scalars more at the front, so that other scalars meet other points. */
function concatScalars(shift: number): Scalars {
  return scalarsOf([...edgeScalars.slice(0, shift), ...edgeScalars]);
}

test('one point with few, more and many scalars, again and again: with no table, a small one, a large one', () => {
  const points = knownPoints([1n, 99n, 2n ** 99n, -3n, 5n, 6n, 7n]);
  for (const count of [0, 1, 2, 3, 5, 1, 40, 1, 300, 3])
    for (let i = 0; i < points.multiples.length; i++)
      assertProducts(
        { list: group.slice(points.list, i, i + 1), multiples: points.multiples.slice(i, i + 1) },
        drawScalars(random, count),
        `${count} scalars, point ${i}`,
      );
});

test('lists about the length of a chunk', () => {
  for (const count of [511, 512, 513, 1025]) {
    const scalars = drawScalars(random, count);
    assertProducts(repeatKnown(randomPoints, count), scalars);
    assertProducts(takeKnown(randomPoints, 1), scalars);
    assertProducts(takeKnown(randomPoints, 1), shortened(scalars));
  }
});

test('lists that do not go together, and scalars that are none, throw', () => {
  const two = takeKnown(randomPoints, 2).list;
  const one = takeKnown(randomPoints, 1).list;
  assert.throws(() => group.multiply(two, drawScalars(random, 3)), /2 elements, 3 scalars/);
  assert.throws(() => group.multiply(two, drawScalars(random, 1)), /2 elements, 1 scalars/);
  assert.throws(() => group.multiply(one, new Uint8Array(33)), /1 elements/);
  for (const count of [1, 50])
    assert.throws(
      () => group.multiply(one, new Uint8Array(32 * count).fill(255)),
      /not below the group order/,
    );
});

test(`${isSlow ? 'three hundred thousand' : 'six hundred'} random products, as by libsodium`, () => {
  const step = 200;
  for (let done = 0; done < (isSlow ? 300_000 : 600); done += 3 * step) {
    const points = group.fromUniform(random(64 * step));
    const encoded = group.encode(points);
    const [own, fixed, more] = [
      drawScalars(random, step),
      drawScalars(random, step),
      drawScalars(random, step),
    ];
    const products = group.encode(group.multiply(points, own));
    const ofFirst = group.encode(group.multiply(group.slice(points, 0, 1), fixed));
    const ofGenerator = group.encode(group.multiply(group.generator, more));
    for (let i = 0; i < step; i++) {
      const at = (bytes: Uint8Array, place: number) => bytes.subarray(32 * place, 32 * place + 32);
      const scalar = (list: Scalars) => formatScalar(scalarAt(list, i));
      const expected = sodium.crypto_scalarmult_ristretto255(scalar(own), at(encoded, i));
      assert.equal(toHex(at(products, i)), toHex(expected));
      const first = sodium.crypto_scalarmult_ristretto255(scalar(fixed), at(encoded, 0));
      assert.equal(toHex(at(ofFirst, i)), toHex(first));
      const base = sodium.crypto_scalarmult_ristretto255_base(scalar(more));
      assert.equal(toHex(at(ofGenerator, i)), toHex(base));
    }
  }
});
