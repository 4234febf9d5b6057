/**
 * Strict reading of a CSV file (ROLL-1): UTF-8 alone, comma, semicolon or tab, any line ends. A quotation mark that is
 * never closed would make many rows into one cell; it is found, and the file refused with the line where it opened.
 */
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { err, ok, type Result } from '@countersign/bytes';
import { CsvError, parse } from 'csv-parse';
import { decodeUtf8 } from './csv-encoding.ts';

/** One record: its number as a spreadsheet shows it (headings: 1), and its cells. */
export interface CsvRecord {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Why a file is refused as a whole. `line` is the line of the text file, 1-based. */
export interface CsvProblem {
  readonly line: number | undefined;
  readonly reason: string;
}

/** Characters of one record: beyond it something is wrong with the file. */
const recordLimit = 100_000;
/** Records between two reports of progress. */
const progressStep = 2_000;

/** What the parser gives for each record; `lines` counts those of the file up to its end. */
interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number; readonly bytes: number };
}

/**
 * Reads all records and hands each to `take`; returns how many there were. `progress` is told of bytes read. A file
 * that is refused half-way has handed over some records: the caller keeps them only when the result is ok.
 */
export async function readCsv(
  source: AsyncIterable<Uint8Array>,
  take: (record: CsvRecord) => void,
  progress: (bytes: number) => void = () => undefined,
): Promise<Result<number, CsvProblem>> {
  const text = decodeUtf8(source);
  const heading = await readHeading(text);
  if (!heading.ok) return heading;
  if (heading.value === '') return err({ line: undefined, reason: 'The file is empty.' });
  const delimiter = delimiterOf(heading.value);
  const records = new Records(delimiter, take, progress);
  try {
    const pieces = Readable.from(allPieces(heading.value, text, records), { objectMode: false });
    await pipeline(pieces, startParser(delimiter, records), discard());
  } catch (error) {
    if (!(error instanceof CsvError) && !records.problem) throw error;
    return err(records.problem ?? describeCsvError(error as CsvError, records.linesBefore + 1));
  }
  return records.problem ? err(records.problem) : ok(records.count);
}

/** Text up to the end of the first line at least, or all there is. */
async function readHeading(
  text: AsyncGenerator<Result<string, CsvProblem>>,
): Promise<Result<string, CsvProblem>> {
  let heading = '';
  while (!/[^\r\n][\r\n]/.test(heading) && heading.length < recordLimit) {
    const piece = await text.next();
    if (piece.done) break;
    if (!piece.value.ok) return piece.value;
    heading += piece.value.value;
  }
  return ok(heading);
}

/** The heading, then the rest; a piece that is no UTF-8 ends the stream and is kept as the problem. */
async function* allPieces(
  heading: string,
  rest: AsyncGenerator<Result<string, CsvProblem>>,
  records: Records,
): AsyncGenerator<string> {
  yield heading;
  for await (const piece of rest) {
    if (!piece.ok) {
      records.problem = piece.error;
      return;
    }
    yield piece.value;
  }
}

function startParser(delimiter: string, records: Records) {
  return parse({
    delimiter,
    // All three, always: a file whose line ends change half-way must not have its rows run together.
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
    raw: true,
    relax_column_count: true,
    max_record_size: recordLimit,
    // Taken while parsing and not from the stream, which forgets what it holds when a later line is broken.
    on_record: (parsed: unknown) => {
      records.take(parsed as Parsed);
      return null;
    },
  });
}

function discard(): Writable {
  return new Writable({ objectMode: true, write: (_chunk, _encoding, done) => done() });
}

/** The records of one file so far. */
class Records {
  problem: CsvProblem | undefined;
  count = 0;
  linesBefore = 0;
  #row = 0;
  #width = 0;
  readonly #delimiter: string;
  readonly #take: (record: CsvRecord) => void;
  readonly #progress: (bytes: number) => void;

  constructor(delimiter: string, take: (record: CsvRecord) => void, progress: (bytes: number) => void) {
    this.#delimiter = delimiter;
    this.#take = take;
    this.#progress = progress;
  }

  take({ record, raw, info }: Parsed): void {
    if (this.problem) return;
    this.#row++;
    if (info.lines - this.linesBefore > 1 && this.#swallowsRows(raw)) {
      this.problem = swallowed(this.linesBefore + 1);
      return;
    }
    this.linesBefore = info.lines;
    // An empty line is no record, but a spreadsheet counts it.
    if (record.length === 1 && record[0] === '') return;
    if (this.count === 0) this.#width = record.length;
    this.count++;
    this.#take({ row: this.#row, cells: record });
    if (this.count % progressStep === 0) this.#progress(info.bytes);
  }

  /** Whether a line inside a cell of several lines looks like a row of its own: a quotation mark was not closed. */
  #swallowsRows(raw: string): boolean {
    const inner = raw
      .trimEnd()
      .split(/\r\n|\n|\r/)
      .slice(1, -1);
    if (this.#width < 2) return inner.length > 20;
    return inner.some((line) => line.split(this.#delimiter).length >= this.#width);
  }
}

function swallowed(line: number): CsvProblem {
  return {
    line,
    reason: `A quotation mark opened in line ${line} is not closed before the next rows. Close or remove it, and give the file again.`,
  };
}

function describeCsvError(error: CsvError, line: number): CsvProblem {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return swallowed(line);
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return {
        line,
        reason: `In the row that begins in line ${line} a quotation mark stands in the middle of a cell, or one was not closed. Close or remove it; inside a quoted cell write it twice.`,
      };
    default:
      return { line, reason: `The row that begins in line ${line} is not CSV (${error.code}).` };
  }
}

/** The separator of the headings: whichever of the three is there most often. */
function delimiterOf(text: string): string {
  const header = text.split(/\r\n|\n|\r/).find((line) => line !== '') ?? '';
  const counted = [',', ';', '\t'].map((one) => ({ one, count: header.split(one).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).one;
}
