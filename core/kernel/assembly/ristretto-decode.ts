/** ristretto255: bytes to points (RFC 9496 sections 4.3.1 and 4.3.4). */
import { D, D_MINUS_ONE_SQ, ONE, ONE_MINUS_D_SQ, SQRT_AD_MINUS_ONE, SQRT_M1 } from './constants.ts';
import { add, assignIf, copy, multiply, negate, negateIf, square, subtract } from './field.ts';
import { fromBytes, isCanonicalNonNegative, isNegative, isZero } from './field-bytes.ts';
import { addCached, cache, POINT, T, Y, Z } from './point.ts';
import { inverseSquareRoot, squareRootOfRatio } from './square-root.ts';

const s: usize = memory.data(36, 16);
const u1: usize = memory.data(36, 16);
const u2: usize = memory.data(36, 16);
const u2Square: usize = memory.data(36, 16);
const v: usize = memory.data(36, 16);
const root: usize = memory.data(36, 16);

/** Decode: whether the 32 bytes are the encoding of an element; `out` then is that point, with Z = 1. */
export function decode(out: usize, bytes: usize): bool {
  if (!isCanonicalNonNegative(bytes)) return false;
  fromBytes(s, bytes);
  square(u2, s);
  subtract(u1, ONE, u2);
  add(u2, ONE, u2);
  square(u2Square, u2);
  square(v, u1);
  multiply(v, v, D);
  add(v, v, u2Square);
  negate(v, v);
  multiply(u2Square, u2Square, v);
  const isSquare = inverseSquareRoot(root, u2Square);
  decodeWithRoot(out);
  return (isSquare & (isNegative(out + T) ^ 1) & (isZero(out + Y) ^ 1)) !== 0;
}

/** x = |2·s·root·u2|, y = u1 · root² · u2 · v. */
function decodeWithRoot(out: usize): void {
  multiply(u2, u2, root);
  multiply(out + Y, u2, root);
  multiply(out + Y, out + Y, v);
  multiply(out + Y, out + Y, u1);
  add(s, s, s);
  multiply(out, s, u2);
  negateIf(out, out, isNegative(out));
  copy(out + Z, ONE);
  multiply(out + T, out, out + Y);
}

/**
 * `count` encodings from `bytes` to points from `out`; the index of the first that is none, or `count`. With
 * `refuseIdentity` 1 the identity (32 bytes of zero) counts as none too.
 */
export function decodeEach(out: usize, bytes: usize, count: i32, refuseIdentity: i32): i32 {
  for (let i = 0; i < count; i++) {
    const encoding = bytes + ((i as usize) << 5);
    if (refuseIdentity && isAllZero(encoding)) return i;
    if (!decode(out + (i as usize) * POINT, encoding)) return i;
  }
  return count;
}

function isAllZero(bytes: usize): bool {
  return (load<u64>(bytes) | load<u64>(bytes + 8) | load<u64>(bytes + 16) | load<u64>(bytes + 24)) === 0;
}

const t: usize = memory.data(36, 16);
const r: usize = memory.data(36, 16);
const u: usize = memory.data(36, 16);
const n: usize = memory.data(36, 16);
const w: usize = memory.data(36, 16);

/** MAP of 32 bytes, the highest bit ignored. */
function map(out: usize, bytes: usize): void {
  fromBytes(t, bytes);
  square(r, t);
  multiply(r, r, SQRT_M1);
  add(u, r, ONE);
  multiply(u, u, ONE_MINUS_D_SQ);
  multiply(v, r, D);
  add(v, v, ONE);
  negate(v, v);
  add(w, r, D);
  multiply(v, v, w);
  const isSquare = squareRootOfRatio(s, u, v);
  multiply(w, s, t);
  negateIf(w, w, isNegative(w) ^ 1);
  assignIf(s, w, isSquare ^ 1);
  subtract(n, r, ONE);
  negate(w, ONE);
  assignIf(r, w, isSquare);
  mapWithRoot(out);
}

/** n is r − 1, r is c now: N = c·(r − 1)·(d − 1)² − v, and the point of s, v and N. */
function mapWithRoot(out: usize): void {
  multiply(n, n, r);
  multiply(n, n, D_MINUS_ONE_SQ);
  subtract(n, n, v);
  multiply(v, v, s);
  add(v, v, v);
  multiply(n, n, SQRT_AD_MINUS_ONE);
  square(w, s);
  subtract(u, ONE, w);
  add(w, ONE, w);
  multiply(out, v, w);
  multiply(out + Y, u, n);
  multiply(out + Z, n, w);
  multiply(out + T, v, u);
}

const second: usize = memory.data(144, 16);

/** The one-way map of `count` strings of 64 bytes to points from `out`. */
export function fromUniformEach(out: usize, bytes: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const point = out + (i as usize) * POINT;
    map(point, bytes);
    map(second, bytes + 32);
    cache(second, second);
    addCached(point, point, second);
    bytes += 64;
  }
}
