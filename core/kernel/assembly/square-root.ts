/**
 * Square roots of ratios (RFC 9496 section 4.2) and inverses, by powers of fixed exponents: 254 squares each, of which
 * nearly the whole time of reading and writing encodings is made.
 */
import { ONE, SQRT_M1 } from './constants.ts';
import { assignIf, multiply, negate, negateIf, square, squareTimes } from './field.ts';
import { isEqual, isNegative } from './field-bytes.ts';

const x2: usize = memory.data(36, 16);
const x9: usize = memory.data(36, 16);
const x11: usize = memory.data(36, 16);
const run: usize = memory.data(36, 16);
const step: usize = memory.data(36, 16);

/** out = out^(2^times) · factor. */
function shift(out: usize, from: usize, times: i32, factor: usize): void {
  squareTimes(step, from, times);
  multiply(out, step, factor);
}

const run5: usize = memory.data(36, 16);
const run10: usize = memory.data(36, 16);
const run50: usize = memory.data(36, 16);

/** run = a^(2^250 − 1): runs of ones of length 5, 10, 20, 40, 50, 100, 200, 250. x2 = a^2 and x11 = a^11 remain. */
function powerOf250Ones(a: usize): void {
  square(x2, a);
  shift(x9, x2, 2, a);
  multiply(x11, x9, x2);
  shift(run5, x11, 1, x9);
  shift(run10, run5, 5, run5);
  shift(run, run10, 10, run10);
  shift(run, run, 20, run);
  shift(run50, run, 10, run10);
  shift(run, run50, 50, run50);
  shift(run, run, 100, run);
  shift(run, run, 50, run50);
}

/** out = 1/a, and 0 for 0: a^(2^255 − 21). */
export function invert(out: usize, a: usize): void {
  powerOf250Ones(a);
  shift(out, run, 5, x11);
}

/** out = a^(2^252 − 3), that is a^((p − 5)/8). */
function powerForRoot(out: usize, a: usize): void {
  powerOf250Ones(a);
  shift(out, run, 2, a);
}

const v3: usize = memory.data(36, 16);
const v7: usize = memory.data(36, 16);
const power: usize = memory.data(36, 16);
const check: usize = memory.data(36, 16);
const negated: usize = memory.data(36, 16);

/**
 * SQRT_RATIO_M1: out = the non-negative root of u/v and 1 when u/v is a square, else the root of √−1 · u/v and 0.
 * u and v of at most 3 units; `out` may be neither of them.
 */
export function squareRootOfRatio(out: usize, u: usize, v: usize): i32 {
  square(v3, v);
  multiply(v3, v3, v);
  square(v7, v3);
  multiply(v7, v7, v);
  multiply(v7, v7, u);
  powerForRoot(power, v7);
  multiply(v3, v3, u);
  return chooseRoot(out, u, v);
}

/** SQRT_RATIO_M1 of 1 and v; `out` is not v. */
export function inverseSquareRoot(out: usize, v: usize): i32 {
  square(v3, v);
  multiply(v3, v3, v);
  square(v7, v3);
  multiply(v7, v7, v);
  powerForRoot(power, v7);
  return chooseRoot(out, ONE, v);
}

/** The candidate is v3 · power; v · candidate² is u times a fourth root of one, which says what the candidate lacks. */
function chooseRoot(out: usize, u: usize, v: usize): i32 {
  multiply(out, v3, power);
  square(check, out);
  multiply(check, check, v);
  const isRoot = isEqual(check, u);
  negate(negated, u);
  const isRootOfMinus = isEqual(check, negated);
  multiply(negated, negated, SQRT_M1);
  const isRootOfMinusI = isEqual(check, negated);
  multiply(check, out, SQRT_M1);
  assignIf(out, check, isRootOfMinus | isRootOfMinusI);
  negateIf(out, out, isNegative(out));
  return isRoot | isRootOfMinus;
}
