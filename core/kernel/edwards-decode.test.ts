import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, unwrap } from '@countersign/bytes';
import { referenceGroup, seededRandom } from '@countersign/crypto';
import { unwrapElements } from './elements.ts';
import { kernelGroup } from './group.ts';
import { kernelInstance, reserveScratch } from './instance.ts';

const group = kernelGroup();
const prime = 2n ** 255n - 19n;

function bytesOf(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
}

/** x and y of a decoded point, 32 canonical bytes each. */
function coordinates(encoding: Uint8Array): Uint8Array[] {
  const { limbs } = unwrapElements(unwrap(group.decodeEdwards(encoding)));
  const kernel = kernelInstance();
  const at = reserveScratch(kernel, 36 + 32);
  return [0, 9].map((from) => {
    new Int32Array(kernel.memory.buffer, at, 9).set(limbs.subarray(from, from + 9));
    kernel.fieldToBytes(at + 48, at);
    return new Uint8Array(kernel.memory.buffer, at + 48, 32).slice();
  });
}

/** The same of the reference, which keeps noble's own points. */
function referenceCoordinates(encoding: Uint8Array): Uint8Array[] {
  const points = unwrap(referenceGroup.decodeEdwards(encoding)) as unknown as {
    ep: { toAffine(): { x: bigint; y: bigint } };
  }[];
  const [point] = points as [(typeof points)[number]];
  const { x, y } = point.ep.toAffine();
  return [bytesOf(x), bytesOf(y)];
}

const random = seededRandom(new TextEncoder().encode('edwards'));
const edges = [0n, 1n, 2n, 3n, prime - 2n, prime - 1n, prime, prime + 1n, prime + 18n, 2n ** 255n - 1n]
  .flatMap((y) => [y, y + 2n ** 255n])
  .map(bytesOf);

test('RFC 8032: the kernel decodes what the reference decodes, to the same coordinates', () => {
  let decoded = 0;
  for (const encoding of [...edges, ...Array.from({ length: 400 }, () => random(32))]) {
    const isPoint = referenceGroup.decodeEdwards(encoding).ok;
    assert.equal(group.decodeEdwards(encoding).ok, isPoint, encoding.join());
    if (!isPoint) continue;
    decoded += 1;
    assert.deepEqual(coordinates(encoding), referenceCoordinates(encoding), encoding.join());
  }
  assert.ok(decoded > 150 && decoded < 300, `${decoded} points`);
});

test('RFC 8032: the first of a list that is no point is named', () => {
  const good = Array.from({ length: 1100 }, () => random(32)).filter(
    (encoding) => referenceGroup.decodeEdwards(encoding).ok,
  );
  assert.equal(unwrap(group.decodeEdwards(concatBytes(good))).length, good.length);
  for (const index of [0, 511, 512, good.length - 1].filter((i) => i < good.length)) {
    const list = concatBytes(good.with(index, bytesOf(prime)));
    assert.deepEqual(group.decodeEdwards(list), { ok: false, error: { index, reason: 'not-canonical' } });
  }
  assert.equal(group.decodeEdwards(new Uint8Array(31)).ok, false);
});
