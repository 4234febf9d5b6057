import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { concatBytes, fromHex, toHex, unwrap, utf8 } from '@countersign/bytes';
import {
  type Elements,
  type Group,
  generatorBytes,
  referenceGroup,
  scalarsOf,
  seededRandom,
} from '@countersign/crypto';
import sodium from 'libsodium-wrappers-sumo';
import { addPoints, elementsOf, pointsOf, torsion } from './curve-fixtures.ts';
import { chunkLength, unwrapElements } from './elements.ts';
import { encodeDoubledList } from './encodings.ts';
import { fieldPrime } from './field-fixtures.ts';
import { kernelGroup } from './group.ts';

interface GroupVectors {
  multiples: string[];
  badEncodings: { reason: string; encoding: string }[];
  oneWayMap: { uniform: string; element: string }[];
}
const vectors = JSON.parse(
  readFileSync(new URL('../../vectors/crypto/group.json', import.meta.url), 'utf8'),
) as GroupVectors;
const hex = (text: string) => unwrap(fromHex(text));
const isSlow = process.env['COUNTERSIGN_SLOW'] === '1';
const group = kernelGroup();
await sodium.ready;

/** 32 bytes of a number below 2^256. */
function bytesOf(value: bigint): Uint8Array {
  return hex(value.toString(16).padStart(64, '0')).reverse();
}

const orders = 2n ** 252n + 27742317777372353535851937790883648493n;
const edges = [
  ...[
    0n,
    1n,
    2n,
    3n,
    18n,
    19n,
    20n,
    orders - 1n,
    orders,
    orders + 1n,
    2n ** 255n - 1n,
    2n ** 255n,
    2n ** 256n - 1n,
  ],
  ...[-21n, -20n, -19n, -4n, -3n, -2n, -1n, 0n, 1n, 2n, 3n, 18n].map((offset) => fieldPrime + offset),
  ...Array.from({ length: 256 }, (_, i) => 2n ** BigInt(i)),
].map(bytesOf);

/** The same by both groups: two lists of elements of the same encodings. */
interface Both {
  readonly kernel: Elements;
  readonly reference: Elements;
}

function bothFromUniform(uniform: Uint8Array): Both {
  return { kernel: group.fromUniform(uniform), reference: referenceGroup.fromUniform(uniform) };
}

function assertSame({ kernel, reference }: Both): void {
  assert.equal(kernel.length, reference.length);
  assert.equal(toHex(group.encode(kernel)), toHex(referenceGroup.encode(reference)));
}

const random = seededRandom(utf8('kernel'));

test('GROUP-1: multiples of the generator (RFC 9496 A.1), by every operation', () => {
  let sum = group.identity;
  vectors.multiples.forEach((expected, i) => {
    assert.equal(toHex(group.encode(sum)), expected);
    assert.ok(group.equal(unwrap(group.decode(hex(expected))), sum));
    assert.equal(toHex(group.encode(group.multiply(group.generator, scalarsOf([BigInt(i)])))), expected);
    assert.equal(toHex(group.encode(group.multiScalar(group.generator, scalarsOf([BigInt(i)])))), expected);
    sum = group.add(sum, group.generator);
  });
  assert.deepEqual(group.encode(group.generator), generatorBytes);
});

test('GROUP-2: every other encoding is refused (RFC 9496 A.2), at its place in a list of several chunks', () => {
  const good = Array.from({ length: chunkLength }, () => generatorBytes);
  for (const { encoding } of vectors.badEncodings) {
    for (const before of [0, 1, chunkLength - 1, chunkLength]) {
      const bytes = concatBytes([...good.slice(0, before), hex(encoding), generatorBytes, hex(encoding)]);
      const refused = { ok: false, error: { index: before, reason: 'not-canonical' } };
      assert.deepEqual(group.decode(bytes), refused);
      assert.deepEqual(group.decodeNonIdentity(bytes), refused);
    }
  }
});

