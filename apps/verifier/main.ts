/**
 * countersign-verify <record-folder | board-url> [--json]: reads a public record and says whether its result follows from
 * it. Needs nothing but the record. Exit 0: verified; 1: failed, or not finished; 2: the record could not be read.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { referenceGroup } from '@countersign/crypto';
import { type Report, verifyRecord } from '@countersign/verify';
import { loadFolder, loadUrl } from './load-record.ts';
import { printReport } from './print-report.ts';

const usage = 'Usage: countersign-verify <record-folder or board-url> [--json]\n';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  const [source, ...more] = positionals;
  if (values.help || source === undefined || more.length > 0) {
    process.stderr.write(usage);
    return values.help ? 0 : 2;
  }
  const load = /^https?:\/\//.test(source) ? loadUrl : loadFolder;
  const files = await load(source, (done, total) => showProgress('reading the record', done, total));
  if (!files.ok) {
    process.stderr.write(`${clearLine}${files.error}\n`);
    return 2;
  }
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
  const report = verifyRecord({ files: files.value, group: referenceGroup, random, progress: showProgress });
  process.stderr.write(clearLine);
  process.stdout.write(values.json ? `${formatJson(report)}\n` : printReport(report));
  return report.verdict === 'verified' ? 0 : 1;
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
