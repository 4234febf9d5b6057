/**
 * A file of electors as it comes from a council, in pieces: a text passes by in parts however long it is, a workbook or an archive is
 * opened whole and has its own limit (`electorBookLimit`). What the headings mean is known, or asked.
 */
import { readFile } from 'node:fs/promises';
import { electorBookLimit as bookLimit } from '@countersign/api';
import { err, ok, type Result } from '@countersign/bytes';
import { readRegisterSource } from '@countersign/documents';
import {
  isRow,
  numberInFile,
  partEncoding,
  readBeginning,
  readPart,
  readParts,
  senseFile,
} from '@countersign/matching';
import {
  decideShape,
  type FieldPlaces,
  type FileEntry,
  type RegisterMapping,
  readFileRows,
  recogniseLayout,
  splitPhysicalLines,
  suggestMapping,
} from '@countersign/roll';
import { type ElectorRows, findLacking, findPlaces, takeRows } from './elector-rows.ts';

/** What a file is read with: what a person said, and what was said of these headings before. */
export interface ElectorFile {
  readonly path: string;
  readonly bytes: number;
  readonly password: string | undefined;
  readonly given: RegisterMapping | undefined;
}

/** Which column is what, where the headings do not say it: the headings, the first rows, what they suggest, and what is lacking. */
export interface HeadingsQuestion {
  readonly header: readonly string[];
  readonly samples: readonly (readonly string[])[];
  readonly mapping: Readonly<Record<string, readonly string[]>>;
  readonly lacking: readonly string[];
}

/** A file whose headings are understood; `pieces` gives its rows, or why there is no next one. */
export interface OpenedElectors {
  readonly layout: string;
  readonly header: readonly string[];
  readonly mapping: RegisterMapping;
  readonly pieces: AsyncGenerator<Result<ElectorRows & { readonly bytes: number }, string>>;
}

export type Opened = OpenedElectors | { readonly question: HeadingsQuestion };
type KnownMapping = (header: readonly string[]) => Promise<RegisterMapping | undefined>;

/** Rows that are shown beside the question. */
const sampleRows = 5;
/** Rows of a piece of a file that was opened whole. */
const pieceRows = 20_000;

/** Opens a file; an error says what a person has to do before it can be read. */
export async function openElectors(file: ElectorFile, known: KnownMapping): Promise<Result<Opened, string>> {
  const sensed = await senseFile(file.path);
  if (!sensed.ok) return sensed;
  return sensed.value === undefined ? openBook(file, known) : openText(file, known, sensed.value);
}

async function openText(
  file: ElectorFile,
  known: KnownMapping,
  encoding: Parameters<typeof partEncoding>[0],
): Promise<Result<Opened, string>> {
  const lines = splitPhysicalLines(new TextDecoder(encoding).decode(await readBeginning(file.path)));
  const shape = decideShape(lines, file.given?.choices.delimiter);
  const { entries } = readFileRows(lines, shape);
  const understood = await understand(entries, file.given, known);
  if (!understood.ok || 'question' in understood.value) return understood as Result<Opened, string>;
  const { places, ...headings } = understood.value;
  const parts = { encoding: partEncoding(encoding), shape, all: readParts(file.path, encoding, shape) };
  return ok({ ...headings, pieces: readTextPieces(parts, places, headings.mapping) });
}

interface TextParts {
  readonly encoding: ReturnType<typeof partEncoding>;
  readonly shape: ReturnType<typeof decideShape>;
  readonly all: ReturnType<typeof readParts>;
}

async function* readTextPieces(
  { all, ...text }: TextParts,
  places: FieldPlaces,
  { choices }: RegisterMapping,
): OpenedElectors['pieces'] {
  let [number, before] = [0, 0];
  for await (const part of all) {
    if (!part.ok) {
      yield err(`The file ${part.error}.`);
      return;
    }
    const { entries, physical } = readPart(part.value, number, text);
    const rows = number === 0 ? belowHeadings(entries) : entries;
    const { electors, refused } = takeRows(rows, places, choices, 0);
    yield ok({ electors, refused: numberInFile(refused, before), bytes: part.value.length });
    before += physical;
    number++;
  }
}

async function openBook(file: ElectorFile, known: KnownMapping): Promise<Result<Opened, string>> {
  if (file.bytes > bookLimit)
    return err(
      `A workbook or an archive may have ${bookLimit / 1_000_000} MB, this has ${Math.ceil(file.bytes / 1_000_000)}. Save it as CSV, or unpack it, and send that: a text may be much longer.`,
    );
  const choices = file.given?.choices;
  const source = await readRegisterSource(await readFile(file.path), {
    ...{ delimiter: choices?.delimiter, sheet: choices?.sheet, password: file.password },
  });
  if (!source.ok) return source;
  const { entries } = source.value.rows;
  const understood = await understand(entries, file.given, known);
  if (!understood.ok || 'question' in understood.value) return understood as Result<Opened, string>;
  const { places, ...headings } = understood.value;
  return ok({ ...headings, pieces: readBookPieces(belowHeadings(entries), places, headings.mapping, file) });
}

async function* readBookPieces(
  rows: readonly FileEntry[],
  places: FieldPlaces,
  { choices }: RegisterMapping,
  { bytes }: ElectorFile,
): OpenedElectors['pieces'] {
  for (let from = 0; from < rows.length; from += pieceRows) {
    const piece = rows.slice(from, from + pieceRows);
    yield ok({ ...takeRows(piece, places, choices, 0), bytes: (bytes * piece.length) / rows.length });
  }
}

function belowHeadings(entries: readonly FileEntry[]): readonly FileEntry[] {
  return entries.slice(entries.findIndex(isRow) + 1);
}

type Understood = Pick<OpenedElectors, 'layout' | 'header' | 'mapping'> & { readonly places: FieldPlaces };

/** The meaning of the headings: as a person says now, as somebody said before, or as they suggest. */
async function understand(
  entries: readonly FileEntry[],
  given: RegisterMapping | undefined,
  known: KnownMapping,
): Promise<Result<Understood | { readonly question: HeadingsQuestion }, string>> {
  const [heading, ...below] = entries.filter(isRow);
  if (!heading) return err('The file is empty: its first line must name the columns.');
  const header = heading.cells;
  const layout = recogniseLayout(header) ?? 'mapped';
  if (layout === 'electoral-roll-update')
    return err('This is a list of monthly changes, not a roll: ask the council for the whole register.');
  const mapping = given ?? (await known(header)) ?? suggestMapping(header);
  const places = findPlaces(header, mapping);
  if (places.ok) return ok({ layout, header, mapping, places: places.value });
  if (given) return places;
  const samples = below.slice(0, sampleRows).map(({ cells }) => cells);
  return ok({
    question: {
      header,
      samples,
      mapping: Object.fromEntries(mapping.columns),
      lacking: findLacking(mapping),
    },
  });
}
