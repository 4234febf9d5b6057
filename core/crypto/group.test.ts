import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { concatBytes, fromHex, toHex, unwrap, utf8 } from '@countersign/bytes';
import fc from 'fast-check';
import type { Domain } from './domains.ts';
import { readySecretGroup } from './fixtures.ts';
import { generatorBytes } from './group.ts';
import { referenceGroup as group, referenceSecretGroup } from './group-reference.ts';
import { expandEach, expandMessage, hashToGroup, hashToScalar } from './hash-to-group.ts';
import { formatScalar, groupOrder, modOrder, parseScalar } from './scalar.ts';
import { repeatScalar, scalarsOf } from './scalars.ts';

interface GroupVectors {
  multiples: string[];
  badEncodings: { reason: string; encoding: string }[];
  oneWayMap: { uniform: string; element: string }[];
}
interface HashingVectors {
  expandMessage: { tag: string; cases: { message: string; length: number; output: string }[] };
  hashToGroup: { tag: string; blind: string; cases: { input: string; blinded: string }[] };
  hashToScalar: { tag: string; cases: { input: string; scalar: string }[] };
}
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../vectors/crypto/${name}`, import.meta.url), 'utf8'));
const vectors = read('group.json') as GroupVectors;
const hashing = read('hashing.json') as HashingVectors;
const bytes = (hex: string) => unwrap(fromHex(hex));
const libsodium = await readySecretGroup();
const anyScalar = fc.bigInt({ min: 1n, max: groupOrder - 1n });

test('GROUP-1: multiples of the generator (RFC 9496 A.1), by every operation', () => {
  assert.equal(vectors.multiples.length, 16);
  const scalars = vectors.multiples.map((_, i) => BigInt(i));
  assert.deepEqual(
    group.encode(group.multiply(group.generator, scalarsOf(scalars))),
    bytes(vectors.multiples.join('')),
  );
  let sum = group.identity;
  vectors.multiples.forEach((expected, i) => {
    assert.equal(toHex(group.encode(sum)), expected);
    assert.ok(group.equal(unwrap(group.decode(bytes(expected))), sum));
    assert.equal(toHex(group.encode(group.multiScalar(group.generator, scalarsOf([BigInt(i)])))), expected);
    sum = group.add(sum, group.generator);
  });
  assert.equal(toHex(generatorBytes), vectors.multiples[1]);
  assert.deepEqual(group.encode(group.generator), generatorBytes);
});

test('GROUP-2: every other encoding is refused (RFC 9496 A.2), alone and at its place in a list', () => {
  assert.equal(vectors.badEncodings.length, 29);
  const good = generatorBytes;
  const withHighBit = `01${'00'.repeat(30)}80`;
  for (const encoding of [...vectors.badEncodings.map((one) => one.encoding), withHighBit]) {
    const refused = { ok: false, error: { index: 1, reason: 'not-canonical' } };
    assert.deepEqual(group.decode(concatBytes([good, bytes(encoding), good])), refused, encoding);
    assert.deepEqual(group.decodeNonIdentity(concatBytes([good, bytes(encoding)])), refused, encoding);
    for (const secret of [referenceSecretGroup, libsodium])
      assert.throws(() => secret.multiply(bytes(encoding), 2n));
  }
  assert.deepEqual(group.decode(good.subarray(1)), { ok: false, error: { index: 0, reason: 'length' } });
  assert.deepEqual(group.decodeNonIdentity(concatBytes([good, new Uint8Array(32)])), {
    ok: false,
    error: { index: 1, reason: 'identity' },
  });
  assert.ok(group.decode(new Uint8Array(32)).ok);
});

test('GROUP-3: the one-way map (RFC 9496 A.3)', () => {
  assert.equal(vectors.oneWayMap.length, 11);
  const uniform = bytes(vectors.oneWayMap.map((one) => one.uniform).join(''));
  assert.equal(
    toHex(group.encode(group.fromUniform(uniform))),
    vectors.oneWayMap.map((one) => one.element).join(''),
  );
  assert.throws(() => group.fromUniform(new Uint8Array(63)), /multiple of 64/);
});

test('GROUP-4: expand_message_xmd with SHA-512 (RFC 9380 K.3)', () => {
  assert.equal(hashing.expandMessage.cases.length, 10);
  for (const { message, length, output } of hashing.expandMessage.cases)
    assert.equal(toHex(expandMessage(utf8(message), utf8(hashing.expandMessage.tag), length)), output);
});

test('GROUP-4: expanding many messages to 64 bytes is expanding each', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 300 })),
      fc.uint8Array({ minLength: 1, maxLength: 255 }),
      (messages, tag) => {
        const each = messages.map((message) => expandMessage(message, tag, 64));
        assert.deepEqual(expandEach(tag, messages), concatBytes(each));
      },
    ),
  );
});

test('GROUP-4: hash to group and to scalar (RFC 9497 A.1)', () => {
  const domain = (hex: string) => String.fromCharCode(...bytes(hex)) as Domain;
  const { tag, blind, cases } = hashing.hashToGroup;
  const hashed = hashToGroup(
    group,
    domain(tag),
    cases.map(({ input }) => bytes(input)),
  );
  const scalar = unwrap(parseScalar(bytes(blind)));
  assert.equal(
    toHex(group.encode(group.multiply(hashed, repeatScalar(scalar, 2)))),
    cases.map(({ blinded }) => blinded).join(''),
  );
  for (const { input, scalar: expected } of hashing.hashToScalar.cases)
    assert.equal(toHex(formatScalar(hashToScalar(domain(hashing.hashToScalar.tag), bytes(input)))), expected);
});

test('GROUP-5: libsodium and the reference multiply alike', () => {
  fc.assert(
    fc.property(anyScalar, anyScalar, (a, b) => {
      const point = referenceSecretGroup.multiplyGenerator(a);
      assert.equal(toHex(libsodium.multiplyGenerator(a)), toHex(point));
      assert.equal(toHex(libsodium.multiply(point, b)), toHex(referenceSecretGroup.multiply(point, b)));
      const other = referenceSecretGroup.multiplyGenerator(b);
      assert.equal(toHex(libsodium.add(point, other)), toHex(referenceSecretGroup.add(point, other)));
      assert.equal(toHex(libsodium.add(point, other)), toHex(libsodium.multiplyGenerator(modOrder(a + b))));
      assert.equal(
        toHex(libsodium.multiply(point, b)),
        toHex(group.encode(group.multiply(group.generator, scalarsOf([a * b])))),
      );
    }),
    { numRuns: 25 },
  );
  for (const scalar of [1n, 2n, groupOrder - 1n])
    assert.equal(
      toHex(libsodium.multiplyGenerator(scalar)),
      toHex(referenceSecretGroup.multiplyGenerator(scalar)),
    );
});

test('GROUP-5: zero as a secret scalar is refused by both', () => {
  for (const secret of [referenceSecretGroup, libsodium]) {
    assert.throws(() => secret.multiplyGenerator(0n));
    assert.throws(() => secret.multiply(generatorBytes, 0n));
    assert.throws(() => secret.multiplyGenerator(groupOrder));
  }
});

test('GROUP-6: list operations agree with one another, at every length about the switches between methods', () => {
  const scalars = Array.from({ length: 20 }, (_, i) => modOrder(BigInt(i) ** 55n - 3n));
  for (const length of [0, 1, 2, 7, 8, 9, 15, 16, 17, 20]) {
    const own = scalars.slice(0, length);
    const list = group.multiply(group.generator, scalarsOf(own));
    assert.equal(list.length, length);
    const product = own.reduce((sum, scalar) => sum + scalar * scalar, 0n);
    assert.ok(
      group.equal(
        group.multiScalar(list, scalarsOf(own)),
        group.multiply(group.generator, scalarsOf([product])),
      ),
    );
    assert.ok(
      group.equal(group.add(list, list), group.multiply(list, repeatScalar(2n, length))) || length === 1,
    );
    assert.ok(group.equal(group.subtract(group.add(list, group.generator), group.generator), list));
    assert.ok(group.equal(group.concat([group.slice(list, 0, 1), group.slice(list, 1, length)]), list));
    assert.ok(
      group.equal(
        group.gather(
          list,
          own.map((_, i) => i),
        ),
        list,
      ),
    );
    assert.ok(group.equal(unwrap(group.decode(group.encode(list))), list));
  }
});

test('GROUP-6: lists that do not go together throw', () => {
  const [two, three] = [2, 3].map((n) => group.multiply(group.generator, repeatScalar(5n, n))) as [
    never,
    never,
  ];
  assert.throws(() => group.add(two, three), /do not go together/);
  assert.throws(() => group.equal(two, three), /2 and 3/);
  assert.throws(() => group.multiply(two, scalarsOf([1n, 2n, 3n])), /2 elements, 3 scalars/);
  assert.throws(() => group.multiScalar(two, scalarsOf([1n])), /2 elements, 1 scalars/);
  assert.throws(() => group.gather(two, [2]), /no element 2/);
});
