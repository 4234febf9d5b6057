/**
 * Lots that people drew, as JSON: a list of `{"tied": [ids], "chosen": id}`, in the order in which they were drawn. In place
 * of `chosen`, `excluded` or `elected` say what became of the candidate; `how` says who drew it and how. Other members,
 * such as the number of the round, are for readers.
 */
import type { FileCandidate } from './ballot-file.ts';
import { type JsonNode, parseLocatedJson, refuseAt } from './located-json.ts';
import type { PaperResult } from './place.ts';
import { shorten } from './weight.ts';

/** One lot; candidates are 0-based. */
export interface ListedLot {
  readonly tied: readonly number[];
  readonly candidate: number;
  readonly as: 'chosen' | 'elected' | 'excluded';
  readonly how: string;
}

const most = 10_000;

/** Reads a list of lots. The error has line, column and reason. */
export function parseLotList(
  input: string,
  candidates: readonly FileCandidate[],
): PaperResult<readonly ListedLot[]> {
  const json = parseLocatedJson(input);
  if (!json.ok) return json;
  const { root, text } = json.value;
  const list =
    root.kind === 'object' ? (root.members.get('lots') ?? root.members.get('tie_resolutions')) : root;
  if (list?.kind !== 'array' || list.items.length > most)
    return refuseAt(text, root.at, `a list of at most ${most} lots is expected`);
  const lots: ListedLot[] = [];
  for (const item of list.items) {
    const lot = readLot(item, candidates);
    if ('reason' in lot) return refuseAt(text, lot.at, lot.reason);
    lots.push(lot);
  }
  return { ok: true, value: lots };
}

interface Fault {
  readonly at: number;
  readonly reason: string;
}

function readLot(item: JsonNode, candidates: readonly FileCandidate[]): ListedLot | Fault {
  if (item.kind !== 'object') return { at: item.at, reason: 'a lot is {"tied": […], "chosen": …}' };
  const tied = item.members.get('tied');
  if (tied?.kind !== 'array' || tied.items.length < 2)
    return { at: tied?.at ?? item.at, reason: '“tied” must list those who are tied' };
  const places: number[] = [];
  for (const node of tied.items) {
    const place = placeOf(node, candidates);
    if (place < 0) return { at: node.at, reason: `there is no candidate “${shorten(textOf(node))}”` };
    if (places.includes(place)) return { at: node.at, reason: `“${shorten(textOf(node))}” stands twice` };
    places.push(place);
  }
  const as = (['chosen', 'elected', 'excluded'] as const).find((key) => item.members.has(key));
  const node = as && item.members.get(as);
  if (!as || !node) return { at: item.at, reason: '“chosen”, “elected” or “excluded” is missing' };
  const candidate = placeOf(node, candidates);
  if (!places.includes(candidate))
    return { at: node.at, reason: `“${shorten(textOf(node))}” is not one of the tied` };
  const how = item.members.get('how');
  return { tied: places, candidate, as, how: how?.kind === 'string' ? how.text : 'as the file of lots says' };
}

function textOf(node: JsonNode): string {
  return node.kind === 'number' || node.kind === 'string' ? node.text : '';
}

/** By id, short name or name, in this order; −1 for nobody. */
function placeOf(node: JsonNode, candidates: readonly FileCandidate[]): number {
  const called = textOf(node);
  if (called === '') return -1;
  for (const key of ['id', 'nick', 'name'] as const) {
    const place = candidates.findIndex((candidate) => candidate[key] === called);
    if (place >= 0) return place;
  }
  return -1;
}
