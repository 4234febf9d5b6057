/** vectors/encoding: the small codecs, and bytes as text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as core from '@countersign/bytes';
import { codecOf } from './codec-names.ts';
import type { CodecCase } from './encoding-vectors.ts';
import { bitFlips, readVectors, toJson } from './vector-files.ts';

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const codecs = readVectors<readonly CodecCase[]>('encoding/codecs.json');

test('ENCODING-1: each value has its bytes, and is read from them', () => {
  for (const { codec: name, valid } of codecs) {
    const codec = codecOf(name);
    for (const { value, bytes } of valid) {
      const read = core.unwrap(core.parse(codec, bytesOf(bytes)));
      assert.deepEqual(toJson(read), value, bytes);
      assert.equal(core.toHex(core.format(codec, read)), bytes);
    }
  }
});

test('ENCODING-2, ENCODING-3: every other byte string is refused, at its place and with its reason', () => {
  for (const { codec, invalid } of codecs)
    for (const { bytes, ...error } of invalid)
      assert.deepEqual(core.parse(codecOf(codec), bytesOf(bytes)), { ok: false, error }, bytes);
});

test('ENCODING-2: what is read with a bit flipped or a byte gone is formatted as it was read, or refused', () => {
  let refused = 0;
  for (const { codec: name, valid } of codecs) {
    const codec = codecOf(name);
    for (const { bytes } of valid) {
      const whole = bytesOf(bytes);
      const cuts = Array.from(whole, (_, length) => whole.subarray(0, length));
      for (const changed of [...cuts, ...[...bitFlips(whole)].map(({ flipped }) => flipped)]) {
        const read = core.parse(codec, changed);
        if (read.ok) assert.deepEqual(core.format(codec, read.value), changed);
        else refused++;
      }
    }
  }
  assert.ok(refused > 100, `${refused} refused`);
});

interface Texts<Invalid> {
  readonly valid: readonly { readonly text: string; readonly bytes: string }[];
  readonly invalid: readonly Invalid[];
}

test('ENCODING-3: hexadecimal, base64 and UTF-8, each byte string in one text', () => {
  const texts = readVectors<Record<'hex' | 'base64' | 'utf8', Texts<string>>>('encoding/texts.json');
  for (const { text, bytes } of texts.hex.valid) {
    assert.deepEqual(core.fromHex(text), { ok: true, value: bytesOf(bytes) });
    assert.equal(core.toHex(bytesOf(bytes)), text);
  }
  for (const { text, bytes } of texts.base64.valid) {
    assert.deepEqual(core.fromBase64(text), { ok: true, value: bytesOf(bytes) });
    assert.equal(core.toBase64(bytesOf(bytes)), text);
  }
  for (const { text, bytes } of texts.utf8.valid) {
    assert.deepEqual(core.parseUtf8(bytesOf(bytes)), { ok: true, value: text });
    assert.deepEqual(core.utf8(text), bytesOf(bytes));
  }
  for (const text of texts.hex.invalid) assert.equal(core.fromHex(text).ok, false, text);
  for (const text of texts.base64.invalid) assert.equal(core.fromBase64(text).ok, false, text);
  for (const bytes of texts.utf8.invalid) assert.equal(core.parseUtf8(bytesOf(bytes)).ok, false, bytes);
});
