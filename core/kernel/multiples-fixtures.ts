/*
 * What the tests of multiplication share: points of which it is known how many times the generator they are (by libsodium),
 * so that every sum of products has an expected value that costs one multiplication; scalars and points at the edges.
 */
import { concatBytes, unwrap, utf8 } from '@countersign/bytes';
import {
  type Elements,
  formatScalar,
  groupOrder,
  modOrder,
  referenceScalarLists,
  type Scalars,
  scalarAt,
  scalarsOf,
  seededRandom,
} from '@countersign/crypto';
import sodium from 'libsodium-wrappers-sumo';
import { addPoints, elementsOf, pointsOf, torsion } from './curve-fixtures.ts';
import { kernelGroup } from './group.ts';

await sodium.ready;
const group = kernelGroup();

/** A list of points, and of each how many times the generator it is. */
export interface Known {
  readonly list: Elements;
  readonly multiples: readonly bigint[];
}

/** The encoding of multiple · generator, by libsodium. */
export function multipleOfGenerator(multiple: bigint): Uint8Array {
  const reduced = modOrder(multiple);
  if (reduced === 0n) return new Uint8Array(32);
  return sodium.crypto_scalarmult_ristretto255_base(formatScalar(reduced));
}

export function knownPoints(multiples: readonly bigint[]): Known {
  return { list: unwrap(group.decode(concatBytes(multiples.map(multipleOfGenerator)))), multiples };
}

/** `count` points, those of `known` again and again. */
export function repeatKnown(known: Known, count: number): Known {
  const places = Array.from({ length: count }, (_, i) => (i * 7 + (i >> 5)) % known.multiples.length);
  return {
    list: group.gather(known.list, places),
    multiples: places.map((place) => known.multiples[place] as bigint),
  };
}

/** Points of which the first `count` are taken. */
export function takeKnown({ list, multiples }: Known, count: number): Known {
  return { list: group.slice(list, 0, count), multiples: multiples.slice(0, count) };
}

/** Σ scalars[i] · points[i], by integers and libsodium. */
export function expectedSum({ multiples }: Known, scalars: Scalars): Uint8Array {
  const sum = multiples.reduce((total, multiple, i) => total + multiple * scalarAt(scalars, i), 0n);
  return multipleOfGenerator(sum);
}

/** scalars[i] · points[i]; a list of one goes with every scalar. */
export function expectedProducts({ multiples }: Known, scalars: Scalars): Uint8Array {
  const products = Array.from({ length: scalars.length / 32 }, (_, i) =>
    multipleOfGenerator((multiples[multiples.length === 1 ? 0 : i] as bigint) * scalarAt(scalars, i)),
  );
  return concatBytes(products);
}

export function drawScalars(random: (length: number) => Uint8Array, count: number): Scalars {
  return referenceScalarLists.fromUniform(random(64 * count));
}

/** The scalars cut to their lowest 128 bits. */
export function shortened(scalars: Scalars): Scalars {
  return scalars.map((byte, i) => (i % 32 < 16 ? byte : 0));
}

/** Every second scalar, or so, cut. */
export function mixed(scalars: Scalars): Scalars {
  return scalars.map((byte, i) => ((i >> 5) % 3 === 1 && i % 32 >= 16 ? 0 : byte));
}

/** Digits of `width` bits that are all `digit`. */
function repeatedDigit(width: number, digit: bigint): bigint {
  let value = 0n;
  for (let bit = 0; bit + width <= 252; bit += width) value |= digit << BigInt(bit);
  return value;
}

/** Zero, one, the ends, halves, powers of two and one less, digits that are all ones, all highest, all just below. */
export const edgeScalars: readonly bigint[] = [
  ...[0n, 1n, 2n, 3n, groupOrder - 1n, groupOrder - 2n, (groupOrder - 1n) / 2n, (groupOrder + 1n) / 2n],
  ...[2n ** 252n, 2n ** 252n - 1n, 2n ** 252n + 1n, groupOrder - 2n ** 252n, 2n ** 128n, 2n ** 128n - 1n],
  ...Array.from({ length: 62 }, (_, i) => 2n ** BigInt(4 * i + 3)),
  ...Array.from({ length: 62 }, (_, i) => 2n ** BigInt(4 * i + 5) - 1n),
  ...[2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].flatMap((width) => {
    const half = 2n ** BigInt(width - 1);
    return [half, half - 1n, half + 1n, 2n * half - 1n].map((digit) => repeatedDigit(width, digit));
  }),
].map(modOrder);

/**
 * The identity, the generator, small and large multiples, negatives of one another, one point twice: and each again as the
 * other three points of its element, with another Z.
 */
export const edgePoints: Known = makeEdgePoints();

function makeEdgePoints(): Known {
  const plain = knownPoints([0n, 1n, -1n, 2n, -2n, 2n ** 200n, -(2n ** 200n), 1n, 12345678901234567890n]);
  const shifted = torsion.flatMap((shift, i) =>
    pointsOf(plain.list).map((point) => elementsOf([addPoints(point, shift)], BigInt(i) * 987654321n + 1n)),
  );
  return {
    list: group.concat([plain.list, ...shifted]),
    multiples: [plain.multiples, ...torsion.map(() => plain.multiples)].flat(),
  };
}

/** Some hundred random points. */
export const randomPoints: Known = knownPoints(
  Array.from({ length: 128 }, (_, i) => scalarAt(drawScalars(seededRandom(utf8(`points ${i}`)), 1), 0)),
);

export const scalarsOfEdges: Scalars = scalarsOf(edgeScalars);
