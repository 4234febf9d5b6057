import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { findObstacle } from './obstacle.ts';
import { readRegisterSource, type SourceChoices } from './register-source.ts';
import { makeWorkbook } from './xlsx/fixtures.ts';

const list = new TextEncoder().encode('id,surname\n1,Wyn\n');

async function archive(
  bytes: Uint8Array,
  options: object,
  names = ['list'],
): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const name of names) await zip.add(name, new Uint8ArrayReader(bytes), options);
  return zip.close();
}

async function outcome(bytes: Uint8Array, choices: SourceChoices = {}): Promise<string | number> {
  const read = await readRegisterSource(bytes, choices);
  return read.ok ? read.value.rows.physical : read.error;
}

const aes = { password: 'correct horse', encryptionStrength: 3 } as const;
const { password } = aes;

test('ROLL-1 a list, a workbook, and either in an archive are told by their bytes', async () => {
  const workbook = await makeWorkbook({ A: '<row r="1"><c r="A1"><v>1</v></c></row>' });
  assert.equal(await outcome(list), 2);
  assert.equal(await outcome(workbook), 1);
  assert.equal(await outcome(await archive(list, {})), 2);
  assert.equal(await outcome(await archive(list, aes), { password }), 2);
  assert.equal(await outcome(await archive(workbook, aes), { password }), 1);
});

test('ROLL-1 a locked archive opens with its password alone, and never when it was altered', async () => {
  const locked = await archive(list, { ...aes, level: 0 });
  assert.match(`${await outcome(locked)}`, /give its password/);
  assert.match(`${await outcome(locked, { password: 'wrong horse' })}`, /cannot be read/);
  // The first packed byte, behind the local header with its name and extra field, the salt and the two bytes of check.
  const view = new DataView(locked.buffer);
  const at = 30 + view.getUint16(26, true) + view.getUint16(28, true) + 16 + 2;
  const altered = locked.slice();
  altered[at] = (altered[at] ?? 0) ^ 1;
  assert.match(`${await outcome(altered, { password })}`, /cannot be read/);
});

test('ROLL-1 the old cipher, several files and no archive are refused', async () => {
  assert.match(
    `${await outcome(await archive(list, { password, zipCrypto: true }), { password })}`,
    /old ZIP cipher/,
  );
  assert.match(`${await outcome(await archive(list, {}, ['a', 'b']))}`, /holds 2 files/);
  assert.match(`${await outcome(Uint8Array.of(0x50, 0x4b, 3, 4, 0))}`, /cannot be read/);
});

test('a file that anybody may send is refused before it is taken apart, however small it was packed', async () => {
  const limits = { bytes: 2_000, lines: 100 };
  const lines = (count: number) => new TextEncoder().encode('a\n'.repeat(count));
  assert.equal(await outcome(lines(100), { limits }), 100);
  assert.match(`${await outcome(lines(101), { limits })}`, /more than 100 lines/);
  assert.match(`${await outcome(await archive(lines(101), {}), { limits })}`, /more than 100 lines/);
  assert.match(`${await outcome(await archive(lines(1_001), {}), { limits })}`, /unpacks to more than/);
  const row = (at: number) => `<row r="${at}"><c r="A${at}"><v>1</v></c></row>`;
  const rows = Array.from({ length: 60 }, (_, i) => row(i + 1)).join('');
  const workbook = await makeWorkbook({ A: rows });
  assert.equal(await outcome(workbook), 60);
  assert.match(`${await outcome(workbook, { limits })}`, /too large/);
  assert.equal(await findObstacle(workbook, { limits }), undefined);
});
