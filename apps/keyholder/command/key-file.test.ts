import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { sodiumSecretGroup } from '@countersign/crypto';
import sodium from 'libsodium-wrappers-sumo';
import { formatKeyFile, lockKeyFile, parseKeyFile, unlockKeyFile } from './key-file.ts';

await sodium.ready;
const secretGroup = sodiumSecretGroup(sodium);
const secrets = { signing: new Uint8Array(32).fill(7), encryption: 123456789n };
const task = { sodium, secretGroup, name: 'Ada Penhaligon', secrets };
const passphrase = 'four words by dice';
const locked = lockKeyFile({ ...task, passphrase });
const open = lockKeyFile({ ...task, passphrase: undefined });

test('KEY-1: a key file keeps its secrets, under a passphrase or in clear, and says which', () => {
  for (const [file, words, text] of [
    [locked, passphrase, /^protection argon2id 3 268435456 [0-9a-f]{32}$/m],
    [open, undefined, /^protection none \(ANYBODY WITH THIS FILE CAN USE THE KEY\)$/m],
  ] as const) {
    assert.match(formatKeyFile(file), text);
    const read = unwrap(parseKeyFile(formatKeyFile(file)));
    assert.deepEqual(read, file);
    assert.deepEqual(unwrap(unlockKeyFile(sodium, secretGroup, read, words)), secrets);
  }
});

test('a key file under a passphrase holds no byte of the secrets, and opens with no other words', () => {
  const text = formatKeyFile(locked);
  assert.equal(text.includes('07'.repeat(8)), false);
  for (const wrong of ['four words by dic', '', undefined])
    assert.equal(unlockKeyFile(sodium, secretGroup, locked, wrong).ok, false);
});

test('a key file whose public keys, name or secret were changed is refused', () => {
  const other = lockKeyFile({ ...task, secrets: { ...secrets, encryption: 5n }, passphrase: undefined });
  for (const changes of [
    { publicKey: new Uint8Array(32) },
    { encryptionKey: other.encryptionKey },
    { secret: other.secret },
    { secret: open.secret.slice(1) },
  ])
    assert.equal(unlockKeyFile(sodium, secretGroup, { ...open, ...changes }, undefined).ok, false);
  assert.equal(unlockKeyFile(sodium, secretGroup, { ...locked, name: 'Bryn' }, passphrase).ok, false);
});

test('a key file has one spelling', () => {
  const text = formatKeyFile(open);
  for (const damaged of [
    '',
    text.slice(0, -1),
    `${text}\n`,
    text.replace('key 1', 'key 2'),
    text.replaceAll('\n', '\r\n'),
    text.replace('protection none', 'protection  none'),
    text.replace('signing-key', 'signing key'),
    text.replace(/secret [0-9a-f]/, 'secret X'),
    text.toUpperCase(),
  ])
    assert.equal(parseKeyFile(damaged).ok, false, JSON.stringify(damaged.slice(0, 40)));
});
