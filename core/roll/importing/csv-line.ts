/**
 * One physical line of a delimited file, read strictly (RFC 4180 section 2): a quotation mark opens a cell only at its
 * beginning and closes it only at its end. Whether a cell may go on in the next line is for the caller to decide.
 */

/** A row of which a quoted cell is still open at the end of the line. */
export interface OpenRow {
  readonly end: 'open';
  readonly cells: readonly string[];
  /** What the open cell holds so far. */
  readonly part: string;
}

/** How a line ended; `at` is where a quoted cell of an earlier line closed in this one. */
export type LineScan =
  | { readonly end: 'complete'; readonly cells: readonly string[]; readonly at: number }
  | OpenRow
  | { readonly end: 'stray' };

const stray: LineScan = { end: 'stray' };

/** Reads a line from its beginning, or goes on in the cell that `before` left open. */
export function scanLine(line: string, delimiter: string, before?: OpenRow): LineScan {
  if (!before && !line.includes('"')) return { end: 'complete', cells: line.split(delimiter), at: 0 };
  const cells = before ? [...before.cells] : [];
  let at = 0;
  let closedAt = 0;
  let part = before && `${before.part}\n`;
  while (true) {
    part ??= startsQuoted(line, at) ? '' : undefined;
    if (part === undefined) {
      const end = endOfPlain(line, at, delimiter);
      const cell = line.slice(at, end);
      if (cell.includes('"')) return stray;
      cells.push(cell);
      if (end === line.length) return { end: 'complete', cells, at: closedAt };
      at = end + 1;
      continue;
    }
    const from = before && cells.length === before.cells.length ? 0 : line.indexOf('"', at) + 1;
    const quoted = readQuoted(line, from);
    if (quoted.close < 0) return { end: 'open', cells, part: part + quoted.text };
    if (from === 0) closedAt = quoted.close;
    cells.push(part + quoted.text);
    part = undefined;
    const next = skipSpaces(line, quoted.close + 1, delimiter);
    if (next === line.length) return { end: 'complete', cells, at: closedAt };
    if (line[next] !== delimiter) return stray;
    at = next + 1;
  }
}

function endOfPlain(line: string, at: number, delimiter: string): number {
  const end = line.indexOf(delimiter, at);
  return end < 0 ? line.length : end;
}

function startsQuoted(line: string, at: number): boolean {
  let i = at;
  while (line[i] === ' ') i++;
  return line[i] === '"';
}

function skipSpaces(line: string, from: number, delimiter: string): number {
  let i = from;
  while (line[i] === ' ' && delimiter !== ' ') i++;
  return i;
}

/** Text of a quoted cell up to the mark that closes it; `close` is −1 when none does in this line. */
function readQuoted(line: string, from: number): { readonly text: string; readonly close: number } {
  let close = line.indexOf('"', from);
  while (close >= 0 && line[close + 1] === '"') close = line.indexOf('"', close + 2);
  const text = line.slice(from, close < 0 ? line.length : close);
  return { text: text.includes('"') ? text.replaceAll('""', '"') : text, close };
}
