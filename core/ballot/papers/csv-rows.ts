/** CSV (RFC 4180) row by row, every cell with its place; comma, semicolon or tab, whichever the first row has. */
import { type PaperResult, refuse, withoutMark } from './place.ts';

/** A cell; its column is the character it begins at. */
export interface Cell {
  readonly text: string;
  readonly column: number;
}

export interface CsvRow {
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** Every row that is not empty. Cells are trimmed. */
export function readCsvRows(input: string): PaperResult<CsvRow[]> {
  const plain = withoutMark(input);
  if (!plain.ok) return plain;
  const text = plain.value;
  const delimiter = delimiterOf(text);
  const rows: CsvRow[] = [];
  let at = 0;
  let line = 1;
  let lineStart = 0;
  let first = 1;
  let cells: Cell[] = [];
  while (at <= text.length) {
    const column = at - lineStart + 1;
    const quoted = /^[ ]*"/.exec(text.slice(at, at + 64));
    const cell = quoted ? quotedCell(text, at + quoted[0].length, delimiter) : plainCell(text, at, delimiter);
    if ('reason' in cell) return refuse(line, column, cell.reason);
    cells.push({ text: cell.text, column });
    for (const newline of text.slice(at, cell.end).matchAll(/\r\n|\n|\r/g)) {
      line++;
      lineStart = at + newline.index + newline[0].length;
    }
    at = cell.end;
    if (text[at] === delimiter) {
      at++;
      continue;
    }
    if (cells.some(({ text: content }) => content !== '')) rows.push({ line: first, cells });
    cells = [];
    if (at >= text.length) break;
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line++;
    lineStart = at;
    first = line;
  }
  return { ok: true, value: rows };
}

function delimiterOf(text: string): string {
  const head =
    text
      .slice(0, 10_000)
      .split(/[\r\n]/)
      .find((line) => line.trim() !== '') ?? '';
  return head.includes(',') ? ',' : head.includes(';') ? ';' : head.includes('\t') ? '\t' : ',';
}

type CellEnd = { readonly text: string; readonly end: number } | { readonly reason: string };

function plainCell(text: string, at: number, delimiter: string): CellEnd {
  let end = at;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
  const content = text.slice(at, end).trim();
  return content.includes('"')
    ? { reason: 'a quotation mark inside a cell that is not quoted' }
    : { text: content, end };
}

function quotedCell(text: string, from: number, delimiter: string): CellEnd {
  let content = '';
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { reason: 'a quotation that is not closed' };
    content += text.slice(at, quote);
    if (text[quote + 1] === '"') {
      content += '"';
      at = quote + 2;
      continue;
    }
    let end = quote + 1;
    while (text[end] === ' ') end++;
    const next = text[end];
    if (next !== undefined && next !== delimiter && next !== '\n' && next !== '\r')
      return { reason: 'something stands behind a closed quotation' };
    return { text: content.trim(), end };
  }
}

/** A cell as it is written: in quotes where it must be, and where a spreadsheet would take it for a formula. */
export function formatCell(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV, lines ending in LF. */
export function formatCsvRows(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(formatCell).join(',')}\n`).join('');
}
