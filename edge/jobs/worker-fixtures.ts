/** A worker in a process of its own: `node worker-fixtures.ts URL VERSION`; says "ready" and stops at SIGTERM. */
import { inPlace, Pool } from '@countersign/pool';
import { kinds, performer } from './fixtures.ts';
import { serveJobs } from './serve-jobs.ts';

const [url = '', version = ''] = process.argv.slice(2);
const log = (line: string) => process.stderr.write(`${line}\n`);
const worker = await serveJobs({ url, version, kinds, log, pool: new Pool(inPlace(performer), 1) });
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  worker.stop().then(() => {
    process.stdout.write(`answered ${worker.answered}\n`);
    process.exit(0);
  });
});
