/** edwards25519: bytes to points (RFC 8032 section 5.1.3), canonical encodings alone, points of any order. */
import { D, ONE } from './constants.ts';
import { add, copy, multiply, negateIf, square, subtract } from './field.ts';
import { fromBytes, isZero } from './field-bytes.ts';
import { POINT, T, Y, Z } from './point.ts';
import { squareRootOfRatio } from './square-root.ts';

const u: usize = memory.data(36, 16);
const v: usize = memory.data(36, 16);
const ySquare: usize = memory.data(36, 16);

/** Whether 32 bytes, without their highest bit, are a number below p. */
function isBelowPrime(bytes: usize): bool {
  const w3 = load<u64>(bytes + 24) | ((1 as u64) << 63);
  const upper = load<u64>(bytes + 8) & load<u64>(bytes + 16) & w3;
  return !(~upper === 0 && ~load<u64>(bytes) <= 18);
}

/** x² = (y² − 1)/(d·y² + 1); the highest bit is the sign of x, and zero has none. */
function decodeEdwards(out: usize, bytes: usize): bool {
  if (!isBelowPrime(bytes)) return false;
  const sign = (load<u8>(bytes + 31) >> 7) as i32;
  fromBytes(u, bytes);
  square(ySquare, u);
  // A product of one unit, for the same number of two.
  multiply(out + Y, u, ONE);
  subtract(u, ySquare, ONE);
  multiply(v, ySquare, D);
  add(v, v, ONE);
  if (!squareRootOfRatio(out, u, v)) return false;
  if (sign !== 0 && isZero(out)) return false;
  negateIf(out, out, sign);
  copy(out + Z, ONE);
  multiply(out + T, out, out + Y);
  return true;
}

/** `count` encodings from `bytes` to points from `out`; the index of the first that is none, or `count`. */
export function decodeEdwardsEach(out: usize, bytes: usize, count: i32): i32 {
  for (let i = 0; i < count; i++)
    if (!decodeEdwards(out + (i as usize) * POINT, bytes + ((i as usize) << 5))) return i;
  return count;
}
