/**
 * `SecretLists` in WebAssembly, in constant time (assembly/secret.ts): no branch and no address depends on a scalar, and what
 * a call left in the kernel's memory is wiped. What this does and does not promise: docs/decisions/kernel-constant-time.md.
 * Points and bases are public.
 */
import { equalBytes } from '@countersign/bytes';
import { elementSize, type Scalars, type SecretLists, scalarSize } from '@countersign/crypto';
import { chunkLength, identityList, pointSize } from './elements.ts';
import {
  type Address,
  type KernelExports,
  kernelInstance,
  reserveScratch,
  withWipedScratch,
} from './instance.ts';

/** Bits of a digit in assembly/secret.ts. */
const width = 4;
/** Bases whose tables are kept, at 55 kB each. */
const mostTables = 6;

interface BaseTable {
  readonly base: Uint8Array;
  readonly table: Uint8Array;
}

const tables: BaseTable[] = [];

/** The table of a public base; those of the bases used last are kept. */
function tableOf(base: Uint8Array): Uint8Array {
  const place = tables.findIndex((known) => equalBytes(known.base, base));
  const [found = { base: base.slice(), table: makeTable(base) }] = place < 0 ? [] : tables.splice(place, 1);
  tables.unshift(found);
  tables.splice(mostTables);
  return found.table;
}

function makeTable(base: Uint8Array): Uint8Array {
  const kernel = kernelInstance();
  const size = kernel.tableSize(width);
  const point = reserveScratch(kernel, pointSize + elementSize + size + kernel.tableScratch(width));
  const table = point + pointSize + elementSize;
  decodePoints(kernel, point, point + pointSize, base);
  kernel.setTable(table, point, width, table + size);
  return bytesAt(kernel, table, size).slice();
}

function bytesAt(kernel: KernelExports, at: Address, length: number): Uint8Array {
  return new Uint8Array(kernel.memory.buffer, at, length);
}

/** Decodes public points to `points`, by way of `encodings`; bytes that are no points throw. */
function decodePoints(kernel: KernelExports, points: Address, encodings: Address, bytes: Uint8Array): void {
  bytesAt(kernel, encodings, bytes.length).set(bytes);
  const count = bytes.length / elementSize;
  const decoded = kernel.decodeEach(points, encodings, count, 0);
  if (decoded !== count) throw new Error(`point ${decoded} of ${count} is not the canonical encoding of any`);
}

/** Copies secret scalars to `at`; that one is not below the order is a caller's mistake, and told. */
function copySecretsIn(kernel: KernelExports, at: Address, scalars: Scalars): void {
  bytesAt(kernel, at, scalars.length).set(scalars);
  if (!kernel.scalarsBelowOrder(at, scalars.length / scalarSize))
    throw new Error('a list of scalars has one that is not below the group order');
}

function countOf(list: Uint8Array): number {
  if (list.length % elementSize !== 0)
    throw new Error(`${list.length} bytes are no list of points or scalars`);
  return list.length / elementSize;
}

/** Points `from` to `to` of a list of encodings, or the scalars there. */
function part(list: Uint8Array, from: number, to: number): Uint8Array {
  return list.subarray(from * elementSize, to * elementSize);
}

/** `body` for each chunk of `count` places, with scratch of `size` bytes for each and `more` for all. */
function forWipedChunks(
  count: number,
  size: number,
  more: number,
  body: (kernel: KernelExports, scratch: Address, from: number, to: number) => void,
): void {
  for (let from = 0; from < count; from += chunkLength) {
    const to = Math.min(count, from + chunkLength);
    withWipedScratch((to - from) * size + more, (kernel, scratch) => body(kernel, scratch, from, to));
  }
}

/** Lists of bases and scalars that do not go together throw. */
function checkLists(bases: Uint8Array, scalars: readonly Scalars[], points: Uint8Array | undefined): number {
  const lists = points ? [...scalars, points] : scalars;
  const [first = new Uint8Array(0)] = lists;
  if (countOf(bases) !== scalars.length || lists.some(({ length }) => length !== first.length))
    throw new Error(`onBases: ${countOf(bases)} bases, lists of ${lists.map(({ length }) => length)} bytes`);
  return countOf(first);
}

function setIdentities(kernel: KernelExports, at: Address, count: number): void {
  const limbs = new Int32Array(kernel.memory.buffer, at, count * identityList.limbs.length);
  for (let i = 0; i < limbs.length; i += identityList.limbs.length) limbs.set(identityList.limbs, i);
}

