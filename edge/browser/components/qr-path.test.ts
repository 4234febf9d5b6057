import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsQR from 'jsqr';
import { formatQrPath, type QrPath } from './qr-path.ts';

/** Fills the path by the even-odd rule, `scale` pixels a module, as a screen would. */
function paint({ size, path }: QrPath, scale: number): Uint8ClampedArray {
  const outlines = [...path.matchAll(/M([^MZ]*)Z/g)].map((outline) =>
    (outline[1] ?? '').split('L').map((corner) => corner.split(' ').map(Number) as [number, number]),
  );
  const dark = Array.from(
    { length: size * size },
    (_, at) => crossings(outlines, (at % size) + 0.5, Math.floor(at / size) + 0.5) % 2 === 1,
  );
  const width = size * scale;
  return Uint8ClampedArray.from({ length: width * width * 4 }, (_, at) => {
    const pixel = at >> 2;
    const module = Math.floor(Math.floor(pixel / width) / scale) * size + Math.floor((pixel % width) / scale);
    return dark[module] && at % 4 !== 3 ? 0 : 255;
  });
}

/** Vertical edges to the left of a point. */
function crossings(outlines: [number, number][][], x: number, y: number): number {
  let found = 0;
  for (const outline of outlines) {
    for (const [i, [x1, y1]] of outline.entries()) {
      const [x2, y2] = outline[(i + 1) % outline.length] as [number, number];
      if (x1 === x2 && x1 < x && y1 > y !== y2 > y) found += 1;
    }
  }
  return found;
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
