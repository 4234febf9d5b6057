/** ristretto255: bytes to points (RFC 9496 sections 4.3.1 and 4.3.4). */
import { D, D_MINUS_ONE_SQ, ONE, ONE_MINUS_D_SQ, SQRT_AD_MINUS_ONE, SQRT_M1 } from './constants.ts';
import { add, assignIf, copy, FIELD, multiply, negate, negateIf, square, subtract } from './field.ts';
import { fromBytes, isCanonicalNonNegative, isNegative, isZero } from './field-bytes.ts';
import { addCached, cache, POINT, T, Y, Z } from './point.ts';
import { denominator, numerator, ROOTS, rootOf, takeRoots, wasSquare } from './square-root.ts';

const s: usize = memory.data(144, 16);
const u1: usize = memory.data(144, 16);
const u2: usize = memory.data(144, 16);
const v: usize = memory.data(144, 16);

/** Decode up to the square root, which is asked for as root i. */
function beginDecode(i: i32, bytes: usize): void {
  const at = (i as usize) * FIELD;
  fromBytes(s + at, bytes);
  square(u2 + at, s + at);
  subtract(u1 + at, ONE, u2 + at);
  add(u2 + at, ONE, u2 + at);
  square(denominator(i), u2 + at);
  square(v + at, u1 + at);
  multiply(v + at, v + at, D);
  add(v + at, v + at, denominator(i));
  negate(v + at, v + at);
  multiply(denominator(i), denominator(i), v + at);
}

/**
 * Decode from the square root on: x = |2·s·root·u2|, y = u1 · root² · u2 · v. Whether there is such a point, with x·y not
 * negative and y not zero.
 */
function endDecode(out: usize, i: i32): bool {
  const at = (i as usize) * FIELD;
  multiply(u2 + at, u2 + at, rootOf(i));
  multiply(out + Y, u2 + at, rootOf(i));
  multiply(out + Y, out + Y, v + at);
  multiply(out + Y, out + Y, u1 + at);
  add(s + at, s + at, s + at);
  multiply(out, s + at, u2 + at);
  negateIf(out, out, isNegative(out));
  copy(out + Z, ONE);
  multiply(out + T, out, out + Y);
  return (wasSquare(i) & (isNegative(out + T) ^ 1) & (isZero(out + Y) ^ 1)) !== 0;
}

/**
 * `count` encodings from `bytes` to points from `out`, with Z = 1; the index of the first that is none, or `count`. With
 * `refuseIdentity` 1 the identity (32 bytes of zero) counts as none too.
 */
export function decodeEach(out: usize, bytes: usize, count: i32, refuseIdentity: i32): i32 {
  for (let from = 0; from < count; from += ROOTS) {
    const together = min(ROOTS, count - from);
    for (let i = 0; i < together; i++) beginDecode(i, bytes + ((i as usize) << 5));
    takeRoots(together, true);
    for (let i = 0; i < together; i++) {
      const isAllowed = isCanonicalNonNegative(bytes) && !(refuseIdentity && isAllZero(bytes));
      if (!isAllowed || !endDecode(out, i)) return from + i;
      bytes += 32;
      out += POINT;
    }
  }
  return count;
}

function isAllZero(bytes: usize): bool {
  return (load<u64>(bytes) | load<u64>(bytes + 8) | load<u64>(bytes + 16) | load<u64>(bytes + 24)) === 0;
}

const t: usize = memory.data(144, 16);
const r: usize = memory.data(144, 16);
const n: usize = memory.data(36, 16);
const w: usize = memory.data(36, 16);
const z: usize = memory.data(36, 16);

/** MAP of 32 bytes, the highest bit ignored, up to the square root, which is asked for as root i. */
function beginMap(i: i32, bytes: usize): void {
  const at = (i as usize) * FIELD;
  fromBytes(t + at, bytes);
  square(r + at, t + at);
  multiply(r + at, r + at, SQRT_M1);
  add(w, r + at, ONE);
  multiply(numerator(i), w, ONE_MINUS_D_SQ);
  multiply(w, r + at, D);
  add(w, w, ONE);
  negate(w, w);
  add(z, r + at, D);
  multiply(denominator(i), w, z);
}

/** MAP from the square root on: s and c, and N = c·(r − 1)·(d − 1)² − v. */
function endMap(out: usize, i: i32): void {
  const at = (i as usize) * FIELD;
  const root = rootOf(i);
  multiply(w, root, t + at);
  negateIf(w, w, isNegative(w) ^ 1);
  assignIf(root, w, wasSquare(i) ^ 1);
  subtract(n, r + at, ONE);
  negate(w, ONE);
  assignIf(r + at, w, wasSquare(i));
  multiply(n, n, r + at);
  multiply(n, n, D_MINUS_ONE_SQ);
  subtract(n, n, denominator(i));
  mapWithRoot(out, root, denominator(i));
}

/** The point of s, v and N: x = 2sv/(N·√(ad − 1)), y = (1 − s²)/(1 + s²). */
function mapWithRoot(out: usize, root: usize, v: usize): void {
  multiply(v, v, root);
  add(v, v, v);
  multiply(n, n, SQRT_AD_MINUS_ONE);
  square(w, root);
  subtract(z, ONE, w);
  add(w, ONE, w);
  multiply(out, v, w);
  multiply(out + Y, z, n);
  multiply(out + Z, n, w);
  multiply(out + T, v, z);
}

const second: usize = memory.data(144, 16);

/** The one-way map of `count` strings of 64 bytes to points from `out`; each takes two roots. */
export function fromUniformEach(out: usize, bytes: usize, count: i32): void {
  const all = 2 * count;
  for (let from = 0; from < all; from += ROOTS) {
    const together = min(ROOTS, all - from);
    for (let i = 0; i < together; i++) {
      beginMap(i, bytes);
      bytes += 32;
    }
    takeRoots(together, false);
    for (let i = 0; i < together; i += 2) {
      endMap(out, i);
      endMap(second, i + 1);
      cache(second, second);
      addCached(out, out, second);
      out += POINT;
    }
  }
}
