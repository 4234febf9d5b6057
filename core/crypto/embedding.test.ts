import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, toHex, unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import { decodeVote, decodeVotes, embedVote, voteLimit } from './embedding.ts';
import { referenceGroup as group } from './group-reference.ts';

const anyVote = fc.bigInt({ min: 0n, max: voteLimit - 1n });

test('EMBED-2, EMBED-3: a vote comes back', () => {
  fc.assert(
    fc.property(anyVote, (k) => {
      const encoding = unwrap(embedVote(group, k));
      assert.ok(group.decodeNonIdentity(encoding).ok);
      assert.deepEqual(decodeVote(group, encoding), { ok: true, value: k });
    }),
    { numRuns: 50 },
  );
  for (const k of [0n, 1n, 255n, 256n, voteLimit - 1n])
    assert.equal(unwrap(decodeVote(group, unwrap(embedVote(group, k)))), k);
});

test('EMBED-2: of all counters that decode, only the smallest is a vote', () => {
  for (const k of [0n, 1n, 2n, 3n]) {
    const encoding = unwrap(embedVote(group, k));
    const valid = Array.from({ length: 256 }, (_, counter) => encoding.with(0, counter)).filter(
      (candidate) => group.decodeNonIdentity(candidate).ok,
    );
    assert.ok(valid.length > 10);
    const votes = decodeVotes(group, concatBytes(valid));
    assert.deepEqual(votes[0], { ok: true, value: k });
    assert.equal(toHex(valid[0] as Uint8Array), toHex(encoding));
    for (const vote of votes.slice(1)) assert.deepEqual(vote, { ok: false, error: 'rejected' });
  }
});

test('EMBED-3: other elements are rejected, never interpreted', () => {
  assert.deepEqual(decodeVote(group, new Uint8Array(32)), { ok: false, error: 'rejected' });
  assert.deepEqual(decodeVote(group, group.encode(group.generator)), { ok: false, error: 'rejected' });
  const big = unwrap(embedVote(group, 5n)).with(31, 1);
  assert.deepEqual(decodeVote(group, big), { ok: false, error: 'rejected' });
});

test('EMBED-1: what is no vote throws', () => {
  assert.throws(() => embedVote(group, -1n), /not between/);
  assert.throws(() => embedVote(group, voteLimit), /not between/);
  assert.throws(() => decodeVote(group, new Uint8Array(31)), /expected 32/);
  assert.throws(() => decodeVotes(group, new Uint8Array(33)), /no list/);
});
