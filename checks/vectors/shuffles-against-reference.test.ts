import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import * as core from '@countersign/crypto';
import { join, sha256, sha512, toScalar } from '../reference/crypto/hashing.ts';
import { encode, generator, mapToElement, multiply } from '../reference/crypto/ristretto.ts';
import * as shuffles from '../reference/crypto/shuffles.ts';

const group = core.referenceGroup;
const secretGroup = core.referenceSecretGroup;
const scalarOf = (name: string): bigint => toScalar(sha512(Buffer.from(name)));
const random = core.seededRandom(sha256(Buffer.from('shuffles against reference')));
const statement: shuffles.Statement = {
  electionHash: sha256(Buffer.from('election')),
  contest: 2,
  position: 1,
  jointKey: encode(multiply(generator, scalarOf('joint key'))),
};

const pairsOf = (n: number): shuffles.Pair[] =>
  Array.from(
    { length: n },
    (_, i): shuffles.Pair => [
      mapToElement(sha512(Buffer.from(`c1 ${i}`))),
      mapToElement(sha512(Buffer.from(`c2 ${i}`))),
    ],
  );
const bytesOf = (pairs: readonly shuffles.Pair[]): Uint8Array => join(...pairs.flat().map(encode));

for (const n of [0, 1, 2, 3]) {
  const inputs = bytesOf(pairsOf(n));
  test(`MIX-8: the naive verifier accepts our mix of ${n}, and refuses it changed anywhere`, () => {
    const { outputs, proof } = unwrap(core.shuffle({ group, secretGroup, statement, inputs, random }));
    const verify = (changes: Partial<Record<'inputs' | 'outputs' | 'proof', Uint8Array>> = {}) =>
      shuffles.verify(
        statement,
        changes.inputs ?? inputs,
        changes.outputs ?? outputs,
        changes.proof ?? proof,
      );
    assert.equal(verify(), true);
    for (const [name, bytes] of Object.entries({ inputs, outputs, proof })) {
      // One bit in each 32-byte word: the naive arithmetic is slow.
      for (let at = 5; at < bytes.length; at += 32) {
        const changed = bytes.slice();
        changed[at]! ^= 1 << (at & 7);
        assert.equal(verify({ [name]: changed }), false, `${name}, byte ${at}`);
      }
    }
  });

  test(`MIX-8: our verifier accepts a mix of ${n} made by the naive prover`, () => {
    const permutation = [0, 1, 2].slice(0, n).reverse();
    const mixed = shuffles.mix(statement, pairsOf(n), permutation, scalarOf);
    assert.deepEqual(shuffles.failing(mixed.subject, mixed.proof), []);
    const verdict = core.verifyShuffle({
      group,
      statement,
      inputs,
      outputs: bytesOf(mixed.subject.outputs),
      proof: shuffles.formatProof(mixed.proof),
      random,
    });
    assert.deepEqual(verdict, { ok: true, value: undefined });
  });
}

test('MIX-3: both compute the same generators', () => {
  const { electionHash, contest } = statement;
  assert.deepEqual(
    group.encode(core.shuffleGenerators(group, electionHash, contest, 4)),
    join(...shuffles.generators(statement, 4).map(encode)),
  );
});
