import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeText } from './decode-text.ts';

const text = 'id,name\r\n1,Siân Ŵyn\r\n2,Zoë\r\n';

function utf16(content: string, isBig = false): Uint8Array {
  const bytes = Buffer.from(content, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
}

function decoded(bytes: Uint8Array) {
  const result = decodeText(bytes);
  assert.ok(result.ok, result.ok ? '' : result.error);
  return result.value;
}

test('ROLL-1 the same text comes out of every encoding, with a byte-order mark and without', () => {
  assert.deepEqual(decoded(Buffer.from(text)), { text, encoding: 'utf-8' });
  assert.deepEqual(decoded(Buffer.from(`\ufeff${text}`)), { text, encoding: 'utf-8' });
  for (const mark of ['', '\ufeff']) {
    assert.deepEqual(decoded(utf16(mark + text)), { text, encoding: 'utf-16le' });
    assert.deepEqual(decoded(utf16(mark + text, true)), { text, encoding: 'utf-16be' });
  }
  const windows = Uint8Array.from('1,Si\xe2n \x93Zo\xeb\x94', (letter) => letter.charCodeAt(0));
  assert.deepEqual(decoded(windows), { text: '1,Siân “Zoë”', encoding: 'windows-1252' });
});

test('ROLL-1 UTF-8 with one damaged letter stays UTF-8, and the letter is marked', () => {
  const bytes = Buffer.concat([Buffer.from(text), Uint8Array.of(0x33, 0x2c, 0xe2, 0x0a)]);
  assert.deepEqual(decoded(bytes), { text: `${text}3,\ufffd\n`, encoding: 'utf-8' });
});

test('ROLL-1 what is no text is refused with a sentence', () => {
  assert.ok(!decodeText(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 8, 0, 1, 2, 3, 4)).ok);
  assert.ok(!decodeText(Uint8Array.of(0xff, 0xfe, 0, 0, 65, 0, 0, 0)).ok);
});
