/*
 * Integers modulo ℓ = 2^252 + c, c = 27742317777372353535851937790883648493 (RFC 9496 section 1), one number at a time,
 * at addresses of 32 little-endian bytes. Secret scalars pass here: no branch and no address depends on a value.
 *
 * A number is cut into limbs of 28 bits, because 252 = 9 · 28: what stands in limb 9 and above counts −c per unit of limb 0,
 * so a product is reduced by folding three times with the five limbs of c. Products of limbs are summed in 64-bit columns.
 */

const mask: i64 = 0xfffffff;
const c0: i64 = 0xcf5d3ed;
const c1: i64 = 0x12631a5;
const c2: i64 = 0x79cd658;
const c3: i64 = 0xf9dea2f;
const c4: i64 = 0x14de;
/** What `foldMiddle` takes off too many, in ℓ. */
const excess: i64 = 1 << 24;

/** 19 columns of 64 bits: a number that waits for its reduction. */
const columns: usize = memory.data(152, 8);

/** Bits 28i to 28i + 27 of the number at `a`. */
function limb(a: usize, i: i32): i64 {
  return <i64>((load<u32>(a + ((28 * i) >>> 3)) >>> ((28 * i) & 7)) & 0xfffffff);
}

/** Bits 224 to 255. */
function topLimb(a: usize): i64 {
  return <i64>load<u32>(a + 28);
}

function column(i: i32): i64 {
  return load<i64>(columns + 8 * i);
}

function setColumn(i: i32, value: i64): void {
  store<i64>(columns + 8 * i, value);
}

/** columns = a · b for a, b < 2^255. */
function multiplyColumns(a: usize, b: usize): void {
  const a0 = limb(a, 0),
    a1 = limb(a, 1),
    a2 = limb(a, 2),
    a3 = limb(a, 3),
    a4 = limb(a, 4);
  const a5 = limb(a, 5),
    a6 = limb(a, 6),
    a7 = limb(a, 7),
    a8 = topLimb(a);
  const b0 = limb(b, 0),
    b1 = limb(b, 1),
    b2 = limb(b, 2),
    b3 = limb(b, 3),
    b4 = limb(b, 4);
  const b5 = limb(b, 5),
    b6 = limb(b, 6),
    b7 = limb(b, 7),
    b8 = topLimb(b);
  setColumn(0, a0 * b0);
  setColumn(1, a0 * b1 + a1 * b0);
  setColumn(2, a0 * b2 + a1 * b1 + a2 * b0);
  setColumn(3, a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0);
  setColumn(4, a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0);
  setColumn(5, a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0);
  setColumn(6, a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0);
  setColumn(7, a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0);
  setColumn(8, a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0);
  setColumn(9, a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1);
  setColumn(10, a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2);
  setColumn(11, a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3);
  setColumn(12, a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4);
  setColumn(13, a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5);
  setColumn(14, a6 * b8 + a7 * b7 + a8 * b6);
  setColumn(15, a7 * b8 + a8 * b7);
  setColumn(16, a8 * b8);
  setColumn(17, 0);
  setColumn(18, 0);
}

/**
 * columns lose h · ℓ for h = columns 9 to 18, cut to limbs first: what is left stands in columns 0 to 13.
 * Columns 0 to 8 need no carrying for it: they only lose products.
 */
function foldHigh(): void {
  let rest = column(9);
  const h0 = rest & mask;
  rest = (rest >> 28) + column(10);
  const h1 = rest & mask;
  rest = (rest >> 28) + column(11);
  const h2 = rest & mask;
  rest = (rest >> 28) + column(12);
  const h3 = rest & mask;
  rest = (rest >> 28) + column(13);
  const h4 = rest & mask;
  rest = (rest >> 28) + column(14);
  const h5 = rest & mask;
  rest = (rest >> 28) + column(15);
  const h6 = rest & mask;
  rest = (rest >> 28) + column(16);
  const h7 = rest & mask;
  rest = (rest >> 28) + column(17);
  const h8 = rest & mask;
  const h9 = (rest >> 28) + column(18);
  setColumn(0, column(0) - h0 * c0);
  setColumn(1, column(1) - h0 * c1 - h1 * c0);
  setColumn(2, column(2) - h0 * c2 - h1 * c1 - h2 * c0);
  setColumn(3, column(3) - h0 * c3 - h1 * c2 - h2 * c1 - h3 * c0);
  setColumn(4, column(4) - h0 * c4 - h1 * c3 - h2 * c2 - h3 * c1 - h4 * c0);
  setColumn(5, column(5) - h1 * c4 - h2 * c3 - h3 * c2 - h4 * c1 - h5 * c0);
  setColumn(6, column(6) - h2 * c4 - h3 * c3 - h4 * c2 - h5 * c1 - h6 * c0);
  setColumn(7, column(7) - h3 * c4 - h4 * c3 - h5 * c2 - h6 * c1 - h7 * c0);
  setColumn(8, column(8) - h4 * c4 - h5 * c3 - h6 * c2 - h7 * c1 - h8 * c0);
  setColumn(9, -h5 * c4 - h6 * c3 - h7 * c2 - h8 * c1 - h9 * c0);
  setColumn(10, -h6 * c4 - h7 * c3 - h8 * c2 - h9 * c1);
  setColumn(11, -h7 * c4 - h8 * c3 - h9 * c2);
  setColumn(12, -h8 * c4 - h9 * c3);
  setColumn(13, -h9 * c4);
}

