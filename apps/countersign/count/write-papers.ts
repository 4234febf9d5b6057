/** `countersign papers`: a file of papers in another format. */
import { type FileKind, formatBlt, formatPapersCsv, formatPapersJson } from '@countersign/ballot';
import { exitCodes, misuse } from './count-fault.ts';
import { loadBallots } from './read-input.ts';

export interface PapersOptions {
  readonly as: 'blt' | 'csv' | 'json';
  readonly format?: FileKind;
  readonly candidates?: number;
  readonly contest?: string;
}

const writers = { blt: formatBlt, csv: formatPapersCsv, json: formatPapersJson } as const;

/** Writes the papers on the standard output. Returns the exit code; throws a `CountFault`. */
export function writePapers(path: string, { as, ...reading }: PapersOptions): number {
  const input = loadBallots(path, reading);
  if (input.holds !== 'papers') throw misuse(`the file holds ${input.holds}, not papers`);
  process.stdout.write(writers[as](input.file));
  return exitCodes.counted;
}
