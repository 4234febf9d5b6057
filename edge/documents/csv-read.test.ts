import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CsvProblem, type CsvRecord, readCsv } from './csv-read.ts';
import { formatCsvLine, unguardCell } from './csv-write.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(
  file: string | Uint8Array,
  size = 7,
): Promise<{ records: CsvRecord[]; problem?: CsvProblem }> {
  const records: CsvRecord[] = [];
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const result = await readCsv(pieces(bytes, size), (record) => records.push(record));
  if (result.ok) assert.equal(result.value, records.length);
  return result.ok ? { records } : { records, problem: result.error };
}

async function refusal(file: string | Uint8Array, size?: number): Promise<CsvProblem> {
  const { problem } = await read(file, size);
  assert.ok(problem, 'expected a refusal');
  return problem;
}

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test('ROLL-FILE rows are numbered as a spreadsheet shows them, whatever the line ends, the separator and the BOM', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    for (const separator of [',', ';', '\t']) {
      const file = ['\ufeffid', 'name', '', `1${separator}"Ŵyn${separator} Siân"`, `2${separator}x`, ''];
      const text = [file.slice(0, 2).join(separator), ...file.slice(2)].join(end);
      const { records } = await read(text, 3);
      assert.deepEqual(records, [
        { row: 1, cells: ['id', 'name'] },
        { row: 3, cells: ['1', `Ŵyn${separator} Siân`] },
        { row: 4, cells: ['2', 'x'] },
      ]);
    }
  }
});

test('ROLL-1 line ends that change half-way do not run rows together', async () => {
  const { records } = await read('id,name\r\n1,a\n2,b\r3,c');
  assert.deepEqual(
    records.map(({ cells }) => cells[0]),
    ['id', '1', '2', '3'],
  );
});

test('ROLL-1 a cell may hold several lines', async () => {
  const { records } = await read('id,address,town\n1,"1 High Street\nFlat 2, Tŷ Gwyn",Bala\n2,x,y\n');
  assert.deepEqual(records[1]?.cells, ['1', '1 High Street\nFlat 2, Tŷ Gwyn', 'Bala']);
  assert.equal(records.length, 3);
});

test('ROLL-1 an unclosed quotation mark swallows no rows: the file is refused with the line', async () => {
  const rows = Array.from({ length: 20 }, (_, i) => `${i},name ${i},town`);
  const file = (line: number, text: string) => ['id,name,town', ...rows.with(line - 2, text)].join('\n');
  assert.equal((await refusal(file(5, '3,"Smith,town'))).line, 5);
  // Closed by the quoted cell of a later row, and by a cell that itself begins with the separator.
  const later = file(5, '3,"Smith,town').replace('9,name 9,town', '9,"name",town');
  assert.match((await refusal(later)).reason, /quotation mark/);
  const sly = file(5, '3,"Smith,town').replace('9,name 9,town', '9,",name,town');
  const problem = await refusal(sly);
  assert.equal(problem.line, 5);
  assert.match(problem.reason, /opened in line 5/);
  assert.doesNotMatch(problem.reason, /Smith/);
});

test('ROLL-1 other encodings are named', async () => {
  const text = 'id,name\n1,Siân\n2,Ann\n';
  const utf16 = new Uint8Array([
    0xff,
    0xfe,
    ...new Uint8Array(Uint16Array.from(text, (l) => l.charCodeAt(0)).buffer),
  ]);
  assert.match((await refusal(utf16, 64)).reason, /UTF-16/);
  assert.match((await refusal(utf16.subarray(2), 64)).reason, /UTF-16 without/);
  const windows = await refusal(latin1(text), 64);
  assert.match(windows.reason, /Windows-1252/);
  assert.equal(windows.line, 2);
  assert.match(
    (await refusal(latin1('id,name\n1,x\n2,\x93Ann\x94\n'), 64)).reason,
    /line 3 looks like Windows-1252 or Mac/,
  );
  assert.match((await refusal(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 64)).reason, /spreadsheet/);
  assert.match((await refusal(new TextEncoder().encode('id,n\n1,Siâ').slice(0, -1))).reason, /cut off/);
  assert.match((await refusal('')).reason, /empty/);
});

test('what was written reads back, and no cell is a formula', async () => {
  const cell = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ' ', 'a', 'ŵ', '1') });
  const line = fc.array(cell, { minLength: 2, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), async (lines) => {
      const file = `a,b\r\n${lines.map(formatCsvLine).join('')}`;
      const { records, problem } = await read(file, 50);
      assert.equal(problem, undefined);
      assert.deepEqual(
        records.slice(1).map(({ cells }) => cells.map(unguardCell)),
        lines,
      );
      for (const { cells } of records) for (const one of cells) assert.doesNotMatch(one, /^[=+\-@]/);
    }),
  );
});

test('ROLL-1 whatever the bytes, reading ends with records or a reason', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', ';'), maxLength: 60 })
      .map((text) => latin1(text)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.integer({ min: 1, max: 30 }), async (file, size) => {
      const { problem } = await read(file, size);
      if (problem) assert.ok(problem.reason.length > 10);
    }),
    { numRuns: 300 },
  );
});
