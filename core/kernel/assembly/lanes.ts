/**
 * The field GF(p) again, p = 2^255 − 19, four elements at once: where many square roots are taken, most of the time goes into
 * squares of independent numbers, and two of them fit into the lanes of one SIMD instruction. Lanes have no 64-bit
 * integer product, but they have floating point with 53 bits, which computes integers exactly as long as they fit (Bernstein,
 * "Curve25519", 2006, section 4, has the same layout of limbs).
 *
 * An element is eleven limbs, 255/11 = 23.18 bits each: limb k is an f64 that holds a multiple of 2^e(k), e(k) = ⌈255·k/11⌉,
 * and the value is their plain sum. A product of limbs i and j is a multiple of 2^e(i + j), because ⌈a⌉ + ⌈b⌉ ≥ ⌈a + b⌉, and where
 * i + j ≥ 11 it comes in again below, times 19 · 2^−255.
 *
 * Bounds: a carried limb is at most 2^(e(k+1) − 1) · (1 + 2^−10) in absolute value. A column of a product of two carried
 * elements, in units of 2^e(k), is below 2^52.85: exact. There is no room for sums, so none are made here; every result is
 * carried. Because nothing is ever rounded, a multiply-and-add gives the same fused or not: the relaxed instruction,
 * which may be either, is as deterministic as the two it replaces.
 *
 * No value is so small (below 2^−1022) that a processor would take longer for it, so the time depends on none.
 *
 * A *pair* is two elements, limb by limb side by side, 176 bytes; a *quad* is two pairs one after the other, 352 bytes: their
 * operations do not wait for each other, so the processor overlaps them.
 */
import { limb, setLimb } from './field.ts';

/** Bytes of two elements. */
const PAIR: usize = 176;

/** 1.5 · 2^(52 + e(k + 1)), in both lanes: added and taken away again, it rounds to multiples of 2^e(k + 1). */
const ROUNDING: usize = memory.data<f64>(
  [
    1.1333679558887149e23, 1.1333679558887149e23, 9.50737950171172e29, 9.50737950171172e29,
    7.975367974709495e36, 7.975367974709495e36, 6.690223559559187e43, 6.690223559559187e43,
    5.612166287350667e50, 5.612166287350667e50, 9.415652603080021e57, 9.415652603080021e57,
    7.898421875141789e64, 7.898421875141789e64, 6.625676492918941e71, 6.625676492918941e71,
    5.558020283391177e78, 5.558020283391177e78, 4.66240534134175e85, 4.66240534134175e85,
    3.911109074562213e92, 3.911109074562213e92,
  ],
  16,
);
/** 19 · 2^−255, in both lanes. */
const FOLD: usize = memory.data<f64>([3.281744050935889e-76, 3.281744050935889e-76], 16);

/** a · b + c, of numbers for which it is exact. */
function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, c);
  return f64x2.add(f64x2.mul(a, b), c);
}

/** a · b + c · d + sum. */
function add2(a: v128, b: v128, c: v128, d: v128, sum: v128): v128 {
  return multiplyAdd(a, b, multiplyAdd(c, d, sum));
}

/** a · b + c · d + e · f + sum. */
function add3(a: v128, b: v128, c: v128, d: v128, e: v128, f: v128, sum: v128): v128 {
  return multiplyAdd(a, b, multiplyAdd(c, d, multiplyAdd(e, f, sum)));
}

/** What of x, a limb at place k, belongs to place k + 1. */
function excess(x: v128, k: usize): v128 {
  const rounding = v128.load(ROUNDING + (k << 4));
  return f64x2.sub(f64x2.add(x, rounding), rounding);
}

/**
 * Carries the columns r0 … r10 that a pair holds: two chains of carries, from 0 and from 6, side by side, and the two limbs where
 * they met once more. The columns come by memory, which costs less than eleven arguments.
 */
