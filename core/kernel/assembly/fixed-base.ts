/*
 * Many multiples of one point: a table of the multiples 1 … 2^(w−1) of 2^(w·i) · point for every digit i of w bits, flat.
 * A multiple then is one addition for each digit and no doubling.
 */
import { addBias, countDigits, digitOf, setBias } from './digits.ts';
import { FIELD } from './field.ts';
import { flattenProjective, setFromFlat } from './flat-list.ts';
import { addCached, addFlat, cache, double, FLAT, POINT, setIdentity, subtractFlat } from './point.ts';

const SCALAR_BITS: i32 = 253;

const bias: usize = memory.data(40, 8);
const biased: usize = memory.data(40, 8);
const base: usize = memory.data(144, 16);
const cached: usize = memory.data(144, 16);

/** Bytes of a table for digits of `width` bits. */
export function tableSize(width: i32): usize {
  return (countDigits(SCALAR_BITS, width) as usize) * (FLAT << (width - 1));
}

/** Bytes of scratch that `setTable` needs. */
export function tableScratch(width: i32): usize {
  return (POINT + FIELD) << (width - 1);
}

/** The table of a point. */
export function setTable(table: usize, point: usize, width: i32, scratch: usize): void {
  const multiples: usize = 1 << (width - 1);
  const digits = countDigits(SCALAR_BITS, width);
  memory.copy(base, point, POINT);
  for (let i = 0; i < digits; i++) {
    cache(cached, base);
    memory.copy(scratch, base, POINT);
    for (let k: usize = 1; k < multiples; k++)
      addCached(scratch + k * POINT, scratch + (k - 1) * POINT, cached);
    flattenProjective(table, scratch, multiples as i32, scratch + multiples * POINT);
    double(base, scratch + (multiples - 1) * POINT);
    table += multiples * FLAT;
  }
}

/** out[i] = scalars[i] · the point of the table, for PUBLIC scalars. */
export function multiplyByTable(out: usize, scalars: usize, count: i32, table: usize, width: i32): void {
  const digits = countDigits(SCALAR_BITS, width);
  setBias(bias, width, digits);
  for (let i = 0; i < count; i++) {
    addBias(biased, scalars, bias);
    sumDigits(out, table, width, digits);
    out += POINT;
    scalars += 32;
  }
}

/** out = Σ digit · 2^(w·i) · point. */
function sumDigits(out: usize, table: usize, width: i32, digits: i32): void {
  let isStarted = false;
  for (let i = 0; i < digits; i++) {
    const digit = digitOf(biased, i, width, i === digits - 1);
    if (digit !== 0) {
      const isNegative = digit < 0;
      const flat = table + (((isNegative ? -digit : digit) - 1) as usize) * FLAT;
      if (!isStarted) setFromFlat(out, flat, isNegative);
      else if (isNegative) subtractFlat(out, out, flat);
      else addFlat(out, out, flat);
      isStarted = true;
    }
    table += FLAT << (width - 1);
  }
  if (!isStarted) setIdentity(out);
}
