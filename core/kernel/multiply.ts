/** Multiples of points by public scalars. */
import { type Scalars, scalarSize } from '@countersign/crypto';
import { copyPointsIn, copyPointsOut, type ElementList, forChunks, makeList, pointSize } from './elements.ts';
import { multiplyPoint } from './fixed-base.ts';
import { kernelInstance } from './instance.ts';
import { copyScalarsIn } from './multi-scalar.ts';

/** scalars[i] · list[i]; a list of one goes with every scalar, and gets a table where that pays off. */
export function multiplyList(list: ElementList, scalars: Scalars): ElementList {
  const count = scalars.length / scalarSize;
  if (!Number.isInteger(count) || (list.length !== 1 && list.length !== count))
    throw new Error(`multiply: ${list.length} elements, ${count} scalars`);
  return (list.length === 1 ? multiplyPoint(list, scalars) : undefined) ?? multiplyEach(list, scalars);
}

function multiplyEach(list: ElementList, scalars: Scalars): ElementList {
  const result = makeList(scalars.length / scalarSize);
  const tables = kernelInstance().multiplyEachScratch();
  forChunks(result.length, 2 * pointSize + scalarSize + tables, (kernel, points, from, to) => {
    const count = to - from;
    const products = points + count * pointSize;
    const scalarsAt = products + count * pointSize;
    const step = copyPointsIn(kernel, points, list, from, to);
    copyScalarsIn(kernel, scalarsAt, scalars.subarray(from * scalarSize, to * scalarSize));
    kernel.multiplyEach(products, points, step, scalarsAt, count, scalarsAt + count * scalarSize);
    copyPointsOut(kernel, products, result, from, to);
  });
  return result;
}
