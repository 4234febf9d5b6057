import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modulesOf } from './barcodes.ts';
import { type Picture, readQr } from './rendered/fixtures.ts';

/** A symbol as a picture with its quiet zone, four pixels a module. */
function draw(rows: readonly (readonly boolean[])[]): Picture {
  const edge = (rows.length + 8) * 4;
  const pixels = new Uint8Array(edge * edge).fill(255);
  for (let y = 0; y < edge; y++)
    for (let x = 0; x < edge; x++) if (rows[(y >> 2) - 4]?.[(x >> 2) - 4]) pixels[y * edge + x] = 0;
  return { width: edge, height: edge, pixels };
}

test('CODE-3: every text of 1 to 106 bytes reads back', () => {
  for (let length = 1; length <= 106; length++) {
    const text = Array.from({ length }, (_, i) =>
      'https://vote.example/#a=7K2MQX4D'.charAt((i * 7 + length) % 32),
    ).join('');
    assert.equal(readQr(draw(modulesOf(text))), text, `${length} bytes`);
  }
});