function carryPair(pair: usize): void {
  let r0 = v128.load(pair);
  let r1 = v128.load(pair, 16);
  let r2 = v128.load(pair, 32);
  let r3 = v128.load(pair, 48);
  let r4 = v128.load(pair, 64);
  let r5 = v128.load(pair, 80);
  let r6 = v128.load(pair, 96);
  let r7 = v128.load(pair, 112);
  let r8 = v128.load(pair, 128);
  let r9 = v128.load(pair, 144);
  let r10 = v128.load(pair, 160);
  const fold = v128.load(FOLD);
  const c0 = excess(r6, 6);
  r6 = f64x2.sub(r6, c0);
  r7 = f64x2.add(r7, c0);
  const c1 = excess(r0, 0);
  r0 = f64x2.sub(r0, c1);
  r1 = f64x2.add(r1, c1);
  const c2 = excess(r7, 7);
  r7 = f64x2.sub(r7, c2);
  r8 = f64x2.add(r8, c2);
  const c3 = excess(r1, 1);
  r1 = f64x2.sub(r1, c3);
  r2 = f64x2.add(r2, c3);
  const c4 = excess(r8, 8);
  r8 = f64x2.sub(r8, c4);
  r9 = f64x2.add(r9, c4);
  const c5 = excess(r2, 2);
  r2 = f64x2.sub(r2, c5);
  r3 = f64x2.add(r3, c5);
  const c6 = excess(r9, 9);
  r9 = f64x2.sub(r9, c6);
  r10 = f64x2.add(r10, c6);
  const c7 = excess(r3, 3);
  r3 = f64x2.sub(r3, c7);
  r4 = f64x2.add(r4, c7);
  const c8 = excess(r10, 10);
  r10 = f64x2.sub(r10, c8);
  r0 = multiplyAdd(c8, fold, r0);
  const c9 = excess(r4, 4);
  r4 = f64x2.sub(r4, c9);
  r5 = f64x2.add(r5, c9);
  const c10 = excess(r5, 5);
  r5 = f64x2.sub(r5, c10);
  r6 = f64x2.add(r6, c10);
  const c11 = excess(r6, 6);
  r6 = f64x2.sub(r6, c11);
  r7 = f64x2.add(r7, c11);
  const c12 = excess(r0, 0);
  r0 = f64x2.sub(r0, c12);
  r1 = f64x2.add(r1, c12);
  v128.store(pair, r0);
  v128.store(pair, r1, 16);
  v128.store(pair, r2, 32);
  v128.store(pair, r3, 48);
  v128.store(pair, r4, 64);
  v128.store(pair, r5, 80);
  v128.store(pair, r6, 96);
  v128.store(pair, r7, 112);
  v128.store(pair, r8, 128);
  v128.store(pair, r9, 144);
  v128.store(pair, r10, 160);
}

/** out = a² for the two elements of a pair. */
function squarePair(out: usize, a: usize): void {
  const a0 = v128.load(a);
  const a1 = v128.load(a, 16);
  const a2 = v128.load(a, 32);
  const a3 = v128.load(a, 48);
  const a4 = v128.load(a, 64);
  const a5 = v128.load(a, 80);
  const a6 = v128.load(a, 96);
  const a7 = v128.load(a, 112);
  const a8 = v128.load(a, 128);
  const a9 = v128.load(a, 144);
  const a10 = v128.load(a, 160);
  const fold = v128.load(FOLD);
  const d0 = f64x2.add(a0, a0);
  const d1 = f64x2.add(a1, a1);
  const d2 = f64x2.add(a2, a2);
  const d3 = f64x2.add(a3, a3);
  const d4 = f64x2.add(a4, a4);
  const d5 = f64x2.add(a5, a5);
  const d6 = f64x2.add(a6, a6);
  const d7 = f64x2.add(a7, a7);
  const d8 = f64x2.add(a8, a8);
  const d9 = f64x2.add(a9, a9);
  const f6 = f64x2.mul(a6, fold);
  const f7 = f64x2.mul(a7, fold);
  const f8 = f64x2.mul(a8, fold);
  const f9 = f64x2.mul(a9, fold);
  const f10 = f64x2.mul(a10, fold);
  v128.store(out, add3(d1, f10, d2, f9, d3, f8, add2(d4, f7, d5, f6, f64x2.mul(a0, a0))));
  v128.store(out, add3(d0, a1, d2, f10, d3, f9, add2(d4, f8, d5, f7, f64x2.mul(a6, f6))), 16);
  v128.store(out, add3(d0, a2, d3, f10, d4, f9, add2(d5, f8, d6, f7, f64x2.mul(a1, a1))), 32);
  v128.store(out, add3(d0, a3, d1, a2, d4, f10, add2(d5, f9, d6, f8, f64x2.mul(a7, f7))), 48);
  v128.store(out, add3(d0, a4, d1, a3, d5, f10, add2(d6, f9, d7, f8, f64x2.mul(a2, a2))), 64);
  v128.store(out, add3(d0, a5, d1, a4, d2, a3, add2(d6, f10, d7, f9, f64x2.mul(a8, f8))), 80);
  v128.store(out, add3(d0, a6, d1, a5, d2, a4, add2(d7, f10, d8, f9, f64x2.mul(a3, a3))), 96);
  v128.store(out, add3(d0, a7, d1, a6, d2, a5, add2(d3, a4, d8, f10, f64x2.mul(a9, f9))), 112);
  v128.store(out, add3(d0, a8, d1, a7, d2, a6, add2(d3, a5, d9, f10, f64x2.mul(a4, a4))), 128);
  v128.store(out, add3(d0, a9, d1, a8, d2, a7, add2(d3, a6, d4, a5, f64x2.mul(a10, f10))), 144);
  v128.store(out, add3(d0, a10, d1, a9, d2, a8, add2(d3, a7, d4, a6, f64x2.mul(a5, a5))), 160);
  carryPair(out);
}

