import { scalarFromUniform } from './scalar.ts';

/**
 * Where secret randomness comes from: `length` fresh bytes. Always an argument, so that vectors replay and a
 * test can show what each draw is for. Processes pass the operating system's generator.
 */
export type RandomSource = (length: number) => Uint8Array;

/** A uniform scalar modulo ℓ from 64 fresh bytes. */
export function randomScalar(random: RandomSource): bigint {
  return scalarFromUniform(random(64));
}
