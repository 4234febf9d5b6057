import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, fromHex, toHex, unwrap, utf8 } from '@countersign/bytes';
import { domains } from './domains.ts';
import { groupOrder, littleEndian } from './scalar.ts';
import { publicKeyOf, sign, signRaw, verifyRaw, verifySignature } from './signature.ts';

const bytes = (hex: string) => unwrap(fromHex(hex));

// RFC 8032 section 7.1, tests 1 to 3: key, public key, message, signature.
const published = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const;

const key = bytes(published[0][0]);
const publicKey = publicKeyOf(key);
const election = new Uint8Array(32).fill(3);
const message = utf8('closed');

test('HASH-4: Ed25519 as RFC 8032 has it', () => {
  for (const [secret, open, text, signature] of published) {
    assert.equal(toHex(publicKeyOf(bytes(secret))), open);
    assert.equal(toHex(signRaw(bytes(secret), bytes(text))), signature);
    assert.ok(verifyRaw(bytes(open), bytes(text), bytes(signature)));
  }
});

test('HASH-4: a signature is for one key, use, election and message', () => {
  const signature = sign(key, domains.entrySignature, election, message);
  assert.ok(verifySignature(publicKey, domains.entrySignature, election, message, signature));
  const other = bytes(published[1][1]);
  assert.ok(!verifySignature(other, domains.entrySignature, election, message, signature));
  assert.ok(!verifySignature(publicKey, domains.blobSignature, election, message, signature));
  assert.ok(!verifySignature(publicKey, domains.entrySignature, new Uint8Array(32), message, signature));
  assert.ok(!verifySignature(publicKey, domains.entrySignature, election, utf8('closes'), signature));
  assert.ok(!verifyRaw(publicKey, message, signature), 'the frame is signed too');
  for (let bit = 0; bit < 512; bit++) {
    const flipped = signature.with(bit >> 3, (signature[bit >> 3] as number) ^ (1 << (bit & 7)));
    assert.ok(!verifySignature(publicKey, domains.entrySignature, election, message, flipped));
  }
  assert.throws(() => sign(key, domains.entrySignature, new Uint8Array(31), message), /31 bytes/);
});

test('HASH-4: a second form of a signature, a key of small order and malformed bytes are refused', () => {
  const signature = signRaw(key, message);
  const s = littleEndian(signature.subarray(32)) + groupOrder;
  const raised = Uint8Array.from({ length: 32 }, (_, i) => Number((s >> BigInt(8 * i)) & 255n));
  assert.ok(!verifyRaw(publicKey, message, concatBytes([signature.subarray(0, 32), raised])));
  // The neutral element as key and as R, with s = 0, satisfies the equation for every message.
  const neutral = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0));
  assert.ok(!verifyRaw(neutral, message, concatBytes([neutral, new Uint8Array(32)])));
  assert.ok(!verifyRaw(publicKey.subarray(1), message, signature));
  assert.ok(!verifyRaw(publicKey, message, signature.subarray(1)));
  assert.ok(!verifyRaw(publicKey, message, new Uint8Array(0)));
});
