/** ristretto255: points to bytes (RFC 9496 section 4.3.2), equality (4.3.3). */
import { INVSQRT_A_MINUS_D, SQRT_M1 } from './constants.ts';
import { add, assignIf, copy, FIELD, multiply, negateIf, square, subtract } from './field.ts';
import { isEqual, isNegative, toBytes } from './field-bytes.ts';
import { POINT, T, Y, Z } from './point.ts';
import { denominator, ROOTS, rootOf, takeRoots } from './square-root.ts';

const u1: usize = memory.data(144, 16);
const u2: usize = memory.data(144, 16);
const inverseOfZ: usize = memory.data(36, 16);
const x: usize = memory.data(36, 16);
const y: usize = memory.data(36, 16);
const rotated: usize = memory.data(36, 16);

/** Encode up to the square root, which is asked for as root i. */
function beginEncode(i: i32, p: usize): void {
  const at = (i as usize) * FIELD;
  add(x, p + Z, p + Y);
  subtract(y, p + Z, p + Y);
  multiply(u1 + at, x, y);
  multiply(u2 + at, p, p + Y);
  square(x, u2 + at);
  multiply(denominator(i), x, u1 + at);
}

/** Encode from the square root on: u1 and u2 become den1 and den2 of the RFC. */
function endEncode(bytes: usize, p: usize, i: i32): void {
  const den1 = u1 + (i as usize) * FIELD;
  const den2 = u2 + (i as usize) * FIELD;
  multiply(den1, den1, rootOf(i));
  multiply(den2, den2, rootOf(i));
  multiply(inverseOfZ, den1, den2);
  multiply(inverseOfZ, inverseOfZ, p + T);
  multiply(rotated, p + T, inverseOfZ);
  const isRotated = isNegative(rotated);
  rotate(p, isRotated);
  multiply(rotated, den1, INVSQRT_A_MINUS_D);
  assignIf(den2, rotated, isRotated);
  multiply(x, x, inverseOfZ);
  negateIf(y, y, isNegative(x));
  subtract(y, p + Z, y);
  multiply(y, y, den2);
  negateIf(y, y, isNegative(y));
  toBytes(bytes, y);
}

/** x and y of p, or, rotated, √−1 · Y and √−1 · X. */
function rotate(p: usize, isRotated: i32): void {
  copy(x, p);
  copy(y, p + Y);
  multiply(rotated, p + Y, SQRT_M1);
  assignIf(x, rotated, isRotated);
  multiply(rotated, p, SQRT_M1);
  assignIf(y, rotated, isRotated);
}

/** `count` points to bytes, 32 each. */
export function encodeEach(bytes: usize, points: usize, count: i32): void {
  for (let from = 0; from < count; from += ROOTS) {
    const together = min(ROOTS, count - from);
    for (let i = 0; i < together; i++) beginEncode(i, points + (i as usize) * POINT);
    takeRoots(together, true);
    for (let i = 0; i < together; i++) {
      endEncode(bytes, points, i);
      bytes += 32;
      points += POINT;
    }
  }
}

/** 1 when p and q are the same element: x1·y2 = y1·x2 or y1·y2 = x1·x2. */
export function isSameElement(p: usize, q: usize): i32 {
  multiply(u1, p, q + Y);
  multiply(u2, p + Y, q);
  const isSame = isEqual(u1, u2);
  multiply(u1, p + Y, q + Y);
  multiply(u2, p, q);
  return isSame | isEqual(u1, u2);
}
