/** Bytes of a text file in whichever encoding its maker's program chose: UTF-8, UTF-16 or Windows-1252. */
import { isAscii, isUtf8 } from 'node:buffer';
import { err, ok, type Result } from '@countersign/bytes';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** Bytes that are looked at to tell UTF-16 without a byte-order mark. */
const sampleSize = 4096;

/**
 * The text without its byte-order mark. A letter that cannot be decoded becomes U+FFFD, by which its row is known and
 * waits for a person; a file that is no text at all is refused with a sentence.
 */
export function decodeText(bytes: Uint8Array): Result<DecodedText, string> {
  const kind = sniffText(bytes);
  if (!kind.ok) return kind;
  if (kind.value !== undefined && kind.value !== 'narrow') return ok(decode(bytes, kind.value));
  const sense = new TextSense();
  sense.take(bytes);
  const narrow = sense.decide();
  return narrow.ok ? ok(decode(bytes, narrow.value)) : narrow;
}

/** What the first bytes of a file say: a wide encoding, a text of single bytes, or none: a workbook or an archive. */
export function sniffText(beginning: Uint8Array): Result<TextEncoding | 'narrow' | undefined, string> {
  const [a, b, c, d] = beginning;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0)
    return err('The file is UTF-32. Save it as "CSV UTF-8".');
  const isArchive = a === 0x50 && b === 0x4b && c === 3 && d === 4;
  return ok(isArchive || (a === 0xd0 && b === 0xcf) ? undefined : (wideEncoding(beginning) ?? 'narrow'));
}

export function isWide(encoding: TextEncoding): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be';
}

function decode(bytes: Uint8Array, encoding: TextEncoding): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

/** UTF-16 by its byte-order mark, or by the zero bytes that every other place holds in Latin text. */
function wideEncoding(bytes: Uint8Array): TextEncoding | undefined {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const sample = bytes.subarray(0, sampleSize);
  for (const [i, byte] of sample.entries()) if (byte === 0) zeros[i % 2]!++;
  const [even = 0, odd = 0] = zeros;
  // Half of the sample's bytes are of each parity; most letters of a member list are Latin.
  if (odd > sample.length / 4 && even < odd / 50) return 'utf-16le';
  return even > sample.length / 4 && odd < even / 50 ? 'utf-16be' : undefined;
}

/**
 * Tells the encoding of a text of single bytes from all of it, piece by piece. UTF-8 where it decodes; where it does not,
 * UTF-8 too if whole letters of it outnumber the faults, for then the file is UTF-8 with damage. A single byte per accented
 * letter is Windows-1252, of which ISO 8859-1 is a part.
 */
export class TextSense {
  #rest: Uint8Array = new Uint8Array(0);
  #hasZero = false;
  #letters = 0;
  #faults = 0;

  /** The next bytes; a letter may go on in the piece after them. */
  take(piece: Uint8Array): void {
    this.#hasZero ||= piece.includes(0);
    if (this.#rest.length === 0 && isAscii(piece)) return;
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const whole = endOfLetters(bytes);
    this.#weigh(bytes.subarray(0, whole));
    this.#rest = bytes.slice(whole);
  }

  /** After the last piece. */
  decide(): Result<TextEncoding, string> {
    if (this.#hasZero) return err('The file is no text: it holds zero bytes. Give a CSV or an XLSX file.');
    this.#weigh(this.#rest);
    return ok(this.#faults === 0 || this.#letters > this.#faults ? 'utf-8' : 'windows-1252');
  }

  #weigh(bytes: Uint8Array): void {
    if (isUtf8(bytes)) this.#letters += countLetters(bytes);
    else
      for (const letter of new TextDecoder('utf-8').decode(bytes)) {
        if (letter === '\ufffd') this.#faults++;
        else if (letter > '\u007f') this.#letters++;
      }
  }
}

/** Where the last letter that may go on in the next bytes begins. */
function endOfLetters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte >= 0xc0) return bytes.length - back;
    if (byte < 0x80) return bytes.length;
  }
  return bytes.length;
}

/** Letters of two bytes and more in sound UTF-8: each begins with one byte of 0xC0 and above. */
function countLetters(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte >= 0xc0) count++;
  return count;
}
