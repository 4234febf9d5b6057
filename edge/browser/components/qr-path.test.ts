import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsQR from 'jsqr';
import { formatQrPath, type QrPath } from './qr-path.ts';

/** Which modules are dark by the even-odd rule: a vertical edge turns everything to its right, row by row. */
function darkModules({ size, path }: QrPath): boolean[] {
  const dark = new Array<boolean>(size * size).fill(false);
  for (const outline of path.matchAll(/M([^MZ]*)Z/g)) {
    const corners = (outline[1] ?? '').split('L').map((corner) => corner.split(' ').map(Number));
    for (const [i, corner] of corners.entries()) {
      const [x1 = 0, y1 = 0] = corner;
      const [x2 = 0, y2 = 0] = corners[(i + 1) % corners.length] ?? [];
      if (x1 !== x2) continue;
      for (let y = Math.min(y1, y2); y < Math.max(y1, y2); y++)
        for (let x = x1; x < size; x++) dark[y * size + x] = !dark[y * size + x];
    }
  }
  return dark;
}

/** The picture as a screen would show it, `scale` pixels a module. */
function paint(picture: QrPath, scale: number): Uint8ClampedArray {
  const dark = darkModules(picture);
  const width = picture.size * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const at = Math.floor(y / scale) * picture.size + Math.floor(x / scale);
      if (dark[at]) pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return pixels;
}

function scan(picture: QrPath): string | undefined {
  const scale = 3;
  return jsQR(paint(picture, scale), picture.size * scale, picture.size * scale)?.data;
}

/** The second picture of a device test, by contests (spec/13-device-test.md): 101 + 160n bytes in base64url. */
function openingText(contests: number): string {
  const length = Math.ceil(((101 + 160 * contests) * 4) / 3);
  return `CS2:${'aZ-_09qR'.repeat(length).slice(0, length)}`;
}

test('a drawn QR picture is read back by an independent reader', () => {
  const texts = [
    '7K3MP2Q9XW',
    'https://vote.example/#a=000011112222333344',
    ...[1, 2, 5, 13].map(openingText),
  ];
  for (const text of texts) assert.equal(scan(formatQrPath(text)), text);
});

test('the picture keeps four light modules around the symbol', () => {
  const { size, path } = formatQrPath('quiet');
  const places = [...path.matchAll(/[ML](\d+) (\d+)/g)].flatMap((match) => [
    Number(match[1]),
    Number(match[2]),
  ]);
  assert.equal(Math.min(...places), 4);
  assert.equal(Math.max(...places), size - 4);
});
