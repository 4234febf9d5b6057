import assert from 'node:assert/strict';
import { test } from 'node:test';
import { perform } from '@countersign/work';
import fc from 'fast-check';
import { randomOf } from './ballot-fixtures.ts';
import { referenceGroup as group } from './group-reference.ts';
import { publicKeyOf, signRaw, verifyRaw } from './signature.ts';
import { performSignatureBatch, type SignatureClaim, verifySignaturesWork } from './signature-batch.ts';
import { edgeSignatures, looseEncodings, smallOrderPoints } from './signature-fixtures.ts';

const refusedOf = (claims: readonly SignatureClaim[], random = randomOf('signatures')) =>
  perform(
    verifySignaturesWork(claims.length, (place) => claims[place] as SignatureClaim, random),
    (_, input) => performSignatureBatch(group, input),
  );
const refusedSingly = (claims: readonly SignatureClaim[]) =>
  [...claims.keys()].filter((place) => {
    const { publicKey, message, signature } = claims[place] as SignatureClaim;
    return !verifyRaw(publicKey, message, signature);
  });

const keys = [1, 2, 3].map((seed) => new Uint8Array(32).fill(seed));
const honest = Array.from({ length: 7 }, (_, i): SignatureClaim => {
  const key = keys[i % keys.length] as Uint8Array;
  const message = new Uint8Array(i).fill(i);
  return { publicKey: publicKeyOf(key), message, signature: signRaw(key, message) };
});

test('BATCH-3: a batch accepts exactly what the single check accepts, at every edge of Ed25519', () => {
  const claims = edgeSignatures();
  const expected = refusedSingly(claims);
  assert.deepEqual(refusedOf(claims), expected);
  // Alone and among good ones, each gets the same answer.
  for (const [i, claim] of claims.entries()) {
    const isRefused = expected.includes(i);
    assert.deepEqual(refusedOf([claim]), isRefused ? [0] : [], `alone: ${i}`);
    assert.deepEqual(refusedOf([honest[0]!, claim, honest[1]!]), isRefused ? [1] : [], `among others: ${i}`);
  }
});

test('HASH-4: parts of small order count for nothing, keys of small order and loose encodings are refused', () => {
  const claims = edgeSignatures();
  const expected = refusedSingly(claims);
  // The first 64 are the mixed keys and mixed Rs: all hold when multiplied by 8.
  assert.deepEqual(
    expected.filter((place) => place < 64),
    [],
  );
  for (const encoding of [
    ...smallOrderPoints.map((point) => new Uint8Array(point.toBytes())),
    ...looseEncodings,
  ])
    assert.deepEqual(refusedOf([{ ...(honest[2] as SignatureClaim), publicKey: encoding }]), [0]);
});

test('BATCH-3: at every place of a batch the false signature is named, whichever of its bits is false', () => {
  for (const place of honest.keys()) {
    const { publicKey, message, signature } = honest[place] as SignatureClaim;
    for (const bit of [0, 255, 256, 511].map((at) => at + (place % 2 === 0 ? 0 : at < 256 ? 1 : -1))) {
      const flipped = signature.with(bit >> 3, (signature[bit >> 3] as number) ^ (1 << (bit & 7)));
      assert.deepEqual(refusedOf(honest.with(place, { publicKey, message, signature: flipped })), [place]);
    }
    const other = honest[place % 3 === 0 ? 1 : 0]?.publicKey as Uint8Array;
    assert.deepEqual(refusedOf(honest.with(place, { publicKey: other, message, signature })), [place]);
  }
  assert.deepEqual(refusedOf(honest), []);
  assert.deepEqual(refusedOf([]), []);
});

test('BATCH-3: random mixtures of good and bad get the answers of the single check', () => {
  const pool = [...honest, ...edgeSignatures()];
  fc.assert(
    fc.property(fc.array(fc.nat(pool.length - 1), { maxLength: 12 }), (choice) => {
      const claims = choice.map((i) => pool[i] as SignatureClaim);
      assert.deepEqual(refusedOf(claims), refusedSingly(claims));
    }),
    { numRuns: 30 },
  );
});

test('BATCH-3: errors that would cancel under equal weights are found', () => {
  const [a, b] = [honest[0] as SignatureClaim, honest[3] as SignatureClaim];
  const shifted = (claim: SignatureClaim, by: number) => {
    const signature = claim.signature.slice();
    signature[32] = (signature[32] as number) + by;
    return { ...claim, signature };
  };
  const crafted = [shifted(a, 1), shifted(b, -1)];
  assert.deepEqual(
    refusedOf(crafted, (length) => new Uint8Array(length)),
    [0, 1],
  );
});

test('a batch that is none is refused, not misread', () => {
  for (const length of [33, 131, 32 + 100 - 1])
    assert.throws(() => performSignatureBatch(group, new Uint8Array(length)), /cut short/);
  const long = new Uint8Array(132).fill(255);
  assert.throws(() => performSignatureBatch(group, long), /cut short/);
});
