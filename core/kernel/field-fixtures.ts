/*
 * Elements of the field in the kernel's memory, for the tests: written and read as nine limbs, compared as numbers.
 */
import { type Address, kernelInstance, reserveScratch } from './instance.ts';

export const fieldPrime: bigint = 2n ** 255n - 19n;
/** One unit of the bounds in assembly/field.ts. */
export const unit: number = 2 ** 28;
export const fieldSize = 36;

const kernel = kernelInstance();

/** The addresses of `count` elements. */
export function fieldPlaces(count: number): Address[] {
  const from = reserveScratch(kernel, count * fieldSize);
  return Array.from({ length: count }, (_, i) => from + i * fieldSize);
}

export function writeLimbs(at: Address, limbs: readonly number[]): void {
  new Int32Array(kernel.memory.buffer, at, 9).set(limbs);
}

export function readLimbs(at: Address): number[] {
  return [...new Int32Array(kernel.memory.buffer, at, 9)];
}

/** The value of limbs, 0 to p − 1. */
export function numberOf(limbs: readonly number[]): bigint {
  const sum = limbs.reduce((value, limb, i) => value + BigInt(limb) * 2n ** BigInt(29 * i), 0n);
  return ((sum % fieldPrime) + fieldPrime) % fieldPrime;
}

/** Unsigned limbs of a number below 2^261. */
export function limbsOf(value: bigint): number[] {
  return Array.from({ length: 9 }, (_, i) => Number((value >> BigInt(29 * i)) & 0x1fffffffn));
}

/** Limbs of 1 unit, as results have them, of a number below 2^255. */
export function carriedLimbsOf(value: bigint): number[] {
  const limbs = limbsOf(value);
  for (let i = 0; i < 8; i++) {
    const carry = (limbs[i] as number) >= unit ? 1 : 0;
    limbs[i] = (limbs[i] as number) - carry * 2 * unit;
    limbs[i + 1] = (limbs[i + 1] as number) + carry;
  }
  return limbs;
}
