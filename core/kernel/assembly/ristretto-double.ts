/**
 * Encodings of doubled points, many with one inversion. To encode P costs an inverse square root, to encode 2P does not.
 * With e = 2XY, f = Z² + dT², g = X² + Y², h = Z² − dT² of P, 2P is (x, y) = (e/f, g/h), and by the equation of the
 * curve f = Y² − X², so that g² = e² + f² and h² = f² − d·e², and therefore h² − g² = (a − d)·e². This is the number
 * whose root RFC 9496 section 4.3.2 asks for (times squares), and its root is e·√(a − d). Put in there:
 *
 *   z_inv = 1/(f·h), and "rotate" is the sign of e·g/(f·h);
 *   not rotated: s = |(h ∓ g) · K/e| with K = 1/√(a − d), minus or plus by the sign of e/f;
 *   rotated:     s = |(f ∓ i·e) · 1/g| with i = √−1, minus or plus by the sign of i·g/h.
 *
 * So one inverse, of e·g·f·h, is all; Montgomery's trick shares it. A caller who halves his scalars (the order ℓ is
 * odd) gets the encodings of the multiples he wants at a fraction of the price.
 */
import { D, INVSQRT_A_MINUS_D, ONE, SQRT_M1, ZERO } from './constants.ts';
import { add, assignIf, copy, multiply, negateIf, square, subtract } from './field.ts';
import { isNegative, isZero, toBytes } from './field-bytes.ts';
import { POINT, T, Y, Z } from './point.ts';
import { invert } from './square-root.ts';

/** What a point leaves for the second round: e, f, g, h (2 units each), e·g, f·h, their product, the product before. */
const STATE: usize = 292;
const F: usize = 36;
const G: usize = 72;
const H: usize = 108;
const EG: usize = 144;
const FH: usize = 180;
const FACTOR: usize = 216;
const BEFORE: usize = 252;
/** 1 when 2P is the identity; the factor then is 1 in place of 0, or it would spoil the others. */
const IS_IDENTITY: usize = 288;

const product: usize = memory.data(36, 16);
const inverse: usize = memory.data(36, 16);
const w: usize = memory.data(36, 16);
const x: usize = memory.data(36, 16);

function prepare(state: usize, p: usize): void {
  multiply(w, p, p + Y);
  add(state, w, w);
  square(w, p + T);
  multiply(w, w, D);
  square(x, p + Z);
  add(state + F, x, w);
  subtract(state + H, x, w);
  square(w, p);
  square(x, p + Y);
  add(state + G, w, x);
  multiply(state + EG, state, state + G);
  multiply(state + FH, state + F, state + H);
  multiply(state + FACTOR, state + EG, state + FH);
  store<i32>(state + IS_IDENTITY, isZero(state + FACTOR));
  assignIf(state + FACTOR, ONE, load<i32>(state + IS_IDENTITY));
}

const zInverse: usize = memory.data(36, 16);
const tInverse: usize = memory.data(36, 16);
const signed: usize = memory.data(36, 16);
const minuend: usize = memory.data(36, 16);
const subtrahend: usize = memory.data(36, 16);

/** The 32 bytes of 2P, w = 1/(e·g·f·h); w = 0 gives the identity's. */
function finish(bytes: usize, state: usize): void {
  multiply(zInverse, state + EG, w);
  multiply(tInverse, state + FH, w);
  multiply(x, state + EG, zInverse);
  const isRotated = isNegative(x);
  chooseTerms(state, isRotated);
  multiply(signed, signed, zInverse);
  negateIf(subtrahend, subtrahend, isNegative(signed));
  subtract(minuend, minuend, subtrahend);
  multiply(x, x, tInverse);
  multiply(x, x, minuend);
  negateIf(x, x, isNegative(x));
  toBytes(bytes, x);
}

/** Not rotated: h, g, x = K·g, signed = e·h. Rotated: f, i·e, x = e, signed = i·g·f. */
function chooseTerms(state: usize, isRotated: i32): void {
  copy(minuend, state + H);
  assignIf(minuend, state + F, isRotated);
  copy(subtrahend, state + G);
  multiply(x, state, SQRT_M1);
  assignIf(subtrahend, x, isRotated);
  multiply(signed, state, state + H);
  multiply(x, state + G, SQRT_M1);
  multiply(x, x, state + F);
  assignIf(signed, x, isRotated);
  multiply(x, state + G, INVSQRT_A_MINUS_D);
  assignIf(x, state, isRotated);
}

/** Bytes of scratch that `doubleAndEncodeEach` needs for each point. */
export function doubleAndEncodeScratch(): usize {
  return STATE;
}

/** The encodings of 2P, 32 bytes each, for `count` points P; `states` is scratch. */
export function doubleAndEncodeEach(bytes: usize, points: usize, states: usize, count: i32): void {
  copy(product, ONE);
  for (let i = 0; i < count; i++) {
    const state = states + (i as usize) * STATE;
    prepare(state, points + (i as usize) * POINT);
    copy(state + BEFORE, product);
    multiply(product, product, state + FACTOR);
  }
  invert(inverse, product);
  for (let i = count - 1; i >= 0; i--) {
    const state = states + (i as usize) * STATE;
    multiply(w, inverse, state + BEFORE);
    multiply(inverse, inverse, state + FACTOR);
    assignIf(w, ZERO, load<i32>(state + IS_IDENTITY));
    finish(bytes + ((i as usize) << 5), state);
  }
}
