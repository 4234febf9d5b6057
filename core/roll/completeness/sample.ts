/** The cheap first test of a branch: a few members drawn from its own list, looked up in the register (RECON-2). */
import { assert } from '@countersign/bytes';

/** Thirty drawn and all found excludes, at 95 %, that more than a ninth of the branch is missing. */
export const sampleSize = 30;

/** A whole number from 0 up to, but without, `below`, each equally likely. The caller's randomness. */
export type Draw = (below: number) => number;

/**
 * So many of the list without repetition, in the list's order; the whole list when it is no longer.
 *
 * Implements [Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S], selection sampling: one pass, each subset of
 * that size equally likely.
 */
export function drawSample<T>(list: readonly T[], size: number, draw: Draw): T[] {
  assert(Number.isSafeInteger(size) && size >= 0, `size: ${size} is no count`);
  const chosen: T[] = [];
  for (const [i, one] of list.entries()) {
    if (chosen.length === size) break;
    if (draw(list.length - i) < size - chosen.length) chosen.push(one);
  }
  return chosen;
}
