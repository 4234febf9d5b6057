/** The command `npm run bench`, on very few ballots: what it prints, not how fast it is. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { beleniosVersion } from './belenios.ts';
import { cpuPer, median, mustHold, once } from './figure.ts';

const program = fileURLToPath(new URL('./main.ts', import.meta.url));

function runBench(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

test('with --json, standard output is the figures and nothing else', async () => {
  const names = ['make', 'check-batched', 'shuffle', 'check-share'];
  const { code, stdout, stderr } = await runBench(
    '--json',
    '--only',
    names.join(),
    '--n',
    '3',
    '--rounds',
    '2',
  );
  assert.equal(code, 0, stderr);
  const { figures, ...rest } = JSON.parse(stdout);
  assert.deepEqual(rest, {});
  assert.deepEqual(
    figures.map(({ name }: { name: string }) => name),
    names,
  );
  for (const figure of figures) {
    assert.deepEqual(Object.keys(figure), ['name', 'n', 'value', 'unit', 'goal']);
    assert.deepEqual([figure.n, figure.unit, figure.value > 0], [3, 'ms-cpu/ballot', true]);
  }
  assert.match(stderr, /round 2 of 2: shuffle/);
});

const noPeer = beleniosVersion() ? false : 'belenios-tool is not installed';

test('with --peers the same election goes through Belenios', { skip: noPeer }, async () => {
  const { code, stdout, stderr } = await runBench(
    ...['--json', '--peers', '--only', 'make,codes,shuffle', '--n', '3', '--rounds', '1'],
  );
  assert.equal(code, 0, stderr);
  const { figures } = JSON.parse(stdout) as { figures: { name: string; value: number }[] };
  const value = (name: string) => figures.find((figure) => figure.name === name)?.value ?? Number.NaN;
  for (const name of ['make', 'shuffle']) {
    assert.ok(value(`belenios-${name}`) > 0);
    const ratio = value(`belenios-${name}`) / value(name);
    assert.ok(Math.abs(value(`times-faster-${name}`) / ratio - 1) < 0.01);
  }
  assert.ok(!figures.some(({ name }) => name.endsWith('-codes')));
});

test('with --growth what grows is measured with a hundred times as many, and the ratio printed', async () => {
  const { code, stdout, stderr } = await runBench(
    ...['--json', '--growth', '--only', 'check-batched,codes', '--n', '2', '--rounds', '1'],
  );
  assert.equal(code, 0, stderr);
  const { figures } = JSON.parse(stdout) as { figures: { name: string; n: number; value: number }[] };
  assert.deepEqual(
    figures.map(({ name, n }) => `${name} ${n}`),
    [
      'check-batched 2',
      'codes 2',
      'check-batched-at-20 20',
      'check-batched-at-200 200',
      'growth-check-batched 200',
    ],
  );
  const [small, , , large, growth] = figures.map(({ value }) => value) as number[] as [
    ...[number, number, number, number, number],
  ];
  assert.ok(Math.abs(growth / (large / small) - 1) < 0.01);
});

test('the figures of the register print small sizes too: a roll, a petition, a workbook', async () => {
  const names = [
    'import-xlsx',
    'petition',
    'petition-recall',
    'match-roll',
    'match-roll-memory',
    'match-roll-recall',
    'dedupe-register',
    'dedupe-register-memory',
    'dedupe-register-recall',
  ];
  const { code, stdout, stderr } = await runBench(
    ...['--json', '--only', names.join(), '--n', '2', '--rounds', '1'],
  );
  assert.equal(code, 0, stderr);
  const { figures } = JSON.parse(stdout) as { figures: { name: string; n: number; value: number }[] };
  assert.deepEqual(
    figures.map(({ name, n }) => `${name} ${n}`),
    [2, 34, 34, ...Array.from({ length: 6 }, () => 345)].map((n, i) => `${names[i]} ${n}`),
  );
  assert.ok(figures.every(({ value }) => value > 0));
});

test('figures nobody knows and numbers that are none end with the usage and code 2', async () => {
  for (const args of [
    ['--only', 'make,nothing'],
    ['--n', 'many'],
    ['--rounds', '0'],
  ]) {
    const { code, stdout, stderr } = await runBench(...args);
    assert.deepEqual([code, stdout], [2, ''], stderr);
    assert.match(stderr, /npm run bench/);
  }
});

test('a median is the middle, work is run once, what is shared is made once, a control stops the bench', () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  let runs = 0;
  assert.ok(cpuPer(10, () => runs++) >= 0);
  assert.equal(runs, 1);
  let made = 0;
  const make = once((n) => [n, ++made]);
  assert.deepEqual(
    [make(1), make(1), make(2)],
    [
      [1, 1],
      [1, 1],
      [2, 2],
    ],
  );
  assert.throws(() => mustHold(false, 'it refuses'), /control: it refuses/);
});
