import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, unwrap } from '@countersign/bytes';
import { randomElements, readySecretGroup, seededRandom } from './fixtures.ts';
import { referenceGroup as group } from './group-reference.ts';
import { scalarsOf } from './scalars.ts';
import { shuffle } from './shuffle.ts';
import { verifyShuffle } from './shuffle-verify.ts';

const secretGroup = await readySecretGroup();
const key = 123456789n;
const statement = {
  electionHash: new Uint8Array(32).fill(7),
  contest: 0,
  position: 1,
  jointKey: secretGroup.multiplyGenerator(key),
};

function mixed(n: number, seed: string) {
  const random = seededRandom(seed);
  const inputs = randomElements(2 * n, random);
  return { inputs, ...unwrap(shuffle({ group, secretGroup, statement, inputs, random })) };
}

/** c2 − key·c1 of each ciphertext, as sorted hexadecimal. */
function plaintexts(ciphertexts: Uint8Array): string[] {
  return Array.from({ length: ciphertexts.length / 64 }, (_, i) => {
    const [c1, c2] = [0, 32].map((at) =>
      unwrap(group.decode(ciphertexts.subarray(64 * i + at, 64 * i + at + 32))),
    );
    return Buffer.from(group.encode(group.subtract(c2!, group.multiply(c1!, scalarsOf([key]))))).toString(
      'hex',
    );
  }).sort();
}

for (const n of [0, 1, 2, 3, 17]) {
  test(`MIX-4, MIX-8, MIX-10: a shuffle of ${n} verifies and keeps every plaintext`, () => {
    const random = seededRandom(`verifier ${n}`);
    const { inputs, outputs, proof } = mixed(n, `shuffle ${n}`);
    assert.deepEqual(verifyShuffle({ group, statement, inputs, outputs, proof, random }), {
      ok: true,
      value: undefined,
    });
    assert.deepEqual(plaintexts(outputs), plaintexts(inputs));
  });
}

test('MIX-8: an output that doubles one input and drops another is refused', () => {
  const { inputs, outputs, proof } = mixed(4, 'doubled');
  const doubled = concatBytes([outputs.subarray(0, 64), outputs.subarray(0, 64), outputs.subarray(128)]);
  const verdict = verifyShuffle({
    group,
    statement,
    inputs,
    outputs: doubled,
    proof,
    random: seededRandom('verifier'),
  });
  assert.equal(verdict.ok, false);
});
