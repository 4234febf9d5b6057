/**
 * The field GF(p), p = 2^255 − 19. AssemblyScript: what looks like TypeScript here is compiled to WebAssembly.
 *
 * An element is nine signed limbs in radix 2^29, little-endian, each an i32 in memory (36 bytes): its value is
 * Σ limb[i] · 2^(29·i). 9 · 29 = 261, and 2^261 ≡ 64 · 19 = 1216 (mod p).
 *
 * Bounds are counted in *units* of 2^28. Every result of `multiply`, `square` and `carry` has limbs of 1 unit
 * (precisely: at most 2^28 + 2^16 in absolute value). `add` and `subtract` do not carry: units add up, and 7 is the
 * most that an i32 holds. `multiply` takes any two elements whose units' product is at most 14, because
 * 9 · 14 · 2^56 · (1 + 2^-12)^2 + 2^41 < 2^63: then no column of the product overflows an i64.
 *
 * Arguments are addresses. A result may be written over an argument. No operation branches on a value or uses one as
 * an address, so secrets may pass through here.
 */

/** Bytes of one element in memory. */
export const FIELD: usize = 36;

const MASK: i64 = 0x1fffffff;
const HALF: i64 = 0x10000000;
const FOLD: i64 = 1216;

export function limb(element: usize, index: usize): i64 {
  return load<i32>(element + (index << 2)) as i64;
}

export function setLimb(element: usize, index: usize, value: i64): void {
  store<i32>(element + (index << 2), value as i32);
}

/**
 * out = a · b. Columns 9 to 16 of the product are brought below 2^29 and folded into 0 to 7 times 1216; the rounding
 * carry then leaves limbs in [−2^28, 2^28), and what falls out at the top comes in again at the bottom.
 */
export function multiply(out: usize, a: usize, b: usize): void {
  const a0 = limb(a, 0);
  const a1 = limb(a, 1);
  const a2 = limb(a, 2);
  const a3 = limb(a, 3);
  const a4 = limb(a, 4);
  const a5 = limb(a, 5);
  const a6 = limb(a, 6);
  const a7 = limb(a, 7);
  const a8 = limb(a, 8);
  const b0 = limb(b, 0);
  const b1 = limb(b, 1);
  const b2 = limb(b, 2);
  const b3 = limb(b, 3);
  const b4 = limb(b, 4);
  const b5 = limb(b, 5);
  const b6 = limb(b, 6);
  const b7 = limb(b, 7);
  const b8 = limb(b, 8);
  const c9 = a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1;
  const c10 = a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2 + (c9 >> 29);
  const c11 = a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3 + (c10 >> 29);
  const c12 = a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4 + (c11 >> 29);
  const c13 = a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5 + (c12 >> 29);
  const c14 = a6 * b8 + a7 * b7 + a8 * b6 + (c13 >> 29);
  const c15 = a7 * b8 + a8 * b7 + (c14 >> 29);
  const c16 = a8 * b8 + (c15 >> 29);
  const c0 = a0 * b0;
  const c1 = a0 * b1 + a1 * b0;
  const c2 = a0 * b2 + a1 * b1 + a2 * b0;
  const c3 = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0;
  const c4 = a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0;
  const c5 = a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0;
  const c6 = a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0;
  const c7 = a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0;
  const c8 = a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0;
  const s0 = c0 + FOLD * (c9 & MASK) + HALF;
  const s1 = c1 + FOLD * (c10 & MASK) + HALF + (s0 >> 29);
  const s2 = c2 + FOLD * (c11 & MASK) + HALF + (s1 >> 29);
  const s3 = c3 + FOLD * (c12 & MASK) + HALF + (s2 >> 29);
  const s4 = c4 + FOLD * (c13 & MASK) + HALF + (s3 >> 29);
  const s5 = c5 + FOLD * (c14 & MASK) + HALF + (s4 >> 29);
  const s6 = c6 + FOLD * (c15 & MASK) + HALF + (s5 >> 29);
  const s7 = c7 + FOLD * (c16 & MASK) + HALF + (s6 >> 29);
  const s8 = c8 + FOLD * (c16 >> 29) + HALF + (s7 >> 29);
  const first = (s0 & MASK) + FOLD * (s8 >> 29);
  setLimb(out, 0, (first & MASK) - HALF);
  setLimb(out, 1, (s1 & MASK) - HALF + (first >> 29));
  setLimb(out, 2, (s2 & MASK) - HALF);
  setLimb(out, 3, (s3 & MASK) - HALF);
  setLimb(out, 4, (s4 & MASK) - HALF);
  setLimb(out, 5, (s5 & MASK) - HALF);
  setLimb(out, 6, (s6 & MASK) - HALF);
  setLimb(out, 7, (s7 & MASK) - HALF);
  setLimb(out, 8, (s8 & MASK) - HALF);
}

/** out = a²; a of at most 3 units. */
export function square(out: usize, a: usize): void {
  squareTimes(out, a, 1);
}

