/*
 * Members sought on an electoral roll: the command itself, from two files on the disk to the file of pairs, in a process of its
 * own whose memory is watched. 172.437 members and 5,400 electors for each ballot the other figures take, so that n = 1000 is the
 * electorate of 2022 against 5.4 million electors. One run serves all figures and rounds.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, mustHold, once, type Prepared } from './figure.ts';
import type { SyntheticMember } from './register/members.ts';
import { type Score, scorePairs } from './register/score.ts';
import { writeRoll } from './register/write-roll.ts';
import { type CommandRun, runCommand } from './run-command.ts';

const mapping = {
  id: 'Member No',
  surname: 'Surname',
  forename: 'Forename',
  middle: 'Middle',
  ...{ address: ['Address'], town: 'Town', postcode: 'Postcode' },
};

interface Files {
  readonly folder: string;
  readonly members: readonly SyntheticMember[];
}

const makeFiles = once((n): Files => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-roll-'));
  const sizes = { members: Math.round(172.437 * n), electors: 5400 * n };
  const files = { membersFile: join(folder, 'members.csv'), rollFile: join(folder, 'roll.csv') };
  writeFileSync(join(folder, 'mapping.json'), JSON.stringify(mapping));
  return { folder, members: writeRoll({ seed: 2022, ...sizes, ...files }) };
});

interface Run extends Score, CommandRun {
  readonly lines: number;
}

const match = once(async (n): Promise<Run> => {
  const { folder, members } = makeFiles(n);
  const file = (name: string) => join(folder, name);
  const options = ['--profile', 'roll', '--mapping', file('mapping.json'), '--out', file('pairs.csv')];
  const run = await runCommand(['register', 'match', file('members.csv'), file('roll.csv'), ...options]);
  const pairs = readPairs(file('pairs.csv'));
  const truth = new Map(members.map((member) => [member.id, member.truth]));
  const wanted = new Set(members.flatMap(({ id, isAtHome }) => (isAtHome ? [id] : [])));
  const lines = new Set(pairs.map(({ left }) => left)).size;
  return { ...run, lines, ...scorePairs(pairs, truth, wanted) };
});

function readPairs(path: string) {
  const rows = readFileSync(path, 'utf8').trim().split('\r\n').slice(1);
  return rows.map((row) => {
    const [left = '', right = '', , decision = ''] = row.split(',', 4);
    return { left, right, decision };
  });
}

function prepareWith(read: (run: Run) => number) {
  return async (n: number): Promise<Prepared> => {
    const { members, folder } = makeFiles(n);
    return {
      n: members.length,
      round: async () => read(await match(n)),
      control: async () => {
        const { lines, precision, recall } = await match(n);
        mustHold(lines === members.length, 'every member has a decision');
        mustHold(precision >= 0.99, `of what is taken, ${precision} is true`);
        mustHold(recall >= 0.98, `of those at home, ${recall} are found`);
      },
      stop: async () => rmSync(folder, { recursive: true, force: true }),
    };
  };
}

export const matchFigures: readonly Figure[] = [
  {
    name: 'match-roll',
    what: '`register match` of 172.437 × n members with 5,400 × n electors, from files to the file of pairs, by the clock',
    unit: 'ms',
    goal: 90_000,
    prepare: prepareWith(({ wall }) => wall),
  },
  {
    name: 'match-roll-cpu',
    what: 'its processor time, all threads',
    unit: 'ms-cpu',
    goal: null,
    prepare: prepareWith(({ cpu }) => cpu),
  },
  {
    name: 'match-roll-memory',
    what: 'the most memory it held at one moment, all processes; to be less than the goal',
    unit: 'MB',
    goal: 2000,
    prepare: prepareWith(({ memory }) => memory),
  },
  {
    name: 'match-roll-precision',
    what: 'of the members taken without a person, the share that is right',
    unit: 'share',
    goal: 0.9995,
    prepare: prepareWith(({ precision }) => precision),
  },
  {
    name: 'match-roll-recall',
    what: 'of the members at the address the roll has, the share that was taken or shown to a person',
    unit: 'share',
    goal: 0.99,
    prepare: prepareWith(({ recall }) => recall),
  },
];