/** out = a · b for the two elements of a pair. */
function multiplyPair(out: usize, a: usize, b: usize): void {
  const a0 = v128.load(a);
  const a1 = v128.load(a, 16);
  const a2 = v128.load(a, 32);
  const a3 = v128.load(a, 48);
  const a4 = v128.load(a, 64);
  const a5 = v128.load(a, 80);
  const a6 = v128.load(a, 96);
  const a7 = v128.load(a, 112);
  const a8 = v128.load(a, 128);
  const a9 = v128.load(a, 144);
  const a10 = v128.load(a, 160);
  const b0 = v128.load(b);
  const b1 = v128.load(b, 16);
  const b2 = v128.load(b, 32);
  const b3 = v128.load(b, 48);
  const b4 = v128.load(b, 64);
  const b5 = v128.load(b, 80);
  const b6 = v128.load(b, 96);
  const b7 = v128.load(b, 112);
  const b8 = v128.load(b, 128);
  const b9 = v128.load(b, 144);
  const b10 = v128.load(b, 160);
  const fold = v128.load(FOLD);
  const f1 = f64x2.mul(b1, fold);
  const f2 = f64x2.mul(b2, fold);
  const f3 = f64x2.mul(b3, fold);
  const f4 = f64x2.mul(b4, fold);
  const f5 = f64x2.mul(b5, fold);
  const f6 = f64x2.mul(b6, fold);
  const f7 = f64x2.mul(b7, fold);
  const f8 = f64x2.mul(b8, fold);
  const f9 = f64x2.mul(b9, fold);
  const f10 = f64x2.mul(b10, fold);
  const s0 = add3(a0, b0, a1, f10, a2, f9, add2(a3, f8, a4, f7, f64x2.mul(a5, f6)));
  v128.store(out, add3(a6, f5, a7, f4, a8, f3, add2(a9, f2, a10, f1, s0)));
  const s1 = add3(a0, b1, a1, b0, a2, f10, add2(a3, f9, a4, f8, f64x2.mul(a5, f7)));
  v128.store(out, add3(a6, f6, a7, f5, a8, f4, add2(a9, f3, a10, f2, s1)), 16);
  const s2 = add3(a0, b2, a1, b1, a2, b0, add2(a3, f10, a4, f9, f64x2.mul(a5, f8)));
  v128.store(out, add3(a6, f7, a7, f6, a8, f5, add2(a9, f4, a10, f3, s2)), 32);
  const s3 = add3(a0, b3, a1, b2, a2, b1, add2(a3, b0, a4, f10, f64x2.mul(a5, f9)));
  v128.store(out, add3(a6, f8, a7, f7, a8, f6, add2(a9, f5, a10, f4, s3)), 48);
  const s4 = add3(a0, b4, a1, b3, a2, b2, add2(a3, b1, a4, b0, f64x2.mul(a5, f10)));
  v128.store(out, add3(a6, f9, a7, f8, a8, f7, add2(a9, f6, a10, f5, s4)), 64);
  const s5 = add3(a0, b5, a1, b4, a2, b3, add2(a3, b2, a4, b1, f64x2.mul(a5, b0)));
  v128.store(out, add3(a6, f10, a7, f9, a8, f8, add2(a9, f7, a10, f6, s5)), 80);
  const s6 = add3(a0, b6, a1, b5, a2, b4, add2(a3, b3, a4, b2, f64x2.mul(a5, b1)));
  v128.store(out, add3(a6, b0, a7, f10, a8, f9, add2(a9, f8, a10, f7, s6)), 96);
  const s7 = add3(a0, b7, a1, b6, a2, b5, add2(a3, b4, a4, b3, f64x2.mul(a5, b2)));
  v128.store(out, add3(a6, b1, a7, b0, a8, f10, add2(a9, f9, a10, f8, s7)), 112);
  const s8 = add3(a0, b8, a1, b7, a2, b6, add2(a3, b5, a4, b4, f64x2.mul(a5, b3)));
  v128.store(out, add3(a6, b2, a7, b1, a8, b0, add2(a9, f10, a10, f9, s8)), 128);
  const s9 = add3(a0, b9, a1, b8, a2, b7, add2(a3, b6, a4, b5, f64x2.mul(a5, b4)));
  v128.store(out, add3(a6, b3, a7, b2, a8, b1, add2(a9, b0, a10, f10, s9)), 144);
  const s10 = add3(a0, b10, a1, b9, a2, b8, add2(a3, b7, a4, b6, f64x2.mul(a5, b5)));
  v128.store(out, add3(a6, b4, a7, b3, a8, b2, add2(a9, b1, a10, b0, s10)), 160);
  carryPair(out);
}

