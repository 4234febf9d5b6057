/**
 * BLT, the ballot file of Hill, Wichmann and Woodall ("Algorithm 123", Computer Journal 30, 1987), in the dialects met in
 * the field:
 *
 * - a byte order mark; blank lines; remarks behind `#`, `//` or between C-style marks; several items to a line;
 * - `-3` lines, or `[withdrawn 3]`, for candidates who have withdrawn; `[tie 2 1 3]` for the order in which ties are broken;
 *   `[nick a b c]` for words in place of numbers; `[droop …]`, options of another program, passed over;
 * - decimal numbers of papers; `(id)` in place of a number for a single paper; `-` for a skipped rank; `1=2` or `(1 2)` for
 *   candidates marked alike; papers without a preference, papers zero times, candidates repeated on a paper;
 * - names with or without quotes, accents, quotes inside; no names at all; lines behind the title.
 *
 * *Narrows*: a paper ends on the line on which it begins. Elsewhere a forgotten 0 would silently make the next paper's
 * number into a preference.
 */
import type { BallotFile, BallotFileResult, MarkedPaper } from './ballot-file.ts';
import { type BltLine, readBltLines, type Word, wordsOf } from './blt-lines.ts';
import { parseBltNames } from './blt-names.ts';
import { type BltHead, candidateOf, parseOption } from './blt-options.ts';
import { type PaperResult, paperLimits, refuse, withoutMark } from './place.ts';
import { parseWeight, shorten, type Weight, weightIn } from './weight.ts';

interface WeighedPaper {
  readonly line: number;
  readonly weight: Weight;
  readonly ranks: readonly (readonly number[])[];
}

/** Reads a BLT file. The error has line, column and reason. */
export function parseBlt(text: string): BallotFileResult {
  const plain = withoutMark(text);
  if (!plain.ok) return plain;
  const lines = readBltLines(plain.value);
  if (!lines.ok) return lines;
  const head = parseHead(lines.value);
  if (!head.ok) return head;
  const body = parseBody(lines.value, head.value);
  if (!body.ok) return body;
  const names = parseBltNames(body.value.rest, head.value.candidates);
  return names.ok ? { ok: true, value: fileOf(head.value, body.value.papers, names.value) } : names;
}

function fileOf(
  head: BltHead,
  weighed: readonly WeighedPaper[],
  { names, title }: { readonly names: readonly string[]; readonly title: string | undefined },
): BallotFile {
  const weightPlaces = weighed.reduce((most, { weight }) => Math.max(most, weight.places), 0);
  const papers = weighed.map(
    ({ line, weight, ranks }): MarkedPaper => ({ line, count: weightIn(weight, weightPlaces), ranks }),
  );
  const candidates = Array.from({ length: head.candidates }, (_, i) => {
    const nick = head.nicks[i];
    const id = `${i + 1}`;
    return { id, name: names[i] ?? nick ?? id, ...(nick === undefined ? {} : { nick }) };
  });
  const { seats, withdrawn, tieOrder } = head;
  return {
    format: 'blt',
    kind: 'rankings',
    title,
    seats,
    candidates,
    isNumbered: true,
    withdrawn: [...withdrawn].sort((a, b) => a - b),
    tieOrder,
    weightPlaces,
    papers,
  };
}

function parseHead(lines: readonly BltLine[]): PaperResult<BltHead> {
  const [line] = lines;
  if (!line) return refuse(1, 1, 'the file is empty; the numbers of candidates and of seats are needed');
  const [candidates, seats] = wordsOf(line.text);
  for (const [word, what, most] of [
    [candidates, 'candidates', paperLimits.candidates],
    [seats, 'seats', paperLimits.seats],
  ] as const) {
    if (!word) return refuse(line.number, line.text.length + 1, `the number of ${what} is missing`);
    if (!/^\d{1,9}$/.test(word.text) || Number(word.text) < 1)
      return refuse(line.number, word.column, `“${shorten(word.text)}” is no number of ${what}`);
    if (Number(word.text) > most) return refuse(line.number, word.column, `more than ${most} ${what}`);
  }
  return {
    ok: true,
    value: {
      line: line.number,
      candidates: Number(candidates?.text),
      seats: Number(seats?.text),
      nicks: [],
      placeOfNick: new Map(),
      withdrawn: new Set(),
      tieOrder: undefined,
    },
  };
}

interface Body {
  readonly papers: readonly WeighedPaper[];
  /** What stands behind the papers. */
  readonly rest: readonly BltLine[];
}

