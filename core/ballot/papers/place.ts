/** Where in a file something is wrong, and what: what a person needs who has to put it right. */
import { err, type Result } from '@countersign/bytes';

/** Line and column are 1-based; a column counts characters (UTF-16 units), a tab as one. */
export interface PaperError {
  readonly line: number;
  readonly column: number;
  /** What is wrong, in a sentence without its place. */
  readonly reason: string;
}

export type PaperResult<T> = Result<T, PaperError>;

/** What a file of papers may hold at most: far above any election, far below what would exhaust a machine. */
export const paperLimits = {
  /** Characters of a whole file. */
  characters: 256 * 1024 * 1024,
  candidates: 1_000,
  seats: 1_000,
  /** Lines of papers; each may stand for many. */
  papers: 4_000_000,
  /** Ranks on one paper. */
  ranks: 1_000,
  /** Digits of a number of papers before the point, and after it. */
  countDigits: 30,
  weightPlaces: 12,
  /** Characters of a name or title. */
  name: 500,
  /** Rounds of an exhaustive ballot. */
  rounds: 1_000,
} as const;

export function refuse(line: number, column: number, reason: string): { ok: false; error: PaperError } {
  return err({ line, column, reason });
}

/** Line and column of a character of a text; lines end in LF, CR LF or CR. */
export function placeAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** `file.blt:3:7: reason`, as compilers write it. */
export function formatPaperError(file: string, { line, column, reason }: PaperError): string {
  return `${file}: line ${line}, column ${column}: ${reason}`;
}

/** The text without a byte order mark, and nothing where it is longer than a file may be. */
export function withoutMark(text: string): PaperResult<string> {
  if (text.length > paperLimits.characters)
    return refuse(1, 1, `the file has more than ${paperLimits.characters} characters`);
  return { ok: true, value: text.startsWith('\ufeff') ? text.slice(1) : text };
}
