/**
 * `ScalarLists` in WebAssembly (assembly/scalar.ts). Secret scalars may pass: neither the time nor the addresses depend on
 * a value, and what a call left in the kernel's memory is wiped before it returns.
 */
import { type ScalarLists, type Scalars, scalarSize } from '@countersign/crypto';
import { type Address, type KernelExports, withWipedScratch } from './instance.ts';

/** Scalars in the kernel's memory at one time, of each list. */
const chunkLength = 4096;
const uniformSize = 64;
const one = Uint8Array.of(1, ...new Uint8Array(scalarSize - 1));

/** What a call has in the kernel's memory: a running value, two arguments and a result. */
interface Places {
  readonly kernel: KernelExports;
  readonly total: Address;
  readonly a: Address;
  readonly b: Address;
  readonly out: Address;
}

/** Runs `body` with places for `count` scalars (but no more than a chunk) and wipes them after. */
function withPlaces<T>(count: number, body: (places: Places) => T): T {
  const list = Math.min(Math.max(count, 1), chunkLength) * scalarSize;
  return withWipedScratch(scalarSize + 4 * list, (kernel, total) => {
    const a = total + scalarSize;
    // `a` has room for 64 uniform bytes each.
    return body({ kernel, total, a, b: a + 2 * list, out: a + 3 * list });
  });
}

function bytesAt(kernel: KernelExports, at: Address, length: number): Uint8Array {
  return new Uint8Array(kernel.memory.buffer, at, length);
}

/** `body` for each chunk of `count` scalars, from (inclusive) to (exclusive). */
function forChunks(count: number, body: (from: number, to: number) => void): void {
  for (let from = 0; from < count; from += chunkLength) body(from, Math.min(count, from + chunkLength));
}

function countOf(list: Scalars): number {
  if (list.length % scalarSize !== 0) throw new Error(`${list.length} bytes are no list of scalars`);
  return list.length / scalarSize;
}

/** The length of the result of two lists that go together. */
function pairLength(a: Scalars, b: Scalars): number {
  const [left, right] = [countOf(a), countOf(b)];
  if (left !== right && left !== 1 && right !== 1)
    throw new Error(`lists of ${left} and ${right} scalars do not go together`);
  return left === 1 ? right : left;
}

/** Copies scalars `from` to `to` (or the only one) to `at`; returns the step from one to the next. */
function copyIn({ kernel }: Places, at: Address, list: Scalars, from: number, to: number): number {
  const isSingle = list.length === scalarSize;
  const part = isSingle ? list : list.subarray(from * scalarSize, to * scalarSize);
  bytesAt(kernel, at, part.length).set(part);
  if (!kernel.scalarsBelowOrder(at, part.length / scalarSize))
    throw new Error('a list of scalars has one that is not below the group order');
  return isSingle ? 0 : scalarSize;
}

function pairwise(
  name: 'scalarsAdd' | 'scalarsSubtract' | 'scalarsMultiply',
  a: Scalars,
  b: Scalars,
): Scalars {
  const count = pairLength(a, b);
  const result = new Uint8Array(count * scalarSize);
  withPlaces(count, (places) => {
    const { kernel, out } = places;
    forChunks(count, (from, to) => {
      const aStep = copyIn(places, places.a, a, from, to);
      const bStep = copyIn(places, places.b, b, from, to);
      kernel[name](out, places.a, aStep, places.b, bStep, to - from);
      result.set(bytesAt(kernel, out, (to - from) * scalarSize), from * scalarSize);
    });
  });
  return result;
}

function innerProduct(a: Scalars, b: Scalars): Scalars {
  const count = pairLength(a, b);
  return withPlaces(count, (places) => {
    const { kernel, total } = places;
    bytesAt(kernel, total, scalarSize).fill(0);
    forChunks(count, (from, to) => {
      const aStep = copyIn(places, places.a, a, from, to);
      const bStep = copyIn(places, places.b, b, from, to);
      kernel.scalarsInnerProduct(total, places.a, aStep, places.b, bStep, to - from);
    });
    return bytesAt(kernel, total, scalarSize).slice();
  });
}

function sum(a: Scalars): Scalars {
  const count = countOf(a);
  return withPlaces(count, (places) => {
    const { kernel, total } = places;
    bytesAt(kernel, total, scalarSize).fill(0);
    forChunks(count, (from, to) => {
      copyIn(places, places.a, a, from, to);
      kernel.scalarsSum(total, places.a, to - from);
    });
    return bytesAt(kernel, total, scalarSize).slice();
  });
}

function runningProducts(a: Scalars): Scalars {
  const count = countOf(a);
  const result = new Uint8Array(a.length);
  withPlaces(count, (places) => {
    const { kernel, total, out } = places;
    bytesAt(kernel, total, scalarSize).set(one);
    forChunks(count, (from, to) => {
      copyIn(places, places.a, a, from, to);
      kernel.scalarsRunningProducts(out, total, places.a, to - from);
      result.set(bytesAt(kernel, out, (to - from) * scalarSize), from * scalarSize);
    });
  });
  return result;
}

function fromUniform(bytes: Uint8Array): Scalars {
  if (bytes.length % uniformSize !== 0)
    throw new Error(`fromUniform: ${bytes.length} bytes are no multiple of ${uniformSize}`);
  const count = bytes.length / uniformSize;
  const result = new Uint8Array(count * scalarSize);
  withPlaces(count, ({ kernel, a, out }) => {
    forChunks(count, (from, to) => {
      const part = bytes.subarray(from * uniformSize, to * uniformSize);
      bytesAt(kernel, a, part.length).set(part);
      kernel.scalarsFromUniform(out, a, to - from);
      result.set(bytesAt(kernel, out, (to - from) * scalarSize), from * scalarSize);
    });
  });
  return result;
}

function areCanonical(bytes: Uint8Array): boolean {
  if (bytes.length % scalarSize !== 0) return false;
  const count = bytes.length / scalarSize;
  return withPlaces(count, ({ kernel, a }) => {
    let all = true;
    forChunks(count, (from, to) => {
      const part = bytes.subarray(from * scalarSize, to * scalarSize);
      bytesAt(kernel, a, part.length).set(part);
      if (!kernel.scalarsBelowOrder(a, to - from)) all = false;
    });
    return all;
  });
}

const lists: ScalarLists = {
  fromUniform,
  add: (a, b) => pairwise('scalarsAdd', a, b),
  subtract: (a, b) => pairwise('scalarsSubtract', a, b),
  multiply: (a, b) => pairwise('scalarsMultiply', a, b),
  sum,
  innerProduct,
  runningProducts,
  areCanonical,
};

/** Arithmetic modulo ℓ in WebAssembly. */
export function kernelScalarLists(): ScalarLists {
  return lists;
}
