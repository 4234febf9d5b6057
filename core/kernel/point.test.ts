import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '@countersign/bytes';
import { seededRandom } from '@countersign/crypto';
import { type AffinePoint, addPoints, elementsOf, modP, pointsOf, torsion } from './curve-fixtures.ts';
import { listOf, pointSize, unwrapElements, wrapElements } from './elements.ts';
import { kernelGroup } from './group.ts';
import { type Address, kernelInstance, reserveScratch } from './instance.ts';

const kernel = kernelInstance();
const group = kernelGroup();
const [first, second, sum] = [0, 1, 2].map((i) => reserveScratch(kernel, 1024) + i * pointSize) as [
  Address,
  Address,
  Address,
];
const inverseOfZ = sum + pointSize;

function writePoint(at: Address, point: AffinePoint, z: bigint): void {
  const { limbs } = unwrapElements(elementsOf([point], z));
  new Int32Array(kernel.memory.buffer, at, limbs.length).set(limbs);
}

function readPoint(at: Address): AffinePoint & { readonly isConsistent: boolean } {
  const limbs = new Int32Array(kernel.memory.buffer, at, pointSize / 4).slice();
  const point = pointsOf(wrapElements(listOf(limbs)))[0]!;
  const again = unwrapElements(
    group.subtract(group.add(wrapElements(listOf(limbs)), group.identity), group.identity),
  );
  // T enters the sum: were it wrong, the sum with the identity would leave the point.
  return { ...point, isConsistent: same(pointsOf(wrapElements(again))[0]!, point) };
}

function same(a: AffinePoint, b: AffinePoint): boolean {
  return a.x === b.x && a.y === b.y;
}

const random = seededRandom(utf8('points'));
const points = [...torsion, ...pointsOf(group.fromUniform(random(64 * 8)))].flatMap((point) => [
  point,
  addPoints(point, torsion[2]!),
  { x: modP(-point.x), y: point.y },
]);

function assertPoint(at: Address, expected: AffinePoint): void {
  const { isConsistent, ...point } = readPoint(at);
  assert.deepEqual(point, { x: expected.x, y: expected.y });
  assert.ok(isConsistent);
}

test('the sum and the difference of any two points, the second flat, the torsion among them', () => {
  const place = (p: AffinePoint, q: AffinePoint): void => {
    writePoint(first, p, 0xabcdef01n);
    writePoint(second, q, 4n);
    kernel.fieldInvert(inverseOfZ, second + 72);
    kernel.pointFlatten(second, second, inverseOfZ);
  };
  for (const p of points)
    for (const q of points) {
      place(p, q);
      kernel.pointAddFlat(sum, first, second);
      assertPoint(sum, addPoints(p, q));
      place(p, q);
      kernel.pointSubtractFlat(sum, first, second);
      assertPoint(sum, addPoints(p, { x: modP(-q.x), y: q.y }));
    }
});

test('the sum and the difference of any two points of lists, the torsion among them', () => {
  const pairs = points.flatMap((p) => points.map((q) => [p, q] as const));
  const left = elementsOf(
    pairs.map(([p]) => p),
    3n,
  );
  const right = elementsOf(
    pairs.map(([, q]) => q),
    5n,
  );
  const sums = pointsOf(group.add(left, right));
  const differences = pointsOf(group.subtract(left, right));
  pairs.forEach(([p, q], i) => {
    assert.deepEqual(sums[i], addPoints(p, q));
    assert.deepEqual(differences[i], addPoints(p, { x: modP(-q.x), y: q.y }));
  });
});

test('a point doubled once or many times', () => {
  for (const point of points) {
    let expected = point;
    for (let times = 1; times <= 5; times++) {
      expected = addPoints(expected, expected);
      writePoint(first, point, 9n);
      kernel.pointDoubleTimes(sum, first, times);
      assertPoint(sum, expected);
    }
  }
});
