/** Which row of a file names its columns, and what above it may be somebody. A member must never be taken for a heading. */
import { err, ok, type Result } from '@countersign/bytes';
import { parseEmail, parsePostcode } from '../cells.ts';
import type { FileEntry } from './file-rows.ts';
import { decidePlaces, type FieldPlaces, type RegisterMapping } from './mapping.ts';

/** Rows above the headings that a file may have: its title, the day it was made. */
const rowsAbove = 20;

/** The headings of a file: their place among its entries, their cells, and where each field is. */
export interface Headings {
  readonly at: number;
  readonly header: readonly string[];
  readonly places: FieldPlaces;
}

/** The first row that holds every mapped heading; otherwise what the first row of the file lacks. */
export function findHeadings(
  entries: readonly FileEntry[],
  mapping: RegisterMapping,
): Result<Headings, string> {
  let firstProblem: string | undefined;
  let seen = 0;
  for (const [at, entry] of entries.entries()) {
    if (entry.kind !== 'row') continue;
    const places = decidePlaces(entry.cells, mapping);
    if (places.ok) {
      const data = findData(entry.cells, places.value);
      if (data !== undefined) return err(noHeadings(entry.line, data));
      return ok({ at, header: entry.cells, places: places.value });
    }
    firstProblem ??= places.error;
    if (++seen > rowsAbove) break;
  }
  return err(firstProblem ?? 'The file is empty: its first line must name the columns.');
}

/** A cell that no heading holds, where the mapping takes a member's own cells for headings: the file has none. */
function findData(cells: readonly string[], places: FieldPlaces): string | undefined {
  const isData: Readonly<Record<string, (text: string) => boolean>> = {
    postcode: (text) => parsePostcode(text, 'GB').ok,
    email: (text) => parseEmail(text).ok,
    dob: (text) => /^\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}$/.test(text),
  };
  for (const [field, test] of Object.entries(isData))
    for (const place of places.get(field) ?? []) {
      const text = cells[place]?.trim() ?? '';
      if (text !== '' && test(text)) return text;
    }
  return undefined;
}

function noHeadings(line: number, data: string): string {
  return `Line ${line} holds a member and no headings ("${data.slice(0, 40)}" names no column). Write the names of the columns into a first line of the file, and try again.`;
}

/**
 * Whether something above the headings may be a member: a broken row, or one with as many cells filled as members have. A sheet that was
 * sorted with its headings has members above them; a title or a date of the file has few cells.
 */
export function isStray(
  entry: FileEntry,
  header: readonly string[],
): entry is Exclude<FileEntry, { kind: 'blank' }> {
  if (entry.kind !== 'row') return entry.kind === 'broken';
  return countFilled(entry.cells) >= Math.max(2, countFilled(header) / 2);
}

function countFilled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}