test('the identity and a wrong length are refused as the reference refuses them', () => {
  const identity = new Uint8Array(32);
  const bad = hex(vectors.badEncodings[0]!.encoding);
  for (const bytes of [
    concatBytes([generatorBytes, identity, bad]),
    concatBytes([identity, generatorBytes]),
    generatorBytes.subarray(1),
    concatBytes([generatorBytes, identity, bad.subarray(3)]),
    new Uint8Array(0),
  ]) {
    for (const name of ['decode', 'decodeNonIdentity'] as const) {
      const [ours, theirs] = [group[name](bytes), referenceGroup[name](bytes)];
      assert.equal(ours.ok, theirs.ok);
      if (!ours.ok) assert.deepEqual(ours, theirs);
    }
  }
});

test('edge values and random strings are decoded and refused as by the reference and libsodium', () => {
  let accepted = 0;
  for (const bytes of [...edges, ...Array.from({ length: 300 }, () => random(32))]) {
    const ours = group.decode(bytes);
    const theirs = referenceGroup.decode(bytes);
    assert.equal(ours.ok, theirs.ok, toHex(bytes));
    const isIdentity = bytes.every((byte) => byte === 0);
    if (!isIdentity)
      assert.equal(ours.ok, sodium.crypto_core_ristretto255_is_valid_point(bytes), toHex(bytes));
    if (!ours.ok || !theirs.ok) continue;
    accepted++;
    assert.deepEqual(group.encode(ours.value), bytes);
    assert.equal(pointsOf(ours.value)[0]!.x & 1n, 0n);
  }
  assert.ok(accepted > 10 && accepted < 500, `${accepted} accepted`);
});

test('GROUP-3: the one-way map (RFC 9496 A.3), and of edge values and random strings', () => {
  const uniform = hex(vectors.oneWayMap.map(({ uniform }) => uniform).join(''));
  assert.equal(
    toHex(group.encode(group.fromUniform(uniform))),
    vectors.oneWayMap.map(({ element }) => element).join(''),
  );
  const strings = edges.flatMap((edge, i) => [edge, edges[(i * 7 + 3) % edges.length]!, edge, edge]);
  const all = concatBytes([...strings, random(64 * (chunkLength + 3))]);
  assertSame(bothFromUniform(all));
  const encoded = group.encode(group.fromUniform(all));
  for (let i = 0; i < all.length / 64; i += 3) {
    const expected = sodium.crypto_core_ristretto255_from_hash(all.subarray(64 * i, 64 * i + 64));
    assert.equal(toHex(encoded.subarray(32 * i, 32 * i + 32)), toHex(expected));
  }
  assert.throws(() => group.fromUniform(new Uint8Array(63)), /multiple of 64/);
});

test('lists of one to nine elements are read and written as a long one is', () => {
  const uniform = random(64 * 9);
  const encoded = referenceGroup.encode(referenceGroup.fromUniform(uniform));
  for (let count = 1; count <= 9; count++) {
    const list = group.fromUniform(uniform.subarray(0, 64 * count));
    assert.deepEqual(group.encode(list), encoded.slice(0, 32 * count));
    assert.ok(group.equal(unwrap(group.decodeNonIdentity(encoded.subarray(0, 32 * count))), list));
    const bad = concatBytes([encoded.subarray(0, 32 * (count - 1)), hex(vectors.badEncodings[12]!.encoding)]);
    assert.deepEqual(group.decode(bad), { ok: false, error: { index: count - 1, reason: 'not-canonical' } });
  }
});

test('sums and differences are those of the reference, lists of one with every other', () => {
  const a = bothFromUniform(random(64 * 40));
  const b = bothFromUniform(random(64 * 40));
  const one = bothFromUniform(random(64));
  for (const name of ['add', 'subtract'] as const)
    for (const [left, right] of [
      [a, b],
      [a, a],
      [a, one],
      [one, a],
      [one, one],
    ] as const)
      assertSame({
        kernel: group[name](left.kernel, right.kernel),
        reference: referenceGroup[name](left.reference, right.reference),
      });
  assert.throws(() => group.add(a.kernel, group.slice(b.kernel, 0, 2)), /do not go together/);
});

