import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, unwrap } from '@countersign/bytes';
import { badEncodings, randomElements, readySecretGroup, seededRandom } from './fixtures.ts';
import { generatorBytes } from './group.ts';
import { referenceGroup as group, referenceSecretGroup } from './group-reference.ts';
import { groupOrder } from './scalar.ts';
import { referenceScalarLists, type Scalars, scalarsOf } from './scalars.ts';
import { secretListsOf } from './secret-lists.ts';

const implementations = [referenceSecretGroup, await readySecretGroup()].map(secretListsOf);
const random = seededRandom('secret lists');
const identity = new Uint8Array(32);
const points = concatBytes([randomElements(3, random), generatorBytes, identity]);
const drawn = (n: number) => referenceScalarLists.fromUniform(random(64 * n));
/** Zero and the largest scalar among random ones. */
const edgy = concatBytes([scalarsOf([0n, groupOrder - 1n]), drawn(3)]);
const decode = (bytes: Uint8Array) => unwrap(group.decode(bytes));

for (const lists of implementations) {
  test(`sums on fixed bases are what the public group computes: ${lists.name}`, () => {
    const bases = concatBytes([generatorBytes, randomElements(1, random)]);
    const scalars = [edgy, drawn(5)] as const;
    const products = scalars.map((list, k) =>
      group.multiply(decode(bases.subarray(32 * k, 32 * k + 32)), list),
    ) as [never, never];
    const sum = group.add(...products);
    assert.deepEqual(lists.onBases(bases, scalars), group.encode(sum));
    assert.deepEqual(lists.onBases(bases, scalars, points), group.encode(group.add(sum, decode(points))));
    const none = new Uint8Array(0);
    assert.deepEqual(lists.onBases(generatorBytes, [none]), none);
    assert.throws(() => lists.onBases(bases, [edgy]), /2 bases/);
    assert.throws(() => lists.onBases(bases, [edgy, drawn(4)]), /2 bases/);
    assert.throws(() => lists.onBases(bases, scalars, generatorBytes), /2 bases/);
  });

  test(`a list times one scalar, and a sum of products: ${lists.name}`, () => {
    const expectedEach = (scalar: Scalars) =>
      group.encode(group.multiply(decode(points), concatBytes(Array<Uint8Array>(5).fill(scalar))));
    for (const scalar of [drawn(1), scalarsOf([0n]), scalarsOf([-1n])])
      assert.deepEqual(lists.multiplyEach(points, scalar), expectedEach(scalar));
    assert.deepEqual(lists.multiScalar(points, edgy), group.encode(group.multiScalar(decode(points), edgy)));
    assert.deepEqual(lists.multiScalar(new Uint8Array(0), new Uint8Array(0)), identity);
    const opposite = scalarsOf([5n, -5n]);
    assert.deepEqual(lists.multiScalar(concatBytes([generatorBytes, generatorBytes]), opposite), identity);
    assert.throws(() => lists.multiScalar(points, drawn(4)), /5 points, 4 scalars/);
  });

  test(`encodings of nothing throw: ${lists.name}`, () => {
    for (const [reason, bad] of Object.entries(badEncodings).filter(([name]) => name !== 'identity')) {
      assert.throws(() => lists.multiplyEach(bad, drawn(1)), Error, reason);
      assert.throws(() => lists.multiScalar(bad, drawn(1)), Error, reason);
      assert.throws(() => lists.onBases(bad, [drawn(1)]), Error, reason);
      assert.throws(() => lists.onBases(generatorBytes, [drawn(1)], bad), Error, reason);
    }
  });
}
