/**
 * countersign-verify <record-folder | board-url> [--json] [--threads 2]: reads a public record and says whether its result
 * follows from it. Needs nothing but the record. Exit 0: verified; 1: failed, or not finished; 2: the record could not be read.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { kernelGroup } from '@countersign/kernel';
import { runWork } from '@countersign/pool';
import { openThreads } from '@countersign/threads';
import { followDuties, type RecordFiles, type Report, verifyRecordWork } from '@countersign/verify';
import { loadFolder, loadUrl } from './load-record.ts';
import { performer } from './performer.ts';
import { printReport } from './print-report.ts';

const usage =
  'Usage: countersign-verify <record-folder or board-url> [--json] [--threads as many as there are cores]\n';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: 'boolean' },
      threads: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  const [source, ...more] = positionals;
  const threads = values.threads === undefined ? undefined : Number(values.threads);
  const isCount = threads === undefined || (/^[0-9]{1,3}$/.test(values.threads ?? '') && threads <= 256);
  if (values.help || source === undefined || more.length > 0 || !isCount) {
    process.stderr.write(usage);
    return values.help ? 0 : 2;
  }
  const load = /^https?:\/\//.test(source) ? loadUrl : loadFolder;
  const files = await load(source, (done, total) => showProgress('reading the record', done, total));
  if (!files.ok) {
    process.stderr.write(`${clearLine}${files.error}\n`);
    return 2;
  }
  const report = await verify(files.value, threads);
  process.stderr.write(clearLine);
  process.stdout.write(values.json ? `${formatJson(report)}\n` : printReport(report));
  return report.verdict === 'verified' ? 0 : 1;
}

/** The report is the same bytes whatever the number of threads. */
async function verify(files: RecordFiles, threads: number | undefined): Promise<Report> {
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
  const { duties, tasks } = followDuties(showProgress);
  const work = verifyRecordWork({ files, group: kernelGroup(), random, progress: duties });
  const pool = openThreads({ entry: new URL('./thread.ts', import.meta.url), performer, size: threads });
  try {
    return await runWork(work, pool, { onProgress: tasks });
  } finally {
    pool.close();
  }
}

function formatJson(report: Report): string {
  return JSON.stringify({ verified: report.verdict === 'verified', ...report }, null, 2);
}

const clearLine = process.stderr.isTTY ? '\r\u001b[K' : '';

/** One line that is overwritten; nothing where nobody watches. */
function showProgress(what: string, done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  const filled = total > 0 ? Math.floor((20 * done) / total) : 0;
  process.stderr.write(
    `${clearLine}${'█'.repeat(filled)}${'░'.repeat(20 - filled)} ${what} ${done}/${total}`,
  );
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${clearLine}${error instanceof Error ? error.message : error}\n${usage}`);
  process.exitCode = 2;
}
