import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import bwip from 'bwip-js/node';
import fc from 'fast-check';
import { makeQr, type QrSymbol } from './qr.ts';
import { type Picture, readQr } from './rendered/fixtures.ts';

/** A symbol as a picture with its quiet zone, four pixels a module. */
function draw({ size, modules }: QrSymbol): Picture {
  const edge = (size + 8) * 4;
  const pixels = new Uint8Array(edge * edge).fill(255);
  for (let y = 0; y < edge; y++)
    for (let x = 0; x < edge; x++) {
      const [row, column] = [(y >> 2) - 4, (x >> 2) - 4];
      const isInside = row >= 0 && column >= 0 && row < size && column < size;
      if (isInside && modules[row * size + column] === 1) pixels[y * edge + x] = 0;
    }
  return { width: edge, height: edge, pixels };
}

test('CODE-3 every text of 1 to 106 bytes reads back', () => {
  for (let length = 1; length <= 106; length++) {
    const text = Array.from({ length }, (_, i) =>
      'https://vote.example/#a=7K2MQX4D'.charAt((i * 7 + length) % 32),
    ).join('');
    assert.equal(readQr(draw(unwrap(makeQr(text)))), text, `${length} bytes`);
  }
  assert.equal(readQr(draw(unwrap(makeQr('Siân Ŵyn')))), 'Siân Ŵyn');
  assert.deepEqual(makeQr('x'.repeat(107)), { ok: false, error: 'too-long' });
});

test('a symbol is, module for module, one of the eight masks that another program makes', () => {
  // Lower-case texts, which have no shorter mode: there the data are the same.
  const text = fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz#=?_'),
    minLength: 1,
    maxLength: 106,
  });
  fc.assert(
    fc.property(text, (one) => {
      const { size, modules } = unwrap(makeQr(one));
      const others = [1, 2, 3, 4, 5, 6, 7, 8].map(
        (mask) => bwip.raw('qrcode', one, `eclevel=M fixedeclevel mask=${mask}`)[0],
      );
      assert.ok(
        others.some(
          (other) => other && 'pixs' in other && other.pixx === size && other.pixs.join() === modules.join(),
        ),
        one,
      );
    }),
    { numRuns: 25 },
  );
});
