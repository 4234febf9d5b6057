/*
 * Tasks with secrets (see core/work): what a worker of the mixer or key-holder is sent and what it replies. Such work never
 * leaves the machine of whoever holds the secrets. Lists as in tasks-public.ts:
 *
 *   crypto/on-bases     k u8 ‖ with points u8 ‖ k × 32 bases ‖ k × (n × 32 scalars) ‖ (n × 32 points)
 *                                                        →   n × 32: Σ_k scalars[k][i] · bases[k] (+ points[i])
 *   crypto/secret-each  scalar 32 ‖ n × 32 points        →   n × 32: scalar · points[i]
 *   crypto/secret-sum   n × 32 points ‖ n × 32 scalars   →   32: Σ scalars[i] · points[i]
 */
import { concatBytes } from '@countersign/bytes';
import { type Performers, ranges, type Work } from '@countersign/work';
import { entries } from './encoded-list.ts';
import { elementSize } from './group.ts';
import type { Scalars } from './scalars.ts';
import type { SecretLists } from './secret-lists.ts';

/** Microseconds one multiplication costs in each task, roughly: for progress alone. */
export const secretWeights = { onBases: 40, each: 80, sum: 60 } as const;

function onBases(secretLists: SecretLists, input: Uint8Array): Uint8Array {
  const [k = 0, withPoints = 0] = input;
  const count = (input.length - 2 - k * elementSize) / ((k + withPoints) * elementSize);
  if (k === 0 || withPoints > 1 || !Number.isInteger(count) || count < 0)
    throw new Error(`crypto/on-bases: an input of ${input.length} bytes`);
  const list = (i: number) => entries(input.subarray(2), k + i * count, k + (i + 1) * count);
  return secretLists.onBases(
    entries(input.subarray(2), 0, k),
    Array.from({ length: k }, (_, i) => list(i)),
    withPoints ? list(k) : undefined,
  );
}

function secretSum(secretLists: SecretLists, input: Uint8Array): Uint8Array {
  if (input.length % (2 * elementSize) !== 0)
    throw new Error(`crypto/secret-sum: an input of ${input.length} bytes`);
  return secretLists.multiScalar(input.subarray(0, input.length / 2), input.subarray(input.length / 2));
}

function secretEach(secretLists: SecretLists, input: Uint8Array): Uint8Array {
  if (input.length < elementSize || input.length % elementSize !== 0)
    throw new Error(`crypto/secret-each: an input of ${input.length} bytes`);
  return secretLists.multiplyEach(input.subarray(elementSize), input.subarray(0, elementSize));
}

/** How the kinds of this file are done. */
export function secretPerformers(secretLists: SecretLists): Performers {
  return {
    'crypto/on-bases': (input) => onBases(secretLists, input),
    'crypto/secret-each': (input) => secretEach(secretLists, input),
    'crypto/secret-sum': (input) => secretSum(secretLists, input),
  };
}

/** Σ_k scalars[k][i] · bases[k] (+ points[i]) for every i, in tasks of `chunk` places: n × 32 bytes. */
export function* onBasesWork(
  bases: Uint8Array,
  scalars: readonly Scalars[],
  points: Uint8Array | undefined,
  chunk: number,
): Work<Uint8Array> {
  const length = scalars[0]?.length ?? 0;
  const lists = points ? [...scalars, points] : scalars;
  if (lists.some((list) => list.length !== length)) throw new Error('onBasesWork: lists of different length');
  const head = concatBytes([Uint8Array.of(scalars.length, points ? 1 : 0), bases]);
  const replies = yield ranges(length / elementSize, chunk).map(({ from, to }) => ({
    kind: 'crypto/on-bases',
    input: () => concatBytes([head, ...lists.map((list) => entries(list, from, to))]),
    weight: secretWeights.onBases * scalars.length * (to - from),
  }));
  return joined(replies, length);
}

/** scalar · points[i] for every i, with one secret scalar, in tasks of `chunk` points: n × 32 bytes. */
export function* multiplyEachWork(points: Uint8Array, scalar: Scalars, chunk: number): Work<Uint8Array> {
  const replies = yield ranges(points.length / elementSize, chunk).map(({ from, to }) => ({
    kind: 'crypto/secret-each',
    input: () => concatBytes([scalar, entries(points, from, to)]),
    weight: secretWeights.each * (to - from),
  }));
  return joined(replies, points.length);
}

/** Σ scalars[i] · points[i] in tasks of `chunk` points: the sums of the tasks, in order, which are secret still. */
export function* partialSumsWork(points: Uint8Array, scalars: Scalars, chunk: number): Work<Uint8Array> {
  if (points.length !== scalars.length) throw new Error('partialSumsWork: lists of different length');
  const parts = ranges(points.length / elementSize, chunk);
  const replies = yield parts.map(({ from, to }) => ({
    kind: 'crypto/secret-sum',
    input: () => concatBytes([entries(points, from, to), entries(scalars, from, to)]),
    weight: secretWeights.sum * (to - from),
  }));
  return joined(replies, parts.length * elementSize);
}

function joined(replies: readonly Uint8Array[], length: number): Uint8Array {
  const list = concatBytes(replies);
  if (list.length !== length) throw new Error(`workers replied ${list.length} bytes, expected ${length}`);
  return list;
}
