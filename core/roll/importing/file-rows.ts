/**
 * A delimited text as rows, with every physical line accounted for (ROLL-1). A quotation mark that is never closed costs
 * the line it stands in and no other: reading goes on with the next physical line.
 */
import { type LineScan, type OpenRow, scanLine } from './csv-line.ts';
import type { FileShape } from './delimiter.ts';

/** What became of one or more physical lines. `line` is the first, 1-based; `lines` how many there are. */
export type FileEntry =
  | {
      readonly kind: 'row';
      readonly line: number;
      readonly lines: number;
      readonly cells: readonly string[];
    }
  | { readonly kind: 'blank'; readonly line: number; readonly lines: number }
  | {
      readonly kind: 'broken';
      readonly line: number;
      readonly lines: number;
      readonly reason: string;
      readonly text: string;
    };

/** Physical lines that one row may have: an address within a cell has fewer. */
export const rowLines = 20;
/** Characters of one row: beyond it something is wrong with the file. */
const rowLength = 20_000;
/** From this many columns on, a line within a cell that has as many cells as the headings is a row of its own. */
const tellingWidth = 4;

/**
 * The physical lines of a text. LF, CR LF and CR end a line; what follows the last end is a line only when something is
 * there.
 */
export function splitPhysicalLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** What is in a file: how many physical lines, and what became of each. */
export interface FileRows {
  readonly physical: number;
  readonly entries: readonly FileEntry[];
}

/** The rows of a text whose separator and width are known (`decideShape`). */
export function readFileRows(lines: readonly string[], shape: FileShape): FileRows {
  const entries: FileEntry[] = [];
  for (let i = 0; i < lines.length; ) {
    for (const entry of readEntries(lines, i, shape)) {
      entries.push(entry);
      i += entry.lines;
    }
  }
  return { physical: lines.length, entries };
}

function readEntries(lines: readonly string[], i: number, shape: FileShape): readonly FileEntry[] {
  const line = lines[i] ?? '';
  const scan: LineScan = line.length > rowLength ? { end: 'stray' } : scanLine(line, shape.delimiter);
  switch (scan.end) {
    case 'complete':
      return [rowOf(i, 1, scan.cells)];
    case 'stray':
      return [broken(lines, i, line.length > rowLength ? 'is too long for a row' : strayReason)];
    case 'open':
      return continueRow(lines, i, shape, scan);
  }
}

const strayReason =
  'has a quotation mark in the middle of a cell, or one that was not closed; inside a quoted cell write it twice';
const openReason = 'has a quotation mark that is not closed before the next rows';

function rowOf(i: number, lines: number, cells: readonly string[]): FileEntry {
  if (cells.every((cell) => cell.trim() === '')) return { kind: 'blank', line: i + 1, lines };
  return { kind: 'row', line: i + 1, lines, cells };
}

function broken(lines: readonly string[], i: number, reason: string): FileEntry {
  return { kind: 'broken', line: i + 1, lines: 1, reason, text: lines[i] ?? '' };
}

/** A row whose cell goes on below, when it closes soon, with as many cells as the headings, and holds no row itself. */
function continueRow(
  lines: readonly string[],
  i: number,
  { delimiter, width }: FileShape,
  open: OpenRow,
): readonly FileEntry[] {
  let row = open;
  let holdsRow = false;
  for (let next = i + 1; next < Math.min(lines.length, i + rowLines); next++) {
    const line = lines[next] ?? '';
    const scan = scanLine(line, delimiter, row);
    if (scan.end === 'stray' || row.part.length + line.length > rowLength) break;
    const inside =
      scan.end === 'open' && scan.cells.length === row.cells.length ? line : line.slice(0, closing(scan));
    holdsRow ||= inside.split(delimiter).length >= Math.max(2, width);
    if (scan.end === 'open') {
      row = scan;
      continue;
    }
    if (scan.cells.length !== width) break;
    if (!holdsRow) return [rowOf(i, next - i + 1, scan.cells)];
    // Few columns: an address with a comma looks like a row too. Neither reading is certain, so every line waits.
    if (width < tellingWidth) return eachBroken(lines, i, next);
    break;
  }
  return [broken(lines, i, openReason)];
}

function closing(scan: LineScan): number {
  return scan.end === 'complete' ? scan.at : 0;
}

function eachBroken(lines: readonly string[], from: number, to: number): readonly FileEntry[] {
  const reason = `is within quotation marks from line ${from + 1} to line ${to + 1}, and may be a row of its own`;
  return lines.slice(from, to + 1).map((_, offset) => broken(lines, from + offset, reason));
}
