import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { concatBytes, format, toHex, u32, utf8 } from '@countersign/bytes';
import fc from 'fast-check';
import { domains } from './domains.ts';
import { groupOrder, littleEndian } from './scalar.ts';
import { integersOf, referenceScalarLists } from './scalars.ts';
import { Transcript, type TranscriptItem } from './transcript.ts';

const election = new Uint8Array(32).fill(7);
const started = () => new Transcript(domains.ballotProof, election);
const digest = (items: readonly TranscriptItem[]) => {
  const transcript = started();
  transcript.appendAll(items);
  return toHex(transcript.challengeBytes('e'));
};
const framed = (tag: string, data: Uint8Array) =>
  concatBytes([format(u32, utf8(tag).length), utf8(tag), format(u32, data.length), data]);

test('TRANSCRIPT-1: SHA-512 over framed items that begin with suite, protocol and election', () => {
  const parts = [
    framed('suite', utf8('countersign/v1/ristretto255-sha512')),
    framed('protocol', utf8('countersign/v1/ballot-proof')),
    framed('election', election),
    framed('key', Uint8Array.of(1, 2)),
    framed('challenge', utf8('e')),
  ];
  const expected = createHash('sha512').update(concatBytes(parts)).digest();
  assert.equal(digest([['key', Uint8Array.of(1, 2)]]), expected.toString('hex'));
});

test('TRANSCRIPT-2: a challenge is an item of everything after it, and its own is reduced', () => {
  const transcript = started();
  const first = transcript.challengeBytes('e');
  const parts = [
    framed('suite', utf8('countersign/v1/ristretto255-sha512')),
    framed('protocol', utf8('countersign/v1/ballot-proof')),
    framed('election', election),
    framed('challenge', utf8('e')),
    framed('e', first),
    framed('challenge', utf8('f')),
  ];
  const expected = createHash('sha512').update(concatBytes(parts)).digest();
  const twin = transcript.fork();
  assert.equal(toHex(transcript.challengeBytes('f')), expected.toString('hex'));
  assert.equal(twin.challenge('f'), littleEndian(expected) % groupOrder);
});

test('TRANSCRIPT-3: no two lists of items give one challenge: tags, data, borders, order, repetition', () => {
  const item = fc.tuple(fc.string({ maxLength: 4 }), fc.uint8Array({ maxLength: 4 }));
  const key = (items: readonly TranscriptItem[]) =>
    JSON.stringify(items.map(([tag, data]) => [tag, [...data]]));
  fc.assert(
    fc.property(fc.array(item, { maxLength: 3 }), fc.array(item, { maxLength: 3 }), (a, b) => {
      assert.equal(digest(a) === digest(b), key(a) === key(b));
    }),
    { numRuns: 200 },
  );
  const one = Uint8Array.of(1);
  const lists: TranscriptItem[][] = [
    [['ab', one]],
    [['a', concatBytes([utf8('b'), one])]],
    [
      ['a', utf8('b')],
      ['', one],
    ],
    [
      ['ab', one],
      ['ab', one],
    ],
    [
      ['ab', new Uint8Array(0)],
      ['ab', one],
    ],
    [
      ['ab', one],
      ['ab', new Uint8Array(0)],
    ],
    [],
  ];
  assert.equal(new Set(lists.map(digest)).size, lists.length);
});

test('TRANSCRIPT-3: protocol and election separate', () => {
  const all = [
    new Transcript(domains.ballotProof, election),
    new Transcript(domains.codePossession, election),
    new Transcript(domains.ballotProof, new Uint8Array(32)),
  ];
  assert.equal(new Set(all.map((transcript) => transcript.challenge('e'))).size, 3);
  assert.throws(() => new Transcript(domains.ballotProof, new Uint8Array(31)), /31 bytes/);
});

test('TRANSCRIPT-4: a fork goes its own way and leaves the original alone', () => {
  const [a, b] = [started(), started()];
  const fork = a.fork();
  fork.append('secret', Uint8Array.of(9));
  assert.notEqual(fork.challenge('e'), b.fork().challenge('e'));
  assert.equal(a.challenge('e'), b.challenge('e'));
  assert.equal(a.fork().challenge('f'), b.challenge('f'));
});

test('TRANSCRIPT-5: expanded challenges are SHA-512(seed ‖ u32 index), cut to 128 bits or reduced', () => {
  const seed = started().challengeBytes('w');
  const digests = [0, 1, 2].map((i) =>
    createHash('sha512')
      .update(concatBytes([seed, format(u32, i)]))
      .digest(),
  );
  assert.deepEqual(
    integersOf(started().shortChallenges('w', 3)),
    digests.map((bytes) => littleEndian(bytes.subarray(0, 16))),
  );
  assert.deepEqual(
    integersOf(started().challenges('w', 3, referenceScalarLists)),
    digests.map((bytes) => littleEndian(bytes) % groupOrder),
  );
  assert.deepEqual(started().shortChallenges('w', 0), new Uint8Array(0));
});

test('TRANSCRIPT-1: no two domains are the same string', () => {
  const strings = Object.values(domains);
  assert.equal(new Set(strings).size, strings.length);
  for (const string of strings) assert.match(string, /^countersign\/v1\/[a-zA-Z0-9/-]+$/);
});
