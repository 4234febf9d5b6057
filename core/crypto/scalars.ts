/*
 * Lists of integers modulo ℓ as flat bytes: a list of n is n × 32 bytes, little-endian, each below ℓ. A million of them are one
 * array and not a million objects, and they go to another thread or into a proof as they are.
 */
import { formatScalar, groupOrder, littleEndian, modOrder, parseScalar } from './scalar.ts';

/** n × 32 bytes, little-endian, each below ℓ. Anything else is a caller's mistake: what comes from outside is checked first. */
export type Scalars = Uint8Array;

/** Bytes of one scalar. */
export const scalarSize = 32;

/** Arithmetic modulo ℓ on lists. A list of one goes with every scalar of the other; other lengths that differ throw. */
export interface ScalarLists {
  /** n × 64 uniform bytes, little-endian, each reduced. */
  fromUniform(bytes: Uint8Array): Scalars;
  /** a[i] + b[i]. */
  add(a: Scalars, b: Scalars): Scalars;
  /** a[i] − b[i]. */
  subtract(a: Scalars, b: Scalars): Scalars;
  /** a[i] · b[i]. */
  multiply(a: Scalars, b: Scalars): Scalars;
  /** Σ a[i], a list of one; of none, zero. */
  sum(a: Scalars): Scalars;
  /** Σ a[i] · b[i], a list of one. */
  innerProduct(a: Scalars, b: Scalars): Scalars;
  /** a[0], a[0]·a[1], a[0]·a[1]·a[2], … */
  runningProducts(a: Scalars): Scalars;
  /** Whether these are n × 32 bytes with every 32 below ℓ: the check of scalars that come from outside. */
  areCanonical(bytes: Uint8Array): boolean;
}

/** The list of these integers, each reduced modulo ℓ. */
export function scalarsOf(values: readonly bigint[]): Scalars {
  const list = new Uint8Array(values.length * scalarSize);
  values.forEach((value, i) => {
    list.set(formatScalar(modOrder(value)), i * scalarSize);
  });
  return list;
}

/** The integers of a list. */
export function integersOf(list: Scalars): bigint[] {
  return Array.from({ length: countScalars(list) }, (_, i) => scalarAt(list, i));
}

/** The integer at place `i`. */
export function scalarAt(list: Scalars, i: number): bigint {
  const scalar = parseScalar(list.subarray(i * scalarSize, (i + 1) * scalarSize));
  if (!scalar.ok) throw new Error(`scalar ${i} of ${list.length / scalarSize}: ${scalar.error}`);
  return scalar.value;
}

/** The place of the first 32 bytes that are not below ℓ, or −1: also for lists too long to make integers of. */
export function findNonCanonical(list: Uint8Array): number {
  for (let i = 0; i < list.length / scalarSize; i++) {
    // Below 2^252 is below ℓ; all but one in 2^124 scalars are.
    if ((list[(i + 1) * scalarSize - 1] as number) < 0x10) continue;
    if (littleEndian(list.subarray(i * scalarSize, (i + 1) * scalarSize)) >= groupOrder) return i;
  }
  return -1;
}

/** How many scalars a list holds. */
export function countScalars(list: Scalars): number {
  if (list.length % scalarSize !== 0) throw new Error(`${list.length} bytes are no list of scalars`);
  return list.length / scalarSize;
}

/** One scalar, `count` times. */
export function repeatScalar(scalar: bigint, count: number): Scalars {
  const list = new Uint8Array(count * scalarSize);
  if (count === 0) return list;
  list.set(formatScalar(modOrder(scalar)));
  for (let filled = scalarSize; filled < list.length; filled *= 2)
    list.copyWithin(filled, 0, Math.min(filled, list.length - filled));
  return list;
}

function pairwise(a: Scalars, b: Scalars, operation: (x: bigint, y: bigint) => bigint): Scalars {
  const [left, right] = [countScalars(a), countScalars(b)];
  if (left !== right && left !== 1 && right !== 1)
    throw new Error(`lists of ${left} and ${right} scalars do not go together`);
  const list = new Uint8Array(left === 1 ? b.length : a.length);
  for (let i = 0; i < list.length / scalarSize; i++) {
    const value = operation(scalarAt(a, left === 1 ? 0 : i), scalarAt(b, right === 1 ? 0 : i));
    list.set(formatScalar(modOrder(value)), i * scalarSize);
  }
  return list;
}

function sum(a: Scalars): Scalars {
  let total = 0n;
  for (let i = 0; i < countScalars(a); i++) total += scalarAt(a, i);
  return scalarsOf([total]);
}

/** `ScalarLists` on bigint: slow and plain. Faster implementations are tested against it. */
export const referenceScalarLists: ScalarLists = {
  fromUniform: (bytes) => {
    if (bytes.length % 64 !== 0) throw new Error(`fromUniform: ${bytes.length} bytes are no multiple of 64`);
    const list = new Uint8Array(bytes.length / 2);
    for (let i = 0; i < bytes.length / 64; i++) {
      const value = littleEndian(bytes.subarray(64 * i, 64 * i + 64));
      list.set(formatScalar(modOrder(value)), i * scalarSize);
    }
    return list;
  },
  add: (a, b) => pairwise(a, b, (x, y) => x + y),
  subtract: (a, b) => pairwise(a, b, (x, y) => x - y),
  multiply: (a, b) => pairwise(a, b, (x, y) => x * y),
  sum,
  innerProduct: (a, b) => sum(pairwise(a, b, (x, y) => x * y)),
  runningProducts: (a) => {
    const list = new Uint8Array(a.length);
    let product = 1n;
    for (let i = 0; i < countScalars(a); i++) {
      product = modOrder(product * scalarAt(a, i));
      list.set(formatScalar(product), i * scalarSize);
    }
    return list;
  },
  areCanonical: (bytes) => {
    if (bytes.length % scalarSize !== 0) return false;
    for (let at = 0; at < bytes.length; at += scalarSize)
      if (littleEndian(bytes.subarray(at, at + scalarSize)) >= groupOrder) return false;
    return true;
  },
};
