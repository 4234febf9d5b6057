import { concatBytes, format, u64 } from '@countersign/bytes';
import { sha512 } from './hash.ts';
import { scalarFromUniform } from './scalar.ts';
import type { ScalarLists, Scalars } from './scalars.ts';

/**
 * Where secret randomness comes from: `length` fresh bytes. Always an argument, so that vectors replay and a
 * test can show what each draw is for. Processes pass the operating system's generator.
 */
export type RandomSource = (length: number) => Uint8Array;

/** A uniform scalar modulo ℓ from 64 fresh bytes. */
export function randomScalar(random: RandomSource): bigint {
  return scalarFromUniform(random(64));
}

/** Bytes asked for at once: some systems' generators give no more than 65,536. */
const drawnAtOnce = 32_768;

/** `length` fresh bytes, however many. */
export function randomBytes(random: RandomSource, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let from = 0; from < length; from += drawnAtOnce)
    bytes.set(random(Math.min(drawnAtOnce, length - from)), from);
  return bytes;
}

/** `count` uniform scalars, each from 64 fresh bytes. */
export function randomScalars(random: RandomSource, count: number, lists: ScalarLists): Scalars {
  return lists.fromUniform(randomBytes(random, 64 * count));
}

/**
 * A source that replays: SHA-512(seed ‖ u64 counter), block after block. For vectors, rehearsals with a seed and tests;
 * as unpredictable as its seed is.
 */
export function seededRandom(seed: Uint8Array): RandomSource {
  let counter = 0;
  let block = new Uint8Array(0);
  let used = 0;
  return (length) => {
    const out = new Uint8Array(length);
    for (let i = 0; i < length; i++) {
      if (used === block.length) {
        block = new Uint8Array(sha512(concatBytes([seed, format(u64, counter++)])));
        used = 0;
      }
      out[i] = block[used++] as number;
    }
    return out;
  };
}
