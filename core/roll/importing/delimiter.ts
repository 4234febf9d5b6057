/** Which character separates the cells of a file, told from its first lines. */
import { scanLine } from './csv-line.ts';

/** In the order in which they are preferred when they explain a file equally well. */
const candidates = [',', ';', '\t', '|', '^', '~', ':', '\u001f'] as const;
/** Lines that are looked at. */
const sampleSize = 200;

/** The first line may say it outright, as spreadsheets understand it: `sep=;`. */
function declaredDelimiter(line: string | undefined): string | undefined {
  return /^"?sep=(.)"?$/i.exec(line ?? '')?.[1];
}

export interface FileShape {
  readonly delimiter: string;
  /** Cells that most rows have; at least 1. */
  readonly width: number;
}

/** The separator that makes the most cells alike in number; a comma when there is but one column. */
export function decideShape(lines: readonly string[], delimiter = declaredDelimiter(lines[0])): FileShape {
  const sample = lines.filter((line) => line.trim() !== '').slice(0, sampleSize);
  const shapes = (delimiter ? [delimiter] : candidates).map((one) => shapeOf(sample, one));
  return shapes.reduce((best, next) => (next.score > best.score ? next : best));
}

/** The commonest width; its score is the cells times the share of lines that have them, 0 for a single column. */
function shapeOf(sample: readonly string[], delimiter: string): FileShape & { readonly score: number } {
  const widths = new Map<number, number>();
  for (const line of sample) {
    const scan = scanLine(line, delimiter);
    if (scan.end === 'complete') widths.set(scan.cells.length, (widths.get(scan.cells.length) ?? 0) + 1);
  }
  let best = { delimiter, width: 1, score: 0 };
  for (const [width, count] of widths) {
    const score = width > 1 ? (width * count) / sample.length : 0;
    if (score > best.score) best = { delimiter, width, score };
  }
  return best;
}