/** out = a · b for the four elements of a quad. */
export function multiplyQuad(out: usize, a: usize, b: usize): void {
  multiplyPair(out, a, b);
  multiplyPair(out + PAIR, a + PAIR, b + PAIR);
}

/** out = a^(2^times) for the four elements of a quad, times ≥ 1. */
export function squareTimesQuad(out: usize, a: usize, times: i32): void {
  squarePair(out, a);
  squarePair(out + PAIR, a + PAIR);
  for (let i = 1; i < times; i++) {
    squarePair(out, out);
    squarePair(out + PAIR, out + PAIR);
  }
}

/** Limb i of two field elements in radix 2^29, times 2^(29·i). */
function pairOfLimbs(a: usize, b: usize, i: usize): v128 {
  const place = f64.reinterpret_i64(((1023 + 29 * i) as i64) << 52);
  const lanes = f64x2.splat((limb(a, i) as f64) * place);
  return f64x2.replace_lane(lanes, 1, (limb(b, i) as f64) * place);
}

/** The pair of two field elements of at most 7 units: each limb at the place below it, then carried. */
function loadPair(pair: usize, a: usize, b: usize): void {
  const zero = f64x2.splat(0);
  const r0 = pairOfLimbs(a, b, 0);
  const r1 = pairOfLimbs(a, b, 1);
  const r2 = pairOfLimbs(a, b, 2);
  const r3 = pairOfLimbs(a, b, 3);
  const r4 = zero;
  const r5 = pairOfLimbs(a, b, 4);
  const r6 = pairOfLimbs(a, b, 5);
  const r7 = pairOfLimbs(a, b, 6);
  const r8 = pairOfLimbs(a, b, 7);
  const r9 = zero;
  const r10 = pairOfLimbs(a, b, 8);
  v128.store(pair, r0);
  v128.store(pair, r1, 16);
  v128.store(pair, r2, 32);
  v128.store(pair, r3, 48);
  v128.store(pair, r4, 64);
  v128.store(pair, r5, 80);
  v128.store(pair, r6, 96);
  v128.store(pair, r7, 112);
  v128.store(pair, r8, 128);
  v128.store(pair, r9, 144);
  v128.store(pair, r10, 160);
  carryPair(pair);
}

/** The quad of four field elements, `step` bytes from each to the next. */
export function loadQuad(quad: usize, elements: usize, step: usize): void {
  loadPair(quad, elements, elements + step);
  loadPair(quad + PAIR, elements + 2 * step, elements + 3 * step);
}

const MASK: i64 = 0x1fffffff;
const HALF: i64 = 0x10000000;

/** The integer that limb k of a lane is in units of 2^exponent, exponent = e(k). */
function units(lane: usize, k: usize, exponent: i64): i64 {
  return (load<f64>(lane + (k << 4)) * f64.reinterpret_i64((1023 - exponent) << 52)) as i64;
}

/** out = the element of one lane in radix 2^29, limbs of 1 unit. */
function unloadLane(out: usize, lane: usize): void {
  const s0 = units(lane, 0, 0) + (units(lane, 1, 24) << 24) + HALF;
  const s1 = (units(lane, 2, 47) << 18) + HALF + (s0 >> 29);
  const s2 = (units(lane, 3, 70) << 12) + HALF + (s1 >> 29);
  const s3 = (units(lane, 4, 93) << 6) + HALF + (s2 >> 29);
  const s4 = units(lane, 5, 116) + (units(lane, 6, 140) << 24) + HALF + (s3 >> 29);
  const s5 = (units(lane, 7, 163) << 18) + HALF + (s4 >> 29);
  const s6 = (units(lane, 8, 186) << 12) + HALF + (s5 >> 29);
  const s7 = (units(lane, 9, 209) << 6) + HALF + (s6 >> 29);
  setLimb(out, 0, (s0 & MASK) - HALF);
  setLimb(out, 1, (s1 & MASK) - HALF);
  setLimb(out, 2, (s2 & MASK) - HALF);
  setLimb(out, 3, (s3 & MASK) - HALF);
  setLimb(out, 4, (s4 & MASK) - HALF);
  setLimb(out, 5, (s5 & MASK) - HALF);
  setLimb(out, 6, (s6 & MASK) - HALF);
  setLimb(out, 7, (s7 & MASK) - HALF);
  setLimb(out, 8, units(lane, 10, 232) + (s7 >> 29));
}

/** The four field elements of a quad, `step` bytes from each to the next. */
export function unloadQuad(elements: usize, quad: usize, step: usize): void {
  unloadLane(elements, quad);
  unloadLane(elements + step, quad + 8);
  unloadLane(elements + 2 * step, quad + PAIR);
  unloadLane(elements + 3 * step, quad + PAIR + 8);
}
