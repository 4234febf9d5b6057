/** Sums, differences and comparison of lists of points, place by place. */
import { copyPointsIn, copyPointsOut, type ElementList, forChunks, makeList, pointSize } from './elements.ts';

function combine(operation: 'addEach' | 'subtractEach', a: ElementList, b: ElementList): ElementList {
  if (a.length !== b.length && a.length !== 1 && b.length !== 1)
    throw new Error(`lists of ${a.length} and ${b.length} elements do not go together`);
  const result = makeList(a.length === 1 ? b.length : a.length);
  forChunks(result.length, 3 * pointSize, (kernel, left, from, to) => {
    const right = left + (to - from) * pointSize;
    const sums = right + (to - from) * pointSize;
    const leftStep = copyPointsIn(kernel, left, a, from, to);
    const rightStep = copyPointsIn(kernel, right, b, from, to);
    kernel[operation](sums, left, leftStep, right, rightStep, to - from);
    copyPointsOut(kernel, sums, result, from, to);
  });
  return result;
}

/** a[i] + b[i]; a list of one goes with every element of the other. */
export function addLists(a: ElementList, b: ElementList): ElementList {
  return combine('addEach', a, b);
}

/** a[i] − b[i]; lists of one as in `addLists`. */
export function subtractLists(a: ElementList, b: ElementList): ElementList {
  return combine('subtractEach', a, b);
}

/** Whether a[i] = b[i] for all i (RFC 9496 section 4.3.3). */
export function areEqualLists(a: ElementList, b: ElementList): boolean {
  if (a.length !== b.length) throw new Error(`equal: lists of ${a.length} and ${b.length} elements`);
  let equal = true;
  forChunks(a.length, 2 * pointSize, (kernel, left, from, to) => {
    const right = left + (to - from) * pointSize;
    copyPointsIn(kernel, left, a, from, to);
    copyPointsIn(kernel, right, b, from, to);
    if (kernel.countEqual(left, right, to - from) !== to - from) equal = false;
  });
  return equal;
}
