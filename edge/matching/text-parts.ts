/** A file of text, however long, in parts of whole rows. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { err, ok, type Result } from '@countersign/bytes';
import { isWide, sniffText, type TextEncoding, TextSense } from '@countersign/documents';
import type { FileShape } from '@countersign/roll';
import { cutRows } from './cut.ts';

/** Bytes of one part; whole lines of some hundred bytes each. */
const partSize = 4 << 20;
/** A part that cannot be cut is no list of people. */
const longestPart = 64 << 20;

/** Which text a file is, by a look at all of its bytes; undefined when it is none, but a workbook or an archive. */
export async function senseFile(path: string): Promise<Result<TextEncoding | undefined, string>> {
  const beginning = await readBeginning(path);
  const kind = sniffText(beginning);
  if (!kind.ok || kind.value !== 'narrow') return kind as Result<TextEncoding | undefined, string>;
  const sense = new TextSense();
  for await (const piece of createReadStream(path, { highWaterMark: partSize }))
    sense.take(piece as Uint8Array);
  return sense.decide();
}

/** The first bytes of a file: enough for its headings and some hundred rows. */
export async function readBeginning(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1 << 18), 0, 1 << 18, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The encoding of the parts: a wide one is made UTF-8 on the way. */
export function partEncoding(encoding: TextEncoding): 'utf-8' | 'windows-1252' {
  return encoding === 'windows-1252' ? encoding : 'utf-8';
}

/** The parts in their order, each in a buffer of its own; or why there is no next one. */
export async function* readParts(
  path: string,
  encoding: TextEncoding,
  shape: FileShape,
): AsyncGenerator<Result<Uint8Array<ArrayBuffer>, string>> {
  let rest: Uint8Array = new Uint8Array(0);
  for await (const piece of readPieces(path, encoding)) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const cut = cutRows(bytes, shape);
    if (cut > 0) yield ok(Uint8Array.from(bytes.subarray(0, cut)));
    rest = bytes.subarray(cut);
    if (rest.length > longestPart) {
      yield err(`has ${longestPart >> 20} MB without the end of a row: it is no list of people`);
      return;
    }
  }
  if (rest.length > 0) yield ok(Uint8Array.from(rest));
}

async function* readPieces(path: string, encoding: TextEncoding): AsyncGenerator<Uint8Array> {
  const decoder = isWide(encoding) ? new TextDecoder(encoding) : undefined;
  for await (const piece of createReadStream(path, { highWaterMark: partSize })) {
    const bytes = piece as Uint8Array;
    yield decoder ? new TextEncoder().encode(decoder.decode(bytes, { stream: true })) : bytes;
  }
}