/** out = a^(2^times), times ≥ 1; a of at most 3 units. The limbs stay in registers from one square to the next. */
export function squareTimes(out: usize, a: usize, times: i32): void {
  let a0 = limb(a, 0);
  let a1 = limb(a, 1);
  let a2 = limb(a, 2);
  let a3 = limb(a, 3);
  let a4 = limb(a, 4);
  let a5 = limb(a, 5);
  let a6 = limb(a, 6);
  let a7 = limb(a, 7);
  let a8 = limb(a, 8);
  do {
    const d0 = a0 << 1;
    const d1 = a1 << 1;
    const d2 = a2 << 1;
    const d3 = a3 << 1;
    const d4 = a4 << 1;
    const d5 = a5 << 1;
    const d6 = a6 << 1;
    const d7 = a7 << 1;
    const c9 = d1 * a8 + d2 * a7 + d3 * a6 + d4 * a5;
    const c10 = d2 * a8 + d3 * a7 + d4 * a6 + a5 * a5 + (c9 >> 29);
    const c11 = d3 * a8 + d4 * a7 + d5 * a6 + (c10 >> 29);
    const c12 = d4 * a8 + d5 * a7 + a6 * a6 + (c11 >> 29);
    const c13 = d5 * a8 + d6 * a7 + (c12 >> 29);
    const c14 = d6 * a8 + a7 * a7 + (c13 >> 29);
    const c15 = d7 * a8 + (c14 >> 29);
    const c16 = a8 * a8 + (c15 >> 29);
    const c0 = a0 * a0;
    const c1 = d0 * a1;
    const c2 = d0 * a2 + a1 * a1;
    const c3 = d0 * a3 + d1 * a2;
    const c4 = d0 * a4 + d1 * a3 + a2 * a2;
    const c5 = d0 * a5 + d1 * a4 + d2 * a3;
    const c6 = d0 * a6 + d1 * a5 + d2 * a4 + a3 * a3;
    const c7 = d0 * a7 + d1 * a6 + d2 * a5 + d3 * a4;
    const c8 = d0 * a8 + d1 * a7 + d2 * a6 + d3 * a5 + a4 * a4;
    const s0 = c0 + FOLD * (c9 & MASK) + HALF;
    const s1 = c1 + FOLD * (c10 & MASK) + HALF + (s0 >> 29);
    const s2 = c2 + FOLD * (c11 & MASK) + HALF + (s1 >> 29);
    const s3 = c3 + FOLD * (c12 & MASK) + HALF + (s2 >> 29);
    const s4 = c4 + FOLD * (c13 & MASK) + HALF + (s3 >> 29);
    const s5 = c5 + FOLD * (c14 & MASK) + HALF + (s4 >> 29);
    const s6 = c6 + FOLD * (c15 & MASK) + HALF + (s5 >> 29);
    const s7 = c7 + FOLD * (c16 & MASK) + HALF + (s6 >> 29);
    const s8 = c8 + FOLD * (c16 >> 29) + HALF + (s7 >> 29);
    const first = (s0 & MASK) + FOLD * (s8 >> 29);
    a0 = (first & MASK) - HALF;
    a1 = (s1 & MASK) - HALF + (first >> 29);
    a2 = (s2 & MASK) - HALF;
    a3 = (s3 & MASK) - HALF;
    a4 = (s4 & MASK) - HALF;
    a5 = (s5 & MASK) - HALF;
    a6 = (s6 & MASK) - HALF;
    a7 = (s7 & MASK) - HALF;
    a8 = (s8 & MASK) - HALF;
  } while (--times > 0);
  setLimb(out, 0, a0);
  setLimb(out, 1, a1);
  setLimb(out, 2, a2);
  setLimb(out, 3, a3);
  setLimb(out, 4, a4);
  setLimb(out, 5, a5);
  setLimb(out, 6, a6);
  setLimb(out, 7, a7);
  setLimb(out, 8, a8);
}

/** out = a + b, not carried: the units add up. */
export function add(out: usize, a: usize, b: usize): void {
  const low = i32x4.add(v128.load(a), v128.load(b));
  const middle = i32x4.add(v128.load(a, 16), v128.load(b, 16));
  const top = load<i32>(a, 32) + load<i32>(b, 32);
  v128.store(out, low);
  v128.store(out, middle, 16);
  store<i32>(out, top, 32);
}

/** out = a − b, not carried: the units add up. */
export function subtract(out: usize, a: usize, b: usize): void {
  const low = i32x4.sub(v128.load(a), v128.load(b));
  const middle = i32x4.sub(v128.load(a, 16), v128.load(b, 16));
  const top = load<i32>(a, 32) - load<i32>(b, 32);
  v128.store(out, low);
  v128.store(out, middle, 16);
  store<i32>(out, top, 32);
}

/** out = −a, not carried. */
export function negate(out: usize, a: usize): void {
  for (let i: usize = 0; i < FIELD; i += 4) store<i32>(out + i, -load<i32>(a + i));
}

/** out = a in limbs of 1 unit. */
export function carry(out: usize, a: usize): void {
  const top = (limb(a, 8) + HALF) >> 29;
  let carried = FOLD * top;
  for (let i: usize = 0; i < 8; i++) {
    const sum = limb(a, i) + carried + HALF;
    setLimb(out, i, (sum & MASK) - HALF);
    carried = sum >> 29;
  }
  setLimb(out, 8, limb(a, 8) - (top << 29) + carried);
}

/** out = a. */
export function copy(out: usize, a: usize): void {
  memory.copy(out, a, FIELD);
}

/** out = −a when `condition` is 1, a when it is 0. */
export function negateIf(out: usize, a: usize, condition: i32): void {
  const mask = -condition;
  for (let i: usize = 0; i < FIELD; i += 4) store<i32>(out + i, (load<i32>(a + i) ^ mask) - mask);
}

/** out = a when `condition` is 1; out stays when it is 0. */
export function assignIf(out: usize, a: usize, condition: i32): void {
  const mask = -condition;
  for (let i: usize = 0; i < FIELD; i += 4) {
    const kept = load<i32>(out + i);
    store<i32>(out + i, kept ^ ((kept ^ load<i32>(a + i)) & mask));
  }
}
