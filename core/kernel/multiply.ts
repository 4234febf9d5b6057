/** Multiples of points by public scalars. */
import { type Scalars, scalarSize } from '@countersign/crypto';
import { concatLists, type ElementList, gatherList, listOf, sliceList } from './elements.ts';
import { kernelScalarLists } from './scalar-lists.ts';
import { addLists } from './sums.ts';

const scalarBits = 253;
/** X = 0, Y = 1, Z = 1, T = 0, nine limbs each. */
export const identityList: ElementList = listOf(
  Int32Array.from({ length: 36 }, (_, i) => (i === 9 || i === 18 ? 1 : 0)),
);

function checkScalars(scalars: Scalars): number {
  if (!kernelScalarLists().areCanonical(scalars))
    throw new Error('a list of scalars has one that is not below the group order');
  return scalars.length / scalarSize;
}

/** scalars[i] · list[i]; a list of one goes with every scalar. */
export function multiplyList(list: ElementList, scalars: Scalars): ElementList {
  const count = checkScalars(scalars);
  if (list.length !== 1 && list.length !== count)
    throw new Error(`multiply: ${list.length} elements, ${count} scalars`);
  const choices = concatLists([identityList, list]);
  const bit = (index: number, at: number): number =>
    ((scalars[index * scalarSize + (at >> 3)] as number) >> (at & 7)) & 1;
  let sums = gatherList(identityList, new Uint32Array(count));
  for (let at = scalarBits - 1; at >= 0; at--) {
    const chosen = Array.from({ length: count }, (_, i) => bit(i, at) * (list.length === 1 ? 1 : i + 1));
    sums = addLists(addLists(sums, sums), gatherList(choices, chosen));
  }
  return sums;
}

/** Σ scalars[i] · list[i], a list of one. */
export function multiScalarList(list: ElementList, scalars: Scalars): ElementList {
  const count = checkScalars(scalars);
  if (list.length !== count) throw new Error(`multiScalar: ${list.length} elements, ${count} scalars`);
  if (count === 0) return identityList;
  const multiples = multiplyList(list, scalars);
  let sum = identityList;
  for (let i = 0; i < count; i++) sum = addLists(sum, sliceList(multiples, i, i + 1));
  return sum;
}
