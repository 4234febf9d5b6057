/*
 * Sums of products by buckets (Pippenger; Bernstein, Doumen, Lange and Oosterwijk, "Faster batch forgery identification",
 * 2012, section 4), for PUBLIC scalars. Digit by digit from the highest: every point is added to the bucket of its digit's
 * absolute value, and the buckets are summed, bucket k counting k times, by two running sums. Digits that are zero cost nothing.
 */
import { BIASED, digitOf } from './digits.ts';
import { setFromFlat } from './flat-list.ts';
import { addCached, addFlat, cache, doubleTimes, FLAT, POINT, setIdentity, subtractFlat } from './point.ts';

/** Puts every point into the bucket of its digit; `used` is one byte for each bucket. */
function fillBuckets(
  buckets: usize,
  used: usize,
  flats: usize,
  biased: usize,
  count: i32,
  index: i32,
  width: i32,
  isHighest: bool,
): void {
  memory.fill(used, 0, 1 << (width - 1));
  for (let i = 0; i < count; i++) {
    const digit = digitOf(biased + (i as usize) * BIASED, index, width, isHighest);
    if (digit === 0) continue;
    const isNegative = digit < 0;
    const place = ((isNegative ? -digit : digit) - 1) as usize;
    const bucket = buckets + place * POINT;
    const flat = flats + (i as usize) * FLAT;
    if (load<u8>(used + place) === 0) {
      store<u8>(used + place, 1);
      setFromFlat(bucket, flat, isNegative);
    } else if (isNegative) {
      subtractFlat(bucket, bucket, flat);
    } else {
      addFlat(bucket, bucket, flat);
    }
  }
}

const running: usize = memory.data(144, 16);
const total: usize = memory.data(144, 16);
const cached: usize = memory.data(144, 16);

/** sum += Σ k · bucket k, from the highest bucket down; says whether there was any. */
function addBuckets(sum: usize, buckets: usize, used: usize, width: i32): void {
  let isStarted = false;
  for (let place = (1 << (width - 1)) - 1; place >= 0; place--) {
    const bucket = buckets + (place as usize) * POINT;
    if (load<u8>(used + (place as usize)) !== 0) {
      if (isStarted) {
        cache(cached, bucket);
        addCached(running, running, cached);
      } else {
        memory.copy(running, bucket, POINT);
        setIdentity(total);
        isStarted = true;
      }
      cache(cached, running);
    } else if (!isStarted) {
      continue;
    }
    addCached(total, total, cached);
  }
  if (!isStarted) return;
  cache(cached, total);
  addCached(sum, sum, cached);
}

/** out = Σ scalar · point over `count` flat points and scalars with their bias, as `digits` digits of `width` bits. */
export function multiplyByBuckets(
  out: usize,
  flats: usize,
  biased: usize,
  count: i32,
  width: i32,
  digits: i32,
  buckets: usize,
): void {
  const used = buckets + (POINT << (width - 1));
  setIdentity(out);
  for (let index = digits - 1; index >= 0; index--) {
    const isHighest = index === digits - 1;
    if (!isHighest) doubleTimes(out, out, width);
    fillBuckets(buckets, used, flats, biased, count, index, width, isHighest);
    addBuckets(out, buckets, used, width);
  }
}
