import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { finishedCeremony } from './ceremony-fixtures.ts';
import { verifyCeremony } from './ceremony-keys.ts';
import { readySecretGroup } from './fixtures.ts';
import { referenceGroup as group } from './group-reference.ts';
import { scaledCoefficients } from './lagrange.ts';
import { modOrder } from './scalar.ts';
import { scalarsOf } from './scalars.ts';

const secretGroup = await readySecretGroup();

for (const [t, n] of [
  [1, 1],
  [2, 3],
  [3, 3],
  [3, 5],
] as const) {
  test(`CEREMONY-9, CEREMONY-10: ${t} of ${n}: the keys fit the shares and every quorum has the same secret`, () => {
    const { ceremony, turns, transcript, keys, shares } = finishedCeremony(secretGroup, t, n);
    assert.deepEqual(unwrap(verifyCeremony({ group, parameters: ceremony, transcript })), keys);
    shares.forEach((share, i) => {
      assert.deepEqual(secretGroup.multiplyGenerator(share), keys.verificationKeys[i]);
    });
    const scale = scaledCoefficients(n, [1], 0)[0]!;
    const scaledKey = group.encode(group.multiply(unwrap(group.decode(keys.jointKey)), scalarsOf([scale])));
    for (const quorum of [turns.slice(0, t), turns.slice(n - t)]) {
      const indices = quorum.map(({ holder }) => holder);
      const scaled = scaledCoefficients(n, indices, 0).reduce(
        (sum, c, k) => modOrder(sum + c * shares[indices[k]! - 1]!),
        0n,
      );
      assert.deepEqual(secretGroup.multiplyGenerator(scaled), scaledKey);
    }
  });
}
