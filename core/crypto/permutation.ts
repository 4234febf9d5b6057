import type { RandomSource } from './random.ts';

/**
 * A uniform permutation of 0 … n−1 (Fisher–Yates): `permutation[i]` is the input that output i is made from. Numbers are drawn
 * with rejection, so that no order is more likely than another.
 */
export function drawPermutation(n: number, random: RandomSource): Uint32Array {
  const permutation = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = uniformBelow(i + 1, random);
    const moved = permutation[i] as number;
    permutation[i] = permutation[j] as number;
    permutation[j] = moved;
  }
  return permutation;
}

/** The permutation that undoes it: `inverse[permutation[i]] = i`. */
export function invertPermutation(permutation: Uint32Array): Uint32Array {
  const inverse = new Uint32Array(permutation.length);
  for (let i = 0; i < permutation.length; i++) inverse[permutation[i] as number] = i;
  return inverse;
}

/** A uniform number below `limit` ≤ 2^32: a draw from the incomplete last run of `limit` values is thrown away. */
function uniformBelow(limit: number, random: RandomSource): number {
  const whole = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random(4);
    const draw = a + 256 * (b + 256 * (c + 256 * d));
    if (draw < whole) return draw % limit;
  }
}
