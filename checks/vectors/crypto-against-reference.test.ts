/** The project's cryptography against the naive second implementation: what one makes, the other accepts. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type CredentialNumber, toHex, unwrap } from '@countersign/bytes';
import * as core from '@countersign/crypto';
import fc from 'fast-check';
import * as ballots from '../reference/crypto/ballots.ts';
import * as codes from '../reference/crypto/codes.ts';
import * as credentials from '../reference/crypto/credentials.ts';
import { expandMessage, hex, sha256, toScalar, unhex } from '../reference/crypto/hashing.ts';
import * as ristretto from '../reference/crypto/ristretto.ts';
import * as box from '../reference/crypto/sealed-box.ts';

const { referenceGroup: group, referenceSecretGroup: secretGroup } = core;
const few = { numRuns: 12 };
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const scalar = fc.bigInt({ min: 1n, max: ristretto.order - 1n });
const hash = bytes(32);
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../vectors/crypto/${name}`, import.meta.url), 'utf8'));

test('the second implementation passes the published vectors of RFC 9496 and RFC 9380', () => {
  const { multiples, badEncodings, oneWayMap } = read('group.json');
  multiples.forEach((expected: string, i: number) => {
    const point = ristretto.multiply(ristretto.generator, BigInt(i));
    assert.equal(hex(ristretto.encode(point)), expected);
    const decoded = ristretto.decode(unhex(expected));
    assert.ok(decoded && ristretto.equal(decoded, point));
  });
  for (const { encoding } of badEncodings) assert.equal(ristretto.decode(unhex(encoding)), undefined);
  for (const { uniform, element } of oneWayMap)
    assert.equal(hex(ristretto.encode(ristretto.mapToElement(unhex(uniform)))), element);
  const { tag, cases } = read('hashing.json').expandMessage;
  for (const { message, length, output } of cases)
    assert.equal(hex(expandMessage(Buffer.from(message), Buffer.from(tag), length)), output);
});

test('the constants of RFC 9496 section 4.1 are what their names say', () => {
  const { constants: c, mod, p } = ristretto;
  const minusOne = p - 1n;
  assert.equal(mod(c.d * 121666n), mod(-121665n));
  assert.equal(mod(c.sqrtMinusOne ** 2n), minusOne);
  assert.equal(mod(c.sqrtADMinusOne ** 2n), mod(-c.d - 1n));
  assert.equal(mod(c.invSqrtAMinusD ** 2n * (-1n - c.d)), 1n);
  assert.equal(c.oneMinusDSquared, mod(1n - c.d * c.d));
  assert.equal(c.dMinusOneSquared, mod((c.d - 1n) ** 2n));
});

test('GROUP-6: the group computes as the second implementation does, on anything', () => {
  fc.assert(
    fc.property(bytes(64), scalar, scalar, (uniform, a, b) => {
      const mapped = ristretto.mapToElement(uniform);
      const list = group.fromUniform(uniform);
      assert.equal(toHex(group.encode(list)), hex(ristretto.encode(mapped)));
      const expected = ristretto.add(
        ristretto.multiply(mapped, a),
        ristretto.multiply(ristretto.generator, b),
      );
      const both = group.concat([list, group.generator]);
      assert.equal(
        toHex(group.encode(group.multiScalar(both, core.scalarsOf([a, b])))),
        hex(ristretto.encode(expected)),
      );
      assert.equal(
        toHex(secretGroup.multiply(group.encode(list), a)),
        hex(ristretto.encode(ristretto.multiply(mapped, a))),
      );
    }),
    few,
  );
  fc.assert(
    fc.property(bytes(32), (encoding) => {
      assert.equal(group.decode(encoding).ok, ristretto.decode(encoding) !== undefined);
    }),
    { numRuns: 300 },
  );
});

test('CODEWORD-1, CODEWORD-2: printed and read alike', () => {
  fc.assert(
    fc.property(bytes(10), (code) => {
      const printed = core.formatCode(core.codeFromBytes(code));
      assert.equal(printed, codes.printCode(code));
      assert.deepEqual(codes.readCode(printed), unwrap(core.parseCode(printed)));
    }),
    { numRuns: 40 },
  );
  fc.assert(
    fc.property(fc.array(fc.nat(31), { minLength: 18, maxLength: 18 }), (symbols) => {
      const text = symbols.map((symbol) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(symbol)).join('');
      assert.equal(core.parseCode(text).ok, codes.readCode(text) !== undefined);
    }),
  );
});

test('CREDENTIAL-1, POSSESSION-1: secrets, keys, references and proofs are alike, and each accepts the proofs of the other', () => {
  fc.assert(
    fc.property(
      hash,
      bytes(10),
      bytes(10),
      fc.nat(2 ** 32 - 1),
      scalar,
      (electionHash, codeA, codeB, v, w) => {
        const x = core.credentialSecret('A', electionHash, core.codeFromBytes(codeA));
        assert.equal(x, credentials.secretOf('A', electionHash, codeA));
        const y = core.credentialSecret('B', electionHash, core.codeFromBytes(codeB));
        const [keyA, keyB] = [credentials.keyOf(x), credentials.keyOf(y)];
        const key = unwrap(core.credentialKey(group, keyA, keyB));
        assert.deepEqual(key, credentials.credentialKey(keyA, keyB));
        assert.equal(core.boardReference(electionHash, key), credentials.boardReference(electionHash, key));
        const statement = {
          electionHash,
          office: 'A',
          credentialNumber: v as CredentialNumber,
          key: keyA,
        } as const;
        assert.ok(core.verifyPossession(group, statement, credentials.provePossession(statement, x, w)));
        const random = core.seededRandom(codeB);
        assert.ok(
          credentials.verifyPossession(statement, core.provePossession(secretGroup, statement, x, random)),
        );
      },
    ),
    few,
  );
});

test('EMBED-2: votes and elements are alike, and so are the elements that are no vote', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 240n - 1n }), bytes(64), (k, uniform) => {
      const encoding = unwrap(core.embedVote(group, k));
      assert.deepEqual(encoding, ballots.embed(k));
      assert.equal(ballots.unembed(encoding), k);
      const anything = group.encode(group.fromUniform(uniform));
      const vote = core.decodeVote(group, anything);
      assert.equal(vote.ok ? vote.value : vote.error, ballots.unembed(anything));
    }),
    few,
  );
});

const anyVote = fc.record({
  electionHash: hash,
  joint: scalar,
  secret: scalar,
  credentialNumber: fc.nat(2 ** 32 - 1),
  votes: fc.array(fc.bigInt({ min: 0n, max: 2n ** 240n - 1n }), { minLength: 1, maxLength: 3 }),
  seed: bytes(8),
});

test('BALLOT-3, BALLOT-5: each accepts, opens and refuses the ballots of the other', () => {
  fc.assert(
    fc.property(anyVote, ({ electionHash, joint, secret, credentialNumber, votes, seed }) => {
      const election = { electionHash, jointKey: credentials.keyOf(joint), contestCount: votes.length };
      const key = credentials.keyOf(secret);
      const v = credentialNumber as CredentialNumber;
      const request = { ...election, group, secretGroup, secret, votes, credentialNumber: v };
      const sealed = core.sealBallot({ ...request, random: core.seededRandom(seed) });
      assert.ok(ballots.verifyBallot(election, key, sealed.bytes));
      assert.deepEqual(ballots.openBallot(election, sealed.bytes, sealed.openings), votes);
      const draw = (name: string, count: number) =>
        Array.from({ length: count }, (_, i) =>
          toScalar(unhex(hex(sha256(seed, Buffer.from(name + i))).repeat(2))),
        );
      const [masks, nonces] = [draw('r', votes.length), draw('w', votes.length + 1)];
      const theirs = ballots.sealBallot({ election, credentialNumber, secret, votes, masks, nonces });
      const parsed = unwrap(core.parseBallot(theirs));
      assert.deepEqual(core.verifyBallot(group, election, key, parsed), { ok: true, value: undefined });
      assert.deepEqual(unwrap(core.checkOpening(group, election.jointKey, parsed, masks)), votes);
      const broken = theirs.with(-1, (theirs.at(-1) as number) ^ 1);
      assert.equal(ballots.verifyBallot(election, key, broken), false);
      assert.ok(!core.verifyBallot(group, election, key, unwrap(core.parseBallot(broken))).ok);
    }),
    few,
  );
});

test('SEAL-1: each opens the boxes of the other', () => {
  fc.assert(
    fc.property(
      hash,
      scalar,
      scalar,
      fc.uint8Array({ maxLength: 100 }),
      (electionHash, secret, r, plaintext) => {
        const key = credentials.keyOf(secret);
        const label = Buffer.from('label');
        const theirs = box.seal(key, electionHash, label, plaintext, r);
        assert.deepEqual(
          unwrap(core.openSealed(secretGroup, secret, electionHash, label, theirs)),
          plaintext,
        );
        const random = core.seededRandom(electionHash);
        const ours = core.sealTo(secretGroup, key, electionHash, label, plaintext, random);
        assert.deepEqual(box.open(secret, electionHash, label, ours), plaintext);
        assert.equal(
          box.open(secret, electionHash, label, ours.with(40, (ours[40] as number) ^ 1)),
          undefined,
        );
      },
    ),
    few,
  );
});
