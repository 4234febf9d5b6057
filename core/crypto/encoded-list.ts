/*
 * Lists as they travel: n × 32 bytes of elements or scalars, or n × 64 of ciphertexts (c1 ‖ c2 of each).
 */
import { elementSize } from './group.ts';

/** The `index`-th encoding of a list. */
export function elementAt(list: Uint8Array, index: number): Uint8Array {
  return list.subarray(index * elementSize, (index + 1) * elementSize);
}

/** Entries `from` (inclusive) to `to` (exclusive) of a list of 32-byte entries: a view. */
export function entries(list: Uint8Array, from: number, to: number): Uint8Array {
  return list.subarray(from * elementSize, to * elementSize);
}

/** All c1 (half 0) or all c2 (half 1) of a list of ciphertexts. */
export function ciphertextHalf(ciphertexts: Uint8Array, half: 0 | 1): Uint8Array {
  const source = words(ciphertexts);
  const list = new Uint32Array(source.length / 2);
  for (let i = 0; i < list.length / 8; i++)
    for (let k = 0; k < 8; k++) list[8 * i + k] = source[16 * i + 8 * half + k] as number;
  return new Uint8Array(list.buffer);
}

/** a[0] ‖ b[0] ‖ a[1] ‖ b[1] …, of two lists of 32-byte entries. */
export function interleave(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length !== b.length) throw new Error(`interleave: lists of ${a.length} and ${b.length} bytes`);
  const [left, right] = [words(a), words(b)];
  const list = new Uint32Array(2 * left.length);
  for (let i = 0; i < left.length / 8; i++)
    for (let k = 0; k < 8; k++) {
      list[16 * i + k] = left[8 * i + k] as number;
      list[16 * i + 8 + k] = right[8 * i + k] as number;
    }
  return new Uint8Array(list.buffer);
}

/** `list[order[0]], list[order[1]], …`, of entries of `size` bytes, a multiple of four. */
export function gatherEntries(list: Uint8Array, size: number, order: Uint32Array): Uint8Array {
  const source = words(list);
  const width = size / 4;
  const gathered = new Uint32Array(order.length * width);
  for (let i = 0; i < order.length; i++) {
    const from = (order[i] as number) * width;
    for (let k = 0; k < width; k++) gathered[i * width + k] = source[from + k] as number;
  }
  return new Uint8Array(gathered.buffer);
}

/** The list in words of four bytes, to be moved and not read: copied only when it does not lie on a word's boundary. */
function words(list: Uint8Array): Uint32Array {
  const aligned = list.byteOffset % 4 === 0 ? list : list.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}
