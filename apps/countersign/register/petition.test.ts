import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'countersign-petition-'));
after(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const members = put(
  'members.csv',
  `Member No;Surname;Forename;Address;Postcode;E-mail
101;Rhydderch;William;14 Tan y Bryn, Bala;LL23 7SR;
102;Rhydderch;Megan;14 Tan y Bryn, Bala;LL23 7SR;
103;Foss;Zoë;3 Mill Lane, Corwen;LL21 0AB;zoe@example.org
104;Kemble;Dilys;8 High Street, Ruthin;LL15 1AA;
105;Okafor;Ngozi;2 Chapel Row, Bala;LL23 7AA;
`,
);
const first = put(
  'first.csv',
  `No,Name,Address,Postcode,Email
1,Bill Rhydderch,14 Tan-y-Bryn,LL23 7SR,
2,Karl Rhydderch,14 Tan-y-Bryn,LL23 7SR,
3,William RHYDDERCH,14 Tan y Bryn,ll237sr,
4,Zoe Foss,,LL21 0AB,ZOE@example.org
5,"Dilys Kemble,8 High Street,LL15 1AA,
`,
);
const second = put(
  'second.csv',
  `Name,Address,Postcode,Email
Zoë Foss,3 Mill Ln,LL21 0AB,
Dilys Kemble,8 High Street,LL15 1AA,
Ngozi Okafor,2 Chapel Row,LL23 7AA,
`,
);
const withdrawn = put('withdrawn.csv', 'Name,Address,Postcode,Email\nNgozi Okafor,2 Chapel Row,LL23 7AA,\n');
const mapping = put(
  'm.json',
  '{"members":{"id":"Member No","surname":"Surname","forename":"Forename","address":"Address","postcode":"Postcode","email":"E-mail"},"signatures":{"name":"Name","address":"Address","postcode":"Postcode","email":"Email"}}',
);
const out = join(folder, 'verdicts.csv');

const run = (...options: readonly string[]) =>
  spawnSync(
    process.execPath,
    [join(import.meta.dirname, '..', 'main.ts'), 'register', 'petition', ...options],
    { encoding: 'utf8' },
  );
const asked = [members, first, second, '--mapping', mapping, '--out', out, '--withdrawn', withdrawn];

test('PETITION-1: signatures of two tranches, each member once, who withdrew not at all; a line that is no row is named', () => {
  const found = run(...asked, '--threshold', '3', '--json');
  assert.equal(found.status, 3, found.stderr);
  const rows = readFileSync(out, 'utf8').trim().split('\r\n');
  assert.equal(rows[0], 'tranche,line,verdict,member,probability,of_tranche,of_line,reasons');
  assert.deepEqual(
    rows.slice(1).map((row) => row.split(',').toSpliced(7).toSpliced(4, 1).join(' ')),
    [
      '1 2 valid 101  ',
      '1 3 not-a-member   ',
      '1 4 duplicate 101 1 2',
      '1 5 valid 103  ',
      '2 2 duplicate 103 1 5',
      '2 3 valid 104  ',
      '2 4 withdrawn 105  ',
    ],
  );
  const { tranches, standing, reachedWith, withdrawals, broken, verdicts } = JSON.parse(found.stdout);
  assert.deepEqual([standing, reachedWith], ['reached', 2]);
  assert.deepEqual(verdicts, { valid: 3, 'not-a-member': 1, duplicate: 2, withdrawn: 1, unsure: 0 });
  assert.deepEqual([tranches[0].validSoFar, tranches[1].validSoFar, tranches[1].earlier], [2, 3, 1]);
  assert.deepEqual(withdrawals, { found: 1, unsure: 0, notFound: 0 });
  assert.deepEqual([broken.length, broken[0].line], [1, 6]);
});

test('the report for people says what is missing to the threshold', () => {
  const { stdout } = run(...asked, '--threshold', '4');
  assert.match(stdout, /Tranche 2, .*second\.csv: 3 signatures/);
  assert.match(stdout, /1 signed before, 1 of them in an earlier tranche/);
  assert.match(stdout, /The threshold is not reached: 3 of 4\./);
});

test('a threshold that is no number, and a file without names, end with code 2', () => {
  const wrong = run(...asked, '--threshold', 'many');
  assert.equal(wrong.status, 2);
  assert.match(wrong.stderr, /whole number/);
  const nameless = run(members, put('n.csv', 'Postcode\nLL1 1AA\n'), '--mapping', mapping, '--out', out);
  assert.equal(nameless.status, 2);
  assert.match(nameless.stderr, /no column is mapped to "surname" or "name"/);
});
