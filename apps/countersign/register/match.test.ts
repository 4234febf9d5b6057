import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parseToday, RegisterFileError } from './load-register-file.ts';
import { type MatchOptions, matchFiles } from './match-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-match-'));
after(() => rmSync(folder, { recursive: true }));

const members = `No;Last;First;Line 1;Town;Code
101;RHYDDERCH;BILL;14 TAN-Y-BRYN;BALA;LL23 7SR
102;FOSS;ZOE;3 MILL LN;CORWEN;LL210AB
103;KEMBLE;D;8 HIGH STREET;RUTHIN;
104;ABROAD;ANN;1 RUE HAUTE;PARIS;75001
`;
const roll = `Elector Number Prefix,Elector Number,Elector Number Suffix,Elector Markers,Elector DOB,Elector Surname,Elector Forename,PostCode,Address1,Address2,Address3,Address4,Address5,Address6
A1,7,0,,,Rhydderch,Megan,LL23 7SR,14 Tan y Bryn,Bala,,,,
A1,8,0,,,Rhydderch,William,LL23 7SR,14 Tan y Bryn,Bala,,,,
A1,9,0,,,Foss,Alun,LL21 0AB,3 Mill Lane,Corwen,,,,
A1,10,1,,,Kemble,Dilys,LL15 1AA,8 High Street,Ruthin,,,,
`;
const mapping = {
  id: 'No',
  surname: 'Last',
  forename: 'First',
  address: ['Line 1'],
  town: 'Town',
  postcode: 'Code',
};

/** What the command writes and says for two files. */
async function match(
  left: string,
  right: string,
  columns: object,
  profile: MatchOptions['profile'] = 'roll',
) {
  const file = (name: string): string => join(folder, name);
  writeFileSync(file('left.csv'), left);
  writeFileSync(file('right.csv'), right);
  writeFileSync(file('M.json'), JSON.stringify(columns));
  const said: string[] = [];
  const options = { profile, mapping: file('M.json'), out: file('pairs.csv') };
  const code = await matchFiles(file('left.csv'), file('right.csv'), options, (line) => said.push(line));
  const [heading, ...lines] = readFileSync(options.out, 'utf8').trim().split('\r\n');
  return { code, said, heading, rows: lines.map((line) => line.split(',')) };
}

test('RECON-4: members are found on a roll of the 14 columns, whose headings need no mapping', async () => {
  const { code, heading, rows, said } = await match(members, roll, mapping);
  assert.equal(code, 0);
  assert.equal(heading, 'left_id,right_id,probability,decision,reasons');
  assert.deepEqual(
    rows.map(([left, right, , decision]) => `${left} ${right} ${decision}`),
    ['101 A1-8/0 auto', '102  none', '103 A1-10/1 auto', '104  none'],
  );
  assert.equal(said.at(-1), '2 found, 0 for a person to look at, 2 not found.');
  assert.match(rows[0]?.[4] ?? '', /^same address; same surname; forenames are forms of one name$/);
});

test('two lists with a mapping of their own each are matched person by person', async () => {
  const right = 'Ref,Whole name,Where,PC\nx9,"Foss, Zoë",3 Mill Lane,LL21 0AB\n';
  const own = { id: 'Ref', name: 'Whole name', address: 'Where', postcode: 'PC' };
  const { rows } = await match(members, right, { left: mapping, right: own }, 'person');
  assert.deepEqual(
    rows.map(([left, found, , decision]) => `${left} ${found} ${decision}`),
    ['101  none', '102 x9 auto', '103  none', '104  none'],
  );
});

test('a line with an open quotation mark is named, and the others are matched', async () => {
  const { code, said, rows } = await match(members.replace('102;FOSS', '102;"FOSS'), roll, mapping);
  assert.equal(code, 3);
  assert.ok(said.some((line) => /left\.csv: line 3 was left out/.test(line)));
  assert.deepEqual(
    rows.map(([left]) => left),
    ['101', '103', '104'],
  );
});

