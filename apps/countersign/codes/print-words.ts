/** What all packs of a run say alike, as the ballot office hands it out (GET /api/office/packs/job). */
import { readFileSync } from 'node:fs';
import { printJobView } from '@countersign/api';
import type { PrintJob } from '@countersign/documents';

/** Everything of a print job but the definition and the office. */
export type PrintWords = Pick<PrintJob, 'voterUrl' | 'votingOnce' | 'help' | 'returnAddress' | 'sides'>;

/** The words in a file; the error names the field that is wrong. */
export function readPrintWords(file: string): PrintWords {
  const read = printJobView.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new Error(
    `${file} is no print job of the ballot office: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong'}`,
  );
}
