/**
 * The reference `Group`, on @noble/curves: slow, plain and audited. Faster implementations are tested against it.
 */

import { concatBytes, err, ok, type Result } from '@countersign/bytes';
import { pippenger } from '@noble/curves/abstract/curve.js';
import { ed25519, ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { type DecodeError, type Elements, elementSize, type Group, type SecretGroup } from './group.ts';
import { countScalars, integersOf, referenceScalarLists, type Scalars } from './scalars.ts';

const { Point } = ristretto255;
type Point = InstanceType<typeof Point>;

const wrap = (points: readonly Point[]): Elements => points as unknown as Elements;
const unwrapPoints = (list: Elements): readonly Point[] => list as unknown as readonly Point[];
/** From this many terms on, a fixed-base table costs less than it saves. */
const tableFrom = 16;
/** Below this many terms the bucket method loses to plain multiplication. */
const bucketsFrom = 8;

function decodePoints(bytes: Uint8Array, identityAllowed: boolean): Result<Elements, DecodeError> {
  const count = Math.floor(bytes.length / elementSize);
  if (bytes.length % elementSize !== 0) return err({ index: count, reason: 'length' });
  const points: Point[] = [];
  for (let index = 0; index < count; index++) {
    const point = decodePoint(bytes.subarray(index * elementSize, (index + 1) * elementSize));
    if (!point) return err({ index, reason: 'not-canonical' });
    if (!identityAllowed && point.is0()) return err({ index, reason: 'identity' });
    points.push(point);
  }
  return ok(wrap(points));
}

function decodePoint(bytes: Uint8Array): Point | undefined {
  try {
    return Point.fromBytes(bytes);
  } catch {
    return undefined;
  }
}

function decodeEdwards(bytes: Uint8Array): Result<Elements, DecodeError> {
  const count = Math.floor(bytes.length / elementSize);
  if (bytes.length % elementSize !== 0) return err({ index: count, reason: 'length' });
  const points: Point[] = [];
  for (let index = 0; index < count; index++) {
    try {
      const point = ed25519.Point.fromBytes(
        bytes.slice(index * elementSize, (index + 1) * elementSize),
        false,
      );
      points.push(new Point(point));
    } catch {
      return err({ index, reason: 'not-canonical' });
    }
  }
  return ok(wrap(points));
}

function pairwise(a: Elements, b: Elements, operation: (x: Point, y: Point) => Point): Elements {
  const left = unwrapPoints(a);
  const right = unwrapPoints(b);
  if (left.length !== right.length && left.length !== 1 && right.length !== 1) {
    throw new Error(`lists of ${left.length} and ${right.length} elements do not go together`);
  }
  const length = left.length === 1 ? right.length : left.length;
  const pick = (points: readonly Point[], i: number): Point => points[points.length === 1 ? 0 : i] as Point;
  return wrap(Array.from({ length }, (_, i) => operation(pick(left, i), pick(right, i))));
}

function checkedIntegers(operation: string, points: readonly Point[], scalars: Scalars): bigint[] {
  if (points.length !== countScalars(scalars))
    throw new Error(`${operation}: ${points.length} elements, ${countScalars(scalars)} scalars`);
  return integersOf(scalars);
}

function multiplyFixed(base: Point, scalars: readonly bigint[]): Point[] {
  if (scalars.length < tableFrom) return scalars.map((scalar) => base.multiplyUnsafe(scalar));
  // A copy, because the table is kept for as long as the point it belongs to.
  const tabled = Point.BASE.equals(base) ? Point.BASE : Point.fromBytes(base.toBytes()).precompute(8);
  return scalars.map((scalar) => (scalar === 0n ? Point.ZERO : tabled.multiply(scalar)));
}

export const referenceGroup: Group = {
  name: 'reference (@noble/curves)',
  generator: wrap([Point.BASE]),
  identity: wrap([Point.ZERO]),
  scalars: referenceScalarLists,
  decode: (bytes) => decodePoints(bytes, true),
  decodeNonIdentity: (bytes) => decodePoints(bytes, false),
  decodeEdwards,
  encode: (list) => concatBytes(unwrapPoints(list).map((point) => point.toBytes())),
  fromUniform: (bytes) => {
    if (bytes.length % 64 !== 0) throw new Error(`fromUniform: ${bytes.length} bytes are no multiple of 64`);
    const count = bytes.length / 64;
    return wrap(Array.from({ length: count }, (_, i) => mapToPoint(bytes.subarray(64 * i, 64 * i + 64))));
  },
  slice: (list, from, to) => wrap(unwrapPoints(list).slice(from, to)),
  concat: (lists) => wrap(lists.flatMap((list) => unwrapPoints(list))),
  gather: (list, indices) => wrap(Array.from(indices, (index) => at(unwrapPoints(list), index))),
  add: (a, b) => pairwise(a, b, (x, y) => x.add(y)),
  subtract: (a, b) => pairwise(a, b, (x, y) => x.subtract(y)),
  multiply: (list, scalars) => {
    const points = unwrapPoints(list);
    if (points.length === 1) return wrap(multiplyFixed(at(points, 0), integersOf(scalars)));
    const integers = checkedIntegers('multiply', points, scalars);
    return wrap(points.map((point, i) => point.multiplyUnsafe(integers[i] as bigint)));
  },
  multiScalar: (list, scalars) => {
    const points = unwrapPoints(list);
    const integers = checkedIntegers('multiScalar', points, scalars);
    if (points.length >= bucketsFrom) return wrap([pippenger(Point, [...points], integers)]);
    return wrap([
      points.reduce((sum, point, i) => sum.add(point.multiplyUnsafe(integers[i] as bigint)), Point.ZERO),
    ]);
  },
  equal: (a, b) => {
    const left = unwrapPoints(a);
    const right = unwrapPoints(b);
    if (left.length !== right.length)
      throw new Error(`equal: lists of ${left.length} and ${right.length} elements`);
    return left.every((point, i) => point.equals(at(right, i)));
  },
};

/** RFC 9496 section 4.3.4, which @noble/curves names deriveToCurve. */
function mapToPoint(uniform: Uint8Array): Point {
  const { deriveToCurve } = ristretto255_hasher;
  if (!deriveToCurve) throw new Error('this version of @noble/curves has no one-way map');
  return deriveToCurve(uniform) as Point;
}

function at(points: readonly Point[], index: number): Point {
  const point = points[index];
  if (!point) throw new Error(`no element ${index} in a list of ${points.length}`);
  return point;
}

/** `SecretGroup` on @noble/curves: the same sequence of operations for every scalar, though not of machine time. */
export const referenceSecretGroup: SecretGroup = {
  name: 'reference (@noble/curves)',
  multiplyGenerator: (scalar) => Point.BASE.multiply(scalar).toBytes(),
  multiply: (point, scalar) => Point.fromBytes(point).multiply(scalar).toBytes(),
  add: (a, b) => Point.fromBytes(a).add(Point.fromBytes(b)).toBytes(),
};
