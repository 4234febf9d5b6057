/**
 * `npm test`: everything that must hold, on a fresh machine. Installs the programs the tests drive, checks lint,
 * repository rules, layers and types, builds the pages, runs every test.
 *
 *   --slow          the long versions of the fault tests too (COUNTERSIGN_SLOW=1)
 *   --checks-only   lint, rules, layers and types; no tests
 *   --only <glob>   only the test files that match, and no checks: --only 'core/log/**'
 */
import { parseArgs } from 'node:util';
import { root } from '../sources/repository.ts';
import { prepareGround } from './ground.ts';
import { formatSlowest, formatTotals, hasPassed, runSuites } from './run-tests.ts';
import { checkSteps, runSteps, type Step } from './steps.ts';
import { findSuites } from './suites.ts';
import { installSystemPackages } from './system-packages.ts';

const { values: options } = parseArgs({
  options: {
    slow: { type: 'boolean', default: false },
    'checks-only': { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

process.exitCode = (await main()) ? 0 : 1;

async function main(): Promise<boolean> {
  if (options.slow) process.env['COUNTERSIGN_SLOW'] = '1';
  if (options['checks-only']) return report(await failedOf(checkSteps(root)));
  installSystemPackages();
  const suites = findSuites(root, options.only);
  const ground = prepareGround(root, suites);
  const failed = await failedOf([...(options.only === undefined ? checkSteps(root) : []), ...ground.steps]);
  ground.share(failed);
  const { totals, durations } = await runSuites(suites, root);
  const checksPassed = report(failed);
  console.log(formatSlowest(durations));
  console.log(formatTotals(totals));
  return checksPassed && hasPassed(totals);
}

/** The steps that failed, in a run two at a time. */
async function failedOf(steps: readonly Step[]): Promise<Step[]> {
  const results = await runSteps(steps, 2, root);
  return results.filter(({ passed }) => !passed).map(({ step }) => step);
}

function report(failed: readonly Step[]): boolean {
  if (failed.length > 0) console.log(`✖ checks failed: ${failed.map(({ name }) => name).join(', ')}`);
  return failed.length === 0;
}
