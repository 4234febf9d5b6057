/** The people of a file of text, read in parts: what is kept of a row is what matching looks at. */
import { err, ok, type Result } from '@countersign/bytes';
import {
  decideShape,
  type FileEntry,
  type FileShape,
  type LinkCells,
  type LinkRowNeed,
  type LinkRowReader,
  prepareLinkRows,
  type RegisterMapping,
  readFileRows,
  splitPhysicalLines,
} from '@countersign/roll';
import { partEncoding, readBeginning, readParts, senseFile } from './text-parts.ts';

/** A line that is no row: its number, 1-based, and why. */
export interface BrokenLine {
  readonly line: number;
  readonly reason: string;
}

export interface ListedPeople {
  readonly people: readonly LinkCells[];
  /** Of each of the people the first physical line. */
  readonly lines: readonly number[];
  readonly broken: readonly BrokenLine[];
}

/** A file of text of which is known how it is read. */
export interface PeopleText {
  readonly shape: FileShape;
  readonly header: readonly string[];
  readonly reader: LinkRowReader;
  /** Of the parts. */
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly parts: ReturnType<typeof readParts>;
}

/** Looks at the bytes and the headings; undefined when the file is no text, but a workbook or an archive. */
export async function openPeople(
  path: string,
  mapping: RegisterMapping,
  need: LinkRowNeed = 'numbered',
): Promise<Result<PeopleText, string> | undefined> {
  const sensed = await senseFile(path);
  if (!sensed.ok) return sensed;
  if (sensed.value === undefined) return undefined;
  const lines = splitPhysicalLines(new TextDecoder(sensed.value).decode(await readBeginning(path)));
  const shape = decideShape(lines, mapping.choices.delimiter);
  const header = readFileRows(lines, shape).entries.find(isRow)?.cells;
  if (!header) return err('is empty: its first line must name the columns.');
  const reader = prepareLinkRows(header, mapping, need);
  if (!reader.ok) return reader;
  const parts = readParts(path, sensed.value, shape);
  return ok({ shape, header, reader: reader.value, encoding: partEncoding(sensed.value), parts });
}

export function isRow(entry: FileEntry): entry is FileEntry & { readonly kind: 'row' } {
  return entry.kind === 'row';
}

/** The rows of one part. */
export function readPart(
  bytes: Uint8Array,
  number: number,
  { encoding, shape }: Pick<PeopleText, 'encoding' | 'shape'>,
) {
  const text = new TextDecoder(encoding, { ignoreBOM: number > 0 }).decode(bytes);
  return readFileRows(splitPhysicalLines(text), shape);
}

/** The broken lines of a part as they are numbered in the file, also where a reason names lines. */
export function numberInFile(broken: readonly BrokenLine[], before: number): readonly BrokenLine[] {
  return broken.map(({ line, reason }) => ({
    line: before + line,
    reason: reason.replace(/\bline (\d+)/g, (_, own) => `line ${before + Number(own)}`),
  }));
}

/** Everybody below the headings; undefined when the file is no text. */
export async function readPeople(
  path: string,
  mapping: RegisterMapping,
  need: LinkRowNeed = 'numbered',
): Promise<Result<ListedPeople, string> | undefined> {
  const opened = await openPeople(path, mapping, need);
  if (!opened?.ok) return opened;
  const { parts, reader } = opened.value;
  const people: LinkCells[] = [];
  const lines: number[] = [];
  const broken: BrokenLine[] = [];
  let [number, before] = [0, 0];
  for await (const part of parts) {
    if (!part.ok) return part;
    const { entries, physical } = readPart(part.value, number, opened.value);
    const rows = entries.filter(isRow);
    for (const { cells, line } of number === 0 ? rows.slice(1) : rows) {
      people.push(reader.read(cells));
      lines.push(before + line);
    }
    const unread = entries.filter((entry) => entry.kind === 'broken');
    for (const line of numberInFile(unread, before)) broken.push(line);
    before += physical;
    number++;
  }
  return ok({ people, lines, broken });
}
