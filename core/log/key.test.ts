import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHex, unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import {
  formatSignerKey,
  formatVerifierKey,
  keyId,
  parseSignerKey,
  parseVerifierKey,
  verifierKeyOf,
} from './key.ts';

// C2SP signed-note, test vectors.
const exampleKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
// golang.org/x/mod/sumdb/note, example_test.go and note_test.go.
const peterKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const peterSecret = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
// transparency-dev/formats, note/note_cosigv1_test.go.
const remoraKey = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2';

test('BOARD-9: published verifier keys are read and written back', () => {
  const key = unwrap(parseVerifierKey(exampleKey));
  assert.equal(key.name, 'example.com/foo');
  assert.equal(key.kind, 'ed25519');
  assert.equal(toHex(key.publicKey), 'e932791ae6e7a840a46164c904786426d5e7821dd8b29a00d61cae72afdd4da4');
  assert.equal(keyId(key), 0x530d903a);
  for (const text of [exampleKey, peterKey, remoraKey])
    assert.equal(formatVerifierKey(unwrap(parseVerifierKey(text))), text);
  assert.equal(unwrap(parseVerifierKey(remoraKey)).kind, 'cosignature');
});

test('BOARD-9: a published secret key is read, written back, and has the published public key', () => {
  const secret = unwrap(parseSignerKey(peterSecret));
  assert.equal(formatSignerKey(secret), peterSecret);
  assert.equal(formatVerifierKey(verifierKeyOf(secret)), peterKey);
});

test('BOARD-9: the same key and name has another id as a witness than as a log', () => {
  const { name, publicKey } = unwrap(parseVerifierKey(exampleKey));
  assert.notEqual(keyId({ name, publicKey, kind: 'cosignature' }), 0x530d903a);
});

test('BOARD-9: malformed keys are refused', () => {
  const [name, id, base64] = ['example.com/foo', '530d903a', 'AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'];
  const bad = [
    '',
    name,
    `${name}+${id}`,
    `+${id}+${base64}`,
    `example com+${id}+${base64}`,
    `example\u2003com+${id}+${base64}`,
    `example\u0085com+${id}+${base64}`,
    `other+${id}+${base64}`,
    `${name}+530D903A+${base64}`,
    `${name}+30d903a+${base64}`,
    `${name}+0530d903a+${base64}`,
    `${name}+530d903b+${base64}`,
    `${name}+${id}+${base64.slice(0, -4)}`,
    `${name}+${id}+${base64}====`,
    `${name}+${id}+${base64}\n`,
    `${name}+${id}+ ${base64}`,
    `${name}+${id}+A${base64}`,
  ];
  for (const text of bad) assert.equal(parseVerifierKey(text).ok, false, text);
  // Type 0x02, a type nobody here knows.
  const other = parseVerifierKey(`${name}+${id}+${base64.replace(/^Ae/, 'Au')}`);
  assert.deepEqual(other, { ok: false, error: 'key of an unknown type' });
});

test('BOARD-9: errors about a secret key never show it', () => {
  for (let cut = 0; cut < peterSecret.length; cut++) {
    const parsed = parseSignerKey(peterSecret.slice(0, cut));
    assert.ok(!parsed.ok && !parsed.error.includes('AYEKFALV'), `${cut}`);
  }
});

test('BOARD-9: keys of any name survive their text form', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[^\s+\p{Cc}\p{White_Space}]{1,40}$/u),
      fc.constantFrom('ed25519' as const, 'cosignature' as const),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      (name, kind, secret) => {
        const text = formatSignerKey({ name, kind, secret });
        assert.equal(formatSignerKey(unwrap(parseSignerKey(text))), text);
        const vkey = formatVerifierKey(verifierKeyOf({ name, kind, secret }));
        assert.equal(formatVerifierKey(unwrap(parseVerifierKey(vkey))), vkey);
      },
    ),
    { numRuns: 30 },
  );
});
