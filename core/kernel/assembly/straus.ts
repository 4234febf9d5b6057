/*
 * Sums of few products (Straus, with the non-adjacent form), for PUBLIC scalars: the doublings are shared, every point has a
 * table of its odd multiples.
 */
import { setNonAdjacent } from './digits.ts';
import { addCached, cache, double, doubleWithoutT, POINT, setIdentity, subtractCached } from './point.ts';

const WIDTH: i32 = 5;
/** 1, 3, … 15 times the point. */
const MULTIPLES: usize = 8;
const TABLE: usize = MULTIPLES * POINT;

const doubled: usize = memory.data(144, 16);
const multiple: usize = memory.data(144, 16);

function setTable(table: usize, point: usize): void {
  double(multiple, point);
  cache(doubled, multiple);
  cache(table, point);
  memory.copy(multiple, point, POINT);
  for (let i: usize = 1; i < MULTIPLES; i++) {
    addCached(multiple, multiple, doubled);
    cache(table + i * POINT, multiple);
  }
}

/** Bytes of scratch for `count` terms. */
export function strausScratch(count: i32): usize {
  return (count as usize) * (TABLE + 256);
}

/** out = Σ scalar · point over `count` points and scalars, of at most `bits` bits. */
export function multiplyByStraus(
  out: usize,
  points: usize,
  scalars: usize,
  count: i32,
  bits: i32,
  scratch: usize,
): void {
  const step = count as usize;
  const digits = scratch + step * TABLE;
  for (let i: usize = 0; i < step; i++) {
    setTable(scratch + i * TABLE, points + i * POINT);
    setNonAdjacent(digits + i, step, scalars + (i << 5), WIDTH);
  }
  setIdentity(out);
  let row = bits;
  while (row > 0 && !hasDigit(digits + (row as usize) * step, step)) row--;
  for (; row >= 0; row--) addRow(out, scratch, digits + (row as usize) * step, step, row === 0);
}

function hasDigit(row: usize, count: usize): bool {
  for (let i: usize = 0; i < count; i++) if (load<i8>(row + i) !== 0) return true;
  return false;
}

/** out = 2 · out + the multiples a row of digits asks for. */
function addRow(out: usize, tables: usize, row: usize, count: usize, isLast: bool): void {
  if (!isLast && !hasDigit(row, count)) {
    doubleWithoutT(out, out);
    return;
  }
  double(out, out);
  for (let i: usize = 0; i < count; i++) {
    const digit = load<i8>(row + i) as i32;
    const table = tables + i * TABLE;
    if (digit > 0) addCached(out, out, table + ((digit >> 1) as usize) * POINT);
    else if (digit < 0) subtractCached(out, out, table + ((-digit >> 1) as usize) * POINT);
  }
}
