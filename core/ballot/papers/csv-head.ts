/** What a CSV of papers says before its papers: the rows in front of the heading, and the heading. */
import type { FileCandidate } from './ballot-file.ts';
import { CandidateList } from './candidate-list.ts';
import type { CsvRow } from './csv-rows.ts';
import { type PaperResult, paperLimits, refuse } from './place.ts';
import { shorten } from './weight.ts';

export interface CsvHead {
  /** Rows it takes up. */
  readonly rows: number;
  readonly layout: 'by-rank' | 'by-candidate';
  /** What each column holds: `count`, `paper`, or its 0-based rank or candidate. */
  readonly columns: readonly ('count' | 'paper' | number)[];
  readonly candidates: CandidateList;
  readonly title: string | undefined;
  readonly seats: number | undefined;
  readonly withdrawn: readonly string[];
  readonly tieOrder: readonly string[] | undefined;
}

interface Preamble {
  title: string | undefined;
  seats: number | undefined;
  readonly declared: FileCandidate[];
  readonly withdrawn: string[];
  tieOrder: readonly string[] | undefined;
  layout: CsvHead['layout'] | undefined;
}

const rankHeading = /^(?:(?:rank|choice|preference|pref)[ _-]?)?([1-9]\d{0,3})(?:st|nd|rd|th)?$/i;

/** Reads the rows before the papers. */
export function readCsvHead(rows: readonly CsvRow[]): PaperResult<CsvHead> {
  const preamble: Preamble = {
    title: undefined,
    seats: undefined,
    declared: [],
    withdrawn: [],
    tieOrder: undefined,
    layout: undefined,
  };
  for (const [i, row] of rows.entries()) {
    const taken = takePreamble(row, preamble);
    if (taken === 'heading') return readHeading(row, i + 1, preamble);
    if (taken !== 'taken') return taken;
  }
  return refuse((rows.at(-1)?.line ?? 0) + 1, 1, 'the heading is missing, such as “count,rank 1,rank 2”');
}

function takePreamble(row: CsvRow, preamble: Preamble) {
  const [name, value, further] = row.cells.map(({ text }) => text);
  const rest = row.cells
    .slice(1)
    .map(({ text }) => text)
    .filter((text) => text !== '');
  switch (name?.toLowerCase()) {
    case 'title':
      preamble.title = value?.slice(0, paperLimits.name);
      return 'taken' as const;
    case 'seats':
      if (!/^\d{1,4}$/.test(value ?? '') || Number(value) < 1 || Number(value) > paperLimits.seats)
        return refuse(row.line, row.cells[1]?.column ?? 1, `“${shorten(value ?? '')}” is no number of seats`);
      preamble.seats = Number(value);
      return 'taken' as const;
    case 'candidate':
      return takeCandidate(row, preamble, value ?? '', further || value || '');
    case 'withdrawn':
      preamble.withdrawn.push(...rest);
      return 'taken' as const;
    case 'layout':
      if (value !== 'by rank' && value !== 'by candidate')
        return refuse(row.line, row.cells[1]?.column ?? 1, 'the layout is “by rank” or “by candidate”');
      preamble.layout = value === 'by rank' ? 'by-rank' : 'by-candidate';
      return 'taken' as const;
    case 'tie order':
      preamble.tieOrder = rest;
      return 'taken' as const;
    default:
      return 'heading' as const;
  }
}

function takeCandidate(row: CsvRow, { declared }: Preamble, id: string, name: string) {
  const column = row.cells[1]?.column ?? 1;
  if (id === '' || id.length > paperLimits.name) return refuse(row.line, column, 'a candidate needs an id');
  if (declared.some((one) => one.id === id))
    return refuse(row.line, column, `two candidates are called “${shorten(id)}”`);
  if (declared.length >= paperLimits.candidates)
    return refuse(row.line, column, `more than ${paperLimits.candidates} candidates`);
  declared.push({ id, name: name.slice(0, paperLimits.name) });
  return 'taken' as const;
}

function readHeading(row: CsvRow, rows: number, preamble: Preamble): PaperResult<CsvHead> {
  const candidates = new CandidateList(preamble.declared);
  for (const id of [...preamble.withdrawn, ...(preamble.tieOrder ?? [])])
    if (candidates.placeOf(id) === undefined)
      return refuse(row.line, 1, `“${shorten(id)}” is no candidate of this file`);
  const order = preamble.tieOrder?.map((id) => candidates.placeOf(id)) ?? [];
  if (new Set(order).size < order.length)
    return refuse(row.line, 1, 'the order for ties names somebody twice');
  const others = row.cells.filter(({ text }) => !/^(count|papers|number|paper|ballot)$/i.test(text));
  const looksRanked = others.every(({ text }) => rankHeading.test(text));
  const layout = preamble.layout ?? (looksRanked ? 'by-rank' : 'by-candidate');
  const columns: ('count' | 'paper' | number)[] = [];
  for (const { text, column } of row.cells) {
    const holds = columnOf(text, layout, candidates);
    if (holds === undefined) return refuse(row.line, column, `“${shorten(text)}” is no heading of a column`);
    if (columns.includes(holds)) return refuse(row.line, column, `two columns are headed “${shorten(text)}”`);
    columns.push(holds);
  }
  if (others.length === 0 || others.length > paperLimits.ranks)
    return refuse(row.line, 1, `from 1 to ${paperLimits.ranks} columns of marks are expected`);
  return { ok: true, value: { ...preamble, rows, layout, columns, candidates } };
}

function columnOf(text: string, layout: CsvHead['layout'], candidates: CandidateList) {
  if (/^(count|papers|number)$/i.test(text)) return 'count';
  if (/^(paper|ballot)$/i.test(text)) return 'paper';
  if (layout === 'by-candidate') return candidates.placeOf(text);
  const rank = Number(rankHeading.exec(text)?.[1]);
  return rank <= paperLimits.ranks ? rank - 1 : undefined;
}
