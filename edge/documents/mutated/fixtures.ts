/** Files of members of every kind, small, and what damage is done to them. */
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import fc from 'fast-check';

export const password = 'correct horse 🔒';

/** A list of fifteen members as text, with a quoted address of two lines. */
export const list = [
  'No;Name;Address;Postcode;Born',
  ...Array.from(
    { length: 15 },
    (_, i) => `${1000 + i};"Wŷn; Siân";"${i} High St\nBala";LL23 7AB;1952-07-1${i % 10}`,
  ),
].join('\r\n');

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const headings = list.split('\r\n', 1).join('').split(';');

function cellsOf(row: number): string {
  const inline = (column: string, text: string) =>
    `<c r="${column}${row}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const name = `<c r="B${row}" t="s"><v>${headings.length}</v></c>`;
  const born = `<c r="E${row}" s="1"><v>${19_000 + row}</v></c>`;
  return `<c r="A${row}"><v>${1000 + row}</v></c>${name}${inline('C', `${row} High St, Bala`)}${inline('D', 'LL23 7AB')}${born}`;
}

/** The parts of a workbook with the same columns: numbers, shared and own texts, days, rows left out. */
export const parts: Readonly<Record<string, string>> = {
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr date1904="0"/><sheets><sheet name="Members" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts><numFmt numFmtId="164" formatCode="000000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
  'xl/sharedStrings.xml': `<sst xmlns="${main}">${[...headings, 'Siân Wŷn'].map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
  'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetData><row r="1">${headings.map((_, i) => `<c r="${String.fromCharCode(65 + i)}1" t="s"><v>${i}</v></c>`).join('')}</row>${[2, 3, 4, 7, 8, 9].map((row) => `<row r="${row}">${cellsOf(row)}</row>`).join('')}</sheetData></worksheet>`,
};

/** An archive of files, locked with AES where a password is given. */
export async function makeArchive(
  files: Readonly<Record<string, Uint8Array>>,
  locked?: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const lock = locked === undefined ? {} : { password: locked, encryptionStrength: 3 as const };
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, level: 1, ...lock });
  for (const [path, bytes] of Object.entries(files)) await zip.add(path, new Uint8ArrayReader(bytes));
  return zip.close();
}

/** Something cut out and something put in, wherever it falls. */
export interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

const textPieces = ['"', '""', ';', '\n', '\r', '\r\n', '"\n', ';;', '\0', ','];
/** What a workbook's own words can be broken with: rows and cells out of order, numbers beyond the format, ends of XML. */
const bookPieces = [
  ...[
    '<row r="3">',
    '<row r="1048577">',
    '<row>',
    '</row>',
    '<c r="B3"><v>7</v></c>',
    '<c r="XFE1"/>',
    '<c t="s"><v>99</v></c>',
  ],
  ...[
    '<c t="e"><v>#REF!</v></c>',
    ' t="b"',
    ' t="d"',
    ' t="str"',
    ' s="2"',
    ' s="-1"',
    ' r="A0"',
    '1e999',
    '-5',
    '0.5',
    'NaN',
  ],
  ...[
    '&#0;',
    '&amp;',
    '&lt',
    '&nope;',
    '_x0000_',
    '_xD800_',
    ']]>',
    '<![CDATA[x]]>',
    '<!--',
    '-->',
    '<?x?>',
    '<',
    '>',
    '"',
    "'",
    '/',
  ],
  ...[
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    'xmlns:x="y"',
    '<x:row r="9"/>',
    '<si><t>x</t></si>',
    '<rPh>',
    '</rPh>',
    'date1904="1"',
  ],
  ...['<sheet name="B" sheetId="2" r:id="rId1"/>', 'rId2', '../sheet', '\u{feff}', '\ud800'],
];

const bytesOf = (text: string): Uint8Array => Buffer.from(text);

function edits(pieces: readonly string[]): fc.Arbitrary<readonly Edit[]> {
  const piece = fc.constantFrom(...pieces).map(bytesOf);
  const insert = fc.oneof(piece, piece, fc.uint8Array({ maxLength: 3 }));
  return fc.array(fc.record({ at: fc.nat(20_000), remove: fc.nat(6), insert }), { maxLength: 6 });
}

export const textEdits = edits(textPieces);
export const bookEdits = edits(bookPieces);

export function applyEdits(bytes: Uint8Array, some: readonly Edit[]): Uint8Array {
  return some.reduce((mutated, { at, remove, insert }) => {
    const from = at % (mutated.length + 1);
    return Buffer.concat([mutated.subarray(0, from), insert, mutated.subarray(from + remove)]);
  }, bytes);
}
