import assert from 'node:assert/strict';
import { test } from 'node:test';
import { perform } from '@countersign/work';
import fc from 'fast-check';
import { type Ballot, ballotChallenge, ballotItems, ballotTranscript, formatBallot } from './ballot.ts';
import {
  ballotBatchKind,
  formatBallotBatch,
  performBallotBatch,
  readBallotClaims,
  verifyBallotsWork,
} from './ballot-batch.ts';
import { ballotOf, contextOf, randomOf } from './ballot-fixtures.ts';
import { type CredentialBallot, verifyBallot, verifyBallots } from './ballot-verify.ts';
import { domains } from './domains.ts';
import { referenceGroup as group } from './group-reference.ts';
import { formatScalar, littleEndian, modOrder } from './scalar.ts';
import { type Scalars, scalarAt, scalarsOf } from './scalars.ts';
import { type Claims, claimWeights, findFalseClaims } from './schnorr.ts';

const context = contextOf('batch', 1);
const honest = Array.from({ length: 9 }, (_, v) => ballotOf(context, v, [BigInt(v)]));
const refused = (ballots: readonly CredentialBallot[], random = randomOf('weights')) =>
  verifyBallots(group, context, ballots, random).failed;

/** The ballot with one response raised by `delta`. */
function raised(ballot: Ballot, place: number, delta: bigint): Ballot {
  const response = littleEndian(ballot.responses[place] as Uint8Array);
  return { ...ballot, responses: ballot.responses.with(place, formatScalar(modOrder(response + delta))) };
}

/** The claims of these ballots, as a batch reads them. */
function claimsOf(ballots: readonly CredentialBallot[]): Claims {
  return readBallotClaims(group, context, batchOf(ballots), [...ballots.keys()]);
}

function batchOf(ballots: readonly CredentialBallot[], random = new Uint8Array(32)): Uint8Array {
  return formatBallotBatch(context, random, listOf(ballots), { from: 0, to: ballots.length });
}

function listOf(ballots: readonly CredentialBallot[]) {
  return {
    count: ballots.length,
    key: (place: number) => ballots[place]!.credentialKey,
    ballot: (place: number) => formatBallot(ballots[place]!.ballot),
  };
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
  const found = (...weights: bigint[]) => findFalseClaims(group, claimsOf(crafted), scalarsOf(weights));
  assert.deepEqual(found(7n, 7n, 7n, 7n), [], 'control: equal weights are fooled');
  assert.deepEqual(found(7n, 7n, 7n, 8n), [0, 1]);
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

/** The list with one integer lowered by one. */
function lowered(list: Scalars, place: number): Scalars {
  const copy = list.slice();
  copy.set(formatScalar(modOrder(scalarAt(list, place) - 1n)), 32 * place);
  return copy;
}

test('BATCH-1: weights depend on the randomness, on every challenge and response, and differ among themselves', () => {
  const claims = claimsOf(honest.slice(0, 5));
  const of = (changed: Claims, random = 1) =>
    claimWeights(domains.ballotBatchWeights, context.electionHash, changed, new Uint8Array(32).fill(random));
  const all = [
    of(claims),
    of(claims, 2),
    of(claimsOf(honest.slice(0, 5).reverse())),
    ...[0, 4].map((i) => of({ ...claims, challenges: lowered(claims.challenges, i) })),
    ...[0, 9].map((i) => of({ ...claims, responses: lowered(claims.responses, i) })),
    claimWeights(domains.codeListWeights, context.electionHash, claims, new Uint8Array(32).fill(1)),
  ];
  assert.deepEqual(of(claims), all[0]);
  const weights = all.flatMap((list) => Array.from({ length: 10 }, (_, i) => scalarAt(list, i)));
  assert.equal(new Set(weights).size, 8 * 10);
  for (const weight of weights) assert.ok(weight < 2n ** 128n && weight > 2n ** 64n);
});

test('BALLOT-6: a claim with an element that is none does not disturb its neighbours', () => {
  const claims = claimsOf(honest.slice(0, 3));
  const others = claims.others.slice().fill(255, 32, 64);
  const weights = scalarsOf([1n, 2n, 3n, 4n, 5n, 6n]);
  assert.deepEqual(findFalseClaims(group, { ...claims, others }, weights), [1]);
  assert.deepEqual(findFalseClaims(group, claimsOf([]), weights.subarray(0, 0)), []);
});

test('BATCH-2: at every place of a batch, each kind of culprit is the one named', () => {
  const ballots: readonly CredentialBallot[] = honest.slice(0, 5);
  for (const place of ballots.keys())
    for (const breakage of breakages.slice(1))
      assert.deepEqual(refused(ballots.with(place, breakage(ballots[place]!))), [place], `place ${place}`);
});

test('BALLOT-6: whatever byte of a ballot is changed at whatever place of a batch, that ballot is named', () => {
  const batch = batchOf(honest.slice(0, 3));
  const head = 32 + 32 + 1 + 32;
  const size = (batch.length - head) / 3;
  const at = fc.tuple(fc.nat(size - 1), fc.nat(2), fc.integer({ min: 1, max: 255 }));
  fc.assert(
    fc.property(at, ([offset, place, change]) => {
      const bent = batch.slice();
      const index = head + place * size + offset;
      bent[index] = (bent[index] as number) ^ change;
      assert.deepEqual([...performBallotBatch(group, bent)], [0, 0, 0, place], `byte ${offset}`);
    }),
    { numRuns: 60 },
  );
  assert.deepEqual([...performBallotBatch(group, batch)], []);
});

test('BALLOT-6: as work, over batches, the ballots refused are those the single check refuses', () => {
  const many = Array.from({ length: 1_030 }, (_, i) => honest[i % honest.length]!);
  const bad = [0, 1023, 1024, 1029];
  const ballots = many.map((one: CredentialBallot, i) => (bad.includes(i) ? breakages[1]!(one) : one));
  const kinds: string[] = [];
  const failed = perform(verifyBallotsWork(context, listOf(ballots), randomOf('work')), (kind, input) => {
    kinds.push(kind);
    return performBallotBatch(group, input);
  });
  assert.deepEqual(failed, bad);
  assert.deepEqual(kinds, [ballotBatchKind, ballotBatchKind]);
});

test('BALLOT-6: a batch or a reply that is none is refused, not misread', () => {
  assert.throws(() => performBallotBatch(group, batchOf(honest.slice(0, 1)).slice(1)), /bytes/);
  const answer = (reply: Uint8Array) =>
    perform(verifyBallotsWork(context, listOf(honest), randomOf('reply')), () => reply);
  for (const reply of [[0], [0, 0, 0, 9], [0, 0, 0, 1, 0, 0, 0, 1]])
    assert.throws(() => answer(Uint8Array.from(reply)), /place/);
});

test('BALLOT-4: the challenge of a batch is the one of the transcript', () => {
  const { ballot, credentialKey } = honest[3]!;
  const transcript = ballotTranscript(context);
  transcript.appendAll(ballotItems(ballot.credentialNumber, credentialKey, ballot.ciphertexts));
  const expected = ballotChallenge(transcript, ballot.commitments);
  assert.equal(scalarAt(claimsOf(honest.slice(2, 5)).challenges, 1), expected);
});
