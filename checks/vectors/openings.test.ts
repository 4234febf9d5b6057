/**
 * Share files against the naive second implementation; and every item of their transcript: a proof made without it is refused,
 * and attacks that a verifier would accept that left one out.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import * as core from '@countersign/crypto';
import { join, sha256, sha512, toScalar } from '../reference/crypto/hashing.ts';
import * as openings from '../reference/crypto/openings.ts';
import {
  add,
  encode,
  equal,
  generator,
  mapToElement,
  mod,
  multiply,
  negate,
  order,
  type Point,
} from '../reference/crypto/ristretto.ts';

const group = core.referenceGroup;
const secretGroup = core.referenceSecretGroup;
const scalarOf = (name: string): bigint => toScalar(sha512(Buffer.from(name)));
const pointOf = (name: string): Point => mapToElement(sha512(Buffer.from(name)));
const random = core.seededRandom(sha256(Buffer.from('openings')));

/** f(x) = a + b·x: two of three. */
const secretOf = (holder: number): bigint => mod(scalarOf('a') + scalarOf('b') * BigInt(holder), order);
const statementOf = (holder: number): openings.Statement => ({
  electionHash: sha256(Buffer.from('election')),
  contest: 1,
  holders: 3,
  holder,
  verificationKey: encode(multiply(generator, secretOf(holder))),
});
const votes = [pointOf('vote 0'), pointOf('vote 1')];
const H = multiply(generator, scalarOf('a'));
const ciphertexts = votes.map((vote, i): openings.Pair => {
  const r = scalarOf(`r${i}`);
  return [multiply(generator, r), add(vote, multiply(H, r))];
});
const flat = (pairs: readonly openings.Pair[]): Uint8Array => join(...pairs.flat().map(encode));

/** What core says of a file. */
function verdict(file: openings.File, statement = statementOf(1), pairs = ciphertexts): string {
  const decoded = unwrap(core.decodeCiphertexts(group, flat(pairs)));
  const bytes = openings.formatFile(statement, file);
  const verified = core.verifyShareFile({ group, statement, ciphertexts: decoded, file: bytes });
  return verified.ok ? 'accepted' : verified.error.code;
}

for (const n of [0, 1, 2]) {
  const pairs = ciphertexts.slice(0, n);
  test(`OPEN-4, OPEN-5: the naive verifier accepts our share file of ${n}, and refuses it changed anywhere`, () => {
    const statement = statementOf(3);
    const bytes = unwrap(
      core.makeShareFile({
        group,
        secretGroup,
        statement,
        ciphertexts: flat(pairs),
        secretShare: secretOf(3),
        random,
      }),
    );
    const fails = (file: Uint8Array): boolean => {
      const parsed = openings.parseFile(statement, file);
      return !parsed || openings.failing(statement, pairs, parsed).length > 0;
    };
    assert.equal(fails(bytes), false);
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at]! ^= 1 << (at & 7);
      assert.equal(fails(changed), true, `byte ${at}`);
    }
  });

  test(`OPEN-3: both accept the naive prover's files of ${n} and open the same votes`, () => {
    const files = [1, 3].map((holder) => ({
      holder,
      file: openings.share(statementOf(holder), pairs, secretOf(holder), scalarOf(`w${holder}`)),
    }));
    const naive = openings.combine(pairs, 3, files);
    assert.ok(naive.every((vote, i) => equal(vote, votes[i] as Point)));
    const opened = core.verifyOpening({
      group,
      electionHash: statementOf(1).electionHash,
      contest: 1,
      keys: { threshold: 2, verificationKeys: [1, 2, 3].map((j) => statementOf(j).verificationKey) },
      ciphertexts: flat(pairs),
      files: files.map(({ holder, file }) => ({
        holder,
        bytes: openings.formatFile(statementOf(holder), file),
      })),
    });
    assert.deepEqual(unwrap(opened), join(...naive.map(encode)));
  });
}

const only =
  (item: string): openings.Omit =>
  (tag) =>
    tag === item;
const secret = secretOf(1);
const honest = openings.share(statementOf(1), ciphertexts, secret, scalarOf('w'));

/** The attack fools the weak verifier and neither ours nor the naive strict one. */
function refused(
  file: openings.File,
  omit: openings.Omit,
  statement = statementOf(1),
  pairs = ciphertexts,
): void {
  assert.deepEqual(openings.failing(statement, pairs, file, omit), [], 'control: the weak verifier accepts');
  assert.notDeepEqual(openings.failing(statement, pairs, file), []);
  assert.equal(verdict(file, statement, pairs), 'proof');
}

