/** The bytes of a branch's file as people to be compared, or the question that only a person can answer (RECON-2, ROLL-1). */
import type { BranchListReply, ListReading } from '@countersign/api/branch';
import { ok, type Result } from '@countersign/bytes';
import {
  findObstacle,
  type RegisterSource,
  readRegisterSource,
  type SourceLimits,
} from '@countersign/documents';
import {
  importRegister,
  layoutKey,
  parseMapping,
  type RegisterImport,
  type RegisterMapping,
  registerFields,
  suggestMapping,
} from '@countersign/roll';
import type { ListMapping, PersonCells } from '@countersign/store/branch';
import { type Refusal, refused } from '../refusal.ts';

/** Somebody on the list; `line` is the physical line of the file, from 1. */
export interface ListedLine {
  readonly line: number;
  readonly cells: PersonCells;
}

/** A line that could not be read as a member. */
export interface UnreadLine {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

export interface ReadList {
  readonly people: readonly ListedLine[];
  readonly unread: readonly UnreadLine[];
  /** Physical lines by what became of them, and rows that repeat others. */
  readonly balance: object;
  /** Headings by field, as they were read. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** The headings' layout, by which another list of the kind is known again. */
  readonly layout: string;
}

export type ListQuestion = Exclude<BranchListReply, { state: 'compared' }>;

/** Fields that a branch's list is read for: what is compared, and what a missing member is entered with. */
const headquartersAlone: readonly string[] = ['left', 'status', 'kind', 'paid-to'];
export const listFields = registerFields.filter((field) => !headquartersAlone.includes(field));
/** Of those, what nobody is compared by: a bad cell in it costs no line. */
const spareFields: readonly string[] = ['title', 'county', 'country', 'joined'];
/** Of a branch's file once it is open: four times as many lines as people are taken. */
export const branchFileLimits: SourceLimits = { bytes: 60_000_000, lines: 200_000 };
/** Rows that are shown beside the question which column is which, and in which headings are looked for. */
const shownRows = 5;
const headingRows = 20;

/**
 * Reads a file. A question comes back as a value: nothing is guessed, and nothing is kept until it is answered. `known`: what was said
 * of earlier lists, by the layout of their headings.
 */
export async function readList(
  bytes: Uint8Array,
  reading: ListReading,
  today: string,
  known: ReadonlyMap<string, ListMapping> = new Map(),
): Promise<Result<ReadList | ListQuestion, Refusal>> {
  const { delimiter, sheet, password } = reading;
  const choices = { delimiter, sheet, password, limits: branchFileLimits };
  const source = await readRegisterSource(bytes, choices);
  if (!source.ok) {
    const obstacle = await findObstacle(bytes, choices);
    if (obstacle?.kind === 'locked') return ok({ state: 'locked', isWrong: obstacle.isWrong });
    if (obstacle?.kind === 'sheets') return ok({ state: 'several-sheets', sheets: [...obstacle.sheets] });
    return refused('file-unreadable', `This file cannot be read. ${source.error}`, { place: 'file' });
  }
  const said = knownReading(source.value.rows, known);
  // Said wrongly once, it is shown to be set right, and the dates are asked anew.
  const kept = reading.again ? { columns: said.columns } : said;
  const mapping = mappingOf(source.value, { ...kept, ...reading });
  if (!mapping.ok) return mapping;
  const isAsked = reading.again === true && reading.columns === undefined;
  const missing = findMissing(mapping.value) ?? (isAsked ? '' : undefined);
  if (missing !== undefined) return ok(askColumns(source.value, mapping.value, missing));
  return importList(source.value, mapping.value, today);
}

type Rows = RegisterSource['rows'];

function firstRows({ entries }: Rows): readonly (readonly string[])[] {
  return entries.flatMap((entry) => (entry.kind === 'row' ? [entry.cells] : [])).slice(0, headingRows);
}

/** What was said of an earlier list with these headings. */
function knownReading(rows: Rows, known: ReadonlyMap<string, ListMapping>): ListReading {
  const said = firstRows(rows).flatMap((cells) => known.get(layoutKey(cells)) ?? []);
  const columns = Object.entries(said[0]?.columns ?? {}).map(([field, headings]) => [field, [...headings]]);
  return said[0] ? { columns: Object.fromEntries(columns), dates: { ...said[0].dates } } : {};
}

/** The mapping a person gave, or the one that the likeliest row of headings suggests. */
function mappingOf({ rows }: RegisterSource, reading: ListReading): Result<RegisterMapping, Refusal> {
  const read = reading.dates === undefined ? {} : { dates: reading.dates };
  const columns = reading.columns ?? Object.fromEntries(suggestionOf(rows).columns);
  const wanted = Object.entries(columns).filter(
    ([field, headings]) => listFields.some((one) => one === field) && headings.length > 0,
  );
  if (wanted.length === 0) return ok({ columns: new Map(), choices: { dates: {}, excelEpoch: 1900 } });
  const mapping = parseMapping({ ...Object.fromEntries(wanted), read });
  return mapping.ok ? mapping : refused('malformed-request', mapping.error, { place: 'reading' });
}

function suggestionOf(rows: Rows): RegisterMapping {
  const mappings = firstRows(rows).map(suggestMapping);
  return mappings.reduce(
    (best, next) => (next.columns.size > best.columns.size ? next : best),
    suggestMapping([]),
  );
}

/** What a mapping must know before people can be told apart; undefined when it does. */
function findMissing({ columns }: RegisterMapping): string | undefined {
  const has = (...fields: readonly string[]) => fields.some((field) => columns.has(field));
  if (!has('name', 'surname')) return 'Which column holds the surname, or the whole name?';
  if (!has('name', 'forename', 'initials')) return 'Which column holds the first name or the initials?';
  if (!has('id', 'postcode', 'address', 'email', 'dob', 'phone'))
    return 'Which column holds a membership number, postcode, address, e-mail address or date of birth? Names alone do not tell people apart.';
  return undefined;
}

function askColumns({ rows }: RegisterSource, { columns }: RegisterMapping, missing: string): ListQuestion {
  const first = firstRows(rows);
  const scores = first.map((cells) => suggestMapping(cells).columns.size);
  const at = Math.max(0, scores.indexOf(Math.max(0, ...scores)));
  return {
    state: 'columns',
    headings: [...(first[at] ?? [])],
    rows: first.slice(at + 1, at + 1 + shownRows).map((cells) => [...cells]),
    suggestion: Object.fromEntries([...columns].map(([field, headings]) => [field, [...headings]])),
    fields: [...listFields],
    missing,
  };
}

function importList(
  { rows }: RegisterSource,
  mapping: RegisterMapping,
  today: string,
): Result<ReadList | ListQuestion, Refusal> {
  const imported = importRegister(rows, { mapping, today });
  if (!imported.ok) return refused('file-unreadable', imported.error, { place: 'file' });
  const spare = spareOf(imported.value);
  if (spare.length > 0) {
    const columns = new Map([...mapping.columns].filter(([field]) => !spare.includes(field)));
    return importList({ rows, encoding: '', delimiter: null, sheet: null }, { ...mapping, columns }, today);
  }
  const { members, quarantined, questions, lines, rows: balance } = imported.value;
  if (questions.length > 0) return ok({ state: 'dates', questions: questions.map(askDate) });
  return ok({
    people: members.map(({ line, fields, address }) => ({
      line,
      cells: { fields: { ...fields }, address: [...address] },
    })),
    unread: quarantined.map(({ line, text, reason, field }) => ({
      line,
      text,
      reason: field === null ? reason : `${field} ${reason}`,
    })),
    balance: { lines, rows: balance },
    columns: Object.fromEntries(mapping.columns),
    layout: layoutKey(imported.value.header),
  });
}

function askDate({ field, example, open, dayFirst, monthFirst }: RegisterImport['questions'][number]) {
  return { field, example: example ?? '', open, dayFirst, monthFirst };
}

/** Columns that nobody is compared by and that stand in the way: a question about them, or a cell that keeps a line out. */
function spareOf({ questions, quarantined }: RegisterImport): readonly string[] {
  const fields = [...questions, ...quarantined].map(({ field }) => field);
  return spareFields.filter((field) => fields.includes(field));
}
