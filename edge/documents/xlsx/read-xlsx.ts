/** Reading a workbook (XLSX) as rows, every row of the sheet accounted for (ROLL-1). */
import { err, ok, type Result } from '@countersign/bytes';
import type { FileRows } from '@countersign/roll';
import { configure, type FileEntry, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { RelationTaker, SharedTextTaker, type SheetEntry, StyleTaker, WorkbookTaker } from './parts.ts';
import { SheetTaker } from './sheet.ts';
import { takeXml, type XmlTaker } from './xml.ts';

/** Bytes that one part may unpack to: more is no list of members. */
const partLimit = 1_500_000_000;

export interface XlsxSheet {
  readonly name: string;
  readonly rows: FileRows;
}

configure({ useWebWorkers: false });

/**
 * The sheet called `sheet`, or the only one that holds anything. A workbook with several asks which one, because the
 * others would be left out silently.
 */
export async function readXlsx(
  bytes: Uint8Array,
  sheet?: string,
  limit = partLimit,
): Promise<Result<XlsxSheet, string>> {
  const zip = new ZipReader(new Uint8ArrayReader(bytes), { checkSignature: true });
  try {
    const parts = new Map<string, FileEntry>();
    for (const entry of await zip.getEntries()) if (!entry.directory) parts.set(entry.filename, entry);
    return await readWorkbook({ entries: parts, limit }, sheet);
  } catch (error) {
    return err(`The workbook cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  } finally {
    await zip.close();
  }
}

/** Names of the sheets that hold anything; none of a file that is no workbook. */
export async function listFilledSheets(bytes: Uint8Array, limit = partLimit): Promise<readonly string[]> {
  const zip = new ZipReader(new Uint8ArrayReader(bytes));
  try {
    const parts = new Map<string, FileEntry>();
    for (const entry of await zip.getEntries()) if (!entry.directory) parts.set(entry.filename, entry);
    const sheets = await readSheets({ entries: parts, limit }, undefined);
    return sheets.ok ? sheets.value.filter(isFilled).map(({ name }) => name) : [];
  } catch {
    return [];
  } finally {
    await zip.close();
  }
}

/** The parts of a workbook, and the bytes that one may unpack to. */
interface Parts {
  readonly entries: ReadonlyMap<string, FileEntry>;
  readonly limit: number;
}

async function readWorkbook(parts: Parts, wanted: string | undefined): Promise<Result<XlsxSheet, string>> {
  const sheets = await readSheets(parts, wanted);
  return sheets.ok ? decideSheet(sheets.value, wanted) : sheets;
}

async function readSheets(
  parts: Parts,
  wanted: string | undefined,
): Promise<Result<readonly XlsxSheet[], string>> {
  const workbook = await readPart(parts, 'xl/workbook.xml', new WorkbookTaker());
  const relations = await readPart(parts, 'xl/_rels/workbook.xml.rels', new RelationTaker());
  if (!workbook || !relations) return err('The file is no XLSX workbook.');
  const styles = (await readPart(parts, 'xl/styles.xml', new StyleTaker())) ?? new StyleTaker();
  const shared = await readPart(parts, 'xl/sharedStrings.xml', new SharedTextTaker());
  const context = { texts: shared?.texts ?? [], looks: styles.looks, epoch: workbook.epoch };
  const found: XlsxSheet[] = [];
  for (const { name, relation } of chosen(workbook.sheets, wanted)) {
    const taker = await readPart(parts, relations.targets.get(relation) ?? '', new SheetTaker(context));
    if (taker) found.push({ name, rows: taker.finish() });
  }
  return ok(found);
}

function chosen(sheets: readonly SheetEntry[], wanted: string | undefined): readonly SheetEntry[] {
  return wanted === undefined ? sheets : sheets.filter(({ name }) => name === wanted);
}

function isFilled({ rows }: XlsxSheet): boolean {
  return rows.entries.some(({ kind }) => kind !== 'blank');
}

function decideSheet(sheets: readonly XlsxSheet[], wanted: string | undefined): Result<XlsxSheet, string> {
  const filled = sheets.filter(isFilled);
  const [only] = filled;
  if (filled.length > 1)
    return err(
      `The workbook has several sheets: ${filled.map(({ name }) => `"${name}"`).join(', ')}. The mapping must say which: "read": {"sheet": "${only?.name}"}.`,
    );
  if (only) return ok(only);
  return err(
    wanted === undefined ? 'The workbook is empty.' : `The workbook has nothing in a sheet "${wanted}".`,
  );
}

/** Unpacks one part into its taker; undefined when the part is not there. */
async function readPart<T extends XmlTaker>(
  { entries, limit }: Parts,
  path: string,
  taker: T,
): Promise<T | undefined> {
  const part = entries.get(path);
  if (!part) return undefined;
  if (part.uncompressedSize > limit) throw new Error(`${path} is too large`);
  const intake = takeXml(taker);
  try {
    await part.getData(intake.writable);
  } catch (error) {
    throw intake.problem() ?? error;
  }
  return taker;
}