function parseBody(lines: readonly BltLine[], head: BltHead): PaperResult<Body> {
  const papers: WeighedPaper[] = [];
  for (const [i, line] of lines.entries()) {
    const words = wordsOf(line.text).slice(i === 0 ? 2 : 0);
    while (words.length > 0) {
      if (isEnd(words)) return { ok: true, value: { papers, rest: restOf(lines, i, words[0] as Word) } };
      const fault = takeItem(words, line, head, papers);
      if (fault) return fault;
      if (papers.length > paperLimits.papers)
        return refuse(line.number, 1, `more than ${paperLimits.papers} lines of papers`);
    }
  }
  return refuse((lines.at(-1)?.number ?? 0) + 1, 1, 'the 0 that ends the papers is missing');
}

/** A 0 alone on its line, or before a name; `0 4 2 1 0` is a paper that nobody cast. */
function isEnd([first, second]: readonly Word[]): boolean {
  return first?.text === '0' && (second === undefined || second.text.startsWith('"'));
}

function restOf(lines: readonly BltLine[], end: number, { column }: Word): BltLine[] {
  const line = lines[end] as BltLine;
  const behind = { number: line.number, text: ' '.repeat(column) + line.text.slice(column) };
  return [...(behind.text.trim() === '' ? [] : [behind]), ...lines.slice(end + 1)];
}

/** Takes one item off the line: an option, a withdrawal or a paper. Returns what is wrong with it, if anything is. */
function takeItem(words: Word[], line: BltLine, head: BltHead, papers: WeighedPaper[]) {
  const [first] = words as [Word];
  if (first.text.startsWith('[')) return parseOption(words, line, head);
  if (/^-\S/.test(first.text)) return takeWithdrawal(words, line, head, papers.length > 0);
  const paper = parsePaper(words, line, head);
  if (!paper.ok) return paper;
  papers.push(paper.value);
  return undefined;
}

/** `-3` before the papers, or in a row of them; before a preference it would be a negative number of papers. */
function takeWithdrawal(words: Word[], line: BltLine, head: BltHead, isLate: boolean) {
  const { text, column } = words.shift() as Word;
  const name = text.slice(1);
  const isAlone = words.every((word) => /^[-[]/.test(word.text));
  if (isLate || (!isAlone && line.number !== head.line))
    return refuse(
      line.number,
      column,
      `“${shorten(text)}” is no number of papers, and no withdrawal before them`,
    );
  const candidate = candidateOf(name, head);
  if (candidate === undefined) return refuse(line.number, column, `“${shorten(name)}” names no candidate`);
  head.withdrawn.add(candidate);
  return undefined;
}

function parsePaper(words: Word[], line: BltLine, head: BltHead): PaperResult<WeighedPaper> {
  const weight = takeWeight(words, line);
  if (!weight.ok) return weight;
  const ranks: (readonly number[])[] = [];
  for (;;) {
    const word = words.shift();
    if (!word)
      return refuse(line.number, line.text.length + 1, 'the 0 that ends a paper is missing on its line');
    if (word.text === '0') return { ok: true, value: { line: line.number, weight: weight.value, ranks } };
    const marks = parseRank(word, words, line, head);
    if (!marks.ok) return marks;
    ranks.push(marks.value);
    if (ranks.length > paperLimits.ranks)
      return refuse(line.number, word.column, `more than ${paperLimits.ranks} preferences`);
  }
}

/** The number of papers, or an id in parentheses, which stands for one. */
function takeWeight(words: Word[], line: BltLine): PaperResult<Weight> {
  const first = words.shift() as Word;
  if (first.text.startsWith('(')) {
    let word: Word | undefined = first;
    while (word && !word.text.endsWith(')')) word = words.shift();
    return word
      ? { ok: true, value: { units: 1n, places: 0 } }
      : refuse(line.number, first.column, 'the parenthesis of a paper’s id is not closed');
  }
  const weight = parseWeight(first.text);
  return typeof weight === 'string' ? refuse(line.number, first.column, weight) : { ok: true, value: weight };
}

const skipped: readonly number[] = [];

function parseRank(word: Word, words: Word[], line: BltLine, head: BltHead): PaperResult<readonly number[]> {
  if (word.text === '-') return { ok: true, value: skipped };
  let text = word.text;
  if (text.startsWith('(')) {
    for (let next = word; !next.text.endsWith(')'); ) {
      const following = words.shift();
      if (!following) return refuse(line.number, word.column, 'a parenthesis that is not closed');
      next = following;
      text += `=${next.text}`;
    }
    text = text.slice(1, -1).replace(/^=|=$/g, '').replaceAll(',', '=').replace(/=+/g, '=');
  }
  const marks: number[] = [];
  for (const name of text.split('=')) {
    const candidate = candidateOf(name, head);
    if (candidate === undefined) return refuse(line.number, word.column, unknown(name, head));
    if (!marks.includes(candidate)) marks.push(candidate);
  }
  return { ok: true, value: marks };
}

function unknown(name: string, { candidates }: BltHead): string {
  return /^\d+$/.test(name)
    ? `there is no candidate ${shorten(name)}; there are ${candidates}`
    : `“${shorten(name)}” is neither a candidate nor a skipped rank`;
}
