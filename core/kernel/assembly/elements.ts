/** Lists of points in the scratch, `count` long; a step of 0 takes the same point for every place. */
import { addCached, cache, POINT, subtractCached } from './point.ts';
import { isSameElement } from './ristretto-encode.ts';

const cached: usize = memory.data(144, 16);

/** out[i] = p[i] + q[i]. */
export function addEach(out: usize, p: usize, stepP: i32, q: usize, stepQ: i32, count: i32): void {
  for (let i = 0; i < count; i++) {
    if (i === 0 || stepQ !== 0) cache(cached, q);
    addCached(out, p, cached);
    out += POINT;
    p += stepP;
    q += stepQ;
  }
}

/** out[i] = p[i] − q[i]. */
export function subtractEach(out: usize, p: usize, stepP: i32, q: usize, stepQ: i32, count: i32): void {
  for (let i = 0; i < count; i++) {
    if (i === 0 || stepQ !== 0) cache(cached, q);
    subtractCached(out, p, cached);
    out += POINT;
    p += stepP;
    q += stepQ;
  }
}

/** How many places from the first on hold the same element in both lists. */
export function countEqual(p: usize, q: usize, count: i32): i32 {
  for (let i = 0; i < count; i++) {
    if (!isSameElement(p, q)) return i;
    p += POINT;
    q += POINT;
  }
  return count;
}
