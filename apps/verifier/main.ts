/**
 * countersign-verify <record-folder | board-url> [--json] [--threads 2]: reads a public record and says whether its result
 * follows from it. Needs nothing but the record. Exit 0: verified; 1: failed, or not finished; 2: the record could not be read.
 */
import { parseArgs } from 'node:util';
import { openThreads } from '@countersign/threads';
import { performer } from './performer.ts';
import { clearLine, reportRecord } from './report-record.ts';
import { verifierThread } from './thread-url.ts';

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
  const pool = openThreads({ entry: verifierThread, performer, size: threads });
  try {
    return await reportRecord(source, { json: values.json ?? false, pool });
  } finally {
    pool.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${clearLine}${error instanceof Error ? error.message : error}\n${usage}`);
  process.exitCode = 2;
}
