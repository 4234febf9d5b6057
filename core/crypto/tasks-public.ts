/*
 * Tasks on public data (see core/work): what a worker is sent and what it replies. Inputs and replies are flat bytes; every
 * list is as long as the input says, and an input of another length is a mistake of ours and throws.
 *
 *   crypto/generators   electionHash 32 ‖ contest u32 ‖ from u32 ‖ to u32   →   (to − from) × 32
 *   crypto/elements     n × 32 encodings                                    →   0, or 1 ‖ index u32 ‖ reason u8
 *   crypto/sum          n × 32 encodings ‖ n × 32 scalars                   →   0 ‖ the sum 32, or 1 ‖ index u32 ‖ reason u8
 *
 * Encodings of nothing and of the identity are refused, the first by its place.
 */
import {
  concatBytes,
  err,
  fixed,
  format,
  ok,
  parse,
  type Result,
  struct,
  u32,
  unwrap,
} from '@countersign/bytes';
import type { Performers, Task } from '@countersign/work';
import { type DecodeError, elementSize, type Group } from './group.ts';
import { someGenerators } from './shuffle-generators.ts';

/** Elements (or scalars with them) in one task: long enough for the methods that profit from length. */
export const chunkSize = 8_192;

/** Microseconds one element costs in each task, roughly: for progress alone. */
export const publicWeights = { generators: 40, elements: 10, sum: 20 } as const;

interface GeneratorRange {
  readonly electionHash: Uint8Array;
  readonly contest: number;
  readonly from: number;
  readonly to: number;
}
const generatorRange = struct<GeneratorRange>({ electionHash: fixed(32), contest: u32, from: u32, to: u32 });

/** Generators `from` to `to` of a contest; h has index 0. The reply is their encodings. */
export function generatorsTask(range: GeneratorRange): Task {
  return {
    kind: 'crypto/generators',
    input: () => format(generatorRange, range),
    weight: publicWeights.generators * (range.to - range.from),
  };
}

/** Whether a list is one of elements but the identity. Read the reply with `readRefusal`. */
export function elementsTask(list: Uint8Array): Task {
  return {
    kind: 'crypto/elements',
    input: () => list,
    weight: publicWeights.elements * (list.length / elementSize),
  };
}

/** Σ scalars[i] · points[i] of `count` points. Read the reply with `readSum`. */
export function sumTask(count: number, input: () => readonly Uint8Array[]): Task {
  return { kind: 'crypto/sum', input: () => concatBytes(input()), weight: publicWeights.sum * count };
}

const reasons: readonly DecodeError['reason'][] = ['length', 'not-canonical', 'identity'];

function formatRefusal({ index, reason }: DecodeError): Uint8Array {
  return concatBytes([Uint8Array.of(1), format(u32, index), Uint8Array.of(reasons.indexOf(reason))]);
}

/** The place of the first element refused, if any. */
export function readRefusal(reply: Uint8Array | undefined): DecodeError | undefined {
  if (reply?.length === 1 && reply[0] === 0) return undefined;
  const reason = reply?.length === 6 && reply[0] === 1 ? reasons[reply[5] as number] : undefined;
  if (!reply || !reason) throw new Error('a worker replied what is no verdict on a list');
  return { index: unwrap(parse(u32, reply.subarray(1, 5))), reason };
}

/** The encoding of a sum, or the place of the first element refused. */
export function readSum(reply: Uint8Array | undefined): Result<Uint8Array, DecodeError> {
  if (reply?.length === 1 + elementSize && reply[0] === 0) return ok(reply.subarray(1));
  const refusal = readRefusal(reply);
  if (!refusal) throw new Error('a worker replied what is no sum');
  return err(refusal);
}

function sum(group: Group, input: Uint8Array): Uint8Array {
  if (input.length % (2 * elementSize) !== 0)
    throw new Error(`crypto/sum: an input of ${input.length} bytes`);
  const scalars = input.subarray(input.length / 2);
  if (!group.scalars.areCanonical(scalars))
    throw new Error('crypto/sum: a scalar is not below the group order');
  const points = group.decodeNonIdentity(input.subarray(0, input.length / 2));
  if (!points.ok) return formatRefusal(points.error);
  return concatBytes([Uint8Array.of(0), group.encode(group.multiScalar(points.value, scalars))]);
}

/** How the kinds of this file are done with a group. */
export function listPerformers(group: Group): Performers {
  return {
    'crypto/generators': (input) => {
      const { electionHash, contest, from, to } = unwrap(parse(generatorRange, input));
      return group.encode(someGenerators(group, electionHash, contest, from, to));
    },
    'crypto/elements': (input) => {
      const points = group.decodeNonIdentity(input);
      return points.ok ? Uint8Array.of(0) : formatRefusal(points.error);
    },
    'crypto/sum': (input) => sum(group, input),
  };
}
