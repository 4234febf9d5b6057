/*
 * Entries twice in a register: the command itself, from a file on the disk to the file of clusters, in a process of its own whose
 * memory is watched. 172.437 rows for each ballot the other figures take, so that n = 1000 is the electorate of 2022; two in a
 * hundred are there twice. One run serves all figures and rounds.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, mustHold, once, type Prepared } from './figure.ts';
import { Dice } from './register/dice.ts';
import { type DoubledRow, doubleMembers, formatDoubled } from './register/doubles.ts';
import { drawMembers } from './register/write-roll.ts';
import { type CommandRun, runCommand } from './run-command.ts';

const mapping = {
  ...{ id: 'Member No', surname: 'Surname', forename: 'Forename', middle: 'Middle', address: ['Address'] },
  ...{ town: 'Town', postcode: 'Postcode', dob: 'Born', email: 'E-mail', phone: 'Phone' },
};

interface Files {
  readonly folder: string;
  readonly rows: readonly DoubledRow[];
}

const makeFiles = once((n): Files => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-doubles-'));
  const count = Math.round(172.437 * n);
  const members = drawMembers({ seed: 2020, members: count, electors: 30 * count }, () => {});
  const rows = doubleMembers(new Dice(2), members).slice(0, count);
  writeFileSync(join(folder, 'mapping.json'), JSON.stringify(mapping));
  writeFileSync(join(folder, 'members.csv'), formatDoubled(rows));
  return { folder, rows };
});

interface Run extends CommandRun {
  readonly lines: number;
  /** Of pairs in one cluster, the share that is one person; of pairs that are, the share found. */
  readonly precision: number;
  readonly recall: number;
}

const dedupe = once(async (n): Promise<Run> => {
  const { folder, rows } = makeFiles(n);
  const [members, map, out] = ['members.csv', 'mapping.json', 'clusters.csv'].map((name) =>
    join(folder, name),
  );
  const run = await runCommand([
    'register',
    'dedupe',
    members ?? '',
    '--mapping',
    map ?? '',
    '--out',
    out ?? '',
  ]);
  const lines = readFileSync(out ?? '', 'utf8')
    .trim()
    .split('\r\n')
    .slice(1);
  const found = lines.map((line) => line.split(',')[1] ?? '');
  const [together, wanted] = [pairsWithin(found), pairsWithin(rows.map(({ person }) => `${person}`))];
  const right = pairsWithin(rows.map(({ person }, row) => `${person} ${found[row]}`));
  return { ...run, lines: lines.length, precision: right / together, recall: right / wanted };
});

/** Pairs of rows that have the same name of a group. */
function pairsWithin(groups: readonly string[]): number {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

function prepareWith(read: (run: Run) => number) {
  return async (n: number): Promise<Prepared> => {
    const { rows, folder } = makeFiles(n);
    return {
      n: rows.length,
      round: async () => read(await dedupe(n)),
      control: async () => {
        const { lines, precision, recall } = await dedupe(n);
        mustHold(lines === rows.length, 'every row is in a cluster');
        mustHold(precision >= 0.85, `of the pairs found, ${precision} are one person`);
        mustHold(recall >= 0.9, `of the entries that are there twice, ${recall} are found`);
      },
      stop: async () => rmSync(folder, { recursive: true, force: true }),
    };
  };
}

export const dedupeFigures: readonly Figure[] = [
  {
    name: 'dedupe-register',
    what: '`register dedupe` of 172.437 × n rows, from the file to the file of clusters, by the clock',
    unit: 'ms',
    goal: 300_000,
    prepare: prepareWith(({ wall }) => wall),
  },
  {
    name: 'dedupe-register-cpu',
    what: 'its processor time',
    unit: 'ms-cpu',
    goal: null,
    prepare: prepareWith(({ cpu }) => cpu),
  },
  {
    name: 'dedupe-register-memory',
    what: 'the most memory it held at one moment; to be less than the goal',
    unit: 'MB',
    goal: 2000,
    prepare: prepareWith(({ memory }) => memory),
  },
  {
    name: 'dedupe-register-precision',
    what: 'of the pairs found, the share that is one person',
    unit: 'share',
    goal: null,
    prepare: prepareWith(({ precision }) => precision),
  },
  {
    name: 'dedupe-register-recall',
    what: 'of the pairs of entries that are one person, the share found',
    unit: 'share',
    goal: null,
    prepare: prepareWith(({ recall }) => recall),
  },
];