test('a file without a number or a name is refused with what is missing', async () => {
  const refused = (left: string, says: RegExp) =>
    assert.rejects(
      () => match(left, roll, mapping),
      (error) => error instanceof RegisterFileError && says.test(error.message),
    );
  await refused('Last,Code\nLee,AB1 2CD\n', /no column is mapped to "id"/);
  await refused('No,Code\n1,AB1 2CD\n', /no column is mapped to "surname" or "name"/);
  await refused('', /empty/);
});

const workbook = join(import.meta.dirname, '../../../edge/documents/xlsx/locked-members.xlsx');

test('either side may be a locked workbook', async () => {
  const [passwordFile, map, out] = ['password.txt', 'W.json', 'own.csv'].map((name) =>
    join(folder, name),
  ) as [...[string, string, string]];
  writeFileSync(passwordFile, 'pässwörd 🔒\n');
  writeFileSync(map, JSON.stringify({ id: 'No' }));
  const passwords = { leftPasswordFile: passwordFile, rightPasswordFile: passwordFile };
  const options: MatchOptions = { profile: 'person', mapping: map, out, ...passwords };
  assert.equal(await matchFiles(workbook, workbook, options, () => {}), 0);
  const rows = readFileSync(out, 'utf8').trim().split('\r\n').slice(1);
  assert.equal(new Set(rows.map((row) => row.split(',')[0])).size, 80);
  const unsaid = { profile: 'person', mapping: map, out } as const;
  await assert.rejects(
    matchFiles(workbook, workbook, unsaid, () => {}),
    RegisterFileError,
  );
});

test('RECON-4: on a roll of the 13 columns the surname comes first, also where the mapping names its column', async () => {
  const [heading = '', ...lines] = roll.trim().split('\n');
  const names = (cells: string[]) =>
    [...cells.slice(0, 5), `${cells[5]} ${cells[6]} Mary`, ...cells.slice(7)].join(',');
  const together = [
    heading.replace('Elector Surname,Elector Forename', 'Elector Name'),
    ...lines.map((line) => names(line.split(','))),
  ].join('\n');
  const own = {
    id: ['Elector Number Prefix', 'Elector Number', 'Elector Number Suffix'],
    name: 'Elector Name',
  };
  const place = { address: ['Address1', 'Address2'], postcode: 'PostCode' };
  for (const columns of [mapping, { left: mapping, right: { ...own, ...place } }]) {
    const { rows } = await match(members, together, columns);
    assert.deepEqual(
      rows.map(([left, right, , decision]) => `${left} ${right} ${decision}`),
      ['101 A1-8/0 auto', '102  none', '103 A1-10/1 auto', '104  none'],
    );
  }
});

test('a file that cannot be written is said before the work, and a folder is no file', async () => {
  const file = (name: string): string => join(folder, name);
  for (const [name, text] of [
    ['left.csv', members],
    ['right.csv', roll],
    ['M.json', JSON.stringify(mapping)],
  ] as const)
    writeFileSync(file(name), text);
  const run = (right: string, out: string) => {
    const said: string[] = [];
    const options = { profile: 'person' as const, mapping: file('M.json'), out };
    return assert.rejects(
      matchFiles(file('left.csv'), right, options, (line) => said.push(line)),
      (error) =>
        error instanceof RegisterFileError &&
        /cannot be (written|read)/.test(error.message) &&
        said.length < 2,
    );
  };
  await run(file('right.csv'), file('no-folder/pairs.csv'));
  await run(file('right.csv'), folder);
  await run(folder, file('pairs.csv'));
});

test('a day that is none is refused', () => {
  assert.equal(parseToday('2024-02-29'), '2024-02-29');
  for (const text of ['tomorrow', '2023-02-29', '22/11/2026', '']) assert.throws(() => parseToday(text));
});
