/*
 * Lists as they travel: n × 32 bytes of elements, or n × 64 of ciphertexts (c1 ‖ c2 of each).
 */
import { elementSize } from './group.ts';

/** The `index`-th encoding of a list. */
export function elementAt(list: Uint8Array, index: number): Uint8Array {
  return list.subarray(index * elementSize, (index + 1) * elementSize);
}

/** All c1 (half 0) or all c2 (half 1) of a list of ciphertexts. */
export function ciphertextHalf(ciphertexts: Uint8Array, half: 0 | 1): Uint8Array {
  const list = new Uint8Array(ciphertexts.length / 2);
  for (let i = 0; i < list.length / elementSize; i++)
    list.set(elementAt(ciphertexts, 2 * i + half), i * elementSize);
  return list;
}
