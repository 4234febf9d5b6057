/**
 * Papers as canonical JSON: the same papers in whatever order give the same bytes. An object with `format`, `kind`, `title`,
 * `seats`, `candidates` (`[{"id", "name"}]`), `withdrawn`, `tieOrder` (numbers from 1) and `papers`, a list of
 * `[count, ranks]` in which a rank is the list of numbers marked there, 0 for a mark that is not known.
 */
import {
  areNumbered,
  type BallotFile,
  type FileCandidate,
  type MarkedPaper,
  overvoteMark,
} from './ballot-file.ts';
import { canonicalPapers } from './format-papers.ts';
import { type JsonNode, type LocatedJson, refuseAt } from './located-json.ts';
import { type PaperResult, paperLimits } from './place.ts';
import { readPaperList } from './ranks-json.ts';
import { formatWeight, shorten } from './weight.ts';

const formatName = 'countersign-papers/1';

/** Whether a JSON value is written in this format. */
export function isPapersJson(root: JsonNode): boolean {
  return root.kind === 'object' && root.members.has('papers') && root.members.has('format');
}

/** Papers as canonical JSON, one paper a line. */
export function formatPapersJson(file: BallotFile): string {
  const members = [
    `"format": ${quote(formatName)}`,
    `"kind": ${quote(file.kind)}`,
    ...(file.title === undefined ? [] : [`"title": ${quote(file.title)}`]),
    ...(file.seats === undefined ? [] : [`"seats": ${file.seats}`]),
    `"candidates": [\n${file.candidates.map(formatCandidate).join(',\n')}\n  ]`,
    `"withdrawn": [${numbers(file.withdrawn)}]`,
    ...(file.tieOrder ? [`"tieOrder": [${numbers(file.tieOrder)}]`] : []),
  ];
  const papers = canonicalPapers(file).map((paper) => formatPaper(paper, file.weightPlaces));
  return `{\n${members.map((member) => `  ${member},\n`).join('')}  "papers": [\n${papers.join(',\n')}\n  ]\n}\n`;
}

function formatCandidate({ id, name }: FileCandidate): string {
  return `    { "id": ${quote(id)}, "name": ${quote(name)} }`;
}

function formatPaper({ count, ranks }: MarkedPaper, places: number): string {
  return `    [${formatWeight(count, places)}, [${ranks.map((marks) => `[${numbers(marks)}]`).join(', ')}]]`;
}

function numbers(candidates: readonly number[]): string {
  return candidates.map((candidate) => (candidate === overvoteMark ? 0 : candidate + 1)).join(', ');
}

/** A JSON string; the only characters escaped are those that must be. */
function quote(text: string): string {
  const escaped = text
    .toWellFormed()
    .replace(/["\\]/g, '\\$&')
    .replace(/\p{Cc}/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${escaped}"`;
}

/** Reads papers in this format; papers in another order or not brought together are accepted. */
export function readPapersJson(json: LocatedJson): PaperResult<BallotFile> {
  const { root, text } = json;
  const members = root.kind === 'object' ? root.members : new Map<string, JsonNode>();
  const fault = (node: JsonNode | undefined, reason: string) => refuseAt(text, node?.at ?? root.at, reason);
  const name = textOf(members.get('format'));
  if (name !== formatName) return fault(members.get('format'), `the format is not “${formatName}”`);
  const candidates = candidatesOf(members.get('candidates'));
  if (!Array.isArray(candidates))
    return fault(candidates.node ?? members.get('candidates'), candidates.reason);
  const papers = members.get('papers');
  if (!papers) return fault(undefined, 'the papers are missing');
  const read = readPaperList({ root: papers, text }, 'ranks-json', candidates.length);
  if (!read.ok) return read;
  const seats = members.get('seats');
  if (seats && !isSeats(seats)) return fault(seats, 'seats must be a whole number');
  const withdrawn = placesOf(members.get('withdrawn'), candidates.length);
  if (!withdrawn) return fault(members.get('withdrawn'), 'numbers of candidates are expected');
  const tieOrder = members.has('tieOrder') ? placesOf(members.get('tieOrder'), candidates.length) : undefined;
  if (members.has('tieOrder') && !tieOrder)
    return fault(members.get('tieOrder'), 'numbers of candidates are expected');
  return {
    ok: true,
    value: {
      ...read.value,
      format: 'json',
      kind: textOf(members.get('kind')) === 'sets' ? 'sets' : 'rankings',
      title: textOf(members.get('title')),
      seats: seats ? Number(textOf(seats)) : undefined,
      candidates,
      isNumbered: areNumbered(candidates),
      withdrawn: [...withdrawn].sort((a, b) => a - b),
      tieOrder,
    },
  };
}

function isSeats(node: JsonNode): boolean {
  const text = node.kind === 'number' ? node.text : '';
  return /^[1-9]\d{0,3}$/.test(text) && Number(text) <= paperLimits.seats;
}

function textOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === 'string' || node?.kind === 'number' ? node.text : undefined;
}

type Named = FileCandidate[] | { readonly node: JsonNode | undefined; readonly reason: string };

function candidatesOf(list: JsonNode | undefined): Named {
  if (list?.kind !== 'array' || list.items.length === 0)
    return { node: list, reason: 'a list of candidates is expected' };
  if (list.items.length > paperLimits.candidates)
    return { node: list, reason: `more than ${paperLimits.candidates} candidates` };
  const candidates: FileCandidate[] = [];
  for (const node of list.items) {
    const members = node.kind === 'object' ? node.members : new Map<string, JsonNode>();
    const id = textOf(members.get('id')) ?? '';
    const name = textOf(members.get('name')) ?? id;
    if (id === '' || Math.max(id.length, name.length) > paperLimits.name)
      return { node, reason: 'a candidate needs an id' };
    if (candidates.some((one) => one.id === id))
      return { node, reason: `two candidates are called “${shorten(id)}”` };
    candidates.push({ id, name });
  }
  return candidates;
}

/** Places of a list of numbers, each once; a list that is not there is empty. */
function placesOf(list: JsonNode | undefined, candidates: number): readonly number[] | undefined {
  if (!list) return [];
  if (list.kind !== 'array') return undefined;
  const places = list.items.map((node) =>
    node.kind === 'number' && /^\d{1,9}$/.test(node.text) ? Number(node.text) - 1 : -1,
  );
  const isGood = places.every((place) => place >= 0 && place < candidates);
  return isGood && new Set(places).size === places.length ? places : undefined;
}
