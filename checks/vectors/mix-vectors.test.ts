/** Reads vectors/crypto/{shuffles,openings,ceremonies}.json: what is valid passes, what is not is refused. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import * as core from '@countersign/crypto';
import { unhex } from '../reference/crypto/hashing.ts';
import { makeMixVectors } from './mix-vectors.ts';

const group = core.referenceGroup;
const random = core.seededRandom(unhex('00'));
const read = (name: string): string =>
  readFileSync(new URL(`../../vectors/crypto/${name}`, import.meta.url), 'utf8');

test('vectors/crypto holds the mixes, openings and ceremonies the second implementation makes from its seeds', () => {
  for (const [name, content] of makeMixVectors()) assert.equal(read(name), content, name);
});

interface Mix {
  readonly electionHash: string;
  readonly contest: number;
  readonly position: number;
  readonly jointKey: string;
  readonly inputs: string;
  readonly outputs: string;
  readonly proof: string;
}

function verifies({ electionHash, contest, position, jointKey, inputs, outputs, proof }: Mix): boolean {
  return core.verifyShuffle({
    group,
    statement: { electionHash: unhex(electionHash), contest, position, jointKey: unhex(jointKey) },
    inputs: unhex(inputs),
    outputs: unhex(outputs),
    proof: unhex(proof),
    random,
  }).ok;
}

test('MIX-8: every valid mix of the vectors verifies and no invalid one does', () => {
  const { generators, valid, invalid } = JSON.parse(read('shuffles.json')) as {
    generators: string[];
    valid: Mix[];
    invalid: (Partial<Mix> & { why: string })[];
  };
  assert.deepEqual(valid.map(verifies), [true, true, true, true]);
  for (const { why, ...changed } of invalid) assert.equal(verifies({ ...valid[2]!, ...changed }), false, why);
  const { electionHash, contest } = valid[0]!;
  const computed = group.encode(core.shuffleGenerators(group, unhex(electionHash), contest, 3));
  assert.deepEqual(computed, unhex(generators.join('')));
});

test('OPEN-6: every quorum of the vectors opens the votes', () => {
  const cases = JSON.parse(read('openings.json')) as {
    electionHash: string;
    contest: number;
    threshold: number;
    verificationKeys: string[];
    ciphertexts: string;
    files: string[];
    hashes: string[];
    opened: string;
  }[];
  for (const one of cases) {
    const keys = { threshold: one.threshold, verificationKeys: one.verificationKeys.map(unhex) };
    const opening = {
      group,
      keys,
      electionHash: unhex(one.electionHash),
      contest: one.contest,
      ciphertexts: unhex(one.ciphertexts),
    };
    for (const quorum of [
      [1, 2],
      [1, 3],
      [3, 2],
      [1, 2, 3],
    ]) {
      const files = quorum.map((holder) => ({ holder, bytes: unhex(one.files[holder - 1]!) }));
      assert.deepEqual(unwrap(core.verifyOpening({ ...opening, files })), unhex(one.opened));
    }
    one.files.forEach((file, i) => {
      assert.deepEqual(core.shareFileHash(unhex(file)), unhex(one.hashes[i]!));
    });
  }
});

test('CEREMONY-9, CEREMONY-10: the transcript of the vectors gives its keys and shares', () => {
  const vector = JSON.parse(read('ceremonies.json')) as {
    electionHash: string;
    threshold: number;
    keyHolders: { publicKey: string; encryptionKey: string }[];
    transcript: string;
    jointKey: string;
    verificationKeys: string[];
    shares: { sealingSecret: string; share: string }[];
  };
  const parameters = {
    electionHash: unhex(vector.electionHash),
    threshold: vector.threshold,
    keyHolders: vector.keyHolders.map(({ publicKey, encryptionKey }) => ({
      publicKey: unhex(publicKey),
      encryptionKey: unhex(encryptionKey),
    })),
  };
  const transcript = unhex(vector.transcript);
  const keys = unwrap(core.verifyCeremony({ group, parameters, transcript }));
  assert.deepEqual(keys.jointKey, unhex(vector.jointKey));
  assert.deepEqual(keys.verificationKeys, vector.verificationKeys.map(unhex));
  vector.shares.forEach(({ sealingSecret, share }, i) => {
    const recovered = core.recoverShare({
      group,
      secretGroup: core.referenceSecretGroup,
      parameters,
      transcript,
      holder: i + 1,
      encryptionSecret: unwrap(core.parseScalar(unhex(sealingSecret))),
    });
    assert.deepEqual(core.formatScalar(unwrap(recovered)), unhex(share));
  });
});
