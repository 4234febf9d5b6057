import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeWorkbook } from './fixtures.ts';
import { readXlsx } from './read-xlsx.ts';

async function read(bytes: Uint8Array, sheet?: string) {
  const result = await readXlsx(bytes, sheet);
  assert.ok(result.ok, result.ok ? '' : result.error);
  return result.value;
}

async function refusal(bytes: Uint8Array, sheet?: string): Promise<string> {
  const result = await readXlsx(bytes, sheet);
  assert.ok(!result.ok);
  return result.error;
}

const headings = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>';

test('ROLL-1 each kind of cell is read as the sheet shows it', async () => {
  const cells = [
    '<c r="A2" s="2"><v>171</v></c>',
    '<c r="B2" t="s"><v>2</v></c>',
    '<c r="C2" s="1"><v>41453</v></c>',
    '<c r="D2" s="3"><v>41453.75</v></c>',
    '<c r="F2"><v>7.427089864E9</v></c>',
    '<c r="G2" t="inlineStr"><is><t>Siân</t></is></c>',
    '<c r="H2" t="str"><f>A1&amp;"x"</f><v>made</v></c>',
    '<c r="I2" t="b"><v>1</v></c>',
    '<c r="J2" s="0"><v>41453</v></c>',
  ];
  const { name, rows } = await read(
    await makeWorkbook({ Members: `${headings}<row r="2">${cells.join('')}</row>` }),
  );
  assert.equal(name, 'Members');
  assert.equal(rows.physical, 2);
  const [first, second] = rows.entries;
  assert.deepEqual(first?.kind === 'row' && first.cells.slice(0, 3), ['Member No', 'Surname', '']);
  assert.deepEqual(second?.kind === 'row' && second.cells, [
    '000171',
    "O'Brien & Wŷn\n ",
    '2013-06-28',
    '2013-06-28',
    '',
    '7427089864',
    'Siân',
    'made',
    'TRUE',
    '41453',
  ]);
});

test('ROLL-1 rows that are left out or empty are blank, a cell in error leaves its row for a person', async () => {
  const sheet = `${headings}<row r="4"><c r="A4"><v>1</v></c></row><row r="5"><c r="A5" s="1"/></row><row r="6"><c r="A6"><v>2</v></c><c r="B6" t="e"><v>#N/A</v></c></row>`;
  const { rows } = await read(await makeWorkbook({ A: sheet, B: '' }));
  assert.equal(rows.physical, 6);
  assert.deepEqual(
    rows.entries.map(({ kind, line, lines }) => [kind, line, lines]),
    [
      ['row', 1, 1],
      ['blank', 2, 2],
      ['row', 4, 1],
      ['blank', 5, 1],
      ['broken', 6, 1],
    ],
  );
});

test('ROLL-1 dates count from 1904 where the workbook says so', async () => {
  const workbook =
    '<workbook><workbookPr date1904="1"/><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>';
  const sheet = '<row r="1"><c r="A1" s="1"><v>39991</v></c></row>';
  const { rows } = await read(await makeWorkbook({ A: sheet }, { 'xl/workbook.xml': workbook }));
  const [row] = rows.entries;
  assert.deepEqual(row?.kind === 'row' && row.cells, ['2013-06-28']);
});

test('ROLL-1 of several sheets none is left out silently', async () => {
  const bytes = await makeWorkbook({ North: headings, South: headings });
  assert.match(await refusal(bytes), /several sheets: "North", "South"/);
  assert.equal((await read(bytes, 'South')).name, 'South');
  assert.match(await refusal(bytes, 'West'), /nothing in a sheet "West"/);
});

test('ROLL-1 a row in a row, a cell in a cell or outside of a row is refused: one would hide the other', async () => {
  const cell = '<c r="A1"><v>1</v></c>';
  const refused = [
    [`<row r="1">${cell}<row r="2"/></row>`, /row 2 begins within row 1/],
    ['<row r="1"><c r="A1"><c r="B1"><v>2</v></c></c></row>', /cell B1 begins/],
    [`<row r="1"/>${cell}`, /cell A1 begins/],
  ] as const;
  for (const [sheet, says] of refused) assert.match(await refusal(await makeWorkbook({ A: sheet })), says);
});

test('ROLL-1 a workbook that is cut, altered, or none is refused', async () => {
  const bytes = await makeWorkbook({ A: headings });
  assert.match(await refusal(bytes.slice(0, -30)), /cannot be read/);
  assert.match(
    await refusal(await makeWorkbook({ A: '<row r="1"><c r="A1"><v>1</v></row>' })),
    /cannot be read/,
  );
  assert.match(
    await refusal(await makeWorkbook({ A: '<row r="1"><c r="A1" t="s"><v>9</v></c></row>' })),
    /text 9/,
  );
  assert.match(await refusal(await makeWorkbook({ A: '<row r="2"/><row r="1"/>' })), /after row 2/);
  assert.match(
    await refusal(await makeWorkbook({ A: headings }, { 'xl/sharedStrings.xml': '<sst><si>' })),
    /cannot be read/,
  );
  const altered = bytes.slice();
  // Within the packed bytes of the first part, behind its local header.
  for (let i = 60; i < 90; i++) altered[i] = (altered[i] ?? 0) ^ 0x5a;
  assert.match(await refusal(altered), /cannot be read/);
  assert.ok(!(await readXlsx(new Uint8Array(10))).ok);
});
