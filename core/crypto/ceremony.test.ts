import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { confirmCeremony, finishCeremony, revealPolynomial, startCeremony } from './ceremony.ts';
import { recoverShare, verifyCeremony } from './ceremony-keys.ts';
import { readySecretGroup, seededRandom } from './fixtures.ts';
import { referenceGroup as group } from './group-reference.ts';
import { scaledCoefficients } from './lagrange.ts';
import { modOrder } from './scalar.ts';
import { publicKeyOf } from './signature.ts';

const secretGroup = await readySecretGroup();

function holders(t: number, n: number) {
  const random = seededRandom(`holders ${t} of ${n}`);
  const secrets = Array.from({ length: n }, (_, i) => ({
    signingKey: random(32),
    encryptionSecret: BigInt(1000 + i),
  }));
  const keyHolders = secrets.map(({ signingKey, encryptionSecret }) => ({
    publicKey: publicKeyOf(signingKey),
    encryptionKey: secretGroup.multiplyGenerator(encryptionSecret),
  }));
  const ceremony = { electionHash: new Uint8Array(32).fill(3), threshold: t, keyHolders, attempt: 1 };
  const turns = secrets.map((secret, i) => ({
    group,
    secretGroup,
    ceremony,
    holder: i + 1,
    random,
    ...secret,
  }));
  return { ceremony, turns };
}

for (const [t, n] of [
  [1, 1],
  [2, 3],
  [3, 3],
  [3, 5],
] as const) {
  test(`CEREMONY-9, CEREMONY-10: ${t} of ${n}: the keys fit the shares and every quorum has the same secret`, () => {
    const { ceremony, turns } = holders(t, n);
    const started = turns.map((turn) => startCeremony(turn));
    const round1 = started.map(({ message }) => message);
    const round2 = turns.map((turn, i) =>
      unwrap(revealPolynomial({ ...turn, secret: started[i]!.secret, round1 })),
    );
    const round3 = turns.map((turn) => unwrap(confirmCeremony({ ...turn, round1, round2 })));
    const { transcript, keys } = unwrap(finishCeremony({ group, ceremony, round1, round2, round3 }));
    assert.deepEqual(unwrap(verifyCeremony({ group, parameters: ceremony, transcript })), keys);
    const shares = turns.map((turn) => unwrap(recoverShare({ ...turn, parameters: ceremony, transcript })));
    shares.forEach((share, i) => {
      assert.deepEqual(secretGroup.multiplyGenerator(share), keys.verificationKeys[i]);
    });
    const scale = scaledCoefficients(n, [1], 0)[0]!;
    const scaledKey = group.encode(group.multiply(unwrap(group.decode(keys.jointKey)), [scale]));
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
