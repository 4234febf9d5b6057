import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { dedupeFile } from './dedupe-command.ts';
import { RegisterFileError } from './load-register-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-dedupe-'));
after(() => rmSync(folder, { recursive: true }));

const mapping = {
  id: 'No',
  forename: 'First',
  surname: 'Last',
  address: ['Line 1', 'Line 2'],
  postcode: 'Post code',
  dob: 'Born',
};

const register = `No,First,Last,Line 1,Line 2,Post code,Born
101,William,Rhydderch,14 Tan y Bryn,Bala,LL23 7SR,17/05/1948
102,Megan,Rhydderch,14 Tan y Bryn,Bala,LL23 7SR,02/11/1950
103,Alun,Foss,3 Mill Lane,Corwen,LL21 0AB,09/01/1977
104,Bill,Rhydderch,14 Tan-y-Bryn,Bala,LL23 7SR,17/05/1948
105,Dilys,Kemble,8 High Street,Ruthin,LL15 1AA,30/08/1966
`;

/** What the command writes and says for a file. */
async function dedupe(text: string, columns: object = mapping) {
  const file = (name: string): string => join(folder, name);
  writeFileSync(file('members.csv'), text);
  writeFileSync(file('M.json'), JSON.stringify(columns));
  const said: string[] = [];
  const options = { mapping: file('M.json'), out: file('clusters.csv') };
  const code = await dedupeFile(file('members.csv'), options, (line) => said.push(line));
  const [heading, ...lines] = readFileSync(options.out, 'utf8').trim().split('\r\n');
  return { code, said, heading, rows: lines.map((line) => line.split(',')) };
}

test('each row is written in its order, the second entry of a member in the cluster of the first', async () => {
  const { code, heading, rows } = await dedupe(register);
  assert.equal(code, 0);
  assert.equal(heading, 'id,cluster,probability');
  assert.deepEqual(
    rows.map(([id, cluster]) => `${id} ${cluster}`),
    ['101 1', '102 2', '103 3', '104 1', '105 4'],
  );
  assert.ok(rows.every(([, , probability]) => Number(probability) >= 0 && Number(probability) <= 1));
});

test('a line with an open quotation mark is named, and the rows after it are all there', async () => {
  const { code, said, rows } = await dedupe(register.replace('103,Alun', '103,"Alun'));
  assert.equal(code, 3);
  assert.match(said[0] ?? '', /^Line 4 was left out/);
  assert.deepEqual(
    rows.map(([id]) => id),
    ['101', '102', '104', '105'],
  );
});

test('a mapping without "id", or with a column that is not there, is refused', async () => {
  await assert.rejects(dedupe(register, { surname: 'Last' }), RegisterFileError);
  await assert.rejects(dedupe(register, { ...mapping, email: 'Mail' }), RegisterFileError);
});
