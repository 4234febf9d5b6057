/**
 * npm run bench -- [--json] [--only make,check] [--n 1000] [--rounds 3] [--seconds 20] [--peers] [--growth]
 *
 * Measures what the project claims, each figure in several rounds between those of the others, because a machine's speed
 * drifts; prints medians. Figures of registers have a process of their own for each kind. With --json standard output carries
 * the JSON alone; progress goes to standard error. With --peers the same election goes through Belenios too, where it is
 * installed, and the ratios are printed. With --growth what grows with the ballot is measured with ten and a hundred times as
 * many too, and how a ballot's share of it grows is printed.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { apart, measureApart } from './apart.ts';
import { groups as proofGroups } from './arithmetic.ts';
import { ballotFigures } from './ballot-figures.ts';
import { beleniosVersion } from './belenios.ts';
import { browserVerifyFigures } from './browser-verify-figure.ts';
import { castFigures } from './cast-figures.ts';
import { compareFigures } from './compare-figures.ts';
import { countFigures } from './count-figures.ts';
import { dedupeFigures } from './dedupe-figures.ts';
import { type Figure, type Measured, median, type Prepared } from './figure.ts';
import { importFigures } from './import-figures.ts';
import { matchFigures } from './match-figures.ts';
import { methodFigures } from './method-figures.ts';
import { measurePeers } from './peers.ts';
import { petitionFigures } from './petition-figures.ts';
import { sealFigures } from './seal-figure.ts';
import { wallFigures } from './wall-figures.ts';

const figures: readonly Figure[] = [
  ...ballotFigures,
  ...countFigures,
  ...methodFigures,
  ...apart('compare', compareFigures),
  ...apart('import', importFigures),
  ...apart('petition', petitionFigures),
  ...apart('match', matchFigures),
  ...apart('dedupe', dedupeFigures),
  ...castFigures,
  ...sealFigures,
  ...wallFigures,
  ...browserVerifyFigures,
];
const usage = `npm run bench -- [--json] [--only ${figures.map(({ name }) => name).join(',')}] [--n 1000] [--rounds 3] [--seconds 20] [--peers] [--growth]\n`;

interface Options {
  readonly json: boolean;
  readonly peers: boolean;
  readonly growth: boolean;
  readonly chosen: readonly Figure[];
  readonly n: number;
  readonly rounds: number;
  /** How long what is sustained lasts; 0: until its n ballots are through. */
  readonly seconds: number;
}

/** The options, or undefined where they make no sense. */
function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      n: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '20' },
      peers: { type: 'boolean', default: false },
      growth: { type: 'boolean', default: false },
    },
  });
  const names = values.only?.split(',') ?? figures.map(({ name }) => name);
  const chosen = figures.filter(({ name }) => names.includes(name));
  const [n, rounds, seconds] = [Number(values.n), Number(values.rounds), Number(values.seconds)];
  const isCount = (value: number, least: number) => Number.isSafeInteger(value) && value >= least;
  if (chosen.length !== names.length || !isCount(n, 2) || !isCount(rounds, 1)) return undefined;
  if (!isCount(seconds, 0)) return undefined;
  const { json, peers, growth } = values;
  return { json, peers, growth, chosen, n, rounds, seconds };
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

interface Running {
  readonly figure: Figure;
  readonly prepared: Prepared;
  readonly values: number[];
}

/** Figures of a group go to a process of their own, unless they are all that is asked for: then this is it. */
async function measure(options: Options): Promise<Measured[]> {
  const { chosen, n, rounds, seconds } = options;
  const groups = Map.groupBy(chosen, ({ group }) => group);
  if (groups.size === 1) return measureHere(options);
  const measured: Measured[] = [];
  for (const [group, figures] of groups)
    measured.push(
      ...(group === undefined
        ? await measureHere({ ...options, chosen: figures })
        : await measureApart(figures, { n, rounds, seconds })),
    );
  return chosen.flatMap(({ name }) => measured.find((one) => one.name === name) ?? []);
}

async function measureHere(options: Options): Promise<Measured[]> {
  const running: Running[] = [];
  try {
    for (const figure of options.chosen) {
      say(`preparing ${figure.name}`);
      running.push({ figure, prepared: await figure.prepare(options.n, options.seconds), values: [] });
    }
    await runRounds(running, options.rounds);
  } finally {
    for (const { prepared } of running) await prepared.stop?.();
  }
  return running.map(({ figure: { name, unit, goal }, prepared, values }) => ({
    ...{ name, n: prepared.n, value: Number(median(values).toPrecision(4)), unit, goal },
  }));
}

async function runRounds(running: readonly Running[], rounds: number): Promise<void> {
  for (let round = 1; round <= rounds; round++) {
    for (const { figure, prepared, values } of running) {
      const value = await prepared.round();
      values.push(value);
      // At once, not at the end: a service does not hold its connections open through everybody else's rounds.
      if (round === 1) await prepared.control();
      say(`round ${round} of ${rounds}: ${figure.name} ${value.toFixed(3)} ${figure.unit}`);
    }
  }
}

/** The figures that grow, for ten and a hundred times as many ballots, and the ratio of the largest to the smallest. */
async function measureGrowth(own: readonly Measured[], options: Options): Promise<Measured[]> {
  const growing = options.chosen.filter(({ grows }) => grows);
  const larger: Measured[] = [];
  for (const factor of [10, 100])
    for (const figure of growing) {
      const n = factor * options.n;
      const [measured] = await measure({ ...options, chosen: [figure], n, rounds: 1 });
      if (measured) larger.push({ ...measured, name: `${figure.name}-at-${n}` });
    }
  const ratios = growing.map(({ name }): Measured => {
    const n = 100 * options.n;
    const at = (wanted: string) =>
      [...own, ...larger].find((one) => one.name === wanted)?.value ?? Number.NaN;
    const value = Number((at(`${name}-at-${n}`) / at(name)).toPrecision(4));
    return { name: `growth-${name}`, n, value, unit: 'times', goal: 1.1 };
  });
  return [...larger, ...ratios];
}

function formatTable(measured: readonly Measured[]): string {
  const rows = measured.map(({ name, n, value, unit, goal }) => [
    name,
    `${n}`,
    `${value}`,
    `${goal ?? '–'}`,
    unit,
  ]);
  const table = [['figure', 'n', 'measured', 'goal', 'unit'], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    process.stderr.write(usage);
    return 2;
  }
  say(
    `${cpus().length} cores; public data: ${proofGroups.group.name}; secrets: ${proofGroups.secretGroup.name}`,
  );
  if (options.peers && !beleniosVersion()) {
    say('--peers needs belenios-tool: apt-get install belenios-tool');
    return 2;
  }
  const own = await measure(options);
  const measured = [
    ...own,
    ...(options.growth ? await measureGrowth(own, options) : []),
    ...(options.peers ? measurePeers(own, options.n, say) : []),
  ];
  process.stdout.write(options.json ? `${JSON.stringify({ figures: measured })}\n` : formatTable(measured));
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n${usage}`);
  process.exitCode = 1;
}
