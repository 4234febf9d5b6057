/** Runs suites with Node's own runner and reporter, and adds their closing figures up. */
import { relative } from 'node:path';
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

/** What a run came to: the sums, and how long each file took in milliseconds, start of its process included. */
export interface RunResult {
  readonly totals: Totals;
  readonly durations: ReadonlyMap<string, number>;
}

export async function runSuites(suites: readonly Suite[], root: string): Promise<RunResult> {
  const totals: Totals = { tests: 0, pass: 0, fail: 0, cancelled: 0, skipped: 0, todo: 0, duration_ms: 0 };
  const durations = new Map<string, number>();
  for (const suite of suites) {
    console.log(`\n${suite.files.length} test files, ${suite.name}`);
    const result = await runSuite(suite, root);
    add(totals, result.closing);
    for (const [file, duration] of result.durations) durations.set(file, duration);
  }
  return { totals, durations };
}

/** The files that took longest, in seconds: `#  39.1 s checks/journeys/officer.test.ts`. */
export function formatSlowest(durations: ReadonlyMap<string, number>, most = 10): string {
  const slowest = [...durations].sort(([, a], [, b]) => b - a).slice(0, most);
  const lines = slowest.map(([file, duration]) => `# ${(duration / 1000).toFixed(1).padStart(5)} s ${file}`);
  return ['# the files that took longest', ...lines].join('\n');
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

async function runSuite({ files, width }: Suite, root: string): Promise<SuiteResult> {
  let closing: Partial<Totals> = { fail: 1 };
  const durations = new Map<string, number>();
  const events = run({ files: [...files], cwd: root, concurrency: width });
  events.on('test:summary', ({ file, counts, success, duration_ms }) => {
    // Each file has a summary of its own; the one without a file is the whole run's.
    if (file === undefined) closing = { ...readCounts(counts, success), duration_ms };
    else durations.set(relative(root, file), duration_ms);
  });
  for await (const part of compose(events, new spec())) process.stdout.write(part);
  return { closing, durations };
}

interface SuiteResult {
  readonly closing: Partial<Totals>;
  readonly durations: ReadonlyMap<string, number>;
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
