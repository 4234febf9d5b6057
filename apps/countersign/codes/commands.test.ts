/** What a code office runs, as it runs it: two commands, in a folder of its own. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { definitionCodec } from '@countersign/ballot';
import { format, toHex, unwrap } from '@countersign/bytes';
import { codeListHash, formatCode, parseCodeList, referenceGroup, verifyCodeList } from '@countersign/crypto';
import { formatPackList } from '@countersign/documents';
import { electionHashOf } from '@countersign/record';
import { sampleDefinition } from '@countersign/record/fixtures';
import { parseCodeFile } from './code-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-codes-'));
after(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => join(folder, name);
const definition = sampleDefinition();
writeFileSync(file('definition'), format(definitionCodec, definition));

function run(...args: string[]) {
  const main = join(import.meta.dirname, '..', 'main.ts');
  return spawnSync(process.execPath, [main, 'codes', ...args], { encoding: 'utf8' });
}

const packs = Array.from({ length: 5 }, (_, i) => ({
  number: i + 1,
  credential: 4 - i,
  channel: i === 4 ? ('electronic' as const) : ('paper' as const),
  reference: `ABCDEFGH${i}0`,
  barcode: `CS00000000000${i}0`,
  recipient: {
    name: `=Member ${i}`,
    address: ['1 High Street'],
    postcode: 'LL23 7AB',
    country: 'GB',
    email: `m${i}@example.org`,
  },
}));

test('CODE-1, CODE-2: an office draws its codes, and prints them on the packs of their credentials', () => {
  const drawn = run(
    'draw',
    '--office',
    'A',
    '--definition',
    file('definition'),
    '--credentials',
    '6',
    '--out',
    folder,
  );
  assert.equal(drawn.status, 0, drawn.stderr);
  assert.equal(statSync(file('A.codes')).mode & 0o777, 0o600);
  const codes = Array.from(unwrap(parseCodeFile('A', readFileSync(file('A.codes'), 'utf8'))), formatCode);
  const list = new Uint8Array(readFileSync(file('A.list')));
  const parsed = unwrap(parseCodeList(list));
  assert.deepEqual(parsed.electionHash, electionHashOf(definition));
  assert.deepEqual(
    verifyCodeList(referenceGroup, parsed, (length) => new Uint8Array(length).fill(3)),
    { failed: [] },
  );
  assert.equal(readFileSync(file('A.commitment'), 'utf8'), `6 ${toHex(codeListHash(list))}\n`);
  for (const code of codes) assert.ok(!`${drawn.stdout}${drawn.stderr}`.includes(code), 'no code is shown');
  const again = run(
    'draw',
    '--office',
    'A',
    '--definition',
    file('definition'),
    '--credentials',
    '6',
    '--out',
    folder,
  );
  assert.notEqual(again.status, 0, 'codes that were drawn are never overwritten');

  writeFileSync(file('packs.csv'), [...formatPackList(packs)].join(''));
  const text = [{ language: 'en', text: 'One vote.' }];
  const words = {
    voterUrl: 'https://vote.example',
    votingOnce: text,
    help: text,
    returnAddress: ['Office'],
    sides: 'one',
  };
  writeFileSync(file('job.json'), JSON.stringify(words));
  const printed = run(...printing('packs.csv'), '--merge', file('merge.csv'), '--per-file', '3');
  assert.equal(printed.status, 0, printed.stderr);
  const pdfText = ['out-001.pdf', 'out-002.pdf'].map((name) => {
    assert.equal(statSync(file(name)).mode & 0o777, 0o600);
    return execFileSync('pdftotext', ['-layout', file(name), '-'], { encoding: 'utf8' });
  });
  assert.ok([4, 3, 2].every((v) => pdfText[0]?.includes(codes[v] ?? '?')));
  assert.ok(pdfText[1]?.includes(codes[1] ?? '?'));
  assert.ok(!pdfText.join('').includes(codes[0] ?? ''), 'an electronic pack is not printed');
  const merge = readFileSync(file('merge.csv'), 'utf8').split('\r\n');
  assert.equal(statSync(file('merge.csv')).mode & 0o777, 0o600);
  assert.ok(merge[5]?.includes(`https://vote.example/#a=${codes[0]?.replaceAll('-', '')}`));
  assert.ok(
    merge.slice(1, -1).every((line) => line.includes(",'=Member")),
    'no cell is a formula',
  );
});

function printing(list: string): string[] {
  const inputs = {
    '--definition': 'definition',
    '--codes': 'A.codes',
    '--packs': list,
    '--words': 'job.json',
    '--out': 'out.pdf',
  };
  return [
    'print',
    '--office',
    'A',
    ...Object.entries(inputs).flatMap(([option, name]) => [option, file(name)]),
  ];
}

test('the list of another ballot, a damaged list and a damaged print job are refused by name', () => {
  writeFileSync(file('other.csv'), [...formatPackList([{ ...packs[0]!, credential: 99 }])].join(''));
  assert.match(run(...printing('other.csv')).stderr, /credential 99.*another ballot/);
  writeFileSync(file('damaged.csv'), readFileSync(file('packs.csv'), 'utf8').replace('ABCDEFGH20', 'ABC'));
  assert.match(run(...printing('damaged.csv')).stderr, /Row 4/);
  writeFileSync(file('job.json'), '{"voterUrl": 3}');
  assert.match(run(...printing('packs.csv')).stderr, /job\.json is no print job.*voterUrl/);
});
