import { randomBytes } from 'node:crypto';
import { kernelGroup } from '@countersign/kernel';
import { type Pool, runWork } from '@countersign/pool';
import { followDuties, type RecordFiles, type Report, verifyRecordWork } from '@countersign/verify';
import { loadRecord } from './load-record.ts';
import { printReport } from './print-report.ts';

/** How a record is reported on. */
export interface ReportSettings {
  /** As JSON instead of words. */
  readonly json: boolean;
  /** Performs the tasks: the report is the same bytes whatever the number of its workers. */
  readonly pool: Pool;
}

/**
 * Reads the record, a folder or a board's address, verifies it and prints the report to standard output, progress to
 * standard error. Returns the exit code: 0 verified; 1 failed, or not finished; 2 the record could not be read.
 */
export async function reportRecord(source: string, { json, pool }: ReportSettings): Promise<number> {
  const files = await loadRecord(source, (done, total) => showProgress('reading the record', done, total));
  if (!files.ok) {
    process.stderr.write(`${clearLine}${files.error}\n`);
    return 2;
  }
  const report = await verify(files.value, pool);
  process.stderr.write(clearLine);
  process.stdout.write(json ? `${formatJson(report)}\n` : printReport(report));
  return report.verdict === 'verified' ? 0 : 1;
}

function verify(files: RecordFiles, pool: Pool): Promise<Report> {
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
  const { duties, tasks } = followDuties(showProgress);
  const work = verifyRecordWork({ files, group: kernelGroup(), random, progress: duties });
  return runWork(work, pool, { onProgress: tasks });
}

function formatJson(report: Report): string {
  return JSON.stringify({ verified: report.verdict === 'verified', ...report }, null, 2);
}

/** What empties the line that progress stands on. */
export const clearLine = process.stderr.isTTY ? '\r\u001b[K' : '';

/** One line that is overwritten; nothing where nobody watches. */
function showProgress(what: string, done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  const filled = total > 0 ? Math.floor((20 * done) / total) : 0;
  process.stderr.write(
    `${clearLine}${'█'.repeat(filled)}${'░'.repeat(20 - filled)} ${what} ${done}/${total}`,
  );
}
