/*
 * Products of points and SECRET scalars, for public points. No branch, no address and no count depends on a scalar: digits
 * are signed and of fixed width (4 bits, 64 of them), the multiple for a digit is chosen by reading the whole table under
 * masks, zero digits add the identity like any other, and the formulas of addition have no special cases. What is called
 * here must keep to the same; core/kernel/secret-flow.test.ts follows every value through the compiled module and refuses
 * branches, choices, divisions and addresses that hang on anything read from memory.
 */
import { addBias, BIASED, digitOf, setBias } from './digits.ts';
import { FIELD } from './field.ts';
import { flattenProjective } from './flat-list.ts';
import { addCached, addFlat, cache, doubleTimes, FLAT, POINT, setIdentity, Y, Z } from './point.ts';

/** Bits of a digit, digits of a scalar, entries of a table: 1 to 8 times its point. */
export const WIDTH: i32 = 4;
const DIGITS: i32 = 64;
const ENTRIES: i32 = 8;
const TABLE: usize = 864;
/** Points whose tables stand in memory at one time, and share the doublings of a sum. */
const BLOCK: i32 = 64;

const bias: usize = memory.data(40, 8);
const biased: usize = memory.data(40, 8);
const cached: usize = memory.data(144, 16);
/** The multiple chosen last: a flat point, and 4 bytes of whatever follows in the table. */
const chosen: usize = memory.data(112, 16);

/** −1 when a digit's absolute value is `entry`, else 0. */
function maskOf(magnitude: i32, entry: i32): i64 {
  return (((magnitude ^ entry) - 1) >> 31) as i64;
}

/** 8 bytes of the entry for `magnitude`, 1 to 8, at the same place of each; 0 when it is none. */
function scan(from: usize, magnitude: i32): i64 {
  return (
    (load<i64>(from) & maskOf(magnitude, 1)) |
    (load<i64>(from + 108) & maskOf(magnitude, 2)) |
    (load<i64>(from + 216) & maskOf(magnitude, 3)) |
    (load<i64>(from + 324) & maskOf(magnitude, 4)) |
    (load<i64>(from + 432) & maskOf(magnitude, 5)) |
    (load<i64>(from + 540) & maskOf(magnitude, 6)) |
    (load<i64>(from + 648) & maskOf(magnitude, 7)) |
    (load<i64>(from + 756) & maskOf(magnitude, 8))
  );
}

/** chosen = digit · point of the table, −8 ≤ digit ≤ 8. The negative of a flat point is y − x, y + x, −2d·x·y. */
function choose(table: usize, digit: i32): void {
  const sign = digit >> 31;
  const magnitude = (digit ^ sign) - sign;
  for (let at: usize = 0; at < FLAT; at += 8) store<i64>(chosen + at, scan(table + at, magnitude));
  // The identity is 1, 1, 0.
  const isZero = (maskOf(magnitude, 0) & 1) as i32;
  store<i32>(chosen, load<i32>(chosen) | isZero);
  store<i32>(chosen + Y, load<i32>(chosen + Y) | isZero);
  for (let at: usize = 0; at < FIELD; at += 4) {
    const plus = load<i32>(chosen + at);
    const minus = load<i32>(chosen + Y + at);
    const swapped = (plus ^ minus) & sign;
    store<i32>(chosen + at, plus ^ swapped);
    store<i32>(chosen + Y + at, minus ^ swapped);
    store<i32>(chosen + Z + at, (load<i32>(chosen + Z + at) ^ sign) - sign);
  }
}

/** sums[i] += scalars[i] · the point of a table of fixed-base.ts, for digits of 4 bits. */
export function addSecretMultiples(sums: usize, scalars: usize, count: i32, table: usize): void {
  setBias(bias, WIDTH, DIGITS);
  for (let i = 0; i < count; i++) {
    addBias(biased, scalars, bias);
    for (let k = 0; k < DIGITS; k++) {
      choose(table + (k as usize) * TABLE, digitOf(biased, k, WIDTH, false));
      addFlat(sums, sums, chosen);
    }
    sums += POINT;
    scalars += 32;
  }
}

/** Bytes of scratch for tables of a block: flat, the points they come from, what sharing the inversion takes. */
const TABLES_SCRATCH: usize = (BLOCK as usize) * (ENTRIES as usize) * (FLAT + POINT + FIELD);

/** The tables of `count` points, to `tables`. */
function setTables(tables: usize, points: usize, count: i32): void {
  const multiples = tables + (BLOCK as usize) * TABLE;
  let multiple = multiples;
  for (let i = 0; i < count; i++) {
    cache(cached, points);
    memory.copy(multiple, points, POINT);
    for (let k = 1; k < ENTRIES; k++)
      addCached(multiple + (k as usize) * POINT, multiple + ((k - 1) as usize) * POINT, cached);
    multiple += (ENTRIES as usize) * POINT;
    points += POINT;
  }
  flattenProjective(tables, multiples, count * ENTRIES, multiples + ((BLOCK * ENTRIES) as usize) * POINT);
}

/** Bytes of scratch that `multiplyEachSecret` and `multiScalarSecret` need. */
export function secretScratch(): usize {
  return TABLES_SCRATCH + (BLOCK as usize) * BIASED + POINT;
}

/** out[i] = scalar · points[i], one scalar. */
export function multiplyEachSecret(
  out: usize,
  points: usize,
  count: i32,
  scalar: usize,
  scratch: usize,
): void {
  setBias(bias, WIDTH, DIGITS);
  addBias(biased, scalar, bias);
  for (let from = 0; from < count; from += BLOCK) {
    const block = count - from < BLOCK ? count - from : BLOCK;
    setTables(scratch, points + (from as usize) * POINT, block);
    for (let i = 0; i < block; i++) {
      sumDigits(out, scratch + (i as usize) * TABLE);
      out += POINT;
    }
  }
}

/** out = the scalar in `biased` times the point of a table. */
function sumDigits(out: usize, table: usize): void {
  setIdentity(out);
  for (let k = DIGITS - 1; k >= 0; k--) {
    doubleTimes(out, out, WIDTH);
    choose(table, digitOf(biased, k, WIDTH, false));
    addFlat(out, out, chosen);
  }
}

/** sum += Σ scalars[i] · points[i]. */
export function multiScalarSecret(
  sum: usize,
  points: usize,
  scalars: usize,
  count: i32,
  scratch: usize,
): void {
  const biasedList = scratch + TABLES_SCRATCH;
  const part = biasedList + (BLOCK as usize) * BIASED;
  setBias(bias, WIDTH, DIGITS);
  for (let from = 0; from < count; from += BLOCK) {
    const block = count - from < BLOCK ? count - from : BLOCK;
    setTables(scratch, points + (from as usize) * POINT, block);
    for (let i = 0; i < block; i++)
      addBias(biasedList + (i as usize) * BIASED, scalars + ((from + i) as usize) * 32, bias);
    sumBlock(part, scratch, biasedList, block);
    cache(cached, part);
    addCached(sum, sum, cached);
  }
}

/** out = Σ scalar · point over a block, the doublings shared. */
function sumBlock(out: usize, tables: usize, biasedList: usize, count: i32): void {
  setIdentity(out);
  for (let k = DIGITS - 1; k >= 0; k--) {
    doubleTimes(out, out, WIDTH);
    for (let i = 0; i < count; i++) {
      choose(tables + (i as usize) * TABLE, digitOf(biasedList + (i as usize) * BIASED, k, WIDTH, false));
      addFlat(out, out, chosen);
    }
  }
}
