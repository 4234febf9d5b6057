/**
 * The key ceremony between two programs: holders 1 and 3 run ours, holder 2 the naive second implementation. Both verify the
 * transcript, agree on the keys and recover the same shares.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import * as core from '@countersign/crypto';
import * as ceremonies from '../reference/crypto/ceremonies.ts';
import { sha256, sha512, toScalar } from '../reference/crypto/hashing.ts';
import { encode, generator, multiply } from '../reference/crypto/ristretto.ts';

const group = core.referenceGroup;
const secretGroup = core.referenceSecretGroup;
const scalarOf = (name: string): bigint => toScalar(sha512(Buffer.from(name)));
const random = core.seededRandom(sha256(Buffer.from('ceremonies')));

const seeds = [1, 2, 3].map((holder) => sha256(Buffer.from(`signing ${holder}`)));
const secrets = [1, 2, 3].map((holder) => scalarOf(`sealing ${holder}`));
const ceremony: ceremonies.Ceremony = {
  electionHash: sha256(Buffer.from('election')),
  threshold: 2,
  attempt: 7,
  keyHolders: seeds.map((seed, i) => ({
    publicKey: core.publicKeyOf(seed),
    encryptionKey: encode(multiply(generator, secrets[i] as bigint)),
  })),
};
const turn = (holder: number) => ({
  group,
  secretGroup,
  random,
  ceremony,
  holder,
  signingKey: seeds[holder - 1] as Uint8Array,
  encryptionSecret: secrets[holder - 1] as bigint,
});
const naive: ceremonies.Holder = {
  ceremony,
  holder: 2,
  seed: seeds[1] as Uint8Array,
  coefficients: [scalarOf('a0'), scalarOf('a1')],
  omega: scalarOf('omega'),
};

const [first, third] = [core.startCeremony(turn(1)), core.startCeremony(turn(3))];
const round1 = [first.message, ceremonies.firstMessage(naive), third.message];
const round2 = [
  unwrap(core.revealPolynomial({ ...turn(1), secret: first.secret, round1 })),
  ceremonies.secondMessage(
    naive,
    round1,
    [1, 2, 3].map((to) => scalarOf(`ephemeral ${to}`)),
  ),
  unwrap(core.revealPolynomial({ ...turn(3), secret: third.secret, round1 })),
];
const round3 = [
  unwrap(core.confirmCeremony({ ...turn(1), round1, round2 })),
  ceremonies.thirdMessage(naive, round1, round2),
  unwrap(core.confirmCeremony({ ...turn(3), round1, round2 })),
];
const { transcript, keys } = unwrap(core.finishCeremony({ group, ceremony, round1, round2, round3 }));

test('CEREMONY-6, CEREMONY-9: both verify the transcript of a ceremony between the two, with the same keys', () => {
  const verified = ceremonies.verifyTranscript(ceremony, transcript);
  assert.deepEqual(verified.jointKey, keys.jointKey);
  assert.deepEqual(verified.verificationKeys, keys.verificationKeys);
  assert.deepEqual(unwrap(core.verifyCeremony({ group, parameters: ceremony, transcript })), keys);
});

test('CEREMONY-10: both recover the same shares, which fit the verification keys', () => {
  const verified = ceremonies.verifyTranscript(ceremony, transcript);
  for (const holder of [1, 2, 3]) {
    const share = unwrap(core.recoverShare({ ...turn(holder), parameters: ceremony, transcript }));
    assert.equal(ceremonies.shareOf(verified, holder, secrets[holder - 1] as bigint), share);
    assert.deepEqual(encode(multiply(generator, share)), keys.verificationKeys[holder - 1]);
  }
});

test('CEREMONY-6: neither accepts the transcript with a bit changed', () => {
  for (let at = 0; at < transcript.length; at += 13) {
    const changed = transcript.slice();
    changed[at]! ^= 1 << (at & 7);
    assert.throws(() => ceremonies.verifyTranscript(ceremony, changed), `byte ${at}`);
    assert.equal(core.verifyCeremony({ group, parameters: ceremony, transcript: changed }).ok, false);
  }
});

test('CEREMONY-8: a complaint by the naive holder about a wrong share convicts its dealer', () => {
  const seats = [1, 2, 3].map(
    (holder): ceremonies.Holder => ({
      ceremony,
      holder,
      seed: seeds[holder - 1] as Uint8Array,
      coefficients: [scalarOf(`a0 ${holder}`), scalarOf(`a1 ${holder}`)],
      omega: scalarOf(`omega ${holder}`),
    }),
  );
  const commits = seats.map(ceremonies.firstMessage);
  const ephemerals = [4n, 5n, 6n];
  const reveals = seats.map((seat) => ceremonies.secondMessage(seat, commits, ephemerals));
  const dealer = seats[2] as ceremonies.Holder;
  const wrong = reveals.with(2, ceremonies.secondMessage(dealer, commits, ephemerals, [7n, 8n, 9n]));
  const complaintAgainst = (holder: number) =>
    ceremonies.complain(
      seats[1] as ceremonies.Holder,
      holder,
      wrong,
      secrets[1] as bigint,
      scalarOf('nonce'),
    );
  const dispute = { group, ceremony, round1: commits, round2: wrong };
  const decided = core.decideComplaint({ ...dispute, complaint: complaintAgainst(3) });
  assert.deepEqual([decided.fault, decided.holder], ['share-wrong', 3]);
  const unfounded = core.decideComplaint({ ...dispute, complaint: complaintAgainst(1) });
  assert.deepEqual([unfounded.fault, unfounded.holder], ['false-complaint', 2]);
});
