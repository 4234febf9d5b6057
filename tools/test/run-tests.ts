/** Runs suites with Node's own runner and reporter, and adds their closing figures up. */
import { compose } from 'node:stream';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import type { Suite } from './suites.ts';

/** Node's closing figures, in its order. */
export interface Totals {
  tests: number;
  pass: number;
  fail: number;
  cancelled: number;
  skipped: number;
  todo: number;
  duration_ms: number;
}

export async function runSuites(suites: readonly Suite[], root: string): Promise<Totals> {
  const totals: Totals = { tests: 0, pass: 0, fail: 0, cancelled: 0, skipped: 0, todo: 0, duration_ms: 0 };
  for (const suite of suites) {
    console.log(`\n${suite.files.length} test files, ${suite.name}`);
    add(totals, await runSuite(suite, root));
  }
  return totals;
}

/** The lines that close a report of Node's in TAP: `# tests 12`, `# pass 12`, … */
export function formatTotals(totals: Totals): string {
  const lines = Object.entries(totals).map(([name, value]) => `# ${name} ${value}`);
  return lines.join('\n');
}

/** A run that found nothing to run has proved nothing. */
export function hasPassed({ tests, fail, cancelled }: Totals): boolean {
  return tests > 0 && fail === 0 && cancelled === 0;
}

async function runSuite({ files, width }: Suite, root: string): Promise<Partial<Totals>> {
  let closing: Partial<Totals> = { fail: 1 };
  const events = run({ files: [...files], cwd: root, concurrency: width });
  events.on('test:summary', ({ file, counts, success, duration_ms }) => {
    // Each file has a summary of its own; the one without a file is the whole run's.
    if (file === undefined) closing = { ...readCounts(counts, success), duration_ms };
  });
  for await (const part of compose(events, new spec())) process.stdout.write(part);
  return closing;
}

interface Counts {
  readonly tests: number;
  readonly passed: number;
  readonly cancelled: number;
  readonly skipped: number;
  readonly todo: number;
}

/** The failed are the rest of all tests; a run that failed outside of any test counts as one. */
function readCounts(counts: Counts, success: boolean): Partial<Totals> {
  const { tests, passed: pass, cancelled, skipped, todo } = counts;
  const fail = Math.max(tests - pass - cancelled - skipped - todo, success ? 0 : 1);
  return { tests, pass, fail, cancelled, skipped, todo };
}

function add(totals: Totals, more: Partial<Totals>): void {
  for (const name of Object.keys(totals) as (keyof Totals)[]) totals[name] += more[name] ?? 0;
}
