/**
 * Square roots of ratios (RFC 9496 section 4.2), four at a time, and inverses: powers of fixed exponents, some 250 squares each,
 * of which nearly the whole time of reading and writing encodings is made.
 */
import { ONE, SQRT_M1 } from './constants.ts';
import { assignIf, multiply, negate, negateIf, square, squareTimes } from './field.ts';
import { isEqual, isNegative } from './field-bytes.ts';
import { loadQuad, multiplyQuad, squareTimesQuad, unloadQuad } from './lanes.ts';

/** Roots taken at one time. */
export const ROOTS: i32 = 4;

/** A root to be taken: u and v of at most 2 units, then the root, whether u/v was a square, and two powers. */
const REQUEST: usize = 184;
const V: usize = 36;
const ROOT: usize = 72;
const WAS_SQUARE: usize = 108;
const V3: usize = 112;
const POWER: usize = 148;

const requests: usize = memory.data(736, 16);

/** Where the caller puts u of the root i, 0 to 3. */
export function numerator(i: i32): usize {
  return requests + (i as usize) * REQUEST;
}

/** Where the caller puts v of the root i. */
export function denominator(i: i32): usize {
  return numerator(i) + V;
}

/** After `takeRoots`: the non-negative root of u/v where that is a square, else that of √−1 · u/v. */
export function rootOf(i: i32): usize {
  return numerator(i) + ROOT;
}

/** After `takeRoots`: 1 when u/v is a square, else 0. */
export function wasSquare(i: i32): i32 {
  return load<i32>(numerator(i) + WAS_SQUARE);
}

const check: usize = memory.data(36, 16);
const base: usize = memory.data(352, 16);
const x2: usize = memory.data(352, 16);
const x9: usize = memory.data(352, 16);
const x11: usize = memory.data(352, 16);
const run5: usize = memory.data(352, 16);
const run10: usize = memory.data(352, 16);
const run50: usize = memory.data(352, 16);
const run: usize = memory.data(352, 16);

/** out = from^(2^times) · factor. */
function shiftQuad(out: usize, from: usize, times: i32, factor: usize): void {
  squareTimesQuad(out, from, times);
  multiplyQuad(out, out, factor);
}

/** run = base^(2^252 − 3), that is base^((p − 5)/8), by runs of 5, 10, 20, 40, 50, 100, 200, 250 ones. */
function raiseQuad(): void {
  squareTimesQuad(x2, base, 1);
  shiftQuad(x9, x2, 2, base);
  multiplyQuad(x11, x9, x2);
  shiftQuad(run5, x11, 1, x9);
  shiftQuad(run10, run5, 5, run5);
  shiftQuad(run, run10, 10, run10);
  shiftQuad(run50, run, 20, run);
  shiftQuad(run50, run50, 10, run10);
  shiftQuad(run, run50, 50, run50);
  shiftQuad(x2, run, 100, run);
  shiftQuad(run, x2, 50, run50);
  shiftQuad(run, run, 2, base);
}

/** out = from^(2^times) · factor, of single elements. */
function shift(out: usize, from: usize, times: i32, factor: usize): void {
  squareTimes(check, from, times);
  multiply(out, check, factor);
}

/** run = a^(2^250 − 1) and x11 = a^11, of a single element, by the same runs as above. */
function raiseToRun(a: usize): void {
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

/** Power = power^(2^252 − 3) for the first `count` requests: one or two cost less one by one than four do together. */
function raise(count: i32): void {
  if (count > 2) {
    loadQuad(base, requests + POWER, REQUEST);
    raiseQuad();
    unloadQuad(requests + POWER, run, REQUEST);
  } else {
    for (let i = 0; i < count; i++) {
      const power = numerator(i) + POWER;
      raiseToRun(power);
      shift(power, run, 2, power);
    }
  }
}

/** SQRT_RATIO_M1 of the first `count` requests: u/v, or, when `isInverse`, 1/v whatever u is. */
export function takeRoots(count: i32, isInverse: bool): void {
  for (let i = 0; i < count; i++) {
    const request = numerator(i);
    square(request + V3, request + V);
    multiply(request + V3, request + V3, request + V);
    square(request + POWER, request + V3);
    multiply(request + POWER, request + POWER, request + V);
    if (!isInverse) multiply(request + POWER, request + POWER, request);
    if (!isInverse) multiply(request + V3, request + V3, request);
  }
  raise(count);
  for (let i = 0; i < count; i++) chooseRoot(numerator(i), isInverse ? ONE : numerator(i));
}

const negated: usize = memory.data(36, 16);

/** v³ · power; v times its square is u times a fourth root of one, which says what it lacks. */
function chooseRoot(request: usize, u: usize): void {
  const root = request + ROOT;
  multiply(root, request + V3, request + POWER);
  square(check, root);
  multiply(check, check, request + V);
  const isRoot = isEqual(check, u);
  negate(negated, u);
  const isRootOfMinus = isEqual(check, negated);
  multiply(negated, negated, SQRT_M1);
  const isRootOfMinusI = isEqual(check, negated);
  multiply(check, root, SQRT_M1);
  assignIf(root, check, isRootOfMinus | isRootOfMinusI);
  negateIf(root, root, isNegative(root));
  store<i32>(request + WAS_SQUARE, isRoot | isRootOfMinus);
}

/** out = 1/a, and 0 for 0: a^(2^255 − 21). */
export function invert(out: usize, a: usize): void {
  raiseToRun(a);
  shift(out, run, 5, x11);
}

/** SQRT_RATIO_M1 of u and v of at most 2 units, by itself; 1 when u/v is a square, else 0. */
export function squareRootOfRatio(out: usize, u: usize, v: usize): i32 {
  memory.copy(numerator(0), u, 36);
  memory.copy(denominator(0), v, 36);
  takeRoots(1, false);
  memory.copy(out, rootOf(0), 36);
  return wasSquare(0);
}
