/** Papers written as BLT and as CSV. Reading what is written gives the same marks on the same number of papers. */
import { type BallotFile, type MarkedPaper, overvoteMark } from './ballot-file.ts';
import { formatCsvRows } from './csv-rows.ts';
import { formatWeight } from './weight.ts';

/**
 * BLT in its plainest dialect; `-`, `=` and `[tie …]` only where needed. An overvote of which it is not known who was
 * marked is written as one of all candidates; a set as a list.
 */
export function formatBlt(file: BallotFile): string {
  const lines = [`${file.candidates.length} ${file.seats ?? 1}`];
  for (const candidate of file.withdrawn) lines.push(`-${candidate + 1}`);
  if (file.tieOrder) lines.push(`[tie ${numbers(file.tieOrder).join(' ')}]`.replace(' ]', ']'));
  for (const { count, ranks } of file.papers) {
    const marks = file.kind === 'sets' ? ranks.flat().map((one) => [one]) : ranks;
    const words = marks.map((rank) => bltRank(rank, file.candidates.length));
    lines.push([formatWeight(count, file.weightPlaces), ...words, '0'].join(' '));
  }
  lines.push('0', ...file.candidates.map(({ name }) => quote(name)));
  if (file.title !== undefined) lines.push(quote(file.title));
  return `${lines.join('\n')}\n`;
}

function bltRank(marks: readonly number[], candidates: number): string {
  if (marks.length === 0) return '-';
  if (!marks.includes(overvoteMark)) return numbers(marks).join('=');
  return Array.from({ length: candidates }, (_, i) => i + 1).join('=');
}

function numbers(candidates: readonly number[]): number[] {
  return candidates.map((candidate) => candidate + 1);
}

function quote(name: string): string {
  return `"${name
    .replace(/[\r\n]+/g, ' ')
    .trim()
    .replace(/["\\]/g, '\\$&')}"`;
}

/** CSV with everything the file says in the rows before the heading; rankings by rank, sets by candidate. */
export function formatPapersCsv(file: BallotFile): string {
  const ids = idsFor(file);
  const rows: string[][] = [];
  if (file.title !== undefined) rows.push(['title', file.title]);
  if (file.seats !== undefined) rows.push(['seats', `${file.seats}`]);
  for (const [i, { name }] of file.candidates.entries()) rows.push(['candidate', ids[i] as string, name]);
  const idsOf = (candidates: readonly number[]) => candidates.map((candidate) => ids[candidate] as string);
  if (file.withdrawn.length > 0) rows.push(['withdrawn', ...idsOf(file.withdrawn)]);
  if (file.tieOrder) rows.push(['tie order', ...idsOf(file.tieOrder)]);
  rows.push(...(file.kind === 'sets' ? setRows(file, ids) : rankRows(file, idsOf)));
  return formatCsvRows(rows);
}

/** Ids as cells can hold them: the file's own, or numbers where one of those would be misread. */
function idsFor({ candidates }: BallotFile): readonly string[] {
  const isPlain = candidates.every(({ id }) => id !== '-' && /^[^\s=?]([^=?]*[^\s=?])?$/.test(id));
  return candidates.map(({ id }, i) => (isPlain ? id : `${i + 1}`));
}

function rankRows(file: BallotFile, idsOf: (candidates: readonly number[]) => string[]): string[][] {
  const width = file.papers.reduce((most, { ranks }) => Math.max(most, ranks.length), 1);
  const heading = ['count', ...Array.from({ length: width }, (_, i) => `rank ${i + 1}`)];
  const cells = (ranks: MarkedPaper['ranks']) =>
    ranks.map((marks) => (marks.includes(overvoteMark) ? '?' : idsOf(marks).join('=')));
  return [
    ['layout', 'by rank'],
    heading,
    ...file.papers.map(({ count, ranks }) => [formatWeight(count, file.weightPlaces), ...cells(ranks)]),
  ];
}

function setRows(file: BallotFile, ids: readonly string[]): string[][] {
  return [
    ['layout', 'by candidate'],
    ['count', ...ids],
    ...file.papers.map(({ count, ranks }) => {
      const marked = new Set(ranks.flat());
      return [formatWeight(count, file.weightPlaces), ...ids.map((_, i) => (marked.has(i) ? 'x' : ''))];
    }),
  ];
}

/** Equal papers together, in one order whatever the order they came in: fewer ranks first, then byte order. */
export function canonicalPapers(file: BallotFile): readonly MarkedPaper[] {
  const found = new Map<string, { line: number; count: bigint; ranks: MarkedPaper['ranks'] }>();
  for (const { line, count, ranks } of file.papers) {
    const sorted = ranks.map((marks) => [...marks].sort((a, b) => a - b));
    while (sorted.at(-1)?.length === 0) sorted.pop();
    const key = sorted.map((marks) => marks.map(sortable).join('=')).join(' ');
    const known = found.get(key);
    if (known) known.count += count;
    else found.set(key, { line, count, ranks: sorted });
  }
  return [...found]
    .sort(([a, { ranks: these }], [b, { ranks: those }]) => these.length - those.length || (a < b ? -1 : 1))
    .map(([, paper]) => paper);
}

function sortable(candidate: number): string {
  return `${candidate + 1}`.padStart(4, '0');
}
