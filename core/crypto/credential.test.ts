import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CredentialNumber, toHex, unwrap } from '@countersign/bytes';
import { electionOf, randomOf } from './ballot-fixtures.ts';
import { codeFromBytes, makeCode } from './code.ts';
import {
  boardReference,
  credentialKey,
  credentialSecret,
  credentialSecretOf,
  credentialShareKey,
  formatBoardReference,
  parseBoardReference,
  provePossession,
  type ShareKeyStatement,
  verifyPossession,
} from './credential.ts';
import { referenceGroup as group, referenceSecretGroup as secretGroup } from './group-reference.ts';
import { modOrder } from './scalar.ts';

const electionHash = electionOf('credential');
const code = makeCode(randomOf('code'));
const xA = credentialSecret('A', electionHash, code);
const xB = credentialSecret('B', electionHash, codeFromBytes(new Uint8Array(10).fill(3)));
const keyA = credentialShareKey(secretGroup, xA);
const keyB = credentialShareKey(secretGroup, xB);

test('CREDENTIAL: a secret depends on office, election and code', () => {
  const others = [
    credentialSecret('B', electionHash, code),
    credentialSecret('A', electionOf('other'), code),
    credentialSecret('A', electionHash, codeFromBytes(code.with(9, (code[9] as number) ^ 1))),
  ];
  assert.equal(new Set([xA, ...others]).size, 4);
});

test('CREDENTIAL: the sum of the halves is the key of the sum of the secrets', () => {
  const key = unwrap(credentialKey(group, keyA, keyB));
  assert.equal(toHex(key), toHex(secretGroup.multiplyGenerator(credentialSecretOf(xA, xB))));
});

test('CREDENTIAL: halves that cancel, or are no keys, make no credential', () => {
  const opposite = credentialShareKey(secretGroup, modOrder(-xA));
  assert.deepEqual(credentialKey(group, keyA, opposite), { ok: false, error: 'identity' });
  assert.deepEqual(credentialKey(group, new Uint8Array(32), keyB), { ok: false, error: 'key-a' });
  assert.deepEqual(credentialKey(group, keyA, new Uint8Array(32).fill(255)), { ok: false, error: 'key-b' });
  assert.deepEqual(credentialKey(group, new Uint8Array(64), keyB), { ok: false, error: 'key-a' });
  assert.deepEqual(credentialKey(group, keyA, new Uint8Array(0)), { ok: false, error: 'key-b' });
});

test('CREDENTIAL: a board reference is ten characters of K_v and the election, read back however typed', () => {
  const key = unwrap(credentialKey(group, keyA, keyB));
  const reference = boardReference(electionHash, key);
  assert.match(reference, /^[0-9A-HJKMNP-TV-Z]{10}$/);
  assert.notEqual(boardReference(electionOf('other'), key), reference);
  const printed = formatBoardReference(reference);
  assert.equal(printed.length, 11);
  for (const typed of [reference, printed, printed.toLowerCase(), ` ${printed.replaceAll('0', 'o')} `])
    assert.equal(unwrap(parseBoardReference(typed)), reference);
  assert.ok(!parseBoardReference(reference.slice(1)).ok);
  assert.ok(!parseBoardReference(`${reference.slice(1)}!`).ok);
});

test('POSSESSION: a proof holds for its own statement and no other', () => {
  const statement: ShareKeyStatement = {
    electionHash,
    office: 'A',
    credentialNumber: 5 as CredentialNumber,
    key: keyA,
  };
  const proof = provePossession(secretGroup, statement, xA, randomOf('possession'));
  assert.equal(proof.length, 64);
  assert.ok(verifyPossession(group, statement, proof));
  const others: Partial<ShareKeyStatement>[] = [
    { electionHash: electionOf('other') },
    { office: 'B' },
    { credentialNumber: 6 as CredentialNumber },
    { key: keyB },
    { key: new Uint8Array(32) },
    { key: new Uint8Array(0) },
  ];
  for (const other of others) assert.ok(!verifyPossession(group, { ...statement, ...other }, proof));
  for (let bit = 0; bit < 512; bit++)
    assert.ok(
      !verifyPossession(
        group,
        statement,
        proof.with(bit >> 3, (proof[bit >> 3] as number) ^ (1 << (bit & 7))),
      ),
    );
  assert.ok(!verifyPossession(group, statement, proof.subarray(1)));
});
