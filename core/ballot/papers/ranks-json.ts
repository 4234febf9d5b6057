/**
 * Three shapes of JSON without names: a list of `[count, paper]`, where the paper is
 *
 * - ranks-json: a list of ranks, each the list of the numbers marked there; `[]` skipped, several an overvote, `0` an
 *   overvote of which the machine did not say which candidates;
 * - approval-json: a list of the numbers approved;
 * - rank-string: a string whose character i is the rank given to candidate i, `-` for none (ranks 1 to 9).
 *
 * Candidates are numbers from 1; there are as many as the largest number, or as the caller says.
 */
import { type BallotFile, type MarkedPaper, numberedCandidates, overvoteMark } from './ballot-file.ts';
import { type JsonNode, type LocatedJson, refuseAt } from './located-json.ts';
import { type PaperError, type PaperResult, paperLimits, placeAt } from './place.ts';
import { parseWeight, shorten, type Weight, weightIn } from './weight.ts';

export type PaperShape = 'ranks-json' | 'approval-json' | 'rank-string';

interface Fault {
  readonly at: number;
  readonly reason: string;
}

interface Row {
  readonly at: number;
  readonly weight: Weight;
  readonly ranks: readonly (readonly number[])[];
}

type Taken<T> = { readonly value: T } | { readonly fault: Fault };

/** Which of the three shapes a JSON value has; nothing where it has none. Empty papers leave it to the others. */
export function shapeOf(root: JsonNode): PaperShape | undefined {
  if (root.kind !== 'array') return undefined;
  for (const row of root.items) {
    const paper = row.kind === 'array' ? row.items[1] : undefined;
    if (paper?.kind === 'string') return 'rank-string';
    const first = paper?.kind === 'array' ? paper.items[0] : undefined;
    if (first) return first.kind === 'array' ? 'ranks-json' : 'approval-json';
  }
  return 'ranks-json';
}

/** The papers of a list. `candidates`: how many stood; nothing for as many as the largest number on a paper. */
export function readPaperList(
  { root, text }: LocatedJson,
  shape: PaperShape,
  candidates: number | undefined,
): PaperResult<BallotFile> {
  const at = (fault: Fault): { ok: false; error: PaperError } => refuseAt(text, fault.at, fault.reason);
  if (root.kind !== 'array') return at({ at: root.at, reason: 'a list of papers is expected' });
  if (root.items.length > paperLimits.papers)
    return at({ at: root.at, reason: `more than ${paperLimits.papers} lines of papers` });
  const most = candidates ?? paperLimits.candidates;
  const rows: Row[] = [];
  let largest = 0;
  for (const item of root.items) {
    const row = readRow(item, shape, most);
    if ('fault' in row) return at(row.fault);
    for (const marks of row.value.ranks) for (const mark of marks) largest = Math.max(largest, mark + 1);
    rows.push(row.value);
  }
  if (largest === 0 && candidates === undefined)
    return at({ at: root.at, reason: 'no paper names a candidate, and nobody said how many stood' });
  return { ok: true, value: fileOf(rows, shape, candidates ?? largest, lineCounter(text)) };
}

function fileOf(
  rows: readonly Row[],
  format: PaperShape,
  candidates: number,
  lineAt: (at: number) => number,
): BallotFile {
  const weightPlaces = rows.reduce((most, { weight }) => Math.max(most, weight.places), 0);
  return {
    format,
    kind: format === 'approval-json' ? 'sets' : 'rankings',
    title: undefined,
    seats: undefined,
    candidates: numberedCandidates(candidates),
    isNumbered: true,
    withdrawn: [],
    tieOrder: undefined,
    weightPlaces,
    papers: rows.map(
      ({ at, weight, ranks }): MarkedPaper => ({
        line: lineAt(at),
        count: weightIn(weight, weightPlaces),
        ranks,
      }),
    ),
  };
}

/** Lines of offsets that only grow, each found by going on from the last. */
export function lineCounter(text: string): (at: number) => number {
  let from = 0;
  let line = 1;
  return (at) => {
    line += placeAt(text.slice(from, at), at - from).line - 1;
    from = at;
    return line;
  };
}

function readRow(item: JsonNode, shape: PaperShape, candidates: number): Taken<Row> {
  if (item.kind !== 'array' || item.items.length !== 2)
    return { fault: { at: item.at, reason: 'a paper is [count, what is marked on it]' } };
  const [count, paper] = item.items as [JsonNode, JsonNode];
  const weight = readWeight(count);
  if ('fault' in weight) return weight;
  const ranks = readRanks(paper, shape, candidates);
  return 'fault' in ranks ? ranks : { value: { at: item.at, weight: weight.value, ranks: ranks.value } };
}

function readWeight(node: JsonNode): Taken<Weight> {
  if (node.kind !== 'number' && node.kind !== 'string')
    return { fault: { at: node.at, reason: 'a number of papers is expected' } };
  const weight = parseWeight(node.text);
  return typeof weight === 'string' ? { fault: { at: node.at, reason: weight } } : { value: weight };
}

function readRanks(paper: JsonNode, shape: PaperShape, candidates: number): Taken<Row['ranks']> {
  if (shape === 'rank-string') return readRankString(paper, candidates);
  if (paper.kind !== 'array') return { fault: { at: paper.at, reason: 'a list of marks is expected' } };
  if (shape === 'approval-json') {
    const set = readMarks(paper, candidates, 1);
    return 'fault' in set ? set : { value: set.value.length === 0 ? [] : [set.value] };
  }
  if (paper.items.length > paperLimits.ranks)
    return { fault: { at: paper.at, reason: `more than ${paperLimits.ranks} ranks` } };
  const ranks: (readonly number[])[] = [];
  for (const rank of paper.items) {
    const marks = readMarks(rank, candidates, 0);
    if ('fault' in marks) return marks;
    ranks.push(marks.value);
  }
  return { value: ranks };
}

function readMarks(rank: JsonNode, candidates: number, least: 0 | 1): Taken<number[]> {
  if (rank.kind !== 'array')
    return { fault: { at: rank.at, reason: 'a list of the numbers marked at this rank is expected' } };
  const marks: number[] = [];
  for (const mark of rank.items) {
    const number = mark.kind === 'number' && /^\d{1,9}$/.test(mark.text) ? Number(mark.text) : -1;
    if (number < least || number > candidates)
      return { fault: { at: mark.at, reason: `there is no candidate ${describe(mark)}` } };
    if (number === 0) marks.push(overvoteMark);
    else if (!marks.includes(number - 1)) marks.push(number - 1);
  }
  return { value: marks };
}

function describe(node: JsonNode): string {
  return node.kind === 'number' || node.kind === 'string'
    ? `“${shorten(node.text)}”`
    : `that is a ${node.kind}`;
}

function readRankString(paper: JsonNode, candidates: number): Taken<Row['ranks']> {
  if (paper.kind !== 'string') return { fault: { at: paper.at, reason: 'a string of ranks is expected' } };
  if (paper.text.length > candidates)
    return { fault: { at: paper.at, reason: `more than ${candidates} candidates` } };
  const ranks: number[][] = [];
  for (const [candidate, rank] of [...paper.text].entries()) {
    if (rank === '-') continue;
    if (!/[1-9]/.test(rank))
      return { fault: { at: paper.at + 1 + candidate, reason: `“${shorten(rank)}” is no rank from 1 to 9` } };
    while (ranks.length < Number(rank)) ranks.push([]);
    ranks[Number(rank) - 1]?.push(candidate);
  }
  return { value: ranks };
}
