/** ristretto255: points to bytes (RFC 9496 section 4.3.2), equality (4.3.3). */
import { INVSQRT_A_MINUS_D, SQRT_M1 } from './constants.ts';
import { add, assignIf, copy, multiply, negateIf, square, subtract } from './field.ts';
import { isEqual, isNegative, toBytes } from './field-bytes.ts';
import { POINT, T, Y, Z } from './point.ts';
import { inverseSquareRoot } from './square-root.ts';

const u1: usize = memory.data(36, 16);
const u2: usize = memory.data(36, 16);
const root: usize = memory.data(36, 16);
const inverseOfZ: usize = memory.data(36, 16);
const x: usize = memory.data(36, 16);
const y: usize = memory.data(36, 16);
const rotated: usize = memory.data(36, 16);

/** Encode: 32 bytes of a point. */
export function encode(bytes: usize, p: usize): void {
  add(u1, p + Z, p + Y);
  subtract(u2, p + Z, p + Y);
  multiply(u1, u1, u2);
  multiply(u2, p, p + Y);
  square(y, u2);
  multiply(y, y, u1);
  inverseSquareRoot(root, y);
  multiply(u1, u1, root);
  multiply(u2, u2, root);
  multiply(inverseOfZ, u1, u2);
  multiply(inverseOfZ, inverseOfZ, p + T);
  encodeWithRoots(bytes, p);
}

/** u1 and u2 hold den1 and den2 of the RFC. */
function encodeWithRoots(bytes: usize, p: usize): void {
  multiply(rotated, p + T, inverseOfZ);
  const isRotated = isNegative(rotated);
  copy(x, p);
  copy(y, p + Y);
  multiply(rotated, p + Y, SQRT_M1);
  assignIf(x, rotated, isRotated);
  multiply(rotated, p, SQRT_M1);
  assignIf(y, rotated, isRotated);
  multiply(rotated, u1, INVSQRT_A_MINUS_D);
  assignIf(u2, rotated, isRotated);
  multiply(x, x, inverseOfZ);
  negateIf(y, y, isNegative(x));
  subtract(y, p + Z, y);
  multiply(y, y, u2);
  negateIf(y, y, isNegative(y));
  toBytes(bytes, y);
}

/** `count` points to bytes, 32 each. */
export function encodeEach(bytes: usize, points: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    encode(bytes, points);
    bytes += 32;
    points += POINT;
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
