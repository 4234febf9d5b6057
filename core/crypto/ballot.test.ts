import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHex, unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import { ballotHash, ballotSize, formatBallot, parseBallot } from './ballot.ts';
import { ballotOf, contextOf, jointKeyOf, randomOf } from './ballot-fixtures.ts';
import { checkOpening, formatOpenings, parseOpenings } from './ballot-seal.ts';
import { verifyBallot, verifyBallots } from './ballot-verify.ts';
import { decodeVote } from './embedding.ts';
import { referenceGroup as group } from './group-reference.ts';
import { scalarsOf } from './scalars.ts';

const context = contextOf('ballot', 2);
const one = ballotOf(context, 7, [1n, 0n]);

test('BALLOT-5, BALLOT-6: a sealed ballot is accepted, alone and among others', () => {
  assert.deepEqual(verifyBallot(group, context, one.credentialKey, one.ballot), {
    ok: true,
    value: undefined,
  });
  const others = [0, 1, 2, 3].map((v) => ballotOf(context, v, [BigInt(v), 5n]));
  assert.deepEqual(verifyBallots(group, context, [one, ...others], randomOf('weights')), { failed: [] });
  assert.deepEqual(verifyBallots(group, context, [], randomOf('weights')), { failed: [] });
});

test('BALLOT-3: any number of contests, any vote', () => {
  const votes = fc.array(fc.bigInt({ min: 0n, max: 2n ** 240n - 1n }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(votes, fc.integer({ min: 0, max: 2 ** 32 - 1 }), (list, v) => {
      const fitting = contextOf('any', list.length);
      const sealed = ballotOf(fitting, v, list);
      assert.ok(verifyBallot(group, fitting, sealed.credentialKey, sealed.ballot).ok);
      assert.deepEqual(unwrap(checkOpening(group, fitting.jointKey, sealed.ballot, sealed.openings)), list);
    }),
    { numRuns: 15 },
  );
});

test('BALLOT-1, BALLOT-7: bytes and value are one', () => {
  assert.equal(one.bytes.length, ballotSize(2));
  assert.equal(one.bytes.length, 32 + 4 + 1 + 4 * 32 + 3 * 32 + 3 * 32);
  assert.deepEqual(unwrap(parseBallot(one.bytes)), one.ballot);
  assert.equal(toHex(formatBallot(unwrap(parseBallot(one.bytes)))), toHex(one.bytes));
  assert.equal(ballotHash(one.bytes).length, 32);
});

test('BALLOT-2: the key-holders decrypt the vote', () => {
  const { secret } = jointKeyOf('ballot');
  const [first] = one.ballot.ciphertexts;
  assert.ok(first);
  const c1 = unwrap(group.decodeNonIdentity(first.c1));
  const c2 = unwrap(group.decodeNonIdentity(first.c2));
  const message = group.subtract(c2, group.multiply(c1, scalarsOf([secret])));
  assert.deepEqual(decodeVote(group, group.encode(message)), { ok: true, value: 1n });
});

test('BALLOT-8: openings survive their format and open this ballot only', () => {
  const openings = unwrap(parseOpenings(formatOpenings(one.openings)));
  assert.deepEqual(openings, one.openings);
  assert.deepEqual(checkOpening(group, context.jointKey, one.ballot, openings), {
    ok: true,
    value: [1n, 0n],
  });
  const other = ballotOf(context, 7, [1n, 0n], 'another draw');
  assert.deepEqual(checkOpening(group, context.jointKey, other.ballot, openings), {
    ok: false,
    error: { kind: 'mismatch', contest: 0 },
  });
  assert.deepEqual(checkOpening(group, context.jointKey, one.ballot, openings.slice(1)), {
    ok: false,
    error: { kind: 'count', expected: 2, found: 1 },
  });
  assert.deepEqual(checkOpening(group, jointKeyOf('another').key, one.ballot, openings), {
    ok: false,
    error: { kind: 'rejected', contest: 0 },
  });
  assert.ok(!parseOpenings(new Uint8Array(0)).ok);
  assert.ok(!parseOpenings(new Uint8Array(33)).ok);
  assert.ok(!parseOpenings(new Uint8Array(32).fill(255)).ok);
});

test('BALLOT-2, NONCE-1: the same randomness and another vote share no secret', () => {
  const other = ballotOf(context, 7, [2n, 0n]);
  assert.ok(!other.openings.some((r) => one.openings.includes(r)));
  const commitments = new Set([...one.ballot.commitments, ...other.ballot.commitments].map(toHex));
  assert.equal(commitments.size, 6);
});
