/*
 * The curve −x² + y² = 1 + d·x²·y² in affine coordinates and big integers, naive on purpose, and ways between its points and
 * the kernel's lists. Only so can a test make points that no encoding names: the torsion.
 */
import type { Elements } from '@countersign/crypto';
import { listOf, unwrapElements, wrapElements } from './elements.ts';
import { carriedLimbsOf, numberOf, fieldPrime as p } from './field-fixtures.ts';

export interface AffinePoint {
  readonly x: bigint;
  readonly y: bigint;
}

export const d: bigint = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
/** √−1, the even one. */
const i = 19681161376707505956807079304988542015446066515923890162744021073123829784752n;

export function powerOf(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = modP(base);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}

export function modP(value: bigint): bigint {
  return ((value % p) + p) % p;
}

export function inverseOf(value: bigint): bigint {
  return powerOf(value, p - 2n);
}

export function addPoints(a: AffinePoint, b: AffinePoint): AffinePoint {
  const product = modP(d * modP(a.x * b.x) * modP(a.y * b.y));
  return {
    x: modP((a.x * b.y + a.y * b.x) * inverseOf(1n + product)),
    y: modP((a.y * b.y + a.x * b.x) * inverseOf(1n - product)),
  };
}

/** The four points by which points of one element may differ: the identity, (0, −1), (±√−1, 0). */
export const torsion: readonly AffinePoint[] = [
  { x: 0n, y: 1n },
  { x: 0n, y: p - 1n },
  { x: i, y: 0n },
  { x: p - i, y: 0n },
];

/** The list of these points with any Z, which no result may depend on. */
export function elementsOf(points: readonly AffinePoint[], z: bigint): Elements {
  const coordinates = points.flatMap(({ x, y }) => [x * z, y * z, z, x * y * z]);
  return wrapElements(listOf(Int32Array.from(coordinates.flatMap((value) => carriedLimbsOf(modP(value))))));
}

/** The points of a list. */
export function pointsOf(elements: Elements): AffinePoint[] {
  const { length, limbs } = unwrapElements(elements);
  return Array.from({ length }, (_, n) => {
    const [x, y, z] = [0, 1, 2].map((k) => numberOf([...limbs.subarray(36 * n + 9 * k, 36 * n + 9 * k + 9)]));
    const inverse = inverseOf(z as bigint);
    return { x: modP((x as bigint) * inverse), y: modP((y as bigint) * inverse) };
  });
}
