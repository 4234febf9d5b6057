/*
 * Lists of multiplications by SECRET scalars, in the one place a faster constant-time implementation takes over.
 */
import { equalBytes } from '@countersign/bytes';
import { elementAt } from './encoded-list.ts';
import { elementSize, generatorBytes, type SecretGroup } from './group.ts';
import { countScalars, type Scalars, scalarAt, scalarSize } from './scalars.ts';

/**
 * Multiplication of lists by secret scalars, in constant time. Points are n × 32 bytes of canonical encodings. The identity and
 * zero are allowed everywhere (both come up with chance 2^-252 unless somebody wants them), encodings of nothing throw.
 */
export interface SecretLists {
  /** Name for reports: which implementation did the arithmetic. */
  readonly name: string;
  /** Σ_k scalars[k][i] · bases[k] (+ points[i]) for every i; bases are k × 32 bytes and public. n × 32 bytes. */
  onBases(bases: Uint8Array, scalars: readonly Scalars[], points?: Uint8Array): Uint8Array;
  /** scalar · points[i] for every i, with one scalar. */
  multiplyEach(points: Uint8Array, scalar: Scalars): Uint8Array;
  /** Σ scalars[i] · points[i]: 32 bytes. */
  multiScalar(points: Uint8Array, scalars: Scalars): Uint8Array;
}

/** `SecretLists` one multiplication at a time, as constant in time as the `SecretGroup` is. */
export function secretListsOf(secretGroup: SecretGroup): SecretLists {
  const product = (point: Uint8Array, scalar: bigint): Uint8Array => multiplyAny(secretGroup, point, scalar);
  const sumOf = (points: Uint8Array, scalar: (k: number) => bigint, start: Uint8Array): Uint8Array => {
    let sum = start;
    for (let k = 0; k < points.length / elementSize; k++)
      sum = addAny(secretGroup, sum, product(elementAt(points, k), scalar(k)));
    return sum;
  };
  return {
    name: secretGroup.name,
    onBases: (bases, scalars, points) => {
      const count = checkLists(bases, scalars, points);
      return build(count, (i) =>
        sumOf(bases, (k) => scalarAt(scalars[k] as Scalars, i), points ? elementAt(points, i) : identity),
      );
    },
    multiplyEach: (points, scalar) => {
      const secret = scalarAt(scalar, 0);
      return build(countPoints(points), (i) => product(elementAt(points, i), secret));
    },
    multiScalar: (points, scalars) => {
      if (countPoints(points) !== countScalars(scalars))
        throw new Error(`multiScalar: ${countPoints(points)} points, ${countScalars(scalars)} scalars`);
      return sumOf(points, (k) => scalarAt(scalars, k), identity).slice();
    },
  };
}

const identity = new Uint8Array(elementSize);

function countPoints(points: Uint8Array): number {
  if (points.length % elementSize !== 0) throw new Error(`${points.length} bytes are no list of points`);
  return points.length / elementSize;
}

/** How many places lists for `onBases` have; lists that do not go together throw. */
function checkLists(bases: Uint8Array, scalars: readonly Scalars[], points: Uint8Array | undefined): number {
  const lengths = [...scalars, ...(points ? [points] : [])].map((list) => list.length);
  const [length = 0] = lengths;
  if (countPoints(bases) !== scalars.length || lengths.some((other) => other !== length))
    throw new Error(`onBases: ${countPoints(bases)} bases, lists of ${lengths.join(', ')} bytes`);
  return length / scalarSize;
}

/** libsodium refuses to compute the identity; that a scalar was zero, chance 2^-252, is not kept secret. */
function multiplyAny(secretGroup: SecretGroup, point: Uint8Array, scalar: bigint): Uint8Array {
  if (scalar === 0n || equalBytes(point, identity)) return identity;
  return equalBytes(point, generatorBytes)
    ? secretGroup.multiplyGenerator(scalar)
    : secretGroup.multiply(point, scalar);
}

function addAny(secretGroup: SecretGroup, a: Uint8Array, b: Uint8Array): Uint8Array {
  return a === identity ? b : secretGroup.add(a, b);
}

function build(count: number, element: (index: number) => Uint8Array): Uint8Array {
  const list = new Uint8Array(count * elementSize);
  for (let i = 0; i < count; i++) list.set(element(i), i * elementSize);
  return list;
}
