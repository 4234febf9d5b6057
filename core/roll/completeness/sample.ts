/** The cheap first test of a branch: a few members drawn from its own list, looked up in the register (RECON-2). */
import { assert } from '@countersign/bytes';

/** Thirty drawn and all found excludes, at 95 %, that more than a ninth of the branch is missing. */
export const sampleSize = 30;

/** A whole number from 0 up to, but without, `below`, each equally likely. The caller's randomness. */
export type Draw = (below: number) => number;

/**
 * So many of the list without repetition, in the list's order; the whole list when it is no longer. With the same draws, a list that is
 * longer by one has at most one other member in its sample: nobody finds a sample that suits by saying another length.
 *
 * Implements [Knuth, The Art of Computer Programming 2, 3.4.2, algorithm R], reservoir sampling: one pass, each subset of
 * that size equally likely.
 */
export function drawSample<T>(list: readonly T[], size: number, draw: Draw): T[] {
  assert(Number.isSafeInteger(size) && size >= 0, `size: ${size} is no count`);
  const chosen = Array.from({ length: Math.min(size, list.length) }, (_, i) => i);
  for (let i = size; i < list.length; i++) {
    const place = draw(i + 1);
    if (place < size) chosen[place] = i;
  }
  return chosen.toSorted((a, b) => a - b).map((i) => list[i] as T);
}
