/** The end of a BLT file: names of the candidates, the title, and remarks behind it. */
import { type BltLine, closingQuote } from './blt-lines.ts';
import { type PaperResult, paperLimits, refuse } from './place.ts';

export interface BltNames {
  /** As many as there are candidates, or none where the file ends with its papers. */
  readonly names: readonly string[];
  readonly title: string | undefined;
}

interface Named {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Names in quotes, several to a line if need be, or without quotes, one to a line. Whatever stands behind the title
 * (source and remark of Wichmann's programs, and more) says nothing about the papers and is passed over.
 */
export function parseBltNames(lines: readonly BltLine[], candidates: number): PaperResult<BltNames> {
  const found: Named[] = [];
  for (const line of lines) {
    if (found.length > candidates) break;
    const named = namesOfLine(line);
    if (!named.ok) return named;
    found.push(...named.value);
  }
  const last = lines.at(-1);
  if (found.length > 0 && found.length < candidates)
    return refuse(
      (last?.number ?? 0) + 1,
      1,
      `the file names ${found.length} of its ${candidates} candidates`,
    );
  const long = found.slice(0, candidates + 1).find(({ text }) => text.length > paperLimits.name);
  if (long) return refuse(long.line, long.column, `a name of more than ${paperLimits.name} characters`);
  const names = found.slice(0, candidates).map(({ text }) => text);
  return { ok: true, value: { names, title: found[candidates]?.text } };
}

function namesOfLine({ number, text }: BltLine): PaperResult<Named[]> {
  const named: Named[] = [];
  let at = text.search(/\S/);
  while (at >= 0 && at < text.length) {
    const place = { line: number, column: at + 1 };
    if (text[at] !== '"') {
      named.push({ text: text.slice(at).trim(), ...place });
      break;
    }
    const end = closingQuote(text, at);
    if (end < 0) return refuse(number, at + 1, 'a name whose quotation mark is not closed');
    named.push({ text: unquote(text.slice(at + 1, end)), ...place });
    const next = text.slice(end + 1).search(/\S/);
    at = next < 0 ? -1 : end + 1 + next;
  }
  return { ok: true, value: named };
}

function unquote(inside: string): string {
  return inside.replace(/\\(["\\])|""/g, (_, escaped?: string) => escaped ?? '"').trim();
}
