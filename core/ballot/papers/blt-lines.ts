/** The lines of a BLT file without its remarks, word by word with their places. */
import { type PaperResult, refuse } from './place.ts';

/** A word of a line; its column is 1-based. */
export interface Word {
  readonly text: string;
  readonly column: number;
}

export interface BltLine {
  readonly number: number;
  /** Remarks blanked out, so that columns stay what they were. */
  readonly text: string;
}

/**
 * Every line that is not empty: `#` and `//` open a remark that ends with the line, C-style remarks run until they are
 * closed; none of them inside quotes, nor in the middle of a word.
 */
export function readBltLines(text: string): PaperResult<BltLine[]> {
  const lines: BltLine[] = [];
  let open: { line: number; column: number } | undefined;
  let number = 0;
  for (const line of text.split(/\r\n|\n|\r/)) {
    number++;
    const plain = blankRemarks(line, open !== undefined);
    if (plain.opened >= 0) open = { line: number, column: plain.opened + 1 };
    else if (!plain.isOpen) open = undefined;
    if (plain.text.trim() !== '') lines.push({ number, text: plain.text.trimEnd() });
  }
  return open ? refuse(open.line, open.column, 'a remark that is never closed') : { ok: true, value: lines };
}

interface Blanked {
  readonly text: string;
  /** Whether a C-style remark goes on in the next line, and where it opened if in this one. */
  readonly isOpen: boolean;
  readonly opened: number;
}

function blankRemarks(line: string, isOpen: boolean): Blanked {
  if (!isOpen && !/[#/]/.test(line)) return { text: line, isOpen: false, opened: -1 };
  let text = '';
  let at = 0;
  if (isOpen) {
    const end = line.indexOf('*/');
    if (end < 0) return { text: '', isOpen: true, opened: -1 };
    at = end + 2;
    text = ' '.repeat(at);
  }
  while (at < line.length) {
    const step = nextStep(line, at);
    if (step.kind === 'to-the-end') break;
    if (step.kind === 'unclosed') return { text, isOpen: true, opened: at };
    text += step.kind === 'remark' ? ' '.repeat(step.end - at) : line.slice(at, step.end);
    at = step.end;
  }
  return { text, isOpen: false, opened: -1 };
}

type Step =
  | { readonly kind: 'to-the-end' }
  | { readonly kind: 'unclosed' }
  | { readonly kind: 'remark' | 'text'; readonly end: number };

function nextStep(line: string, at: number): Step {
  const isStart = at === 0 || /\s/.test(line.charAt(at - 1));
  if (isStart && (line[at] === '#' || line.startsWith('//', at))) return { kind: 'to-the-end' };
  if (isStart && line.startsWith('/*', at)) {
    const end = line.indexOf('*/', at + 2);
    return end < 0 ? { kind: 'unclosed' } : { kind: 'remark', end: end + 2 };
  }
  if (isStart && line[at] === '"') {
    const end = closingQuote(line, at);
    return { kind: 'text', end: end < 0 ? line.length : end + 1 };
  }
  return { kind: 'text', end: at + 1 };
}

/**
 * Where the quotation that opens at `at` closes, or −1. A quote closes before a blank or the end; doubled or behind a
 * backslash it is part of the name, as is one inside a word.
 */
export function closingQuote(line: string, at: number): number {
  for (let i = at + 1; i < line.length; i++) {
    if (line[i] === '\\') i++;
    else if (line[i] === '"') {
      if (i + 1 === line.length || /\s/.test(line.charAt(i + 1))) return i;
      if (line[i + 1] === '"' && i + 2 < line.length) i++;
    }
  }
  return -1;
}

/** The words of a line, from one of its characters on. */
export function wordsOf(line: string, from = 0): Word[] {
  const words: Word[] = [];
  for (const match of line.slice(from).matchAll(/\S+/g))
    words.push({ text: match[0], column: from + match.index + 1 });
  return words;
}
