/**
 * The kernel's own form of `Elements`: points as in assembly/point.ts, 36 limbs (144 bytes) each, one after the other in a
 * typed array outside of WebAssembly memory. Each call copies a chunk in and out, so nothing is ever freed by hand.
 */
import type { Elements } from '@countersign/crypto';
import { type Address, type KernelExports, kernelInstance, reserveScratch } from './instance.ts';

/** Limbs of one point. */
const pointLimbs = 36;
/** Bytes of one point. */
export const pointSize: number = 4 * pointLimbs;
/** Points in the kernel's memory at one time, of each list: they then stay in the processor's cache. */
export const chunkLength = 512;

/** A list of points. The limbs are never changed once a list is made: parts of a list share them. */
export interface ElementList {
  readonly length: number;
  readonly limbs: Int32Array;
}

export function wrapElements(list: ElementList): Elements {
  return list as unknown as Elements;
}

/** The list behind `Elements` that this group made; another group's are a caller's mistake. */
export function unwrapElements(elements: Elements): ElementList {
  const list = elements as unknown as ElementList;
  if (!(list.limbs instanceof Int32Array)) throw new Error('elements of another group');
  return list;
}

export function listOf(limbs: Int32Array): ElementList {
  return { length: limbs.length / pointLimbs, limbs };
}

/** The identity: X = 0, Y = 1, Z = 1, T = 0, nine limbs each. */
export const identityList: ElementList = listOf(
  Int32Array.from({ length: pointLimbs }, (_, i) => (i === 9 || i === 18 ? 1 : 0)),
);

/** Room for `length` points. */
export function makeList(length: number): ElementList {
  return listOf(new Int32Array(length * pointLimbs));
}

/** Elements `from` to `to`, counted as `Array.prototype.slice` counts. */
export function sliceList({ limbs }: ElementList, from: number, to: number): ElementList {
  return listOf(limbs.subarray(from * pointLimbs, to * pointLimbs));
}

export function concatLists(lists: readonly ElementList[]): ElementList {
  const result = makeList(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const { limbs } of lists) {
    result.limbs.set(limbs, at);
    at += limbs.length;
  }
  return result;
}

export function gatherList(list: ElementList, indices: ArrayLike<number>): ElementList {
  const result = makeList(indices.length);
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    if (!Number.isInteger(index) || index < 0 || index >= list.length)
      throw new Error(`no element ${index} in a list of ${list.length}`);
    result.limbs.set(list.limbs.subarray(index * pointLimbs, (index + 1) * pointLimbs), i * pointLimbs);
  }
  return result;
}

/** Runs `body` for each chunk of `count`, with scratch of `size` bytes for each of its places. */
export function forChunks(
  count: number,
  size: number,
  body: (kernel: KernelExports, scratch: Address, from: number, to: number) => void,
): void {
  const kernel = kernelInstance();
  const scratch = reserveScratch(kernel, Math.min(count, chunkLength) * size);
  for (let from = 0; from < count; from += chunkLength)
    body(kernel, scratch, from, Math.min(count, from + chunkLength));
}

/** Copies points `from` to `to` (or the only one) into the kernel's memory; returns the step from one to the next. */
export function copyPointsIn(
  kernel: KernelExports,
  at: Address,
  list: ElementList,
  from: number,
  to: number,
): number {
  const isSingle = list.length === 1;
  const part = isSingle ? list.limbs : list.limbs.subarray(from * pointLimbs, to * pointLimbs);
  new Int32Array(kernel.memory.buffer, at, part.length).set(part);
  return isSingle ? 0 : pointSize;
}

/** Copies points `from` to `to` of a result out of the kernel's memory. */
export function copyPointsOut(
  kernel: KernelExports,
  at: Address,
  list: ElementList,
  from: number,
  to: number,
): void {
  const part = new Int32Array(kernel.memory.buffer, at, (to - from) * pointLimbs);
  list.limbs.set(part, from * pointLimbs);
}
