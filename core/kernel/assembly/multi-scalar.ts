/*
 * Sums of products of PUBLIC scalars and points, by the way and with the digits that cost least: estimated in multiplications
 * of the field from the number of terms and the bits of their scalars, so that short scalars are the cheaper.
 */
import { multiplyByBuckets } from './buckets.ts';
import { addBias, BIASED, bitLength, countDigits, setBias } from './digits.ts';
import { FIELD } from './field.ts';
import { flattenEach } from './flat-list.ts';
import { FLAT, POINT } from './point.ts';
import { multiplyByStraus, strausScratch } from './straus.ts';

const LEAST_WIDTH: i32 = 4;
const MOST_WIDTH: i32 = 13;
/** Field multiplications, about, of what happens for each bucket: two additions of points, two conversions. */
const BUCKET_COST: i32 = 16;
const ADDITION_COST: i32 = 7;

const bias: usize = memory.data(40, 8);

/** Of the scalars, the bits of all together and of the longest. */
let allBits: i64 = 0;
let mostBits: i32 = 0;

function measureBits(scalars: usize, count: i32): void {
  allBits = 0;
  mostBits = 0;
  for (let i = 0; i < count; i++) {
    const bits = bitLength(scalars + ((i as usize) << 5));
    allBits += bits as i64;
    if (bits > mostBits) mostBits = bits;
  }
}

function bucketsCost(count: i32, width: i32): i64 {
  const additions = (allBits + ((count * width) as i64) / 2) / (width as i64);
  const buckets = (countDigits(mostBits, width) << (width - 1)) as i64;
  return additions * ADDITION_COST + buckets * BUCKET_COST + ((count * 6) as i64);
}

function strausCost(count: i32): i64 {
  return (allBits / 6) * (ADDITION_COST + 2) + ((count * 80) as i64);
}

function bestWidth(count: i32): i32 {
  let best = LEAST_WIDTH;
  for (let width = LEAST_WIDTH + 1; width <= MOST_WIDTH; width++)
    if (bucketsCost(count, width) < bucketsCost(count, best)) best = width;
  return best;
}

/** Bytes of scratch that `multiScalar` needs for `count` terms. */
export function multiScalarScratch(count: i32): usize {
  const each = FLAT + FIELD + BIASED;
  const forBuckets = (count as usize) * each + ((POINT + 1) << (MOST_WIDTH - 1));
  const forStraus = strausScratch(count < 512 ? count : 512);
  return forBuckets > forStraus ? forBuckets : forStraus;
}

/** out = Σ scalars[i] · points[i]. */
export function multiScalar(out: usize, points: usize, scalars: usize, count: i32, scratch: usize): void {
  measureBits(scalars, count);
  const width = bestWidth(count);
  if (count < 512 && strausCost(count) <= bucketsCost(count, width)) {
    multiplyByStraus(out, points, scalars, count, mostBits, scratch);
  } else {
    multiplyWithWidth(out, points, scalars, count, width, scratch);
  }
}

/** As `multiScalar`, by buckets of digits of `width` bits: for tests, which try every width. */
export function multiScalarByWidth(
  out: usize,
  points: usize,
  scalars: usize,
  count: i32,
  width: i32,
  scratch: usize,
): void {
  measureBits(scalars, count);
  multiplyWithWidth(out, points, scalars, count, width, scratch);
}

function multiplyWithWidth(
  out: usize,
  points: usize,
  scalars: usize,
  count: i32,
  width: i32,
  scratch: usize,
): void {
  const flats = scratch;
  const products = flats + (count as usize) * FLAT;
  const biased = products + (count as usize) * FIELD;
  const buckets = biased + (count as usize) * BIASED;
  const digits = countDigits(mostBits, width);
  flattenEach(flats, points, count, products);
  setBias(bias, width, digits);
  for (let i = 0; i < count; i++)
    addBias(biased + (i as usize) * BIASED, scalars + ((i as usize) << 5), bias);
  multiplyByBuckets(out, flats, biased, count, width, digits, buckets);
}

/** Bytes of scratch that `multiplyEach` needs. */
export function multiplyEachScratch(): usize {
  return strausScratch(1);
}

/** out[i] = scalars[i] · points[i], one by one; a step of 0 takes the same point for every scalar. */
export function multiplyEach(
  out: usize,
  points: usize,
  step: i32,
  scalars: usize,
  count: i32,
  scratch: usize,
): void {
  for (let i = 0; i < count; i++) {
    multiplyByStraus(out, points, scalars, 1, bitLength(scalars), scratch);
    out += POINT;
    points += step;
    scalars += 32;
  }
}
