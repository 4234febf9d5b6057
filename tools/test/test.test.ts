import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../sources/repository.ts';
import { prepareGround } from './ground.ts';
import { formatSlowest, formatTotals, hasPassed, runSuites, type Totals } from './run-tests.ts';
import { projects, runSteps } from './steps.ts';
import { findSuites } from './suites.ts';
import { missingPackages, systemPackages } from './system-packages.ts';

const totals = (change: Partial<Totals>): Totals => ({
  ...{ tests: 2, pass: 2, fail: 0, cancelled: 0, skipped: 0, todo: 0, duration_ms: 1.5 },
  ...change,
});

test('every tsconfig of the repository is compiled, but the base', () => {
  const found = projects(root);
  for (const path of ['core/tsconfig.json', 'core/tsconfig.test.json', 'edge/tsconfig.json'])
    assert.ok(found.includes(path), path);
  assert.ok(!found.some((path) => path.includes('base') || path.includes('node_modules')));
});

test('suites hold each test file once, and those that look at time one at a time', () => {
  const suites = findSuites(root);
  const files = suites.flatMap((suite) => suite.files);
  assert.equal(new Set(files).size, files.length);
  assert.ok(files.includes('tools/test/test.test.ts'));
  for (const suite of suites)
    assert.ok(suite.width === 1 || !suite.files.some((path) => path.startsWith('checks/bench/')));
});

test('--only narrows the suites to a glob', () => {
  const files = findSuites(root, 'tools/test/*').flatMap((suite) => suite.files);
  assert.deepEqual(files, ['tools/test/test.test.ts']);
});

test('a run passes only if something ran and nothing failed', () => {
  assert.ok(hasPassed(totals({})));
  assert.ok(!hasPassed(totals({ tests: 0, pass: 0 })));
  assert.ok(!hasPassed(totals({ fail: 1 })));
  assert.ok(!hasPassed(totals({ cancelled: 1 })));
  assert.match(formatTotals(totals({})), /^# tests 2\n# pass 2\n# fail 0\n/);
});

const failing = `import { test } from 'node:test';
test('passes', () => {});
test('fails', () => { throw new Error('on purpose'); });
test('is skipped', { skip: 'on purpose' }, () => {});
`;

test('figures of several suites add up, failures included', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'suites-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'a.test.ts'), failing);
  writeFileSync(join(folder, 'b.test.ts'), failing.replace("throw new Error('on purpose');", ''));
  const script = join(root, 'tools/test/run-tests.ts');
  const program = `import { formatTotals, runSuites } from ${JSON.stringify(script)};
    const suites = ['a', 'b'].map((name) => ({ name, width: 1, files: [name + '.test.ts'] }));
    const { totals, durations } = await runSuites(suites, ${JSON.stringify(folder)});
    console.log([...durations.keys()].join() + '\\n' + formatTotals(totals));`;
  // In a process of its own: Node runs no test runner inside a test.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const file = join(folder, 'program.ts');
  writeFileSync(file, program);
  const { stdout } = spawnSync(process.execPath, [file], { env, encoding: 'utf8' });
  assert.match(
    stdout,
    /\na.test.ts,b.test.ts\n# tests 6\n# pass 3\n# fail 1\n# cancelled 0\n# skipped 2\n# todo 0\n# duration_ms \d/,
  );
});

test('no suite at all has not passed', async () => {
  assert.ok(!hasPassed((await runSuites([], root)).totals));
});

test('journeys run as many at once as there are processors, two at least, the longest text first', () => {
  for (const [processors, width] of [
    [1, 2],
    [2, 2],
    [8, 8],
  ] as const) {
    const [journeys] = findSuites(root, 'checks/journeys/**', processors);
    assert.equal(journeys?.width, width);
    const sizes = journeys?.files.map((path) => statSync(join(root, path)).size) ?? [];
    assert.deepEqual(
      sizes,
      sizes.toSorted((a, b) => b - a),
    );
  }
});

test('the files that took longest are listed, longest first, and no more than asked for', () => {
  const durations = new Map([
    ['a.test.ts', 900],
    ['b.test.ts', 101_250],
    ['c.test.ts', 2_040],
  ]);
  assert.equal(
    formatSlowest(durations, 2),
    '# the files that took longest\n# 101.3 s b.test.ts\n#   2.0 s c.test.ts',
  );
});

test('pages and a database are prepared for many files, for one it makes its own', () => {
  const suite = (...files: string[]) => [{ name: 'some', width: 2, files }];
  assert.deepEqual(prepareGround(root, suite('a.test.ts')).steps, []);
  const names = prepareGround(root, suite('a.test.ts', 'b.test.ts')).steps.map(({ name }) => name);
  assert.deepEqual(names, ['build', 'database']);
});

test('a failing step is reported as failed, a missing program too', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'steps-'));
  t.after(() => rmSync(folder, { recursive: true }));
  t.mock.method(console, 'log', () => {});
  writeFileSync(join(folder, 'ok.mjs'), '');
  const step = (name: string, command: string, ...args: string[]) => ({ name, command, args });
  const steps = [
    step('good', process.execPath, 'ok.mjs'),
    step('bad', process.execPath, 'no-such-file.mjs'),
    step('missing', 'no-such-program-anywhere'),
  ];
  const results = await runSteps(steps, 2, folder);
  const passed = results.filter((result) => result.passed).map((result) => result.step.name);
  assert.deepEqual(passed, ['good']);
  assert.equal(results.length, 3);
});

test('a missing program is found by its file', () => {
  assert.deepEqual(
    missingPackages(() => true),
    [],
  );
  assert.deepEqual(
    missingPackages(() => false),
    systemPackages,
  );
});
