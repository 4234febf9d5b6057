import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badEncodings, readySecretGroup, seededRandom } from './fixtures.ts';
import { referenceGroup as group } from './group-reference.ts';
import { provePossessionOfShare, verifyPossessionOfShare } from './share-possession.ts';

const secretGroup = await readySecretGroup();
const secretShare = 987654321n;
const statement = {
  electionHash: new Uint8Array(32).fill(1),
  holder: 2,
  verificationKey: secretGroup.multiplyGenerator(secretShare),
  question: new Uint8Array(32).fill(2),
};
const random = seededRandom('possession');
const proof = provePossessionOfShare({ secretGroup, statement, secretShare, random });

test('OPEN-9: a holder shows that it can still decrypt', () => {
  assert.equal(verifyPossessionOfShare(group, statement, proof), true);
});

test('OPEN-9: an answer is good for one election, holder, key and question only', () => {
  const other = new Uint8Array(32).fill(5);
  for (const change of [
    { electionHash: other },
    { holder: 3 },
    { verificationKey: secretGroup.multiplyGenerator(3n) },
    { question: other },
  ])
    assert.equal(verifyPossessionOfShare(group, { ...statement, ...change }, proof), false);
  const wrong = provePossessionOfShare({ secretGroup, statement, secretShare: 4n, random });
  assert.equal(verifyPossessionOfShare(group, statement, wrong), false);
});

test('OPEN-9: no changed bit and no bad encoding of an answer passes', () => {
  for (let bit = 0; bit < 8 * proof.length; bit++) {
    const changed = proof.slice();
    changed[bit >> 3]! ^= 1 << (bit & 7);
    assert.equal(verifyPossessionOfShare(group, statement, changed), false, `bit ${bit}`);
  }
  for (const [name, bad] of Object.entries(badEncodings)) {
    const changed = proof.slice();
    changed.set(bad);
    assert.equal(verifyPossessionOfShare(group, statement, changed), false, name);
    const keyed = { ...statement, verificationKey: bad };
    assert.equal(verifyPossessionOfShare(group, keyed, proof), false, name);
  }
  assert.equal(verifyPossessionOfShare(group, statement, proof.subarray(1)), false);
});
