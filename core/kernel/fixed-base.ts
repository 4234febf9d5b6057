/**
 * Many multiples of one public point by a table (assembly/fixed-base.ts). The tables of the points multiplied last are kept,
 * the generator's among them, and made larger when a point turns out to be used more.
 */
import { type Scalars, scalarSize } from '@countersign/crypto';
import {
  chunkLength,
  copyPointsIn,
  copyPointsOut,
  type ElementList,
  makeList,
  pointSize,
} from './elements.ts';
import { type KernelExports, kernelInstance, reserveScratch } from './instance.ts';
import { copyScalarsIn } from './multi-scalar.ts';

/** A point, how often it was multiplied, and its table for digits of `width` bits (none: 0). */
interface Base {
  readonly limbs: Int32Array;
  uses: number;
  width: number;
  table: Uint8Array;
}

/** Points whose tables are kept: at 1.4 MB or less each. */
const mostBases = 5;
const widths = [4, 5, 6, 7, 8, 9, 10];
const flatSize = 108;

/*
 * What things cost, about, in multiplications of the field: an entry of a table to make and to copy in, an addition, and a
 * multiplication without a table.
 */
const entryCost = 18;
const copyCost = 0.5;
const additionCost = 7;
const plainCost = 2900;

/** The points multiplied last, the latest first. */
const bases: Base[] = [];

function baseOf({ limbs }: ElementList): Base {
  const place = bases.findIndex((base) => base.limbs.every((limb, i) => limb === limbs[i]));
  const [base = { limbs: limbs.slice(), uses: 0, width: 0, table: new Uint8Array(0) }] =
    place < 0 ? [] : bases.splice(place, 1);
  bases.unshift(base);
  bases.splice(mostBases);
  return base;
}

/** Digits of a scalar. */
function countDigits(width: number): number {
  return Math.ceil(253 / width);
}

/** What `uses` multiplications cost with a table of that width, the making included. */
function costWith(kernel: KernelExports, width: number, uses: number): number {
  return (kernel.tableSize(width) / flatSize) * entryCost + uses * countDigits(width) * additionCost;
}

/** The width of the table that pays off for so many uses; 0 when none does. */
export function widthFor(kernel: KernelExports, uses: number): number {
  let best = 0;
  let least = uses * plainCost;
  for (const width of widths) {
    const cost = costWith(kernel, width, uses);
    if (cost < least) [best, least] = [width, cost];
  }
  return best;
}

/** The base with `count` uses more, and the table that so many deserve. A table that is nearly as good stays. */
function prepareBase(kernel: KernelExports, point: ElementList, count: number): Base {
  const base = baseOf(point);
  base.uses += count;
  const width = widthFor(kernel, base.uses);
  if (width === 0 || (base.width > 0 && width <= base.width + 1)) return base;
  const size = kernel.tableSize(width);
  const at = reserveScratch(kernel, pointSize + size + kernel.tableScratch(width));
  copyPointsIn(kernel, at, point, 0, 1);
  kernel.setTable(at + pointSize, at, width, at + pointSize + size);
  base.table = new Uint8Array(kernel.memory.buffer, at + pointSize, size).slice();
  base.width = width;
  return base;
}

/** Whether copying the table in and adding costs less than multiplying without it. */
function isWorthCopying({ table, width }: Base, count: number): boolean {
  if (width === 0) return false;
  const withTable = (table.length / flatSize) * copyCost + count * countDigits(width) * additionCost;
  return withTable < count * plainCost;
}

function multiplyByTable(kernel: KernelExports, { table, width }: Base, scalars: Scalars): ElementList {
  const result = makeList(scalars.length / scalarSize);
  const perChunk = chunkLength * (scalarSize + pointSize);
  const tableAt = reserveScratch(kernel, table.length + perChunk);
  const scalarsAt = tableAt + table.length;
  const out = scalarsAt + chunkLength * scalarSize;
  new Uint8Array(kernel.memory.buffer, tableAt, table.length).set(table);
  for (let from = 0; from < result.length; from += chunkLength) {
    const to = Math.min(result.length, from + chunkLength);
    copyScalarsIn(kernel, scalarsAt, scalars.subarray(from * scalarSize, to * scalarSize));
    kernel.multiplyByTable(out, scalarsAt, to - from, tableAt, width);
    copyPointsOut(kernel, out, result, from, to);
  }
  return result;
}

/** scalars[i] · point, for `point` a list of one, where a table is worth while; otherwise undefined. */
export function multiplyPoint(point: ElementList, scalars: Scalars): ElementList | undefined {
  const kernel = kernelInstance();
  const count = scalars.length / scalarSize;
  const base = prepareBase(kernel, point, count);
  return isWorthCopying(base, count) ? multiplyByTable(kernel, base, scalars) : undefined;
}
