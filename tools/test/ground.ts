/** What many test files need in the same way is made once before them and found by variables of the environment. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Step } from './steps.ts';
import type { Suite } from './suites.ts';

export interface Ground {
  readonly steps: readonly Step[];
  /** Tells the tests of what was made; what could not be made each test makes for itself, and says why it cannot. */
  share(failed: readonly Step[]): void;
}

/**
 * Pages and a prepared database cluster, where there is more than one file to use them: two files that built the pages
 * at once would take them from under each other. Node keeps what it has compiled, as most files import the same.
 */
export function prepareGround(root: string, suites: readonly Suite[]): Ground {
  process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules', '.cache', 'compiled');
  if (suites.flatMap(({ files }) => files).length < 2) return { steps: [], share: () => {} };
  const cluster = mkdtempSync(join(tmpdir(), 'countersign-cluster-'));
  process.once('exit', () => rmSync(cluster, { recursive: true, force: true }));
  const run = (name: string, ...args: string[]) => ({ name, command: process.execPath, args });
  const build = run('build', 'tools/build/main.ts');
  const database = run('database', 'edge/store/prepare-cluster.ts', cluster);
  return {
    steps: [build, database],
    share: (failed) => {
      if (!failed.includes(build)) process.env['COUNTERSIGN_PAGES_BUILT'] = '1';
      if (!failed.includes(database)) process.env['COUNTERSIGN_PREPARED_CLUSTER'] = cluster;
    },
  };
}
