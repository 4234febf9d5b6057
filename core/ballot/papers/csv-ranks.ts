/** The marks of one row of a CSV, in either layout. */
import { overvoteMark } from './ballot-file.ts';
import type { CsvHead } from './csv-head.ts';
import type { CsvRow } from './csv-rows.ts';
import { type PaperResult, paperLimits, refuse } from './place.ts';
import { shorten } from './weight.ts';

/** Cells hold candidates; the column is the rank. */
export function ranksByRank(row: CsvRow, { columns, candidates }: CsvHead): PaperResult<number[][]> {
  const ranks: number[][] = [];
  for (const [i, { text, column }] of row.cells.entries()) {
    const rank = columns[i];
    if (typeof rank !== 'number' || text === '' || text === '-') continue;
    const marks: number[] = [];
    for (const name of text === '?' ? [] : text.split('=')) {
      const candidate = candidates.placeOf(name.trim());
      if (candidate === undefined)
        return refuse(row.line, column, `“${shorten(name)}” is no candidate of this file`);
      if (!marks.includes(candidate)) marks.push(candidate);
    }
    while (ranks.length <= rank) ranks.push([]);
    ranks[rank] = text === '?' ? [overvoteMark] : marks;
  }
  return { ok: true, value: ranks };
}

/** Cells hold ranks, or crosses; the column is the candidate. */
export function ranksByCandidate(row: CsvRow, { columns }: CsvHead): PaperResult<number[][]> {
  const ranks: number[][] = [];
  for (const [i, { text, column }] of row.cells.entries()) {
    const candidate = columns[i];
    if (typeof candidate !== 'number' || text === '' || text === '-' || text === '0') continue;
    for (const mark of text.split(/\s+/)) {
      const rank = /^[xX✓✗✕]$/.test(mark) ? 1 : /^[1-9]\d{0,3}$/.test(mark) ? Number(mark) : 0;
      if (rank < 1 || rank > paperLimits.ranks)
        return refuse(row.line, column, `“${shorten(mark)}” is neither a rank nor a cross`);
      while (ranks.length < rank) ranks.push([]);
      if (!ranks[rank - 1]?.includes(candidate)) ranks[rank - 1]?.push(candidate);
    }
  }
  return { ok: true, value: ranks };
}
