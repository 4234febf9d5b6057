/* Lists of points as flat points, which are cheaper to add: one inversion for all. */
import { ONE, TWO_D } from './constants.ts';
import { add, carry, copy, FIELD, multiply, subtract } from './field.ts';
import { FLAT, flatten, POINT, T, Y, Z } from './point.ts';
import { invert } from './square-root.ts';

const product: usize = memory.data(36, 16);
const inverse: usize = memory.data(36, 16);
const sum: usize = memory.data(36, 16);
const difference: usize = memory.data(36, 16);

/** Whether the Z of all points is written as 1, as points are that were just decoded. */
function areAffine(points: usize, count: i32): bool {
  for (let i = 0; i < count; i++) {
    if (memory.compare(points + (i as usize) * POINT + Z, ONE, FIELD) !== 0) return false;
  }
  return true;
}

/** out = p flat, of a point with Z = 1. */
function flattenAffine(out: usize, p: usize): void {
  add(sum, p + Y, p);
  subtract(difference, p + Y, p);
  carry(out, sum);
  carry(out + Y, difference);
  multiply(out + Z, p + T, TWO_D);
}

/** `count` points as flat points; `products` is scratch, 36 bytes for each. */
export function flattenEach(flats: usize, points: usize, count: i32, products: usize): void {
  if (areAffine(points, count)) {
    for (let i = 0; i < count; i++) flattenAffine(flats + (i as usize) * FLAT, points + (i as usize) * POINT);
    return;
  }
  flattenProjective(flats, points, count, products);
}

/** As `flattenEach`, and the same steps for every point. */
export function flattenProjective(flats: usize, points: usize, count: i32, products: usize): void {
  copy(product, ONE);
  for (let i = 0; i < count; i++) {
    copy(products + (i as usize) * FIELD, product);
    multiply(product, product, points + (i as usize) * POINT + Z);
  }
  invert(inverse, product);
  for (let i = count - 1; i >= 0; i--) {
    const point = points + (i as usize) * POINT;
    multiply(product, inverse, products + (i as usize) * FIELD);
    multiply(inverse, inverse, point + Z);
    flatten(flats + (i as usize) * FLAT, point, product);
  }
}

const four: usize = memory.data<i32>([4, 0, 0, 0, 0, 0, 0, 0, 0]);

/** out = the flat point, or its negative: (4x, 4y, 4, 4xy). */
export function setFromFlat(out: usize, flat: usize, isNegative: bool): void {
  const plus = isNegative ? flat + Y : flat;
  const minus = isNegative ? flat : flat + Y;
  subtract(difference, plus, minus);
  add(sum, plus, minus);
  multiply(out + T, difference, sum);
  add(difference, difference, difference);
  add(sum, sum, sum);
  carry(out, difference);
  carry(out + Y, sum);
  copy(out + Z, four);
}
