/** Small workbooks for tests, part by part. */
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of sheets, each the XML within `sheetData`; `own` parts are added or replace others. */
export async function makeWorkbook(
  sheets: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const names = Object.keys(sheets);
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts><numFmt numFmtId="164" formatCode="000000"/><numFmt numFmtId="165" formatCode="dd&quot; of &quot;mmm\\-yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}"><si><t>Member No</t></si><si><r><t>Sur</t></r><r><t>name</t></r><rPh><t>x</t></rPh></si><si><t xml:space="preserve">O&apos;Brien &amp; Wŷn_x000A_ </t></si></sst>`,
  };
  for (const [i, name] of names.entries())
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetData>${sheets[name]}</sheetData></worksheet>`;
  const zip = new ZipWriter(new Uint8ArrayWriter());
  for (const [path, xml] of Object.entries({ ...parts, ...own })) await zip.add(path, new TextReader(xml));
  return zip.close();
}
