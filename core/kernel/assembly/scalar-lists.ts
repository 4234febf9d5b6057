/*
 * The operations of scalar.ts on lists: n numbers of 32 bytes one after the other. A step is 32, or 0 for a list of one
 * that goes with every number of the other.
 */
import {
  addScalar,
  belowOrder,
  halveScalar,
  multiplyScalar,
  reduceUniform,
  subtractScalar,
} from './scalar.ts';

const size: usize = 32;
const product: usize = memory.data(32, 8);

export function reduceUniformScalars(out: usize, a: usize, n: i32): void {
  for (let i = 0; i < n; i++) reduceUniform(out + size * i, a + 2 * size * i);
}

export function addScalars(out: usize, a: usize, aStep: usize, b: usize, bStep: usize, n: i32): void {
  for (let i = 0; i < n; i++) addScalar(out + size * i, a + aStep * i, b + bStep * i);
}

export function subtractScalars(out: usize, a: usize, aStep: usize, b: usize, bStep: usize, n: i32): void {
  for (let i = 0; i < n; i++) subtractScalar(out + size * i, a + aStep * i, b + bStep * i);
}

export function multiplyScalars(out: usize, a: usize, aStep: usize, b: usize, bStep: usize, n: i32): void {
  for (let i = 0; i < n; i++) multiplyScalar(out + size * i, a + aStep * i, b + bStep * i);
}

/** `total` += Σ a[i]. */
export function sumScalars(total: usize, a: usize, n: i32): void {
  for (let i = 0; i < n; i++) addScalar(total, total, a + size * i);
}

/** `total` += Σ a[i] · b[i]. */
export function innerProductScalars(
  total: usize,
  a: usize,
  aStep: usize,
  b: usize,
  bStep: usize,
  n: i32,
): void {
  for (let i = 0; i < n; i++) {
    multiplyScalar(product, a + aStep * i, b + bStep * i);
    addScalar(total, total, product);
  }
}

/** out[i] = `total` · a[0] · … · a[i]; `total` ends as the last of them. */
export function runningProductsScalars(out: usize, total: usize, a: usize, n: i32): void {
  for (let i = 0; i < n; i++) {
    multiplyScalar(total, total, a + size * i);
    memory.copy(out + size * i, total, size);
  }
}

export function halveScalars(out: usize, a: usize, n: i32): void {
  for (let i = 0; i < n; i++) halveScalar(out + size * i, a + size * i);
}

/** Whether each of the n numbers is below ℓ; looks at all of them whatever it finds. */
export function areBelowOrder(a: usize, n: i32): bool {
  let all: i64 = -1;
  for (let i = 0; i < n; i++) all &= belowOrder(a + size * i);
  return all !== 0;
}
