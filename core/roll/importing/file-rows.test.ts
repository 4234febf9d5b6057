import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decideShape } from './delimiter.ts';
import { type FileEntry, readFileRows, splitPhysicalLines } from './file-rows.ts';

function read(text: string): readonly FileEntry[] {
  const lines = splitPhysicalLines(text);
  const { physical, entries } = readFileRows(lines, decideShape(lines));
  assert.equal(physical, lines.length);
  return entries;
}

const rowsOf = (entries: readonly FileEntry[]) =>
  entries.flatMap((entry) => (entry.kind === 'row' ? [entry.cells] : []));
const brokenIn = (entries: readonly FileEntry[]) =>
  entries.flatMap((entry) => (entry.kind === 'broken' ? [entry.line] : []));

test('ROLL-1 physical lines are counted alike for every line end, and an end at the end makes no line', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    assert.equal(splitPhysicalLines(`a${end}${end}b${end}`).length, 3);
    assert.equal(splitPhysicalLines(`a${end}${end}b`).length, 3);
  }
  assert.equal(splitPhysicalLines('').length, 0);
});

test('ROLL-1 any separator is found, also where cells hold another one', () => {
  for (const one of [',', ';', '\t', '|', '^', '~']) {
    const entries = read(`id${one}"Surname${one} Forename"${one}town\n1${one}"Wyn${one} Siân"${one}Bala\n`);
    assert.deepEqual(rowsOf(entries)[1], ['1', `Wyn${one} Siân`, 'Bala']);
  }
  assert.deepEqual(rowsOf(read('id;name;address\n1;Wyn;1 High St, Bala\n2;Ann;2 High St, Bala\n'))[1], [
    '1',
    'Wyn',
    '1 High St, Bala',
  ]);
  assert.deepEqual(rowsOf(read('sep=!\na!b\n1!2\n')).at(-1), ['1', '2']);
});

const table = (changes: Readonly<Record<number, string>>) =>
  ['id,name,town,postcode', ...Array.from({ length: 60 }, (_, i) => `${i},name ${i},town,E1 1AA`)]
    .map((line, i) => changes[i + 1] ?? line)
    .join('\n');

test('ROLL-1 an unclosed quotation mark costs its own line and no other, wherever a later mark stands', () => {
  const cases: readonly (readonly [Readonly<Record<number, string>>, readonly number[]])[] = [
    [{ 5: '3,"Smith,town,E1 1AA' }, [5]],
    [{ 5: '3,"Smith,town,E1 1AA', 9: '7,"name",town,E1 1AA' }, [5]],
    [{ 5: '3,Smith,town,"E1 1AA', 9: '7,name,town,E1 1AA"' }, [5, 9]],
    [{ 5: '3,"Smith,town,E1 1AA', 9: '7,",town,E1 1AA' }, [5, 9]],
    [{ 5: '3,Smith "Jo,town,E1 1AA' }, [5]],
    [{ 5: '3,"Smith"x,town,E1 1AA' }, [5]],
    [{ 61: '59,"Smith,town,E1 1AA' }, [61]],
  ];
  for (const [changes, lines] of cases) {
    const entries = read(table(changes));
    assert.deepEqual(brokenIn(entries), lines);
    assert.equal(rowsOf(entries).length, 61 - lines.length);
  }
});

test('ROLL-1 an address of several lines in one cell is one row of several lines', () => {
  const entries = read(table({ 5: '3,"Smith\nFlat 2, Tŷ ""Gwyn""\nBala",town,E1 1AA' }));
  const row = entries.find((entry) => entry.lines === 3);
  assert.deepEqual(row?.kind === 'row' && row.cells[1], 'Smith\nFlat 2, Tŷ "Gwyn"\nBala');
  assert.equal(rowsOf(entries).length, 61);
});

test('ROLL-1 of few columns neither reading of a quoted comma is certain, and every line waits', () => {
  const entries = read('id,address\n0,x\n1,"1 High Street\nFlat 2, Bala"\n3,y\n4,z\n');
  assert.deepEqual(brokenIn(entries), [3, 4]);
  assert.deepEqual(rowsOf(entries).length, 4);
});

test('ROLL-1 whatever the text, every physical line belongs to one entry, in order', () => {
  const piece = fc.constantFrom(
    '"',
    '""',
    ',',
    ';',
    '\n',
    '\r\n',
    '\r',
    'a',
    'Bala',
    '1',
    ' ',
    '\t',
    '","',
    '"\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => {
      const text = pieces.join('');
      const entries = read(text);
      const ends = text.match(/\r\n|\n|\r/g)?.length ?? 0;
      const physical = ends + (text !== '' && !/[\r\n]$/.test(text) ? 1 : 0);
      let next = 1;
      for (const { line, lines } of entries) {
        assert.equal(line, next);
        assert.ok(lines >= 1);
        next += lines;
      }
      assert.equal(next - 1, physical);
    }),
    { numRuns: 1000 },
  );
});

test('a row that was written with quotation marks reads back', () => {
  const cell = fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', ' ', 'ŵ'), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
      const quoted = cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',');
      const lines = splitPhysicalLines(quoted);
      const { entries } = readFileRows(lines, { delimiter: ',', width: 50 });
      const exact = readFileRows(lines, { delimiter: ',', width: cells.length }).entries;
      if (cells.some((one) => one.trim() !== '') && exact[0]?.kind === 'row')
        assert.deepEqual(exact[0].cells, cells);
      assert.equal(
        entries.reduce((sum, { lines: count }) => sum + count, 0),
        lines.length,
      );
    }),
  );
});
