/** The two ways of signing a head are one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNote, type SignerKey, signCheckpoint } from '@countersign/log';
import fc from 'fast-check';
import { openHeadKey } from './head-key.ts';

const name = 'sample.example/ballot';

test('BOARD-11: a head signed here is, byte for byte, the head that core signs', () => {
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(bytes, bytes, fc.maxSafeNat(), (secret, root, size) => {
      const key: SignerKey = { name, kind: 'ed25519', secret };
      const checkpoint = { origin: name, size, root };
      assert.equal(formatNote(openHeadKey(key)(checkpoint)), formatNote(signCheckpoint(checkpoint, key)));
    }),
    { numRuns: 20 },
  );
});

test('a key signs the heads of its own log alone, and a cosignature key none', () => {
  const secret = new Uint8Array(32).fill(5);
  const sign = openHeadKey({ name, kind: 'ed25519', secret });
  assert.throws(() => sign({ origin: 'other.example/ballot', size: 1, root: secret }), /another log/);
  assert.throws(() => openHeadKey({ name, kind: 'cosignature', secret }), /cosign/);
});
