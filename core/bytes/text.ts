import { err, ok, type Result } from './result.ts';

/*
 * Bytes as text and back (ENCODING-3). Every parser is strict: one text per byte string (hex in lower case, base64
 * padded with zero spare bits), so that a text compared is a byte string compared.
 */

const encoder: { encode(text: string): Uint8Array } = new (
  globalThis as unknown as TextGlobals
).TextEncoder();
const strictDecoder = new (globalThis as unknown as TextGlobals).TextDecoder('utf-8', {
  fatal: true,
  ignoreBOM: true,
});

// TextEncoder is in every runtime we use but in no core library of TypeScript's; this is all we need of it.
interface TextGlobals {
  TextEncoder: new () => { encode(text: string): Uint8Array };
  TextDecoder: new (
    label: string,
    options: { fatal: boolean; ignoreBOM: boolean },
  ) => { decode(bytes: Uint8Array): string };
}

/** UTF-8 of `text`. Lone surrogates are a broken assumption of the caller's and throw. */
export function utf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new Error('utf8: text holds a lone surrogate');
  return encoder.encode(text);
}

/** Text of strict UTF-8: overlong forms, surrogates and truncated sequences are refused. */
export function parseUtf8(bytes: Uint8Array): Result<string, string> {
  try {
    return ok(strictDecoder.decode(bytes));
  } catch {
    return err('not valid UTF-8');
  }
}

const hexDigits = '0123456789abcdef';

/** Lower-case hexadecimal, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexDigits.charAt(byte >> 4) + hexDigits.charAt(byte & 15);
  return text;
}

/** Bytes of lower-case hexadecimal; with `length`, exactly that many bytes. */
export function fromHex(text: string, length?: number): Result<Uint8Array, string> {
  if (text.length % 2 !== 0) return err('hexadecimal of odd length');
  if (length !== undefined && text.length !== 2 * length)
    return err(`expected ${length} bytes in hexadecimal`);
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    const high = hexDigits.indexOf(text.charAt(2 * i));
    const low = hexDigits.indexOf(text.charAt(2 * i + 1));
    if (high < 0 || low < 0) return err(`not a lower-case hexadecimal digit near position ${2 * i}`);
    bytes[i] = high * 16 + low;
  }
  return ok(bytes);
}

const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Standard base64 with padding (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += base64Alphabet.charAt(word >> 18) + base64Alphabet.charAt((word >> 12) & 63);
    text += left > 1 ? base64Alphabet.charAt((word >> 6) & 63) : '=';
    text += left > 2 ? base64Alphabet.charAt(word & 63) : '=';
  }
  return text;
}

/** Bytes of padded standard base64; anything whose re-encoding differs is refused. */
export function fromBase64(text: string): Result<Uint8Array, string> {
  if (text.length % 4 !== 0) return err('base64 of a length that is no multiple of four');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    let word = 0;
    for (let j = 0; j < 4; j++) {
      const isPadding = i + j >= text.length - padding;
      const digit = isPadding ? 0 : base64Alphabet.indexOf(text.charAt(i + j));
      if (digit < 0) return err(`not a base64 character at position ${i + j}`);
      word = (word << 6) | digit;
    }
    for (let shift = 16; shift >= 0 && at < bytes.length; shift -= 8) bytes[at++] = (word >> shift) & 255;
  }
  return toBase64(bytes) === text ? ok(bytes) : err('base64 with spare bits set');
}
