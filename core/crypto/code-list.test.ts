import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CredentialNumber, toHex, unwrap } from '@countersign/bytes';
import { electionOf, randomOf } from './ballot-fixtures.ts';
import { type CodeList, codeListHash, formatCodeList, parseCodeList, verifyCodeList } from './code-list.ts';
import { credentialShareKey, type Office, provePossession } from './credential.ts';
import { referenceGroup as group, referenceSecretGroup as secretGroup } from './group-reference.ts';
import { randomScalar } from './random.ts';

const electionHash = electionOf('code list');
const size = 12;

function makeList(office: Office): CodeList {
  const random = randomOf(`list ${office}`);
  const entries = Array.from({ length: size }, (_, v) => {
    const x = randomScalar(random);
    const key = credentialShareKey(secretGroup, x);
    const statement = { electionHash, office, credentialNumber: v as CredentialNumber, key };
    return { key, proof: provePossession(secretGroup, statement, x, random) };
  });
  return { office, electionHash, entries };
}

const list = makeList('A');
const bytes = formatCodeList(list);

test('LIST-1, LIST-2: a code list and its bytes are one', () => {
  assert.equal(bytes.length, 37 + 96 * size);
  assert.deepEqual(unwrap(parseCodeList(bytes)), list);
  assert.equal(toHex(formatCodeList(unwrap(parseCodeList(bytes)))), toHex(bytes));
  assert.notEqual(toHex(codeListHash(bytes)), toHex(codeListHash(formatCodeList(makeList('B')))));
  const empty = formatCodeList({ ...list, entries: [] });
  assert.deepEqual(unwrap(parseCodeList(empty)).entries, []);
});

test('LIST-1: malformed bytes are refused with the place', () => {
  for (const bad of [bytes.subarray(0, 36), bytes.subarray(1), bytes.subarray(0, -1), bytes.with(0, 2)])
    assert.ok(!parseCodeList(bad).ok);
  assert.deepEqual(parseCodeList(bytes.with(33, 255)), {
    ok: false,
    error: { offset: 33, path: 'count', reason: `${255 * 2 ** 24 + size} entries, at most 4000000 allowed` },
  });
  assert.ok(!parseCodeList(bytes.with(36, size + 1)).ok);
});

test('LIST-1: a parsed list does not change with the buffer it was read from', () => {
  const buffer = bytes.slice();
  const parsed = unwrap(parseCodeList(buffer));
  buffer.fill(0);
  assert.deepEqual(parsed, list);
});

test('LIST-3: every false, malformed or misplaced entry is named', () => {
  assert.deepEqual(verifyCodeList(group, list, randomOf('weights')), { failed: [] });
  const entries = list.entries.slice();
  const [a, b] = [entries[2], entries[3]] as [(typeof entries)[0], (typeof entries)[0]];
  entries.splice(2, 2, b, a);
  entries[0] = { ...(entries[0] as typeof a), key: new Uint8Array(32) };
  entries[7] = { ...(entries[7] as typeof a), proof: new Uint8Array(64).fill(255) };
  entries[11] = { key: (entries[11] as typeof a).key, proof: (entries[10] as typeof a).proof };
  assert.deepEqual(verifyCodeList(group, { ...list, entries }, randomOf('weights')), {
    failed: [0, 2, 3, 7, 11],
  });
  const all = verifyCodeList(group, { ...list, office: 'B' }, randomOf('weights'));
  assert.equal(all.failed.length, size);
  assert.deepEqual(verifyCodeList(group, { ...list, entries: [] }, randomOf('weights')), { failed: [] });
});
