import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CredentialNumber, concatBytes, toHex, unwrap } from '@countersign/bytes';
import { electionOf, randomOf } from './ballot-fixtures.ts';
import { codeFromBytes, makeCode } from './code.ts';
import { codeListHash, formatCodeList } from './code-list.ts';
import {
  boardReference,
  boardReferenceNumber,
  credentialKey,
  credentialSecret,
  credentialSecretOf,
  credentialShareKey,
  findSharedReferences,
  formatBoardReference,
  parseBoardReference,
  provePossession,
  type ShareKeyStatement,
  verifyPossession,
} from './credential.ts';
import { referenceGroup as group, referenceSecretGroup as secretGroup } from './group-reference.ts';
import { sha256 } from './hash.ts';
import { randomScalar } from './random.ts';
import { formatScalar, littleEndian, modOrder } from './scalar.ts';

const electionHash = electionOf('credential');
const code = makeCode(randomOf('code'));
const xA = credentialSecret('A', electionHash, code);
const xB = credentialSecret('B', electionHash, codeFromBytes(new Uint8Array(10).fill(3)));
const keyA = credentialShareKey(secretGroup, xA);
const keyB = credentialShareKey(secretGroup, xB);

test('CREDENTIAL-1: a secret depends on office, election and code', () => {
  const others = [
    credentialSecret('B', electionHash, code),
    credentialSecret('A', electionOf('other'), code),
    credentialSecret('A', electionHash, codeFromBytes(code.with(9, (code[9] as number) ^ 1))),
  ];
  assert.equal(new Set([xA, ...others]).size, 4);
});

test('CREDENTIAL-2: the sum of the halves is the key of the sum of the secrets', () => {
  const key = unwrap(credentialKey(group, keyA, keyB));
  assert.equal(toHex(key), toHex(secretGroup.multiplyGenerator(credentialSecretOf(xA, xB))));
});

test('CREDENTIAL-2: halves that cancel, or are no keys, make no credential', () => {
  const opposite = credentialShareKey(secretGroup, modOrder(-xA));
  assert.deepEqual(credentialKey(group, keyA, opposite), { ok: false, error: 'identity' });
  assert.deepEqual(credentialKey(group, new Uint8Array(32), keyB), { ok: false, error: 'key-a' });
  assert.deepEqual(credentialKey(group, keyA, new Uint8Array(32).fill(255)), { ok: false, error: 'key-b' });
  assert.deepEqual(credentialKey(group, new Uint8Array(64), keyB), { ok: false, error: 'key-a' });
  assert.deepEqual(credentialKey(group, keyA, new Uint8Array(0)), { ok: false, error: 'key-b' });
});

test('CREDENTIAL-4: a board reference is ten characters of K_v and the election, read back however typed', () => {
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

test('CREDENTIAL-5: credentials that share a board reference are named', () => {
  const references = Float64Array.of(7, 2 ** 50 - 1, 7, 3, 2 ** 50 - 1, 7);
  assert.deepEqual(findSharedReferences(references), [0, 1, 2, 4, 5]);
  assert.deepEqual(findSharedReferences(references.slice(3, 5)), []);
  assert.deepEqual(findSharedReferences(new Float64Array()), []);
});

test('CREDENTIAL-4: the number of a board reference is its ten characters in base 32', () => {
  const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  for (let v = 0; v < 50; v++) {
    const key = sha256(Uint8Array.of(v));
    const digits = [...boardReference(electionHash, key)].map((character) => symbols.indexOf(character));
    const number = digits.reduce((value, digit) => value * 32 + digit, 0);
    assert.equal(boardReferenceNumber(electionHash, key), number);
  }
});

test('POSSESSION-1: a proof holds for its own statement and no other', () => {
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

test('POSSESSION-1: an office cannot make K_B = Y − K_A its own credential', () => {
  // Office B waits for K_A and answers with the key that makes K_v = Y, whose secret it knows.
  const y = randomScalar(randomOf('attacker'));
  const Y = credentialShareKey(secretGroup, y);
  const difference = group.subtract(unwrap(group.decode(Y)), unwrap(group.decode(keyA)));
  const rogue = group.encode(difference);
  assert.deepEqual(credentialKey(group, keyA, rogue), { ok: true, value: Y }, 'control: the sum is its own');

  const statement = {
    electionHash,
    office: 'B',
    credentialNumber: 5 as CredentialNumber,
    key: rogue,
  } as const;
  const random = randomOf('forging');
  const ofA = { ...statement, office: 'A', key: keyA } as const;
  const proofOfA = provePossession(secretGroup, ofA, xA, random);
  const attempts = [
    provePossession(secretGroup, statement, y, random),
    provePossession(secretGroup, { ...statement, key: Y }, y, random),
    proofOfA,
    differenceOf(provePossession(secretGroup, statement, y, random), proofOfA),
  ];
  for (const attempt of attempts) assert.ok(!verifyPossession(group, statement, attempt));

  // And the list it committed to before it saw K_A is no longer the list it reveals.
  const list = (key: Uint8Array, proof: Uint8Array) =>
    codeListHash(formatCodeList({ office: 'B', electionHash, entries: [{ key, proof }] }));
  assert.notDeepEqual(list(rogue, proofOfA), list(keyB, proofOfA));
});

/** T_1 − T_2 and s_1 − s_2: what linearity would suggest. */
function differenceOf(first: Uint8Array, second: Uint8Array): Uint8Array {
  const [a, b] = [first, second].map((proof) => unwrap(group.decode(proof.subarray(0, 32)))) as [
    never,
    never,
  ];
  const [s, t] = [first, second].map((proof) => littleEndian(proof.subarray(32))) as [bigint, bigint];
  return concatBytes([group.encode(group.subtract(a, b)), formatScalar(modOrder(s - t))]);
}