test('OPEN-4: the whole statement, every share and the announcements are bound, and an honest file accepted', () => {
  const tags = openings.secondItems(statementOf(1), ciphertexts, honest).map(([tag]) => tag);
  assert.deepEqual(tags, [
    ...['suite', 'protocol', 'election', 'generator', 'contest', 'holders', 'holder', 'verification key'],
    ...['ciphertexts', 'shares', 'challenge', 'weights', 'announcements'],
  ]);
  assert.equal(verdict(honest), 'accepted');
});

for (const [tag] of openings.secondItems(statementOf(1), ciphertexts, honest)) {
  test(`OPEN-4: a proof that leaves out "${tag}" is refused`, () => {
    refused(openings.share(statementOf(1), ciphertexts, secret, scalarOf('w'), only(tag)), only(tag));
  });
}

test('OPEN-4: binding the shares refuses two wrong shares that cancel', () => {
  const omit = only('shares');
  const right = openings.share(statementOf(1), ciphertexts, secret, scalarOf('w'), omit);
  const [w0, w1] = openings.weights(statementOf(1), ciphertexts, right.shares, omit) as [bigint, bigint];
  const X = pointOf('a difference');
  const [d0, d1] = right.shares as [Point, Point];
  // The weights are known before the shares: w0·X − w0·X adds nothing to the sum, and each vote is another.
  const shares = [add(d0, multiply(X, w1)), add(d1, negate(multiply(X, w0)))];
  refused(openings.share(statementOf(1), ciphertexts, secret, scalarOf('w'), omit, shares), omit);
});

test('OPEN-4: binding the ciphertexts refuses a file carried to another list', () => {
  const omit = only('ciphertexts');
  const file = openings.share(statementOf(1), ciphertexts, secret, scalarOf('w'), omit);
  const [w0, w1] = openings.weights(statementOf(1), ciphertexts, file.shares, omit) as [bigint, bigint];
  const X = pointOf('a difference');
  const [first, second] = ciphertexts as [openings.Pair, openings.Pair];
  const others: openings.Pair[] = [
    [add(first[0], multiply(X, w1)), first[1]],
    [add(second[0], negate(multiply(X, w0))), second[1]],
  ];
  refused(file, omit, statementOf(1), others);
});

test('OPEN-4: binding the announcements refuses shares made without the secret', () => {
  const omit = only('announcements');
  const shares = [pointOf('anything'), pointOf('at all')];
  const statement = statementOf(1);
  const w = openings.weights(statement, ciphertexts, shares, omit);
  const { key, A, B } = openings.bases(statement, ciphertexts, shares, w);
  const e = openings.challenge(
    statement,
    ciphertexts,
    { shares, announcements: [generator, generator] },
    omit,
  );
  const s = scalarOf('any response');
  const fit = (base: Point, image: Point) => add(multiply(base, s), negate(multiply(image, e)));
  refused({ shares, announcements: [fit(generator, key), fit(A, B)], s }, omit);
});

test('OPEN-4: binding contest and election refuses a file of another opening', () => {
  for (const [item, change] of [
    ['contest', { contest: 2 }],
    ['election', { electionHash: sha256(Buffer.from('another election')) }],
  ] as const) {
    const file = openings.share(statementOf(1), ciphertexts, secret, scalarOf('w'), only(item));
    refused(file, only(item), { ...statementOf(1), ...change });
  }
});

test('OPEN-4: a wrong share is refused whatever secret it is made with', () => {
  const wrong = openings.share(statementOf(1), ciphertexts, secretOf(2), scalarOf('w'));
  assert.deepEqual(openings.failing(statementOf(1), ciphertexts, wrong), [1, 2]);
  assert.equal(verdict(wrong), 'proof');
  const shares = honest.shares.with(1, pointOf('a wrong share'));
  const one = openings.share(statementOf(1), ciphertexts, secret, scalarOf('w'), () => false, shares);
  assert.deepEqual(openings.failing(statementOf(1), ciphertexts, one), [2]);
  assert.equal(verdict(one), 'proof');
});

test('OPEN-9: the naive verifier accepts our answer, to its question and no other', () => {
  const question = sha256(Buffer.from('question'));
  const statement = { ...statementOf(1), question };
  const answer = core.provePossessionOfShare({ secretGroup, statement, secretShare: secret, random });
  assert.equal(openings.verifyPossession(statement, question, answer), true);
  assert.equal(openings.verifyPossession(statement, sha256(question), answer), false);
  assert.equal(openings.verifyPossession(statementOf(2), question, answer), false);
});
