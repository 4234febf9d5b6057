import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCompoundStreams } from './compound-file.ts';
import { lockXlsx } from './lock.ts';
import { readXlsx } from './read-xlsx.ts';
import { unlockXlsx } from './unlock.ts';
import { writeXlsx } from './write-xlsx.ts';

const draw = (length: number) => new Uint8Array(randomBytes(length));
const columns = [
  { heading: 'Mark', width: 20 },
  { heading: 'Your answer', width: 20, choices: ['missing', 'not ours'] },
  { heading: 'Note', width: 40 },
];

async function read(bytes: Uint8Array) {
  const sheet = await readXlsx(bytes);
  assert.ok(sheet.ok, sheet.ok ? '' : sheet.error);
  return sheet.value.rows.entries.map((entry) => (entry.kind === 'row' ? entry.cells : [entry.kind]));
}

test('a workbook that was written reads back as it was, whatever its texts look like', async () => {
  const odd = ['=1+1', '007', '1/2/2026', '<b>&"\'', 'Siân\nŴyn\t_x000A_', '_x', '\u0007', ' two  spaces '];
  const rows = odd.map((text, i) => [`m${i}`, text, 'x']);
  const bytes = await writeXlsx({ name: 'Findings & more', columns, rows });
  assert.deepEqual(await read(bytes), [columns.map(({ heading }) => heading), ...rows]);
});

test('any texts come back', async () => {
  const cell = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((text) => text.trim() !== '');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
      const bytes = await writeXlsx({ name: 'A', columns, rows });
      assert.deepEqual(
        (await read(bytes)).slice(1),
        rows.map((row) => row.map((text) => text.toWellFormed())),
      );
    }),
    { numRuns: 60 },
  );
});

test('RECON-1 a locked workbook opens with its password alone, small and large', async () => {
  for (const count of [0, 3, 3_000]) {
    const rows = Array.from({ length: count }, (_, i) => [
      `m${i}`,
      `${randomBytes(20).toString('hex')}`,
      `${i}`,
    ]);
    const workbook = await writeXlsx({ name: 'A', columns, rows });
    const locked = lockXlsx(workbook, 'pässwörd 🔒', draw);
    const opened = await unlockXlsx(locked, 'pässwörd 🔒');
    assert.ok(opened.ok, opened.ok ? '' : opened.error);
    assert.deepEqual(Buffer.from(opened.value), Buffer.from(workbook));
    const wrong = await unlockXlsx(locked, 'password');
    assert.match(wrong.ok ? '' : wrong.error, /does not open/);
  }
});

test('RECON-1 a locked workbook that was altered is refused', async () => {
  const workbook = await writeXlsx({ name: 'A', columns, rows: [['m', 'a', 'b']] });
  const locked = lockXlsx(workbook, 'secret', draw);
  const streams = readCompoundStreams(locked, ['EncryptedPackage']);
  assert.ok(streams.ok);
  const { EncryptedPackage } = streams.value;
  const start = Buffer.from(locked).indexOf(EncryptedPackage);
  assert.ok(start > 0);
  for (const offset of [0, 8, EncryptedPackage.length - 1]) {
    const altered = locked.slice();
    altered[start + offset] = (altered[start + offset] ?? 0) ^ 1;
    const opened = await unlockXlsx(altered, 'secret');
    assert.match(opened.ok ? '' : opened.error, /altered/);
  }
});
