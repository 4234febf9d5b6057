/** The command as it is run: what it prints where, and its exit codes. Its documentation's examples run as they stand. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'countersign-command-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs words as the shell would: blanks part them, but inside double quotes. */
function run(words: string): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const all = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare = '']) => quoted ?? bare);
  const main = join(root, 'apps', 'countersign', 'main.ts');
  return spawnSync(process.execPath, [main, ...all], { cwd: folder, encoding: 'utf8' });
}

function put(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

const board = '3 2\n4 1 2 0\n2 3 0\n0\n"Ada"\n"Bryn"\n"Cai"\n"Board"\n';

test('COUNT-2: with --json the count stands alone on the output, every figure an exact decimal', () => {
  put('board.blt', board);
  const { status, stdout, stderr } = run('count board.blt --rules stv-scottish --json');
  assert.deepEqual([status, stderr], [0, '']);
  const printed = JSON.parse(stdout) as Record<string, unknown>;
  assert.deepEqual(
    [
      printed['rules'],
      printed['quota'],
      printed['elected'],
      printed['electedOrder'],
      printed['title'],
      printed['seats'],
    ],
    ['stv-scottish', '3.00000', [1, 3], [1, 3], 'Board', 2],
  );
  assert.deepEqual((printed['rounds'] as unknown[])[1], {
    totals: { 1: '3.00000', 2: '1.00000', 3: '2.00000' },
    quota: '3.00000',
    exhausted: '0.00000',
    loss: '0.00000',
    excluded: [],
    elected: [],
    withdrawn: [],
    ties: [],
  });
});

test('COUNT-2: malformed input is refused with line, column and reason, exit code 2, and nothing on the output', () => {
  put('bad.blt', '3 2\n4 1 9 0\n0\n');
  put('bad.json', '[[1,[[1]]],\n [2,[[1}]]]');
  put('bad-lots.json', '[{"tied":[1,2],"chosen":3}]');
  writeFileSync(join(folder, 'latin.blt'), Buffer.from('2 1\n1 1 0\n0\n"Si\xf4n"\n"B"\n', 'latin1'));
  put('board.blt', board);
  for (const [words, said] of [
    ['count bad.blt --rules av', 'bad.blt: line 2, column 5: there is no candidate 9; there are 3'],
    ['count bad.json --rules av', 'bad.json: line 2, column 8: “}” where “,” or “]” is expected'],
    ['count latin.blt --rules av', 'latin.blt: line 4, column 4: a byte that is not UTF-8'],
    [
      'count board.blt --rules stv-meek --lots bad-lots.json',
      'bad-lots.json: line 1, column 25: “3” is not one of the tied',
    ],
    ['count missing.blt --rules av', 'missing.blt cannot be read'],
  ] as const) {
    const { status, stdout, stderr } = run(words);
    assert.deepEqual([status, stdout], [2, ''], words);
    assert.ok(stderr.includes(said), stderr);
  }
});

test('COUNT-2: a tie that nobody has broken stops the count with exit code 3 and the earlier figures; a lot carries it on', () => {
  put('tie.blt', '3 1\n3 1 0\n2 2 0\n2 3 0\n1 - 2 0\n0\n"Ada"\n"Bryn"\n"Cai"\n');
  const stopped = run('count tie.blt --rules stv-scottish --json');
  assert.equal(stopped.status, 3);
  assert.match(stopped.stderr, /Bryn and Cai are tied[\s\S]*Stage +1\nBryn +2\.00000\nCai +2\.00000/);
  const { lotNeeded, papers } = JSON.parse(stopped.stdout) as { lotNeeded: unknown; papers: unknown };
  assert.deepEqual(lotNeeded, { purpose: 'exclude', stage: 2, tied: [2, 3] });
  assert.deepEqual(papers, {
    total: '8',
    counted: '7',
    invalid: {},
    withoutPreference: { skipped: '1' },
    partly: {},
  });
  put('lots.json', '[{"tied":[3,2],"excluded":2,"how":"coin"},{"tied":[1,2],"chosen":1}]');
  const drawn = run('count tie.blt --rules stv-scottish --json --lots lots.json');
  assert.equal(drawn.status, 0);
  assert.match(drawn.stderr, /the lot between 1, 2 was not needed/);
  const { rounds } = JSON.parse(drawn.stdout) as { rounds: { excluded: unknown; ties: unknown }[] };
  assert.deepEqual(
    [rounds[1]?.excluded, rounds[1]?.ties],
    [[2], [{ purpose: 'exclude', tied: [2, 3], chosen: 2, by: 'lot', how: 'coin' }]],
  );
  const ordered = run('count tie.blt --rules stv-scottish --json --tie-order Cai,Bryn');
  assert.deepEqual(
    (JSON.parse(ordered.stdout) as { rounds: { excluded: unknown }[] }).rounds[1]?.excluded,
    [3],
  );
});

test('a rule that does not fit the file, and an option that means nothing to it, are refused with exit code 1', () => {
  put('board.blt', board);
  put('totals.csv', 'candidate,votes\nAda,5\nBryn,7\n');
  for (const [words, said] of [
    ['count board.blt --rules av', 'av fills one place, and there are 2'],
    ['count totals.csv --rules av', 'av needs papers'],
    ['count board.blt --rules exhaustive', 'exhaustive needs the totals of its rounds'],
    ['count board.blt --rules stv-scottish --decimals 3', '--decimals means nothing to stv-scottish'],
    [
      'count board.blt --rules stv-scottish --withdrawn Dee',
      'there is no candidate “Dee”; there are 1, 2, 3',
    ],
    ['count board.blt --rules two-candidate --seats 1', 'the file has 3 candidates'],
    ['count board.blt --rules fptp', 'Allowed choices are plurality'],
    ['count board.blt', "required option '--rules <id>' not specified"],
  ] as const) {
    const { status, stdout, stderr } = run(words);
    assert.deepEqual([status, stdout], [1, ''], words);
    assert.ok(stderr.includes(said), stderr);
  }
});

test('totals by area are added up, with turnout; a question passes by the share it needs', () => {
  put('areas.csv', 'Area,Electorate,Yes,No,Rejected\nNorth,100,30,20,1\nSouth,50,10,5,0\n');
  const asked = run('count areas.csv --rules yes-no --pass at-least:2/3 --json');
  const printed = JSON.parse(asked.stdout) as Record<string, unknown>;
  assert.deepEqual([printed['elected'], printed['quota'], printed['turnout']], [[], '44', '44.00']);
  assert.equal(printed['passed'], false);
  assert.match(run('count areas.csv --rules yes-no --turnout 50').stdout, /The question has not passed/);
  const passed = run('count areas.csv --rules yes-no --turnout 40 --json');
  const { elected, shares } = JSON.parse(passed.stdout) as Record<string, unknown>;
  assert.deepEqual([elected, shares], [['Yes'], { Yes: '61.54', No: '38.46' }]);
});

test('a casual vacancy is filled by recount; a rank given to several counts where one of them is left', () => {
  put('council.blt', '4 2\n5 1 3 0\n4 2 1 0\n2 3 2 0\n1 4 3 0\n0\n');
  const recount = run('count council.blt --rules stv-scottish --vacating 1 --sitting 2 --json');
  const printed = JSON.parse(recount.stdout) as Record<string, unknown>;
  assert.deepEqual([recount.status, printed['filledBy'], printed['elected']], [0, [3], [3]]);
  put('several.blt', '4 1\n6 1 0\n5 2 0\n3 3 1=4 2 0\n1 4 3 0\n0\n');
  const rounds = ['exhaust-if-several', 'exhaust'].map((rule) => {
    const { stdout } = run(`count several.blt --rules av --json --overvote ${rule}`);
    return (JSON.parse(stdout) as { rounds: { totals: Record<string, string> }[] }).rounds.at(-1)?.totals;
  });
  assert.deepEqual(rounds, [
    { 1: '9', 2: '5' },
    { 1: '6', 2: '5' },
  ]);
});

/** The blocks of the documentation: files by name, and commands each with what it prints. */
function readExamples(): {
  readonly commands: readonly { readonly line: string; readonly prints: string }[];
} {
  const text = readFileSync(join(root, 'docs', 'counting.md'), 'utf8');
  for (const [, name = '', content = ''] of text.matchAll(/`([\w.-]+)`:\n\n```\n([^`]*)```/g))
    put(name, content);
  const blocks = text.matchAll(/```sh\n([^`]*)```(?:\n\n```text\n([^`]*)```)?/g);
  return {
    commands: [...blocks].flatMap(([, lines = '', prints = '']) =>
      lines
        .trim()
        .split('\n')
        .map((line) => ({ line, prints })),
    ),
  };
}

test('docs/counting.md: its examples print what stands there', () => {
  const { commands } = readExamples();
  assert.ok(commands.length >= 4);
  for (const { line, prints } of commands) {
    assert.match(line, /^npx countersign /);
    const { status, stdout, stderr } = run(line.replace('npx countersign ', ''));
    assert.equal(status, 0, `${line}\n${stderr}`);
    if (prints !== '') assert.equal(stdout.trimEnd(), prints.trimEnd(), line);
  }
});

test('docs/counting.md: every option of the command stands there', () => {
  const text = readFileSync(join(root, 'docs', 'counting.md'), 'utf8');
  const { stdout } = run('count --help');
  for (const [flag] of stdout.matchAll(/--[a-z-]+/g)) assert.ok(text.includes(flag), flag);
});

test('COUNT-2: who withdrew, or stands in the order of a tie, stood even if a list of numbers has no mark for them', () => {
  put('few.json', '[[3,[[1],[2]]],\n [2,[[2]]]]');
  const { status, stdout } = run('count few.json --rules av --withdrawn 4 --json');
  const { candidates, withdrawn } = JSON.parse(stdout) as {
    candidates: { id: number }[];
    withdrawn: number[];
  };
  assert.deepEqual([status, candidates.map(({ id }) => id), withdrawn], [0, [1, 2, 3, 4], [4]]);
  assert.equal(run('count few.json --rules stv-scottish --tie-order 3,2,1').status, 0);
  const said = run('count few.json --rules av --withdrawn 4 --candidates 3');
  assert.match(said.stderr, /there is no candidate “4”/);
  put('board.blt', board);
  assert.match(run('count board.blt --rules stv-scottish --withdrawn 4').stderr, /there is no candidate “4”/);
});
