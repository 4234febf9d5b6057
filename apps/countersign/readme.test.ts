/** The README's examples run, as they stand there. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const root = join(import.meta.dirname, '..', '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const commands = [...readme.matchAll(/```sh\n([^`]*)```/g)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
);
const folder = mkdtempSync(join(tmpdir(), 'countersign-readme-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command of the README; the folder `record` in it is a temporary one. */
function run(command: string): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const [program = '', ...words] = command
    .split(' ')
    .map((word) => (word === 'record' ? join(folder, 'record') : word));
  return spawnSync(program, words, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
}

test('README: these are its commands, and every npm script it names exists', () => {
  assert.deepEqual(
    commands.map((command) => command.split(' ').slice(0, 3).join(' ')),
    ['npm run demo', 'npm test', 'npm run replay', 'npx countersign-verify record'],
  );
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const [, name = ''] of readme.matchAll(/npm run ([a-z:]+)/g)) assert.ok(name in scripts, name);
  assert.ok(readme.split('\n').length <= 150, 'README.md has at most 150 lines');
});

test('README: the replay prints its report and nothing else on standard output, and its record verifies', () => {
  const replay = run(commands.find((command) => command.includes('replay')) ?? '');
  assert.equal(replay.status, 0, replay.stderr);
  const report = JSON.parse(replay.stdout) as {
    verified: boolean;
    declared: { electorate: number };
    phases: { name: string; seconds: number; rssMB: number; allMB: number }[];
  };
  assert.equal(report.verified, true);
  assert.equal(report.declared.electorate, 100);
  assert.ok(
    report.phases.length > 5 &&
      report.phases.every(
        ({ name, seconds, rssMB, allMB }) => name !== '' && seconds >= 0 && rssMB > 0 && allMB >= rssMB,
      ),
  );
  const verified = run(commands.find((command) => command.includes('countersign-verify')) ?? '');
  assert.equal(verified.status, 0, verified.stdout + verified.stderr);
  assert.match(verified.stdout, /VERIFIED/);
});

test('countersign-verify: a folder that is no record, and no argument, are refused with exit code 2', () => {
  const nothing = run(`npx countersign-verify ${tmpdir()}/there-is-nothing-here`);
  assert.equal(nothing.status, 2);
  assert.match(nothing.stderr, /cannot be read/);
  assert.equal(run('npx countersign-verify').status, 2);
});
