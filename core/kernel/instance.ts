/**
 * The compiled kernel, started. One instance serves a thread: calls are synchronous, none keeps anything in
 * WebAssembly memory between two calls, so none can disturb another.
 *
 * A page that loads it needs `'wasm-unsafe-eval'` in its content security policy.
 */
import { fromBase64, unwrap } from '@countersign/bytes';
import { plainModuleText, relaxedModuleText } from './module.ts';

/** An address in the kernel's memory. */
export type Address = number;

/** Arithmetic on lists of scalars (assembly/scalar-lists.ts). A step is 32, or 0 for a list of one. */
interface ScalarExports {
  scalarsFromUniform(out: Address, a: Address, n: number): void;
  scalarsAdd(out: Address, a: Address, aStep: number, b: Address, bStep: number, n: number): void;
  scalarsSubtract(out: Address, a: Address, aStep: number, b: Address, bStep: number, n: number): void;
  scalarsMultiply(out: Address, a: Address, aStep: number, b: Address, bStep: number, n: number): void;
  scalarsInnerProduct(total: Address, a: Address, aStep: number, b: Address, bStep: number, n: number): void;
  scalarsSum(total: Address, a: Address, n: number): void;
  scalarsRunningProducts(out: Address, total: Address, a: Address, n: number): void;
  scalarsHalve(out: Address, a: Address, n: number): void;
  scalarsBelowOrder(a: Address, n: number): number;
}

/** Lists of points and their bytes (assembly/ristretto-*.ts, assembly/elements.ts). A step is 144, or 0 for a list of one. */
interface ElementExports {
  decodeEach(out: Address, bytes: Address, count: number, refuseIdentity: 0 | 1): number;
  /** Points of edwards25519 of any order (assembly/edwards-decode.ts). */
  decodeEdwardsEach(out: Address, bytes: Address, count: number): number;
  encodeEach(bytes: Address, points: Address, count: number): void;
  fromUniformEach(out: Address, bytes: Address, count: number): void;
  doubleAndEncodeEach(bytes: Address, points: Address, states: Address, count: number): void;
  /** Bytes of `states` for each point. */
  doubleAndEncodeScratch(): number;
  addEach(out: Address, p: Address, stepP: number, q: Address, stepQ: number, count: number): void;
  subtractEach(out: Address, p: Address, stepP: number, q: Address, stepQ: number, count: number): void;
  countEqual(p: Address, q: Address, count: number): number;
}

/** Products of points and public scalars (assembly/multi-scalar.ts, assembly/fixed-base.ts). */
interface MultiplyExports {
  multiScalar(out: Address, points: Address, scalars: Address, count: number, scratch: Address): void;
  /** As `multiScalar`, by buckets of digits of `width` bits, 4 to 13: for tests. */
  multiScalarByWidth(
    out: Address,
    points: Address,
    scalars: Address,
    count: number,
    width: number,
    scratch: Address,
  ): void;
  /** Bytes of scratch for `count` terms. */
  multiScalarScratch(count: number): number;
  /** A step of 0 takes the same point for every scalar. */
  multiplyEach(
    out: Address,
    points: Address,
    step: number,
    scalars: Address,
    count: number,
    scratch: Address,
  ): void;
  multiplyEachScratch(): number;
  setTable(table: Address, point: Address, width: number, scratch: Address): void;
  /** Bytes of a table for digits of `width` bits. */
  tableSize(width: number): number;
  /** Bytes of scratch to set it. */
  tableScratch(width: number): number;
  multiplyByTable(out: Address, scalars: Address, count: number, table: Address, width: number): void;
}

/** Products of public points and secret scalars (assembly/secret.ts). */
interface SecretExports {
  /** sums[i] += scalars[i] · the point of a table for digits of 4 bits. */
  addSecretMultiples(sums: Address, scalars: Address, count: number, table: Address): void;
  multiplyEachSecret(out: Address, points: Address, count: number, scalar: Address, scratch: Address): void;
  /** sum += Σ scalars[i] · points[i] */
  multiScalarSecret(sum: Address, points: Address, scalars: Address, count: number, scratch: Address): void;
  secretScratch(): number;
}

/** Parts that only tests call by themselves: one field element of 36 bytes, four in lanes of 352, one point of 144. */
interface PartExports {
  fieldMultiply(out: Address, a: Address, b: Address): void;
  fieldSquareTimes(out: Address, a: Address, times: number): void;
  fieldInvert(out: Address, a: Address): void;
  fieldToBytes(bytes: Address, a: Address): void;
  fieldFromBytes(out: Address, bytes: Address): void;
  fieldCarry(out: Address, a: Address): void;
  fieldSquareRootOfRatio(out: Address, u: Address, v: Address): number;
  quadLoad(quad: Address, elements: Address, step: number): void;
  quadUnload(elements: Address, quad: Address, step: number): void;
  quadMultiply(out: Address, a: Address, b: Address): void;
  quadSquareTimes(out: Address, a: Address, times: number): void;
  pointAddFlat(out: Address, p: Address, q: Address): void;
  pointSubtractFlat(out: Address, p: Address, q: Address): void;
  pointFlatten(out: Address, p: Address, inverseOfZ: Address): void;
  pointDoubleTimes(out: Address, p: Address, times: number): void;
}

/** What core/kernel/assembly/index.ts exports. */
export interface KernelExports
  extends ScalarExports,
    ElementExports,
    MultiplyExports,
    SecretExports,
    PartExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  /** Where the scratch of a call begins: the end of the module's own data. */
  scratch(): Address;
}

/** The part of WebAssembly used here; every runtime has it, and core's own types know no runtime. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

const pageSize = 65_536;
let started: KernelExports | undefined;
/** The module's own data as it was at the start. */
let ownData = new Uint8Array(0);

/** The thread's instance, started at the first call: with relaxed SIMD instructions where the runtime has them. */
export function kernelInstance(): KernelExports {
  if (started) return started;
  const fresh = startKernel(relaxedModuleText) ?? startKernel(plainModuleText);
  if (!fresh)
    throw new Error('this runtime has no WebAssembly with SIMD instructions: a newer one is needed');
  ownData = new Uint8Array(fresh.memory.buffer, 0, fresh.scratch()).slice();
  started = fresh;
  return fresh;
}

/** An instance of its own of one of the modules, if the runtime has the instructions it uses. */
export function startKernel(moduleText: string): KernelExports | undefined {
  const bytes = unwrap(fromBase64(moduleText));
  if (!WebAssembly.validate(bytes)) return undefined;
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), {}).exports as KernelExports;
}

/** The address of `size` bytes of scratch, aligned to 16, theirs until the next call. */
export function reserveScratch(kernel: KernelExports, size: number): Address {
  const from = kernel.scratch();
  const missing = from + size - kernel.memory.buffer.byteLength;
  if (missing > 0) kernel.memory.grow(Math.ceil(missing / pageSize));
  return from;
}

/**
 * Runs `body` with `size` bytes of scratch, and leaves nothing of it in the kernel's memory, whether it returns or throws:
 * the scratch is wiped and the module's own data, where numbers wait between two steps, set back to what it was at the start.
 */
export function withWipedScratch<T>(size: number, body: (kernel: KernelExports, scratch: Address) => T): T {
  const kernel = kernelInstance();
  const scratch = reserveScratch(kernel, size);
  try {
    return body(kernel, scratch);
  } finally {
    const memory = new Uint8Array(kernel.memory.buffer);
    memory.set(ownData);
    memory.fill(0, scratch, scratch + size);
  }
}
