/*
 * How much work a shuffle is before it begins, in the weights of its tasks: what a progress bar measures against.
 */
import { chunkSize, publicWeights } from './tasks-public.ts';
import { secretWeights } from './tasks-secret.ts';

/** Of mixing and proving `count` ciphertexts, generators included. */
export function shuffleWeight(count: number, chunk: number = chunkSize): number {
  const multiplications = 7 * count; // two to re-encrypt, one per commitment to ψ, two per link and per its announcement
  const summed = 3 * count + 3 * Math.ceil(count / chunk) + 5;
  return (
    publicWeights.elements * 2 * count +
    publicWeights.generators * (count + 1) +
    secretWeights.onBases * multiplications +
    secretWeights.sum * summed
  );
}

/** Of verifying a mix of `count` ciphertexts that is good, generators included. */
export function verifyShuffleWeight(count: number): number {
  return publicWeights.generators * (count + 1) + publicWeights.sum * (8 * count + 8);
}
