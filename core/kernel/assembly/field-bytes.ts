/**
 * Field elements as 32 bytes, little-endian, and what can be asked only of the canonical value 0 … p − 1: sign
 * (RFC 9496 section 3.1: odd is negative), zero, equality.
 */
import { FIELD, limb, setLimb, subtract } from './field.ts';

const MASK: i64 = 0x1fffffff;
const TOP_MASK: i64 = 0x7fffff;

/** The canonical limbs, each 0 … 2^29 − 1, of what was asked about last. */
const frozen: usize = memory.data(36, 16);
const difference: usize = memory.data(36, 16);

/**
 * frozen = a in canonical limbs; a of at most 7 units. 512 · p is added first, so that nothing is negative; one round
 * of carries leaves a value below 2^255 + 2^15, of which p is taken once more where value + 19 reaches 2^255.
 */
function freeze(a: usize): void {
  let carried: i64 = -512 * 19;
  for (let i: usize = 0; i < 8; i++) {
    const sum = limb(a, i) + carried;
    setLimb(frozen, i, sum & MASK);
    carried = sum >> 29;
  }
  const top = limb(a, 8) + carried + ((1 as i64) << 32);
  setLimb(frozen, 8, top & TOP_MASK);
  const bottom = limb(frozen, 0) + 19 * (top >> 23);
  let reached = (bottom + 19) >> 29;
  for (let i: usize = 1; i < 8; i++) reached = (limb(frozen, i) + reached) >> 29;
  reached = (limb(frozen, 8) + reached) >> 23;
  carried = bottom + 19 * reached;
  for (let i: usize = 0; i < 8; i++) {
    setLimb(frozen, i, carried & MASK);
    carried = limb(frozen, i + 1) + (carried >> 29);
  }
  setLimb(frozen, 8, carried & TOP_MASK);
}

function frozenLimb(index: usize): u64 {
  return load<u32>(frozen + (index << 2)) as u64;
}

/** The 32 canonical bytes of a; a of at most 7 units. */
export function toBytes(bytes: usize, a: usize): void {
  freeze(a);
  const f2 = frozenLimb(2);
  const f4 = frozenLimb(4);
  const f6 = frozenLimb(6);
  store<u64>(bytes, frozenLimb(0) | (frozenLimb(1) << 29) | (f2 << 58));
  store<u64>(bytes + 8, (f2 >> 6) | (frozenLimb(3) << 23) | (f4 << 52));
  store<u64>(bytes + 16, (f4 >> 12) | (frozenLimb(5) << 17) | (f6 << 46));
  store<u64>(bytes + 24, (f6 >> 18) | (frozenLimb(7) << 11) | (frozenLimb(8) << 40));
}

function setUnsigned(out: usize, index: usize, value: u64): void {
  store<u32>(out + (index << 2), (value & 0x1fffffff) as u32);
}

/** out = the number in 32 bytes, without their highest bit: 2 units. */
export function fromBytes(out: usize, bytes: usize): void {
  const w0 = load<u64>(bytes);
  const w1 = load<u64>(bytes + 8);
  const w2 = load<u64>(bytes + 16);
  const w3 = load<u64>(bytes + 24);
  setUnsigned(out, 0, w0);
  setUnsigned(out, 1, w0 >> 29);
  setUnsigned(out, 2, (w0 >> 58) | (w1 << 6));
  setUnsigned(out, 3, w1 >> 23);
  setUnsigned(out, 4, (w1 >> 52) | (w2 << 12));
  setUnsigned(out, 5, w2 >> 17);
  setUnsigned(out, 6, (w2 >> 46) | (w3 << 18));
  setUnsigned(out, 7, w3 >> 11);
  setUnsigned(out, 8, (w3 >> 40) & 0x7fffff);
}

/** Whether 32 bytes are a number below p, and an even one: what RFC 9496 section 4.3.1 asks of an encoding. */
export function isCanonicalNonNegative(bytes: usize): bool {
  const w0 = load<u64>(bytes);
  const w3 = load<u64>(bytes + 24);
  const upper = load<u64>(bytes + 8) & load<u64>(bytes + 16) & (w3 | ((1 as u64) << 63));
  const isTooLarge = ~upper === 0 && ~w0 <= 18;
  return (w0 & 1) === 0 && w3 >> 63 === 0 && !isTooLarge;
}

/** 1 when a is negative, else 0. */
export function isNegative(a: usize): i32 {
  freeze(a);
  return load<i32>(frozen) & 1;
}

/** 1 when a is zero, else 0. */
export function isZero(a: usize): i32 {
  freeze(a);
  let bits: u32 = 0;
  for (let i: usize = 0; i < FIELD; i += 4) bits |= load<u32>(frozen + i);
  return bits === 0 ? 1 : 0;
}

/** 1 when a and b are the same element, else 0; their units add up to at most 7. */
export function isEqual(a: usize, b: usize): i32 {
  subtract(difference, a, b);
  return isZero(difference);
}
