import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findInFile, viewImport } from './import-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'register-import-'));
after(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const run = (...options: readonly string[]) =>
  spawnSync(
    process.execPath,
    [join(import.meta.dirname, '..', 'main.ts'), 'register', 'import', ...options],
    {
      encoding: 'utf8',
    },
  );

const today = '2026-11-22';
const list =
  'Member No;Surname;Forename;Postcode;Branch\r\n1;Wyn;Siân;ll237ab;A\r\n2;"Ann;Jo;E1 1AA;B\r\n3;Ann;Jo;E1 1AA;B\r\n';

test('ROLL-1 the command accounts for every line of a file in Windows-1252, as JSON and in words', () => {
  const file = put('list.csv', Buffer.from(list, 'latin1'));
  const mapping = put(
    'm.json',
    '{"id":"Member No","surname":"Surname","forename":"Forename","postcode":"Postcode","branch":"Branch"}',
  );
  const printed = run(file, '--mapping', mapping, '--dry-run', '--json');
  assert.equal(printed.status, 0, printed.stderr);
  const report = JSON.parse(printed.stdout);
  assert.equal(report.encoding, 'windows-1252');
  assert.equal(report.delimiter, ';');
  assert.deepEqual(report.lines, { physical: 4, header: 1, blank: 0, accepted: 2, quarantined: 1 });
  assert.deepEqual(report.rows, {
    accepted: 2,
    new: 2,
    unchanged: 0,
    changed: 0,
    duplicate: 0,
    quarantined: 1,
  });
  assert.deepEqual(report.branches, { A: 1, B: 1 });
  assert.equal(report.quarantined[0].line, 3);
  const words = run(file, '--dry-run', '--previous', file);
  assert.match(words.stdout, /4 lines = 1 headings \+ 0 blank \+ 2 accepted \+ 1 quarantined/);
  assert.match(words.stdout, /2 rows accepted = 0 new \+ 2 unchanged/);
});

test('ROLL-1 an open question has exit code 3, a file that cannot be read 2, with a sentence', () => {
  const asked = run(put('asked.csv', 'Member No,Surname,DOB\n1,Wyn,03/04/1952\n'), '--dry-run');
  assert.equal(asked.status, 3);
  assert.match(asked.stdout, /Which comes first in dob, day or month\?/);
  for (const [options, reason] of [
    [[join(folder, 'nowhere.csv'), '--dry-run'], /cannot be read/],
    [[put('a.csv', 'x,y\n1,2\n'), '--dry-run'], /none of its headings is known/],
    [[put('b.csv', list), '--dry-run', '--mapping', put('bad.json', '{')], /no JSON/],
    [[put('c.csv', list)], /--dry-run/],
  ] as const) {
    const refused = run(...options);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, reason);
    assert.equal(refused.stdout, '');
  }
});

test('ROLL-1 a file of headings alone has nobody, and balances', async () => {
  const { lines, members } = viewImport(await findInFile(put('none.csv', 'Member No,Surname'), { today }));
  assert.deepEqual([lines.physical, lines.header, members], [1, 1, 0]);
});
