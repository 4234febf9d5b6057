/** Sums of products, Σ scalar · point, of public scalars (assembly/multi-scalar.ts). */
import { type Scalars, scalarSize } from '@countersign/crypto';
import {
  copyPointsIn,
  copyPointsOut,
  type ElementList,
  identityList,
  makeList,
  pointSize,
} from './elements.ts';
import { type Address, type KernelExports, kernelInstance, reserveScratch } from './instance.ts';

/** Terms in the kernel's memory at one time: some 6 MB. More would be faster by little. */
export const termsAtOnce = 16_384;

/** Copies public scalars to `at`; one that is not below the order throws. */
export function copyScalarsIn(kernel: KernelExports, at: Address, scalars: Scalars): void {
  new Uint8Array(kernel.memory.buffer, at, scalars.length).set(scalars);
  if (!kernel.scalarsBelowOrder(at, scalars.length / scalarSize))
    throw new Error('a list of scalars has one that is not below the group order');
}

/** Bytes of scratch for `count` terms at once. */
function scratchSize(kernel: KernelExports, count: number): number {
  return 2 * pointSize + count * (pointSize + scalarSize) + kernel.multiScalarScratch(count);
}

/** Σ scalars[i] · list[i], a list of one. */
export function multiScalarList(list: ElementList, scalars: Scalars): ElementList {
  if (scalars.length !== list.length * scalarSize)
    throw new Error(`multiScalar: ${list.length} elements, ${scalars.length / scalarSize} scalars`);
  const kernel = kernelInstance();
  const sum = reserveScratch(kernel, scratchSize(kernel, Math.min(list.length, termsAtOnce)));
  const part = sum + pointSize;
  const points = part + pointSize;
  copyPointsIn(kernel, sum, identityList, 0, 1);
  for (let from = 0; from < list.length; from += termsAtOnce) {
    const to = Math.min(list.length, from + termsAtOnce);
    const scalarsAt = points + (to - from) * pointSize;
    copyPointsIn(kernel, points, list, from, to);
    copyScalarsIn(kernel, scalarsAt, scalars.subarray(from * scalarSize, to * scalarSize));
    kernel.multiScalar(part, points, scalarsAt, to - from, scalarsAt + (to - from) * scalarSize);
    kernel.addEach(sum, sum, 0, part, 0, 1);
  }
  const result = makeList(1);
  copyPointsOut(kernel, sum, result, 0, 1);
  return result;
}
