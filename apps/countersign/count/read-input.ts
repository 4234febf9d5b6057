/** The files a count starts from: ballots, and lots. */
import { readFileSync } from 'node:fs';
import {
  type CountFile,
  type FileCandidate,
  formatPaperError,
  parseCountFile,
  parseLotList,
} from '@countersign/ballot';
import { parseUtf8 } from '@countersign/bytes';
import type { RecordedLot } from './break-ties.ts';
import { CountFault, exitCodes } from './count-fault.ts';
import type { CountOptions } from './count-options.ts';

/** What a command says of the file. */
export type ReadingChoices = Pick<CountOptions, 'format' | 'candidates' | 'contest' | 'options'>;

/** Reads the file of ballots, whatever its format. */
export function loadBallots(path: string, options: ReadingChoices): CountFile {
  const read = parseCountFile(loadText(path), {
    kind: options.format,
    candidates: options.candidates,
    contest: options.contest,
    options: options.options,
  });
  if (!read.ok) throw new CountFault(exitCodes.malformed, formatPaperError(path, read.error));
  return read.value;
}

/** Reads a file of lots. */
export function loadLots(path: string, candidates: readonly FileCandidate[]): readonly RecordedLot[] {
  const read = parseLotList(loadText(path), candidates);
  if (!read.ok) throw new CountFault(exitCodes.malformed, formatPaperError(path, read.error));
  return read.value;
}

function loadText(path: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CountFault(exitCodes.malformed, `${path} cannot be read: ${reason}`);
  }
  const text = parseUtf8(bytes);
  if (text.ok) return text.value;
  const place = firstBadByte(bytes);
  const reason = 'a byte that is not UTF-8; save the file as UTF-8';
  throw new CountFault(exitCodes.malformed, formatPaperError(path, { ...place, reason }));
}

/** Line and column of the first byte from which a text is no longer UTF-8. */
function firstBadByte(bytes: Uint8Array): { readonly line: number; readonly column: number } {
  const readable = new TextDecoder('utf-8').decode(bytes);
  const before = readable.slice(0, readable.indexOf('\ufffd')).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
