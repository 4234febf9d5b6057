import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'register-decide-'));
after(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const run = (...options: readonly string[]) =>
  spawnSync(
    process.execPath,
    [join(import.meta.dirname, '..', 'main.ts'), 'register', 'decide', ...options],
    { encoding: 'utf8' },
  );

const rule = put(
  'rule.txt',
  `rule leadership-2022, version 1
time zone Europe/London
grace 0 days
joined on or before 2022-06-03
member immediately before 2022-09-02T17:00
`,
);
const mapping = put(
  'm.json',
  '{"id":"No","surname":"Name","branch":"Branch","joined":"Joined","left":"Left","status":"Status"}',
);
const header = 'No,Name,Branch,Joined,Left,Status\n';
const decided = `1,Wyn,A,2019-01-01,,Current
2,Ann,A,2022-06-03,,Current
3,Orr,A,2022-06-04,,Current
4,Poe,B,2015-01-01,2022-08-20,Resigned
`;

test('ROLL-3: each member of a file is decided with a reason, and members = eligible + excluded by reason', () => {
  const out = join(folder, 'decisions.csv');
  const found = run(
    put('a.csv', header + decided),
    '--rule',
    rule,
    '--mapping',
    mapping,
    '--as-of',
    '2022-09-02T17:00',
    '--out',
    out,
    '--json',
  );
  assert.equal(found.status, 0, found.stderr);
  const figures = JSON.parse(found.stdout);
  assert.deepEqual(
    [figures.rule, figures.asOf],
    ['leadership-2022, version 1', '2022-09-02T17:00 Europe/London'],
  );
  assert.deepEqual([figures.members, figures.eligible, figures.undecided], [4, 2, {}]);
  assert.deepEqual(figures.excluded, { 'joined-late': 1, 'not-a-member': 1 });
  assert.deepEqual(figures.branches['B'], { members: 1, eligible: 0, excluded: { 'not-a-member': 1 } });
  assert.deepEqual(readFileSync(out, 'utf8').split('\r\n').slice(0, 4), [
    'id,branch,outcome,code,reason,again',
    '1,A,eligible,,"eligible: joined 2019-01-01, needed by 2022-06-03; member immediately before 2022-09-02 17:00",',
    '2,A,eligible,,"eligible: joined 2022-06-03, needed by 2022-06-03; member immediately before 2022-09-02 17:00",',
    '3,A,excluded,joined-late,"not eligible: joined 2022-06-04, needed by 2022-06-03",',
  ]);
});

test('ROLL-8: at freeze the command says when it is decided again; who is unclear waits for a person, exit code 3', () => {
  const unclear = `${header}${decided}5,Ray,B,,,Current\n6,Tay,B,2012-03-04,,Suspended\n`;
  const found = run(
    put('b.csv', unclear),
    '--rule',
    rule,
    '--mapping',
    mapping,
    '--as-of',
    '2022-07-20T12:00',
  );
  assert.equal(found.status, 3, found.stderr);
  assert.match(found.stdout, /^6 members = 3 eligible \+ 1 excluded \+ 2 undecided$/m);
  assert.match(found.stdout, /^ {2}undecided, membership-unclear: 2$/m);
  assert.match(found.stdout, /^To be decided again at: 2022-09-02T17:00$/m);
});

test('a rule, a time or a file that cannot be read is refused with exit code 2, and nothing is written', () => {
  const file = put('c.csv', header + decided);
  const out = join(folder, 'nothing.csv');
  const asOf = ['--as-of', '2022-09-02T17:00', '--mapping', mapping, '--out', out];
  for (const [options, reason] of [
    [[file, '--rule', put('bad.txt', 'joined early\n'), ...asOf], /first line names the rule/],
    [[file, '--rule', join(folder, 'nowhere.txt'), ...asOf], /cannot be read/],
    [[file, '--rule', rule, ...asOf, '--as-of', 'noon'], /"noon" is no time/],
    [[join(folder, 'nowhere.csv'), '--rule', rule, ...asOf], /cannot be read/],
  ] as const) {
    const refused = run(...options);
    assert.equal(refused.status, 2, refused.stdout);
    assert.match(refused.stderr, reason);
    assert.equal(refused.stdout, '');
  }
  assert.throws(() => readFileSync(out), /ENOENT/);
});

test('a locked workbook is decided like any other file of members', () => {
  const workbook = join(import.meta.dirname, '../../../edge/documents/xlsx/locked-members.xlsx');
  const asked = [workbook, '--rule', rule, '--as-of', '2022-09-02T17:00', '--json'];
  const found = run(...asked, '--password-file', put('password.txt', 'pässwörd 🔒\n'));
  assert.equal(JSON.parse(found.stdout).members, 80);
  const shut = run(...asked);
  assert.equal(shut.status, 2);
  assert.match(shut.stderr, /password/);
});
