/**
 * Points of the twisted Edwards curve −x² + y² = 1 + d·x²·y², of which ristretto255 is made. Complete formulas of
 * Hisil, Wong, Carter and Dawson, "Twisted Edwards Curves Revisited" (2008), sections 3.1 and 3.3: no case is special,
 * nothing branches.
 *
 * Three forms in memory, every coordinate a field element of 1 unit:
 * - a *point*: X, Y, Z, T with x = X/Z, y = Y/Z, T = X·Y/Z; 144 bytes, also what core/kernel keeps between calls;
 * - a *cached* point, to be added many times: Y + X, Y − X, 2Z, 2d·T; 144 bytes;
 * - a *flat* one, the same with Z = 1: y + x, y − x, 2d·x·y; 108 bytes.
 */
import { ONE, TWO_D } from './constants.ts';
import { add, carry, copy, FIELD, multiply, negate, square, subtract } from './field.ts';

/** Bytes of a point and of a cached point. */
export const POINT: usize = 144;
/** Bytes of a flat cached point. */
export const FLAT: usize = 108;

/** Offsets of the coordinates Y, Z, T; also of Y − X, 2Z, 2d·T in a cached point. */
export const Y: usize = 36;
export const Z: usize = 72;
export const T: usize = 108;

const a: usize = memory.data(36, 16);
const b: usize = memory.data(36, 16);
const c: usize = memory.data(36, 16);
const d: usize = memory.data(36, 16);
const e: usize = memory.data(36, 16);
const f: usize = memory.data(36, 16);
const g: usize = memory.data(36, 16);
const h: usize = memory.data(36, 16);

/** out = the identity. */
export function setIdentity(out: usize): void {
  memory.fill(out, 0, POINT);
  copy(out + Y, ONE);
  copy(out + Z, ONE);
}

/** X, Y, Z of `out` from e … h. */
function closeWithoutT(out: usize): void {
  multiply(out, e, f);
  multiply(out + Y, g, h);
  multiply(out + Z, f, g);
}

/** A = (Y1 − X1)(Y2 − X2), B = (Y1 + X1)(Y2 + X2), and of them E = B − A, H = B + A. */
function addHalf(p: usize, cached: usize): void {
  subtract(a, p + Y, p);
  multiply(a, a, cached + Y);
  add(b, p + Y, p);
  multiply(b, b, cached);
  subtract(e, b, a);
  add(h, b, a);
}

/** out = p + q, q cached. */
export function addCached(out: usize, p: usize, q: usize): void {
  addHalf(p, q);
  multiply(c, p + T, q + T);
  multiply(d, p + Z, q + Z);
  subtract(f, d, c);
  add(g, d, c);
  closeWithoutT(out);
  multiply(out + T, e, h);
}

/** out = p − q, q cached: the negative of q is Y − X, Y + X, 2Z, −2d·T. */
export function subtractCached(out: usize, p: usize, q: usize): void {
  subtract(a, p + Y, p);
  multiply(a, a, q);
  add(b, p + Y, p);
  multiply(b, b, q + Y);
  subtract(e, b, a);
  add(h, b, a);
  multiply(c, p + T, q + T);
  multiply(d, p + Z, q + Z);
  add(f, d, c);
  subtract(g, d, c);
  closeWithoutT(out);
  multiply(out + T, e, h);
}

/** out = p + q, q flat. */
export function addFlat(out: usize, p: usize, q: usize): void {
  addHalf(p, q);
  multiply(c, p + T, q + Z);
  add(d, p + Z, p + Z);
  subtract(f, d, c);
  add(g, d, c);
  closeWithoutT(out);
  multiply(out + T, e, h);
}

/** out = p − q, q flat. */
export function subtractFlat(out: usize, p: usize, q: usize): void {
  subtract(a, p + Y, p);
  multiply(a, a, q);
  add(b, p + Y, p);
  multiply(b, b, q + Y);
  subtract(e, b, a);
  add(h, b, a);
  multiply(c, p + T, q + Z);
  add(d, p + Z, p + Z);
  add(f, d, c);
  subtract(g, d, c);
  closeWithoutT(out);
  multiply(out + T, e, h);
}

/** e … h of 2p: E = (X + Y)² − X² − Y² (3 units), G = Y² − X² (2), F = G − 2Z² (4), H = −X² − Y² (2). */
function doubleHalf(p: usize): void {
  square(a, p);
  square(b, p + Y);
  square(c, p + Z);
  add(e, p, p + Y);
  square(e, e);
  add(h, a, b);
  subtract(e, e, h);
  negate(h, h);
  subtract(g, b, a);
  add(c, c, c);
  subtract(f, g, c);
}

/** out = 2p; T of p is not read. */
export function double(out: usize, p: usize): void {
  doubleHalf(p);
  closeWithoutT(out);
  multiply(out + T, e, h);
}

/** out = 2p but for T, which stays as it was: enough when a doubling follows. */
export function doubleWithoutT(out: usize, p: usize): void {
  doubleHalf(p);
  closeWithoutT(out);
}

/** out = 2^times · p, times ≥ 1. */
export function doubleTimes(out: usize, p: usize, times: i32): void {
  let from = p;
  for (let i = 1; i < times; i++) {
    doubleWithoutT(out, from);
    from = out;
  }
  double(out, from);
}

/** out = p cached. */
export function cache(out: usize, p: usize): void {
  subtract(a, p + Y, p);
  add(b, p + Y, p);
  add(c, p + Z, p + Z);
  multiply(d, p + T, TWO_D);
  carry(out, b);
  carry(out + Y, a);
  carry(out + Z, c);
  copy(out + T, d);
}

/** out = p flat, given 1/Z. */
export function flatten(out: usize, p: usize, inverseOfZ: usize): void {
  multiply(a, p, inverseOfZ);
  multiply(b, p + Y, inverseOfZ);
  multiply(c, a, b);
  multiply(out + Z, c, TWO_D);
  add(c, b, a);
  subtract(d, b, a);
  carry(out, c);
  carry(out + Y, d);
}

/** out = −p. */
export function negatePoint(out: usize, p: usize): void {
  negate(out, p);
  memory.copy(out + Y, p + Y, 2 * FIELD);
  negate(out + T, p + T);
}
