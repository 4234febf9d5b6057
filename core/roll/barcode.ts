/**
 * The barcode of a return envelope (spec/12-roll.md, ROLL-ENVELOPE): `CS`, twelve random Crockford base-32 characters (60
 * bits, so that nobody can make up an envelope of somebody else's) and one check character. It names a pack at the
 * ballot office and nothing anywhere else.
 *
 * The check character is Σ αⁱ·xᵢ in GF(32), i = 1…12, α a generator of order 31: the weights differ from each other
 * and from the check's own 1, so every single wrong character and every swap of two is noticed.
 */
import { err, ok, type Result } from '@countersign/bytes';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const digits = 12;
/** Length of a barcode's text. */
export const barcodeLength = 2 + digits + 1;

/** A barcode from 12 fresh bytes, of each of which five bits are used. */
export function makeBarcode(random: Uint8Array): string {
  if (random.length !== digits) throw new Error(`makeBarcode: ${digits} random bytes, not ${random.length}`);
  const values = Array.from(random, (byte) => byte & 31);
  return `CS${[...values, checkValue(values)].map((value) => alphabet.charAt(value)).join('')}`;
}

/** A barcode as scanned or typed: case, spaces and hyphens do not matter, O is 0, I and L are 1. */
export function parseBarcode(text: string): Result<string, string> {
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (plain.length !== barcodeLength || !plain.startsWith('CS'))
    return err(`An envelope's barcode is CS and ${digits + 1} characters; scan it again.`);
  const values = Array.from(plain.slice(2), (character) => alphabet.indexOf(character));
  if (values.includes(-1)) return err('The barcode holds a character that no barcode has; scan it again.');
  return checkValue(values.slice(0, digits)) === values[digits]
    ? ok(plain)
    : err('The check character of the barcode is wrong; scan it again.');
}

/** Multiplication by α = x in GF(2)[x] / (x⁵ + x² + 1). */
function timesAlpha(value: number): number {
  const shifted = value << 1;
  return shifted & 32 ? shifted ^ 0b100101 : shifted;
}

/** Horner's rule from the last digit: Σ αⁱ·xᵢ. */
function checkValue(values: readonly number[]): number {
  return values.reduceRight((sum, value) => timesAlpha(sum ^ value), 0);
}