/** Columns 0 to 7 are cut to limbs and carried upwards; returns what then stands in column 8 and above (signed). */
function carryLow(): i64 {
  let rest = column(0);
  setColumn(0, rest & mask);
  rest = (rest >> 28) + column(1);
  setColumn(1, rest & mask);
  rest = (rest >> 28) + column(2);
  setColumn(2, rest & mask);
  rest = (rest >> 28) + column(3);
  setColumn(3, rest & mask);
  rest = (rest >> 28) + column(4);
  setColumn(4, rest & mask);
  rest = (rest >> 28) + column(5);
  setColumn(5, rest & mask);
  rest = (rest >> 28) + column(6);
  setColumn(6, rest & mask);
  rest = (rest >> 28) + column(7);
  setColumn(7, rest & mask);
  return (rest >> 28) + column(8);
}

/** Takes the 2^24 ℓ off that make the last fold negative, so that one conditional subtraction ends it. */
function foldMiddle(): void {
  let rest = carryLow();
  const t8 = rest & mask;
  rest = (rest >> 28) + column(9);
  const h0 = rest & mask;
  rest = (rest >> 28) + column(10);
  const h1 = rest & mask;
  rest = (rest >> 28) + column(11);
  const h2 = rest & mask;
  rest = (rest >> 28) + column(12);
  const h3 = rest & mask;
  const h4 = (rest >> 28) + column(13);
  setColumn(0, column(0) - (h0 + excess) * c0);
  setColumn(1, column(1) - (h0 + excess) * c1 - h1 * c0);
  setColumn(2, column(2) - (h0 + excess) * c2 - h1 * c1 - h2 * c0);
  setColumn(3, column(3) - (h0 + excess) * c3 - h1 * c2 - h2 * c1 - h3 * c0);
  setColumn(4, column(4) - (h0 + excess) * c4 - h1 * c3 - h2 * c2 - h3 * c1 - h4 * c0);
  setColumn(5, column(5) - h1 * c4 - h2 * c3 - h3 * c2 - h4 * c1);
  setColumn(6, column(6) - h2 * c4 - h3 * c3 - h4 * c2);
  setColumn(7, column(7) - h3 * c4 - h4 * c3);
  setColumn(8, t8 - h4 * c4 - (excess << 28));
}

/** Stores the number of `columns`, below 2^525, modulo ℓ. */
function reduceColumns(out: usize): void {
  foldHigh();
  foldMiddle();
  const top = carryLow();
  const h = top >> 28;
  setColumn(8, top & mask);
  setColumn(0, column(0) - h * c0);
  setColumn(1, column(1) - h * c1);
  setColumn(2, column(2) - h * c2);
  setColumn(3, column(3) - h * c3);
  setColumn(4, column(4) - h * c4);
  storeBelowTwice(out);
}

/** Stores the number of `columns` 0 to 8, not negative and below 2ℓ, modulo ℓ. */
function storeBelowTwice(out: usize): void {
  const t8 = carryLow();
  let rest = column(0) - c0;
  const s0 = rest & mask;
  rest = (rest >> 28) + column(1) - c1;
  const s1 = rest & mask;
  rest = (rest >> 28) + column(2) - c2;
  const s2 = rest & mask;
  rest = (rest >> 28) + column(3) - c3;
  const s3 = rest & mask;
  rest = (rest >> 28) + column(4) - c4;
  const s4 = rest & mask;
  rest = (rest >> 28) + column(5);
  const s5 = rest & mask;
  rest = (rest >> 28) + column(6);
  const s6 = rest & mask;
  rest = (rest >> 28) + column(7);
  const s7 = rest & mask;
  const s8 = (rest >> 28) + t8 - (1 << 28);
  const keep = s8 >> 63;
  pack(
    out,
    choose(keep, column(0), s0),
    choose(keep, column(1), s1),
    choose(keep, column(2), s2),
    choose(keep, column(3), s3),
    choose(keep, column(4), s4),
    choose(keep, column(5), s5),
    choose(keep, column(6), s6),
    choose(keep, column(7), s7),
    choose(keep, t8, s8),
  );
}

