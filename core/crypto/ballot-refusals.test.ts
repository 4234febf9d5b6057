/** Ballots that must be refused, and with which reason. Attacks on single transcript items are in checks/vectors. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CredentialNumber, concatBytes, unwrap } from '@countersign/bytes';
import { type Ballot, ballotSize, contestLimit, formatBallot, parseBallot } from './ballot.ts';
import { ballotOf, contextOf, credentialOf, electionOf, jointKeyOf, randomOf } from './ballot-fixtures.ts';
import { sealBallot } from './ballot-seal.ts';
import { type BallotError, describeBallotError, verifyBallot } from './ballot-verify.ts';
import { badEncodings } from './fixtures.ts';
import { referenceGroup as group, referenceSecretGroup as secretGroup } from './group-reference.ts';
import { formatScalar, groupOrder } from './scalar.ts';

const context = contextOf('refusals', 1);
const one = ballotOf(context, 3, [1n]);
const wide = contextOf('refusals', 2);
const two = ballotOf(wide, 3, [1n, 2n]);

const verdict = (ballot: Ballot, key = two.credentialKey, to = wide): BallotError | 'accepted' => {
  const result = verifyBallot(group, to, key, ballot);
  return result.ok ? 'accepted' : result.error;
};

test('BALLOT-5: every ballot that differs in one bit is refused', () => {
  assert.equal(verdict(one.ballot, one.credentialKey, context), 'accepted');
  const accepted: number[] = [];
  for (let bit = 0; bit < 8 * one.bytes.length; bit++) {
    const flipped = one.bytes.with(bit >> 3, (one.bytes[bit >> 3] as number) ^ (1 << (bit & 7)));
    const parsed = parseBallot(flipped);
    if (parsed.ok && verifyBallot(group, context, one.credentialKey, parsed.value).ok) accepted.push(bit);
  }
  assert.deepEqual(accepted, []);
});

test('BALLOT-1: bytes cut short, drawn out, of no contest or of too many are refused with the place', () => {
  const bad = [
    new Uint8Array(0),
    one.bytes.subarray(0, -1),
    concatBytes([one.bytes, Uint8Array.of(0)]),
    one.bytes.with(36, 0),
    one.bytes.with(36, 2),
    one.bytes.with(36, contestLimit + 1),
    concatBytes([one.bytes.subarray(0, 36), Uint8Array.of(255), new Uint8Array(255 * 128 + 64)]),
    new Uint8Array(ballotSize(1)),
  ];
  for (const bytes of bad) assert.ok(!parseBallot(bytes).ok);
  assert.deepEqual(parseBallot(one.bytes.with(36, 0)), {
    ok: false,
    error: { offset: 37, path: '', reason: '0 contests, 1 to 16 allowed' },
  });
  assert.throws(() => formatBallot({ ...one.ballot, ciphertexts: [] }), /0 contests/);
  assert.throws(() => formatBallot({ ...one.ballot, responses: [] }), /not a ballot/);
});

test('BALLOT-5: a ballot under another credential is refused, whether its number is changed or not', () => {
  const other = credentialOf(wide.electionHash, 4);
  assert.deepEqual(verdict(two.ballot, other.key), { kind: 'proof' });
  const copied = { ...two.ballot, credentialNumber: 4 as CredentialNumber };
  assert.deepEqual(verdict(copied, other.key), { kind: 'proof' });
  assert.deepEqual(verdict(copied), { kind: 'proof' });
});

test('BALLOT-5: a ballot of another election, joint key or number of contests is refused', () => {
  const elsewhere = { ...wide, electionHash: electionOf('elsewhere') };
  assert.deepEqual(verdict(two.ballot, two.credentialKey, elsewhere), { kind: 'election' });
  const relabelled = { ...two.ballot, electionHash: elsewhere.electionHash };
  assert.deepEqual(verdict(relabelled, two.credentialKey, elsewhere), { kind: 'proof' });
  const rekeyed = { ...wide, jointKey: jointKeyOf('another').key };
  assert.deepEqual(verdict(two.ballot, two.credentialKey, rekeyed), { kind: 'proof' });
  assert.deepEqual(verdict(one.ballot), { kind: 'contests', expected: 2, found: 1 });
});

test('BALLOT-5: parts of two honest ballots of one voter do not mix', () => {
  const again = ballotOf(wide, 3, [2n, 1n], 'again').ballot;
  const mixtures: Partial<Ballot>[] = [
    { ciphertexts: again.ciphertexts },
    { ciphertexts: [two.ballot.ciphertexts[0] as never, again.ciphertexts[1] as never] },
    { commitments: again.commitments },
    { responses: again.responses },
    { commitments: again.commitments, responses: again.responses },
  ];
  for (const mixture of mixtures) assert.deepEqual(verdict({ ...two.ballot, ...mixture }), { kind: 'proof' });
});

test('BALLOT-5: what is no element, or the identity, is refused and named at every position', () => {
  for (const [name, bad] of Object.entries(badEncodings)) {
    const reason = name === 'identity' ? 'identity' : 'not-canonical';
    const { ciphertexts, commitments } = two.ballot;
    for (const [index, ciphertext] of ciphertexts.entries()) {
      for (const part of ['c1', 'c2'] as const) {
        const ballot = {
          ...two.ballot,
          ciphertexts: ciphertexts.with(index, { ...ciphertext, [part]: bad }),
        };
        assert.deepEqual(verdict(ballot), { kind: 'element', part, index, reason });
      }
    }
    for (const index of commitments.keys()) {
      const ballot = { ...two.ballot, commitments: commitments.with(index, bad) };
      assert.deepEqual(verdict(ballot), { kind: 'element', part: 'commitment', index, reason });
    }
    assert.deepEqual(verdict(two.ballot, bad), { kind: 'element', part: 'credential key', index: 0, reason });
    const rekeyed = { ...wide, jointKey: bad };
    assert.deepEqual(verdict(two.ballot, two.credentialKey, rekeyed), {
      kind: 'element',
      part: 'joint key',
      index: 0,
      reason,
    });
  }
});

test('BALLOT-1: a response that is no scalar is refused by the parser and by the check, at every position', () => {
  const { responses } = two.ballot;
  for (const bad of [littleEndian(groupOrder), littleEndian(groupOrder + 5n), new Uint8Array(32).fill(255)]) {
    for (const index of responses.keys()) {
      const ballot = { ...two.ballot, responses: responses.with(index, bad) };
      assert.deepEqual(verdict(ballot), { kind: 'scalar', index });
      assert.ok(!parseBallot(formatBallot(ballot)).ok);
    }
  }
  // s + ℓ satisfies the equation; one meaning must not have two encodings.
  const [first] = unwrap(parseBallot(two.bytes)).responses;
  const value = BigInt(
    `0x${Buffer.from(first as Uint8Array)
      .reverse()
      .toString('hex')}`,
  );
  const doubled = { ...two.ballot, responses: responses.with(0, littleEndian(value + groupOrder)) };
  assert.deepEqual(verdict(doubled), { kind: 'scalar', index: 0 });
  const zero = { ...two.ballot, responses: responses.with(0, formatScalar(0n)) };
  assert.deepEqual(verdict(zero), { kind: 'proof' });
});

test('BALLOT-5: a ballot that was never parsed, of another shape, is refused', () => {
  const { ciphertexts, commitments, responses } = two.ballot;
  const shapes: Partial<Ballot>[] = [
    { commitments: commitments.slice(1) },
    { responses: responses.slice(1) },
    { commitments: [...commitments, commitments[0] as Uint8Array] },
    { commitments: commitments.with(0, new Uint8Array(31)) },
    { ciphertexts: ciphertexts.with(0, { c1: new Uint8Array(64), c2: new Uint8Array(0) }) },
  ];
  for (const shape of shapes) assert.deepEqual(verdict({ ...two.ballot, ...shape }), { kind: 'shape' });
  assert.deepEqual(verdict(two.ballot, new Uint8Array(0)), { kind: 'shape' });
});

test('BALLOT-3: sealing refuses what its caller promised not to hand over', () => {
  const good = {
    ...{ group, secretGroup, electionHash: context.electionHash, jointKey: context.jointKey, votes: [1n] },
    ...{ credentialNumber: 3 as CredentialNumber, secret: one.secret, random: randomOf('seal') },
  };
  assert.ok(sealBallot(good).bytes.length > 0);
  assert.throws(() => sealBallot({ ...good, votes: [] }), /0 votes/);
  assert.throws(() => sealBallot({ ...good, votes: Array(17).fill(1n) }), /17 votes/);
  assert.throws(() => sealBallot({ ...good, votes: [2n ** 240n] }), /out of range/);
  for (const secret of [0n, groupOrder, -1n])
    assert.throws(() => sealBallot({ ...good, secret }), /not from 1 to/);
  for (const jointKey of Object.values(badEncodings))
    assert.throws(() => sealBallot({ ...good, jointKey }), /joint key is no element/);
  assert.throws(() => sealBallot({ ...good, electionHash: new Uint8Array(31) }), /31 bytes/);
});

test('BALLOT-5: every refusal has its sentence', () => {
  const errors: BallotError[] = [
    { kind: 'election' },
    { kind: 'contests', expected: 2, found: 1 },
    { kind: 'shape' },
    { kind: 'element', part: 'c1', index: 1, reason: 'identity' },
    { kind: 'scalar', index: 0 },
    { kind: 'proof' },
  ];
  assert.equal(new Set(errors.map(describeBallotError)).size, errors.length);
  assert.match(describeBallotError({ kind: 'contests', expected: 2, found: 1 }), /1 contests.* 2/);
});

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
}
