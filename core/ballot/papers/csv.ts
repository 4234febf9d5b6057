/**
 * Papers as CSV. Rows before the heading may say what a BLT says: `title,…`, `seats,…`, `candidate,<id>,<name>`,
 * `withdrawn,<id>…`, `tie order,<id>…`. The heading is one of two, which its words tell apart where no row `layout,by rank`
 * or `layout,by candidate` does:
 *
 * - by rank: `count,rank 1,rank 2,…` (or `1`, `choice 1`, `1st`): cells hold candidates by id or name; empty or `-` where a
 *   rank is skipped, `a=b` where it was given to several, `?` where it is not known to whom;
 * - by candidate: `count,<name>,<name>,…`: cells hold the rank given, several with blanks between them; or only crosses,
 *   and the paper is a set.
 *
 * The column `count` may be missing (every row is one paper) and a column `paper` holds what identifies it.
 */
import { areNumbered, type BallotFile, type BallotFileResult, type MarkedPaper } from './ballot-file.ts';
import { type CsvHead, readCsvHead } from './csv-head.ts';
import { ranksByCandidate, ranksByRank } from './csv-ranks.ts';
import { type Cell, type CsvRow, readCsvRows } from './csv-rows.ts';
import { type PaperResult, paperLimits, refuse } from './place.ts';
import { parseWeight, type Weight, weightIn } from './weight.ts';

/** A row's number of papers and what is marked on them. */
interface Row {
  readonly line: number;
  readonly weight: Weight;
  readonly ranks: MarkedPaper['ranks'];
}

/** Reads papers. The error has line, column and reason. */
export function parsePapersCsv(text: string): BallotFileResult {
  const rows = readCsvRows(text);
  if (!rows.ok) return rows;
  const head = readCsvHead(rows.value);
  if (!head.ok) return head;
  const body = rows.value.slice(head.value.rows);
  if (body.length > paperLimits.papers)
    return refuse(body[0]?.line ?? 1, 1, `more than ${paperLimits.papers} lines of papers`);
  const papers = readRows(body, head.value);
  if (!papers.ok) return papers;
  if (head.value.candidates.list().length === 0)
    return refuse(1, 1, 'the file names no candidate, neither before its papers nor on them');
  return { ok: true, value: fileOf(head.value, papers.value) };
}

function readRows(body: readonly CsvRow[], head: CsvHead): PaperResult<Row[]> {
  const rows: Row[] = [];
  const readRanks = head.layout === 'by-rank' ? ranksByRank : ranksByCandidate;
  for (const row of body) {
    if (row.cells.length > head.columns.length)
      return refuse(row.line, row.cells[head.columns.length]?.column ?? 1, 'more cells than the heading has');
    const weight = readWeight(row, head);
    if (!weight.ok) return weight;
    const ranks = readRanks(row, head);
    if (!ranks.ok) return ranks;
    rows.push({ line: row.line, weight: weight.value, ranks: ranks.value });
  }
  return { ok: true, value: rows };
}

function readWeight(row: CsvRow, head: CsvHead): PaperResult<Weight> {
  const place = head.columns.indexOf('count');
  if (place < 0) return { ok: true, value: { units: 1n, places: 0 } };
  const cell: Cell = row.cells[place] ?? { text: '', column: 1 };
  const weight = parseWeight(cell.text);
  return typeof weight === 'string' ? refuse(row.line, cell.column, weight) : { ok: true, value: weight };
}

function fileOf(head: CsvHead, rows: readonly Row[]): BallotFile {
  const weightPlaces = rows.reduce((most, { weight }) => Math.max(most, weight.places), 0);
  const candidates = head.candidates.list();
  const { title, seats } = head;
  const idsOf = (ids: readonly string[]) => ids.map((id) => head.candidates.placeOf(id) as number);
  const isRanked = rows.some(({ ranks }) => ranks.length > 1);
  return {
    format: 'csv',
    kind: head.layout === 'by-rank' || isRanked ? 'rankings' : 'sets',
    title,
    seats,
    candidates,
    isNumbered: areNumbered(candidates),
    withdrawn: [...new Set(idsOf(head.withdrawn))].sort((a, b) => a - b),
    tieOrder: head.tieOrder ? idsOf(head.tieOrder) : undefined,
    weightPlaces,
    papers: rows.map(({ line, weight, ranks }) => ({ line, count: weightIn(weight, weightPlaces), ranks })),
  };
}
