import type { RandomSource } from './random.ts';
import { littleEndian } from './scalar.ts';

/**
 * A uniform permutation of 0 … n−1 (Fisher–Yates): `permutation[i]` is the input that output i is made from. Numbers are drawn
 * with rejection, so that no order is more likely than another.
 */
export function drawPermutation(n: number, random: RandomSource): number[] {
  const permutation = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = uniformBelow(i + 1, random);
    const moved = permutation[i] as number;
    permutation[i] = permutation[j] as number;
    permutation[j] = moved;
  }
  return permutation;
}

/** A uniform number below `limit` ≤ 2^32: a draw from the incomplete last run of `limit` values is thrown away. */
function uniformBelow(limit: number, random: RandomSource): number {
  const whole = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const draw = Number(littleEndian(random(4)));
    if (draw < whole) return draw % limit;
  }
}
