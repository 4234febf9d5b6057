import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { concatBytes, toHex, utf8 } from '@countersign/bytes';
import { domains } from './domains.ts';
import { hashOf, sha256, sha512 } from './hash.ts';
import { hedgedScalars, nonZeroChallenge } from './nonces.ts';
import { randomScalar, seededRandom } from './random.ts';
import { groupOrder } from './scalar.ts';
import { Transcript } from './transcript.ts';

const silent = (length: number) => new Uint8Array(length);
const started = (item: string) => {
  const transcript = new Transcript(domains.ballotProof, new Uint8Array(32));
  transcript.append('item', utf8(item));
  return transcript;
};

test('NONCE-1: with a source that says nothing, nonces differ by statement, secret and use', () => {
  const draw = (item: string, secret: number, domain: 'ballotNonce' | 'shuffleNonce' = 'ballotNonce') =>
    hedgedScalars(started(item), domains[domain], Uint8Array.of(secret), silent, 2);
  const all = [draw('a', 1), draw('b', 1), draw('a', 2), draw('a', 1, 'shuffleNonce')];
  assert.equal(new Set(all.flat()).size, 8);
  assert.deepEqual(draw('a', 1), all[0]);
});

test('NONCE-1: fresh randomness alone changes every nonce, and the transcript is left as it was', () => {
  const transcript = started('a');
  const before = transcript.fork().challenge('e');
  const secret = Uint8Array.of(1);
  const first = hedgedScalars(transcript, domains.ballotNonce, secret, seededRandom(utf8('1')), 3);
  const second = hedgedScalars(transcript, domains.ballotNonce, secret, seededRandom(utf8('2')), 3);
  assert.equal(new Set([...first, ...second]).size, 6);
  assert.equal(transcript.challenge('e'), before);
  for (const scalar of first) assert.ok(scalar > 0n && scalar < groupOrder);
});

test('GROUP-5: one transcript gives one secret challenge after the other', () => {
  const transcript = started('a');
  const scalars = [1, 2, 3].map(() => nonZeroChallenge(transcript, 'r'));
  assert.equal(new Set(scalars).size, 3);
  assert.ok(!scalars.includes(0n));
});

test('a seeded source gives the same bytes however they are asked for, and other bytes for another seed', () => {
  const whole = seededRandom(utf8('seed'))(150);
  const parts = seededRandom(utf8('seed'));
  assert.deepEqual(concatBytes([parts(1), parts(63), parts(0), parts(86)]), whole);
  const block = createHash('sha512')
    .update(concatBytes([utf8('seed'), new Uint8Array(8)]))
    .digest();
  assert.equal(toHex(whole.subarray(0, 64)), block.toString('hex'));
  assert.notDeepEqual(seededRandom(utf8('other'))(150), whole);
  assert.ok(randomScalar(seededRandom(utf8('seed'))) < groupOrder);
});

test('HASH-2: a hash binds the kind of thing it is of', () => {
  const bytes = utf8('abc');
  const framed = concatBytes([Uint8Array.of(0, 0, 0, domains.ballot.length), utf8(domains.ballot), bytes]);
  assert.deepEqual(hashOf(domains.ballot, bytes), sha256(framed));
  assert.notDeepEqual(hashOf(domains.ballot, bytes), hashOf(domains.codeList, bytes));
  assert.equal(toHex(sha512(bytes)), createHash('sha512').update(bytes).digest('hex'));
  assert.equal(toHex(sha256(bytes)), createHash('sha256').update(bytes).digest('hex'));
});
