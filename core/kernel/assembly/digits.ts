/*
 * Scalars as digits. Signed digits of w bits without carries: to the scalar s is added the bias Σ 2^(w−1) · 2^(w·i), and
 * digit i of s, from −2^(w−1) to 2^(w−1), is digit i of the sum, read unsigned, less 2^(w−1). Digits above the highest bit of
 * a short scalar are zero. Nothing here branches on a scalar; who uses the digits may.
 */

/** Bytes of a scalar with its bias: 40, so that four bytes can be loaded at any digit. */
export const BIASED: usize = 40;
/** Bits of a scalar that digits must cover: ℓ is so little above 2^252 that its own digit at 252 is no more than 1. */
const MOST_BITS: i32 = 252;

/** How many digits of `width` bits a scalar of `bits` bits has. One bit more is for the sign of the highest. */
export function countDigits(bits: i32, width: i32): i32 {
  return (min(bits, MOST_BITS) + width) / width;
}

/** The bias of `count` digits of `width` bits, to `bias` (40 bytes). */
export function setBias(bias: usize, width: i32, count: i32): void {
  memory.fill(bias, 0, BIASED);
  for (let i = 0; i < count; i++) {
    const bit = width * i + width - 1;
    const at = bias + ((bit >> 3) as usize);
    const bits = (load<u8>(at) as u32) | ((1 as u32) << (bit & 7));
    store<u8>(at, bits as u8);
  }
}

/** out (40 bytes) = scalar (32 bytes) + bias. */
export function addBias(out: usize, scalar: usize, bias: usize): void {
  let sum: u64 = 0;
  for (let i: usize = 0; i < 32; i += 4) {
    sum += (load<u32>(scalar + i) as u64) + (load<u32>(bias + i) as u64);
    store<u32>(out + i, sum as u32);
    sum >>= 32;
  }
  store<u64>(out + 32, load<u64>(bias + 32) + sum);
}

/**
 * Digit number `index`. The highest digit (`isHighest`) is read with whatever overflowed from it: it can be 2^(w−1), the
 * others end one below.
 */
export function digitOf(biased: usize, index: i32, width: i32, isHighest: bool): i32 {
  const bit = width * index;
  const word = load<u32>(biased + ((bit >> 3) as usize)) >> (bit & 7);
  return ((word & ((1 << (width + (isHighest ? 1 : 0))) - 1)) as i32) - (1 << (width - 1));
}

/** The bits up to the highest that is set. */
export function bitLength(scalar: usize): i32 {
  for (let i: i32 = 28; i >= 0; i -= 4) {
    const word = load<u32>(scalar + (i as usize));
    if (word !== 0) return 8 * i + 32 - clz<u32>(word);
  }
  return 0;
}

const padded: usize = memory.data(40, 8);

/**
 * Non-adjacent form of `width` bits: 256 digits, zero or odd and below 2^(width−1) in absolute value, one byte each, `step`
 * bytes apart. Of `width` digits in a row at most one is not zero.
 */
export function setNonAdjacent(digits: usize, step: usize, scalar: usize, width: i32): void {
  memory.copy(padded, scalar, 32);
  let carried = 0;
  let bit = 0;
  while (bit < 256) {
    const word = load<u32>(padded + ((bit >> 3) as usize)) >> (bit & 7);
    const value = ((word & ((1 << width) - 1)) as i32) + carried;
    const at = digits + (bit as usize) * step;
    if ((value & 1) === 0) {
      store<i8>(at, 0);
      bit += 1;
      continue;
    }
    carried = value >> (width - 1);
    store<i8>(at, (value - (carried << width)) as i8);
    for (let i = 1; i < width && bit + i < 256; i++) store<i8>(at + (i as usize) * step, 0);
    bit += width;
  }
}

function min(a: i32, b: i32): i32 {
  return a < b ? a : b;
}