/**
 * Without addends the scalars are halved: half of each sum is computed, and doubled as it is encoded, which saves an inverse
 * square root for each.
 */
function onBases(bases: Uint8Array, scalars: readonly Scalars[], points?: Uint8Array): Uint8Array {
  const count = checkLists(bases, scalars, points);
  const result = new Uint8Array(count * elementSize);
  const baseTables = scalars.map((_, k) => tableOf(part(bases, k, k + 1)));
  const tableSize = kernelInstance().tableSize(width);
  const size = pointSize + scalarSize + kernelInstance().doubleAndEncodeScratch();
  forWipedChunks(count, size, tableSize, (kernel, table, from, to) => {
    const sums = table + tableSize;
    const secrets = sums + (to - from) * pointSize;
    if (points) decodePoints(kernel, sums, secrets, part(points, from, to));
    else setIdentities(kernel, sums, to - from);
    for (const [k, list] of scalars.entries()) {
      bytesAt(kernel, table, tableSize).set(baseTables[k] as Uint8Array);
      copySecretsIn(kernel, secrets, part(list, from, to));
      if (!points) kernel.scalarsHalve(secrets, secrets, to - from);
      kernel.addSecretMultiples(sums, secrets, to - from, table);
    }
    const encode = points ? encodePlain : encodeDoubled;
    result.set(encode(kernel, secrets, sums, to - from), from * elementSize);
  });
  return result;
}

type Encode = (kernel: KernelExports, bytes: Address, points: Address, count: number) => Uint8Array;

const encodePlain: Encode = (kernel, bytes, points, count) => {
  kernel.encodeEach(bytes, points, count);
  return bytesAt(kernel, bytes, count * elementSize);
};

/** The encodings of the doubled points; the scratch behind `bytes` holds what the one inversion shares. */
const encodeDoubled: Encode = (kernel, bytes, points, count) => {
  kernel.doubleAndEncodeEach(bytes, points, bytes + count * elementSize, count);
  return bytesAt(kernel, bytes, count * elementSize);
};

function multiplyEach(points: Uint8Array, scalar: Scalars): Uint8Array {
  if (scalar.length !== scalarSize) throw new Error(`multiplyEach: a scalar of ${scalar.length} bytes`);
  const count = countOf(points);
  const result = new Uint8Array(count * elementSize);
  const { doubleAndEncodeScratch, secretScratch } = kernelInstance();
  const size = 2 * pointSize + elementSize + doubleAndEncodeScratch();
  forWipedChunks(count, size, scalarSize + secretScratch(), (kernel, secret, from, to) => {
    const list = secret + scalarSize;
    const products = list + (to - from) * pointSize;
    const bytes = products + (to - from) * pointSize;
    decodePoints(kernel, list, bytes, part(points, from, to));
    copySecretsIn(kernel, secret, scalar);
    kernel.scalarsHalve(secret, secret, 1);
    kernel.multiplyEachSecret(products, list, to - from, secret, bytes);
    result.set(encodeDoubled(kernel, bytes, products, to - from), from * elementSize);
  });
  return result;
}

function multiScalar(points: Uint8Array, scalars: Scalars): Uint8Array {
  const count = countOf(points);
  if (countOf(scalars) !== count)
    throw new Error(`multiScalar: ${count} points, ${countOf(scalars)} scalars`);
  const most = Math.min(count, chunkLength);
  const size = pointSize + most * (pointSize + 2 * elementSize) + kernelInstance().secretScratch();
  return withWipedScratch(size, (kernel, sum) => {
    const list = sum + pointSize;
    const secrets = list + most * pointSize;
    const scratch = secrets + most * scalarSize;
    setIdentities(kernel, sum, 1);
    for (let from = 0; from < count; from += chunkLength) {
      const to = Math.min(count, from + chunkLength);
      decodePoints(kernel, list, scratch, part(points, from, to));
      copySecretsIn(kernel, secrets, part(scalars, from, to));
      kernel.multiScalarSecret(sum, list, secrets, to - from, scratch);
    }
    return encodePlain(kernel, scratch, sum, 1).slice();
  });
}

const lists: SecretLists = { name: 'kernel (WebAssembly)', onBases, multiplyEach, multiScalar };

/** Lists of multiplications by secret scalars in WebAssembly, in constant time. */
export function kernelSecretLists(): SecretLists {
  return lists;
}
