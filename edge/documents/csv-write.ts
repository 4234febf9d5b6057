/**
 * CSV for people and printers (RFC 4180, CRLF). A cell that a spreadsheet would take for a formula gets an apostrophe
 * in front, so that a member's name never becomes a command on a clerk's machine; our own reading takes it off again.
 */

/** One line, with its line end. */
export function formatCsvLine(cells: readonly string[]): string {
  return `${cells.map(formatCell).join(',')}\r\n`;
}

function formatCell(cell: string): string {
  const guarded = /^['=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A cell as it was before `formatCsvLine`. */
export function unguardCell(cell: string): string {
  return /^'['=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