test('parts, chains and gatherings are those of the reference, and leave the whole as it was', () => {
  const a = bothFromUniform(random(64 * 20));
  const of = (which: Group, list: Elements) =>
    which.encode(
      which.concat([
        which.slice(list, 3, 11),
        which.slice(list, 0, 0),
        which.gather(list, [19, 0, 0, 7]),
        which.slice(list, 18, 25),
        which.generator,
        which.identity,
      ]),
    );
  const before = group.encode(a.kernel);
  assert.equal(toHex(of(group, a.kernel)), toHex(of(referenceGroup, a.reference)));
  assert.deepEqual(group.encode(a.kernel), before);
  assert.throws(() => group.gather(a.kernel, [20]), /no element 20 in a list of 20/);
  assert.throws(() => group.gather(a.kernel, [-1]), /no element -1/);
  assert.throws(() => group.encode(a.reference), /another group/);
});

test('lists longer than a chunk come out as their parts do', () => {
  const uniform = random(64 * (2 * chunkLength + 5));
  const list = group.fromUniform(uniform);
  const encoded = group.encode(list);
  const part = group.fromUniform(uniform.subarray(64 * chunkLength, 64 * (chunkLength + 3)));
  assert.deepEqual(encoded.slice(32 * chunkLength, 32 * (chunkLength + 3)), group.encode(part));
  assert.ok(group.equal(unwrap(group.decode(encoded)), list));
  const sums = group.add(list, group.generator);
  assert.ok(group.equal(group.subtract(sums, group.generator), list));
  assert.ok(!group.equal(group.concat([group.slice(list, 0, list.length - 1), group.generator]), list));
});

test('the points of an element are one element: encoding, equality and sums do not see the torsion', () => {
  const bases = [...pointsOf(group.fromUniform(random(64 * 6))), torsion[0]!];
  for (const base of bases) {
    const [encoding] = [group.encode(elementsOf([base], 1n))];
    for (const shift of torsion) {
      const shifted = elementsOf([addPoints(base, shift)], 0x1234567n);
      assert.equal(toHex(group.encode(shifted)), toHex(encoding));
      assert.ok(group.equal(shifted, elementsOf([base], 5n)));
      assert.ok(!group.equal(shifted, elementsOf([addPoints(base, bases[0]!)], 5n)) || base === torsion[0]);
      const sum = group.add(shifted, group.generator);
      assert.ok(group.equal(sum, group.add(elementsOf([base], 1n), group.generator)));
    }
  }
});

test('what is doubled and then encoded with one inversion is the encoding of the double', () => {
  const some = group.fromUniform(random(64 * (chunkLength + 9)));
  const odd = pointsOf(group.slice(some, 0, 3)).flatMap((base) =>
    torsion.map((shift) => addPoints(base, shift)),
  );
  for (const list of [some, elementsOf([...torsion, ...odd], 77n), group.identity, group.slice(some, 0, 0)])
    assert.equal(toHex(encodeDoubledList(unwrapElements(list))), toHex(group.encode(group.add(list, list))));
});

test(`${isSlow ? 'a million' : 'a thousand'} random elements: every operation as by libsodium`, () => {
  const step = 1000;
  for (let done = 0; done < (isSlow ? 1_000_000 : 1000); done += step) {
    const uniform = random(64 * step);
    const list = group.fromUniform(uniform);
    const encoded = group.encode(list);
    const next = group.gather(
      list,
      Array.from({ length: step }, (_, i) => (i + 1) % step),
    );
    const sums = group.encode(group.add(list, next));
    const doubled = encodeDoubledList(unwrapElements(list));
    assert.ok(group.equal(unwrap(group.decodeNonIdentity(encoded)), list));
    for (let i = 0; i < step; i++) {
      const element = sodium.crypto_core_ristretto255_from_hash(uniform.subarray(64 * i, 64 * i + 64));
      const at = (bytes: Uint8Array, place: number) => bytes.subarray(32 * place, 32 * place + 32);
      assert.equal(toHex(at(encoded, i)), toHex(element));
      const sum = sodium.crypto_core_ristretto255_add(element, at(encoded, (i + 1) % step));
      assert.equal(toHex(at(sums, i)), toHex(sum));
      const double = sodium.crypto_core_ristretto255_add(element, element);
      assert.equal(toHex(at(doubled, i)), toHex(double));
    }
  }
});
