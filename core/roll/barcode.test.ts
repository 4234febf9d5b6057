import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { barcodeLength, makeBarcode, parseBarcode } from './barcode.ts';

const twelveBytes = fc.uint8Array({ minLength: 12, maxLength: 12 });
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('ROLL-ENVELOPE a barcode reads back as typed or scanned', () => {
  fc.assert(
    fc.property(twelveBytes, (random) => {
      const barcode = makeBarcode(random);
      assert.equal(barcode.length, barcodeLength);
      const typed = `${barcode.slice(0, 6)} ${barcode.slice(6, 11)}-${barcode.slice(11)}\n`;
      for (const form of [barcode, typed.toLowerCase(), barcode.replaceAll('0', 'o').replaceAll('1', 'l')]) {
        const parsed = parseBarcode(form);
        assert.ok(parsed.ok && parsed.value === barcode, form);
      }
    }),
  );
});

test('ROLL-ENVELOPE every single wrong character and every swap of two is noticed', () => {
  const barcode = makeBarcode(Uint8Array.of(3, 17, 29, 8, 0, 31, 12, 5, 22, 9, 14, 27));
  for (let i = 2; i < barcodeLength; i++) {
    for (const character of alphabet) {
      const wrong = barcode.slice(0, i) + character + barcode.slice(i + 1);
      assert.equal(parseBarcode(wrong).ok, wrong === barcode);
    }
    for (let j = i + 1; j < barcodeLength; j++) {
      const swapped = [...barcode];
      [swapped[i], swapped[j]] = [swapped[j] as string, swapped[i] as string];
      assert.equal(parseBarcode(swapped.join('')).ok, swapped.join('') === barcode);
    }
  }
});

test('ROLL-ENVELOPE what is no barcode is refused', () => {
  for (const text of ['', 'CS', 'XX0000000000000', 'CSUUUUUUUUUUUUU', `${makeBarcode(new Uint8Array(12))}0`])
    assert.equal(parseBarcode(text).ok, false, text);
});
