/** What a BLT says before and between its papers: withdrawals, an order for ties, words for numbers. */
import type { BltLine, Word } from './blt-lines.ts';
import { type PaperError, refuse } from './place.ts';
import { shorten } from './weight.ts';

/** What has been read so far about the candidates. */
export interface BltHead {
  /** The line the numbers stand on. */
  readonly line: number;
  readonly candidates: number;
  readonly seats: number;
  nicks: readonly string[];
  placeOfNick: ReadonlyMap<string, number>;
  readonly withdrawn: Set<number>;
  tieOrder: readonly number[] | undefined;
}

type Fault = { readonly ok: false; readonly error: PaperError } | undefined;

/** The 0-based candidate whom a number from 1 or a nickname means. */
export function candidateOf(name: string, { candidates, placeOfNick }: BltHead): number | undefined {
  const nick = placeOfNick.get(name);
  if (nick !== undefined) return nick;
  if (!/^\d{1,9}$/.test(name)) return undefined;
  const number = Number(name);
  return number >= 1 && number <= candidates ? number - 1 : undefined;
}

/** Takes an option in square brackets off the line. Returns what is wrong with it, if anything is. */
export function parseOption(words: Word[], line: BltLine, head: BltHead): Fault {
  const [first] = words as [Word];
  const end = words.findIndex(({ text }) => text.endsWith(']'));
  if (end < 0) return refuse(line.number, first.column, 'a square bracket that is not closed on its line');
  const inside = words
    .splice(0, end + 1)
    .map(({ text, column }, i) => ({ text: bare(text, i === 0, i === end), column }))
    .filter(({ text }) => text !== '');
  const [name, ...items] = inside;
  switch (name?.text) {
    case 'nick':
      return readNicks(items, line, head);
    case 'tie':
      return readTieOrder(items, line, head);
    case 'withdrawn':
      return readWithdrawn(items, line, head);
    case 'droop':
      return undefined;
    default:
      return refuse(line.number, first.column, `“[${shorten(name?.text ?? '')}” is no option of a BLT file`);
  }
}

function bare(text: string, isFirst: boolean, isLast: boolean): string {
  return text.slice(isFirst ? 1 : 0, isLast ? -1 : undefined);
}

function readNicks(items: readonly Word[], line: BltLine, head: BltHead): Fault {
  if (items.length !== head.candidates)
    return refuse(
      line.number,
      items.at(-1)?.column ?? 1,
      `${items.length} short names for ${head.candidates} candidates`,
    );
  const places = new Map<string, number>();
  for (const [i, { text, column }] of items.entries()) {
    if (/^(\d+|-.*|.*[=()].*)$/.test(text))
      return refuse(line.number, column, `“${shorten(text)}” cannot be a short name`);
    if (places.has(text))
      return refuse(line.number, column, `“${shorten(text)}” is the short name of two candidates`);
    places.set(text, i);
  }
  head.nicks = items.map(({ text }) => text);
  head.placeOfNick = places;
  return undefined;
}

function readTieOrder(items: readonly Word[], line: BltLine, head: BltHead): Fault {
  const order: number[] = [];
  for (const { text, column } of items) {
    const candidate = candidateOf(text, head);
    if (candidate === undefined) return refuse(line.number, column, `“${shorten(text)}” names no candidate`);
    if (order.includes(candidate))
      return refuse(line.number, column, `“${shorten(text)}” stands twice in the order for ties`);
    order.push(candidate);
  }
  head.tieOrder = order;
  return undefined;
}

function readWithdrawn(items: readonly Word[], line: BltLine, head: BltHead): Fault {
  for (const { text, column } of items) {
    const candidate = candidateOf(text, head);
    if (candidate === undefined) return refuse(line.number, column, `“${shorten(text)}” names no candidate`);
    head.withdrawn.add(candidate);
  }
  return undefined;
}
