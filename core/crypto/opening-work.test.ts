import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHex, unwrap } from '@countersign/bytes';
import { perform } from '@countersign/work';
import { seededRandom } from './fixtures.ts';
import { referenceGroup as group } from './group-reference.ts';
import { dealt, electionHash, secretGroup } from './opening-fixtures.ts';
import { performOpeningPart, verifyOpening, verifyOpeningWork } from './opening-work.ts';
import { makeShareFile } from './share-work.ts';

const count = 5;
const { plaintexts, ciphertexts, secrets, statementOf, fileOf, keys } = dealt(2, 3, count);
const opening = {
  group,
  electionHash,
  contest: 0,
  keys,
  ciphertexts,
  files: [3, 1, 2].map((holder) => ({ holder, bytes: fileOf(holder) })),
};
type Opening = typeof opening;
const inParts = (changed: Opening, size: number) =>
  perform(verifyOpeningWork(changed, size), (_, input) => performOpeningPart(group, input));

/** The opening with a share of one holder replaced by another one's. */
function swapped(file: number, place: number): Opening {
  const files = opening.files.map((one) => ({ ...one, bytes: one.bytes.slice() }));
  const bytes = files[file]?.bytes as Uint8Array;
  const head = 43;
  const from = head + 32 * ((place + 1) % count);
  bytes.set(bytes.slice(from, from + 32), head + 32 * place);
  return { ...opening, files };
}

test('OPEN-6: parts of any size open the same bytes', () => {
  for (const size of [1, 2, 3, count, 100])
    assert.deepEqual(inParts(opening, size), { ok: true, value: plaintexts });
  for (const files of [opening.files.slice(0, 2), opening.files.slice(1)])
    assert.deepEqual(inParts({ ...opening, files }, 2), { ok: true, value: plaintexts });
});

test('OPEN-5: a wrong share at any place of any part names its holder', () => {
  for (const [file, { holder }] of opening.files.entries())
    for (let place = 0; place < count; place++) {
      const expected = { ok: false, error: { code: 'proof', holder, equation: 'key' } };
      assert.deepEqual(inParts(swapped(file, place), 2), expected, `share ${place} of holder ${holder}`);
    }
});

test('OPEN-4: a holder that proves a file with one wrong share is named, wherever the share stands', () => {
  for (let place = 0; place < count; place++) {
    const files = opening.files.with(1, { holder: 1, bytes: lyingFile(place) });
    for (const size of [1, 2, 100])
      assert.deepEqual(inParts({ ...opening, files }, size), {
        ok: false,
        error: { code: 'proof', holder: 1, equation: 'shares' },
      });
  }
});

/** A file of holder 1 with a proof as honest as it can be, and one share that is another element. */
function lyingFile(place: number): Uint8Array {
  const point = toHex(ciphertexts.subarray(64 * place, 64 * place + 32));
  const multiply = (base: Uint8Array, scalar: bigint) =>
    secretGroup.multiply(base, toHex(base) === point ? scalar + 1n : scalar);
  return unwrap(
    makeShareFile({
      group,
      secretGroup: { ...secretGroup, multiply },
      statement: statementOf(1),
      ciphertexts,
      secretShare: secrets[0] as bigint,
      random: seededRandom('a lie'),
    }),
  );
}

test('OPEN-4: an element that is none is refused with its place in the whole list', () => {
  for (let place = 0; place < count; place++) {
    for (const [half, bad] of [
      [0, 'identity'],
      [32, 'not-canonical'],
    ] as const) {
      const bent = ciphertexts.slice();
      bent.fill(half === 0 ? 0 : 255, 64 * place + half, 64 * place + half + 32);
      // The holders' proofs are over the bent list: its elements are what is wrong first.
      const verdict = inParts({ ...opening, ciphertexts: bent }, 2);
      const cause = { index: place, reason: bad };
      assert.deepEqual(verdict, {
        ok: false,
        error: { code: 'list', list: 'ciphertexts', holder: 0, cause },
      });
    }
    const files = opening.files.map((one, i) =>
      i === 1 ? { ...one, bytes: one.bytes.slice().fill(255, 43 + 32 * place, 75 + 32 * place) } : one,
    );
    const cause = { index: place, reason: 'not-canonical' };
    const error = { code: 'list', list: 'shares', holder: 1, cause };
    assert.deepEqual(inParts({ ...opening, files }, 2), { ok: false, error });
  }
});

test('OPEN-8: shares that disagree are found at their place, whatever the proofs say', () => {
  // The last holder's key is another's: its proof is good, and its shares are not on the polynomial.
  const other = dealt(2, 3, count);
  const stranger = 77n;
  const verificationKeys = keys.verificationKeys.with(1, other.keyOf(stranger));
  const bytes = fileOf(2, { verificationKey: other.keyOf(stranger) }, stranger);
  const files = opening.files.with(2, { holder: 2, bytes });
  const changed = { ...opening, keys: { ...keys, verificationKeys }, files };
  for (const size of [1, 2, 100])
    assert.deepEqual(inParts(changed, size), {
      ok: false,
      error: { code: 'disagreement', holder: 2, index: 0 },
    });
});

test('OPEN-2: the synchronous check is the same work', () => {
  assert.deepEqual(verifyOpening(opening), { ok: true, value: plaintexts });
  assert.equal(verifyOpening(swapped(0, 4)).ok, false);
});

test('a part or a reply that is none is refused, not misread', () => {
  assert.throws(() => performOpeningPart(group, Uint8Array.of(3, 2, 2, 1)), /bytes/);
  for (const reply of [[], [0], [1, 0, 0, 0, 0, 0, 9], [2, 0, 0, 0, 0, 0, 0]])
    assert.throws(() => perform(verifyOpeningWork(opening), () => Uint8Array.from(reply)), /a reply of/);
});
