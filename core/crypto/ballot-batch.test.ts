import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import { type Ballot, ballotTranscript } from './ballot.ts';
import { ballotOf, contextOf, randomOf } from './ballot-fixtures.ts';
import { ballotClaim, type CredentialBallot, verifyBallot, verifyBallots } from './ballot-verify.ts';
import { domains } from './domains.ts';
import { referenceGroup as group } from './group-reference.ts';
import { formatScalar, littleEndian, modOrder } from './scalar.ts';
import { type Claim, claimWeights, findFalseClaims } from './schnorr.ts';

const context = contextOf('batch', 1);
const honest = Array.from({ length: 9 }, (_, v) => ballotOf(context, v, [BigInt(v)]));
const refused = (ballots: readonly CredentialBallot[], random = randomOf('weights')) =>
  verifyBallots(group, context, ballots, random).failed;

/** The ballot with one response raised by `delta`. */
function raised(ballot: Ballot, place: number, delta: bigint): Ballot {
  const response = littleEndian(ballot.responses[place] as Uint8Array);
  return { ...ballot, responses: ballot.responses.with(place, formatScalar(modOrder(response + delta))) };
}

function claimOf({ credentialKey, ballot }: CredentialBallot): Claim {
  return unwrap(ballotClaim(context, ballotTranscript(context), credentialKey, ballot));
}

const breakages: readonly ((one: CredentialBallot) => CredentialBallot)[] = [
  (one) => one,
  ({ credentialKey, ballot }) => ({ credentialKey, ballot: raised(ballot, 0, 1n) }),
  ({ credentialKey, ballot }) => ({ credentialKey, ballot: raised(ballot, 1, 5n) }),
  ({ ballot }) => ({ credentialKey: new Uint8Array(32), ballot }),
  ({ credentialKey, ballot }) => ({ credentialKey, ballot: { ...ballot, electionHash: new Uint8Array(32) } }),
  ({ credentialKey, ballot }) => ({ credentialKey, ballot: { ...ballot, commitments: [] } }),
  ({ credentialKey, ballot }) => ({
    credentialKey,
    ballot: { ...ballot, ciphertexts: [{ c1: ballot.ciphertexts[0]!.c1, c2: new Uint8Array(32).fill(1) }] },
  }),
];

test('BALLOT-6: the batch refuses exactly the ballots the single check refuses', () => {
  const choice = fc.array(fc.nat(breakages.length - 1), { maxLength: honest.length });
  fc.assert(
    fc.property(choice, (choices) => {
      const ballots = choices.map((kind, i) => breakages[kind]!(honest[i]!));
      const expected = ballots.flatMap(({ credentialKey, ballot }, place) =>
        verifyBallot(group, context, credentialKey, ballot).ok ? [] : [place],
      );
      assert.deepEqual(
        expected,
        choices.flatMap((kind, place) => (kind === 0 ? [] : [place])),
      );
      assert.deepEqual(refused(ballots), expected);
    }),
    { numRuns: 12 },
  );
});

test('BALLOT-6: without a joint key every ballot fails', () => {
  const keyless = { ...context, jointKey: new Uint8Array(32) };
  assert.deepEqual(verifyBallots(group, keyless, honest.slice(0, 2), randomOf('weights')).failed, [0, 1]);
});

test('BALLOT-6: two ballots under one credential are two ballots; a false one does not taint the true', () => {
  const first = ballotOf(context, 4, [1n], 'first');
  const second = ballotOf(context, 4, [2n], 'second');
  assert.deepEqual(refused([first, second]), []);
  assert.deepEqual(refused([first, { ...second, ballot: raised(second.ballot, 1, 1n) }]), [1]);
  assert.deepEqual(refused([first, first]), []);
});

test('BALLOT-6: errors that cancel under equal weights are found under weights nobody could foresee', () => {
  const [a, b] = [honest[0]!, honest[1]!];
  const crafted = [
    { ...a, ballot: raised(a.ballot, 1, 12345n) },
    { ...b, ballot: raised(b.ballot, 1, -12345n) },
  ];
  const claims = crafted.map(claimOf);
  assert.deepEqual(findFalseClaims(group, claims, [7n, 7n, 7n, 7n]), [], 'control: equal weights are fooled');
  assert.deepEqual(findFalseClaims(group, claims, [7n, 7n, 7n, 8n]), [0, 1]);
  assert.deepEqual(refused(crafted), [0, 1]);
  // Even a source that says nothing new: the weights also hash the ballots they weigh.
  assert.deepEqual(
    refused(crafted, (length) => new Uint8Array(length)),
    [0, 1],
  );
});

test('BALLOT-6: errors that cancel within one ballot are found', () => {
  const [a, b] = [honest[0]!, honest[1]!];
  const twisted = { ...a, ballot: raised(raised(a.ballot, 0, 99n), 1, -99n) };
  assert.deepEqual(refused([b, twisted]), [1]);
  assert.deepEqual(refused([twisted]), [0]);
});

test('BATCH-1: weights depend on the randomness, on every challenge and response, and differ among themselves', () => {
  const [a, b] = [claimOf(honest[0]!), claimOf(honest[1]!)];
  const of = (claims: readonly Claim[], random = randomOf('weights')) =>
    claimWeights(domains.ballotBatchWeights, context.electionHash, claims, random);
  const all = [
    of([a, b]),
    of([a, b], randomOf('other weights')),
    of([b, a]),
    of([a, { ...b, challenge: b.challenge - 1n }]),
    of([a, { ...b, responses: b.responses.with(1, 1n) }]),
    claimWeights(domains.codeListWeights, context.electionHash, [a, b], randomOf('weights')),
  ];
  assert.deepEqual(of([a, b]), all[0]);
  assert.equal(new Set(all.flat()).size, 6 * 4);
  for (const weight of all.flat()) assert.ok(weight < 2n ** 128n);
});

test('BALLOT-6: a claim with an element that is none does not disturb its neighbours', () => {
  const [first, second, third] = [claimOf(honest[0]!), claimOf(honest[1]!), claimOf(honest[2]!)];
  const bad = { ...second, others: new Uint8Array(32).fill(255) };
  const weights = Array.from({ length: 6 }, (_, i) => BigInt(i + 1));
  assert.deepEqual(findFalseClaims(group, [first, bad, third], weights), [1]);
  assert.deepEqual(findFalseClaims(group, [], []), []);
});
