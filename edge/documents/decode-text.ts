/** Bytes of a text file in whichever encoding its maker's program chose: UTF-8, UTF-16 or Windows-1252. */
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
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0)
    return err('The file is UTF-32. Save it as "CSV UTF-8".');
  const wide = wideEncoding(bytes);
  if (wide) return ok(decode(bytes, wide));
  if (bytes.includes(0)) return err('The file is no text: it holds zero bytes. Give a CSV or an XLSX file.');
  return ok(decode(bytes, narrowEncoding(bytes)));
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
 * UTF-8 where it decodes; where it does not, UTF-8 too if whole letters of it outnumber the faults, for then the file is
 * UTF-8 with damage. A single byte per accented letter is Windows-1252, of which ISO 8859-1 is a part.
 */
function narrowEncoding(bytes: Uint8Array): TextEncoding {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    const { letters, faults } = weighUtf8(bytes);
    return letters > faults ? 'utf-8' : 'windows-1252';
  }
}

function weighUtf8(bytes: Uint8Array): { readonly letters: number; readonly faults: number } {
  let [letters, faults] = [0, 0];
  for (const letter of new TextDecoder('utf-8').decode(bytes)) {
    if (letter === '\ufffd') faults++;
    else if (letter > '\u007f') letters++;
  }
  return { letters, faults };
}
