/** A workbook of one sheet, as spreadsheets write it: texts stand once in a table of their own, cells point there. */
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Every cell a text. */
export async function makeWorkbook(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const strings = new Map<string, number>();
  const sheet = rows.map((cells, row) => formatRow(cells, row + 1, strings)).join('');
  const table = [...strings.keys()].map((text) => `<si><t>${escapeXml(text)}</t></si>`).join('');
  const parts = {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Members" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${table}</sst>`,
  };
  const zip = new ZipWriter(new Uint8ArrayWriter());
  for (const [path, xml] of Object.entries(parts)) await zip.add(path, new TextReader(xml), { level: 1 });
  return zip.close();
}

function formatRow(cells: readonly string[], row: number, strings: Map<string, number>): string {
  const formatted = cells.map((text, column) => {
    const place = strings.get(text) ?? strings.size;
    if (place === strings.size) strings.set(text, place);
    return `<c r="${String.fromCharCode(65 + column)}${row}" t="s"><v>${place}</v></c>`;
  });
  return `<row r="${row}">${formatted.join('')}</row>`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