/** a where `keep` is −1, b where it is 0. */
function choose(keep: i64, a: i64, b: i64): i64 {
  return b ^ (keep & (a ^ b));
}

function pack(
  out: usize,
  t0: i64,
  t1: i64,
  t2: i64,
  t3: i64,
  t4: i64,
  t5: i64,
  t6: i64,
  t7: i64,
  t8: i64,
): void {
  store<i64>(out, t0 | (t1 << 28) | (t2 << 56));
  store<i64>(out + 8, (t2 >>> 8) | (t3 << 20) | (t4 << 48));
  store<i64>(out + 16, (t4 >>> 16) | (t5 << 12) | (t6 << 40));
  store<i64>(out + 24, (t6 >>> 24) | (t7 << 4) | (t8 << 32));
}

/** out = a · b. */
export function multiplyScalar(out: usize, a: usize, b: usize): void {
  multiplyColumns(a, b);
  reduceColumns(out);
}

function addLimb(a: usize, b: usize, i: i32): void {
  setColumn(i, limb(a, i) + limb(b, i));
}

/** out = a + b. */
export function addScalar(out: usize, a: usize, b: usize): void {
  addLimb(a, b, 0);
  addLimb(a, b, 1);
  addLimb(a, b, 2);
  addLimb(a, b, 3);
  addLimb(a, b, 4);
  addLimb(a, b, 5);
  addLimb(a, b, 6);
  addLimb(a, b, 7);
  setColumn(8, topLimb(a) + topLimb(b));
  storeBelowTwice(out);
}

function subtractLimb(a: usize, b: usize, i: i32, order: i64): void {
  setColumn(i, limb(a, i) - limb(b, i) + order);
}

/** out = a − b, as a − b + ℓ. */
export function subtractScalar(out: usize, a: usize, b: usize): void {
  subtractLimb(a, b, 0, c0);
  subtractLimb(a, b, 1, c1);
  subtractLimb(a, b, 2, c2);
  subtractLimb(a, b, 3, c3);
  subtractLimb(a, b, 4, c4);
  subtractLimb(a, b, 5, 0);
  subtractLimb(a, b, 6, 0);
  subtractLimb(a, b, 7, 0);
  setColumn(8, topLimb(a) - topLimb(b) + (1 << 28));
  storeBelowTwice(out);
}

function halfLimb(i: i32): i64 {
  return (column(i) >> 1) | ((column(i + 1) & 1) << 27);
}

/** out = a / 2: of a and a + ℓ the even one, shifted. */
export function halveScalar(out: usize, a: usize): void {
  const odd = -(limb(a, 0) & 1);
  setColumn(0, limb(a, 0) + (odd & c0));
  setColumn(1, limb(a, 1) + (odd & c1));
  setColumn(2, limb(a, 2) + (odd & c2));
  setColumn(3, limb(a, 3) + (odd & c3));
  setColumn(4, limb(a, 4) + (odd & c4));
  setColumn(5, limb(a, 5));
  setColumn(6, limb(a, 6));
  setColumn(7, limb(a, 7));
  setColumn(8, topLimb(a) + (odd & (1 << 28)));
  setColumn(8, carryLow());
  pack(
    out,
    halfLimb(0),
    halfLimb(1),
    halfLimb(2),
    halfLimb(3),
    halfLimb(4),
    halfLimb(5),
    halfLimb(6),
    halfLimb(7),
    column(8) >> 1,
  );
}

/** out = the 64 bytes at `a`, reduced. */
export function reduceUniform(out: usize, a: usize): void {
  for (let i = 0; i < 18; i++) setColumn(i, limb(a, i));
  // Bits 504 to 511.
  setColumn(18, <i64>load<u8>(a + 63));
  reduceColumns(out);
}

/** −1 where the 32 bytes at `a` are a number below ℓ, else 0. */
export function belowOrder(a: usize): i64 {
  let rest = limb(a, 0) - c0;
  rest = (rest >> 28) + limb(a, 1) - c1;
  rest = (rest >> 28) + limb(a, 2) - c2;
  rest = (rest >> 28) + limb(a, 3) - c3;
  rest = (rest >> 28) + limb(a, 4) - c4;
  rest = (rest >> 28) + limb(a, 5);
  rest = (rest >> 28) + limb(a, 6);
  rest = (rest >> 28) + limb(a, 7);
  rest = (rest >> 28) + topLimb(a) - (1 << 28);
  return rest >> 63;
}
