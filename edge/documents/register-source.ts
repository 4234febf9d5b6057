/** The bytes of a file of members as rows, whatever it is: text, a workbook, open or locked, or either in an archive. */
import { err, ok, type Result } from '@countersign/bytes';
import { decideShape, type FileRows, readFileRows, splitPhysicalLines } from '@countersign/roll';
import { listArchive, openArchive } from './archive.ts';
import { decodeText } from './decode-text.ts';
import { compoundSignature } from './xlsx/compound-file.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';
import { unlockXlsx } from './xlsx/unlock.ts';

/** What a person said about the file. */
export interface SourceChoices {
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  readonly password?: string | undefined;
  /** For files that anybody may send; left out, those of a whole register. */
  readonly limits?: SourceLimits | undefined;
}

/** How much a file may hold once it is open: a small one can unpack to anything. */
export interface SourceLimits {
  /** Bytes of a text, or of one part of a workbook. */
  readonly bytes: number;
  /** Physical lines of a text. */
  readonly lines: number;
}

export interface RegisterSource {
  readonly rows: FileRows;
  /** Encoding of a text, `xlsx` of a workbook. */
  readonly encoding: string;
  /** What parts the cells of a text. */
  readonly delimiter: string | null;
  /** The sheet of a workbook that was read. */
  readonly sheet: string | null;
}

/** Reads a file, by its first bytes and not by its name. */
export async function readRegisterSource(
  bytes: Uint8Array,
  choices: SourceChoices,
): Promise<Result<RegisterSource, string>> {
  if (startsWith(bytes, compoundSignature)) return readLocked(bytes, choices);
  if (!startsWith(bytes, [0x50, 0x4b, 3, 4])) return readText(bytes, choices);
  const names = await listArchive(bytes);
  if (!names.ok) return names;
  if (names.value.includes('xl/workbook.xml')) return readWorkbook(bytes, choices);
  const file = await openArchive(bytes, choices.password, choices.limits?.bytes);
  if (!file.ok) return file;
  const isArchive = startsWith(file.value.bytes, [0x50, 0x4b, 3, 4]);
  if (!isArchive) return readText(file.value.bytes, choices);
  return readWorkbook(file.value.bytes, choices);
}

async function readLocked(
  bytes: Uint8Array,
  choices: SourceChoices,
): Promise<Result<RegisterSource, string>> {
  const opened = await unlockXlsx(bytes, choices.password);
  return opened.ok ? readWorkbook(opened.value, choices) : opened;
}

function readText(bytes: Uint8Array, { delimiter, limits }: SourceChoices): Result<RegisterSource, string> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  if (limits && hasMoreLines(decoded.value.text, limits.lines))
    return err(`The file has more than ${limits.lines} lines. Take out what is no list of members.`);
  const lines = splitPhysicalLines(decoded.value.text);
  const shape = decideShape(lines, delimiter);
  const rows = readFileRows(lines, shape);
  return ok({ rows, encoding: decoded.value.encoding, delimiter: shape.delimiter, sheet: null });
}

/** Looked at before the text is taken apart: a line of one character costs far more than that. */
function hasMoreLines(text: string, limit: number): boolean {
  let lines = 0;
  for (const _ of text.matchAll(/\r\n|\n|\r/g)) if (++lines > limit) return true;
  return false;
}

async function readWorkbook(
  bytes: Uint8Array,
  { sheet, limits }: SourceChoices,
): Promise<Result<RegisterSource, string>> {
  const read = await readXlsx(bytes, sheet, limits?.bytes);
  if (!read.ok) return err(read.error);
  return ok({ rows: read.value.rows, encoding: 'xlsx', delimiter: null, sheet: read.value.name });
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, i) => bytes[i] === byte);
}
