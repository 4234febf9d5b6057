/** Bytes of a file as strict UTF-8 text, piece by piece; other encodings are recognised and named. */
import { err, ok, type Result } from '@countersign/bytes';
import type { CsvProblem } from './csv-read.ts';

/** Decoded pieces, or in the end the reason why the bytes are no UTF-8. A byte-order mark of UTF-8 is dropped. */
export async function* decodeUtf8(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Result<string, CsvProblem>> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let isFirst = true;
  for await (const bytes of source) {
    const guess = isFirst ? wideEncoding(bytes) : bytes.includes(0) ? 'a file with zero bytes' : undefined;
    isFirst = false;
    if (guess) return yield err(refused(guess, line));
    try {
      yield ok(decoder.decode(bytes, { stream: true }));
    } catch {
      return yield err(refused(singleByteGuess(bytes), line + linesBeforeFault(bytes)));
    }
    line += countLines(bytes, bytes.length);
  }
  try {
    const rest = decoder.decode();
    if (rest !== '') yield ok(rest);
  } catch {
    yield err(refused('a file cut off inside a letter', line));
  }
}

/** UTF-16 and UTF-32, by their byte-order marks or by the zero bytes that text in them has. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16';
  if (a === 0xfe && b === 0xff) return 'UTF-16';
  if (!bytes.includes(0)) return undefined;
  return a === 0 || b === 0
    ? 'UTF-16 without a byte-order mark'
    : 'a file with zero bytes, such as a spreadsheet (.xls, .xlsx)';
}

/** 0x80–0x9F are letters and quotation marks in Windows-1252 and control characters in ISO 8859-1. */
function singleByteGuess(bytes: Uint8Array): string {
  return bytes.some((byte) => byte >= 0x80 && byte <= 0x9f)
    ? 'Windows-1252 or Mac Roman'
    : 'Windows-1252 or ISO 8859-1';
}

function refused(guess: string, line: number): CsvProblem {
  return {
    line,
    reason: `The file is not UTF-8: line ${line} looks like ${guess}. Save it again as "CSV UTF-8" and give it again.`,
  };
}

/** Whole lines before the first byte at which strict decoding fails. */
function linesBeforeFault(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  // The longest prefix that decodes, by halving; a cut inside a letter is no fault with `stream`.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (decodes(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  return countLines(bytes, low);
}

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function countLines(bytes: Uint8Array, end: number): number {
  let count = 0;
  for (let i = 0; i < end; i++) if (bytes[i] === 10) count++;
  return count;
}
