/** A file of members is read by a mapping and staged, or the snapshot says what must be answered first (ROLL-1). */
import { err, ok, type Result } from '@countersign/bytes';
import { type RegisterSource, readRegisterSource } from '@countersign/documents';
import {
  importRegister,
  layoutKey,
  parseMapping,
  type ReadingChoices,
  type RegisterImport,
  type RegisterMapping,
} from '@countersign/roll';
import {
  loadCompared,
  loadLastEvent,
  loadSnapshotFile,
  loadSnapshotLocked,
  type OfficeTx,
  type ReadFindings,
  saveDisappearances,
  saveMapping,
  saveReading,
  saveSnapshotRows,
  saveStaged,
} from '@countersign/store';
import { type Refusal, refused } from '../refusal.ts';
import { findHeadings, formatMapping, type KnownHeadings, shownOf } from './find-headings.ts';
import { entriesByLine, figuresOf, findLeaving, stageRows } from './stage-rows.ts';

export interface ReadOrder {
  readonly kind: 'read';
  readonly id: number;
  readonly at: number;
  readonly by: string;
  /** `2026-11-22` in the ballot's zone. */
  readonly today: string;
  /** The mapping a person confirmed, as JSON; without it the saved one, or a suggestion that waits for them. */
  readonly mapping?: object | undefined;
  readonly password?: string | undefined;
  readonly sheet?: string | undefined;
  readonly delimiter?: string | undefined;
}

/** What a snapshot keeps of its reading beside the figures. */
export interface FoundInFile {
  readonly repairs: RegisterImport['repairs'];
  readonly idDigits: { readonly shortest: number; readonly longest: number } | null;
  readonly orders: RegisterImport['orders'];
}

export type WorkPhase = 'reading' | 'comparing' | 'keeping' | 'publishing';
export type OnProgress = (phase: WorkPhase, done: number, total: number) => void;

/** Reads the file of a snapshot that is on its way. What is wrong with the file is kept as its problem. */
export async function readFile(
  tx: OfficeTx,
  order: ReadOrder,
  progress: OnProgress,
): Promise<Result<void, Refusal>> {
  const snapshot = await loadSnapshotLocked(tx, order.id);
  const bytes = await loadSnapshotFile(tx, order.id);
  if (!snapshot || !bytes || snapshot.ended_at !== null)
    return refused('refused-by-rule', 'The file is no longer on its way: it was published or discarded.');
  progress('reading', 0, bytes.length);
  const given = order.mapping === undefined ? undefined : parseMapping(order.mapping);
  if (given && !given.ok) return refused('malformed-request', given.error, { place: 'mapping' });
  const source = await readRegisterSource(bytes, choicesOf(order, given?.value.choices));
  if (!source.ok) await saveReading(tx, order.id, { ...nothingRead, problem: source.error });
  else await readRows(tx, order, source.value, given?.value, progress);
  return ok(undefined);
}

function choicesOf({ password, sheet, delimiter }: ReadOrder, said: ReadingChoices | undefined) {
  return { password, sheet: said?.sheet ?? sheet, delimiter: said?.delimiter ?? delimiter };
}

const nothingRead: ReadFindings = {
  problem: null,
  encoding: null,
  delimiter: null,
  sheet: null,
  header: [],
  samples: [],
  mapping: null,
  questions: [],
  found: {},
};

async function readRows(
  tx: OfficeTx,
  order: ReadOrder,
  source: RegisterSource,
  given: RegisterMapping | undefined,
  progress: OnProgress,
): Promise<void> {
  const known = await findHeadings(tx, source.rows);
  const mapping = given ?? withChoices(known.mapping, order);
  const found = importFile(source, mapping, order.today);
  const findings = findingsOf(source, known, mapping, found);
  await saveReading(tx, order.id, findings);
  if (!found.ok) return;
  const layout = layoutKey(found.value.header);
  if (given) await saveMapping(tx, layout, formatMapping(given), order);
  if (findings.questions.length > 0 || !(given || known.isSaved)) return;
  await stage(tx, order.id, source, mapping, found.value, progress);
}

/** A sheet or a separator that was said before the headings were known belongs to the mapping. */
function withChoices(
  { columns, choices }: RegisterMapping,
  { sheet, delimiter }: ReadOrder,
): RegisterMapping {
  return {
    columns,
    choices: {
      ...choices,
      ...(sheet === undefined ? {} : { sheet }),
      ...(delimiter === undefined ? {} : { delimiter }),
    },
  };
}

function importFile(
  { rows }: RegisterSource,
  mapping: RegisterMapping,
  today: string,
): Result<RegisterImport, string> {
  if (mapping.columns.size === 0)
    return err('None of the headings of this file is known. Say which column holds which field.');
  return importRegister(rows, { mapping, today });
}

/** The order that each column of dates shows is kept, so that a row mended alone is read as all were. */
function whatWasFound(found: RegisterImport): FoundInFile {
  return { repairs: found.repairs, idDigits: digitsOf(found), orders: found.orders };
}

function findingsOf(
  { rows, encoding, delimiter, sheet }: RegisterSource,
  known: KnownHeadings,
  mapping: RegisterMapping,
  found: Result<RegisterImport, string>,
): ReadFindings {
  const shown = found.ok ? shownOf(rows, found.value.header) : known;
  return {
    problem: found.ok ? null : found.error,
    ...{ encoding, delimiter, sheet },
    ...{ header: shown.header.map(storable), samples: shown.samples.map((cells) => cells.map(storable)) },
    mapping: formatMapping(mapping),
    questions: found.ok ? questionsOf(found.value) : [],
    found: found.ok ? whatWasFound(found.value) : {},
  };
}

/** PostgreSQL keeps neither a zero character nor half a pair. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

function questionsOf({ questions, shortYears }: RegisterImport): readonly object[] {
  return [
    ...questions.map((question) => ({ kind: 'order', ...question })),
    ...shortYears.map(({ field, rows, example }) => ({
      ...{ kind: 'century', field, open: rows, dayFirst: 0, monthFirst: 0, example },
    })),
  ];
}

/** Digits of the shortest and the longest number of digits alone: numbers that lost leading zeros differ. */
function digitsOf({ members }: RegisterImport): FoundInFile['idDigits'] {
  let [shortest, longest] = [Number.POSITIVE_INFINITY, 0];
  for (const { fields } of members) {
    const id = fields['id'] ?? '';
    if (!/^\d+$/.test(id)) continue;
    shortest = Math.min(shortest, id.length);
    longest = Math.max(longest, id.length);
  }
  return longest === 0 ? null : { shortest, longest };
}

async function stage(
  tx: OfficeTx,
  id: number,
  { rows }: RegisterSource,
  mapping: RegisterMapping,
  found: RegisterImport,
  progress: OnProgress,
): Promise<void> {
  progress('comparing', 0, found.members.length);
  const baseEvent = await loadLastEvent(tx);
  const register = new Map((await loadCompared(tx)).map((member) => [member.memberId, member]));
  const staged = stageRows({ found, mapping, register, entries: entriesByLine(rows) });
  const figures = figuresOf(found, staged);
  progress('keeping', 0, staged.length);
  await saveSnapshotRows(tx, id, staged, (done) => progress('keeping', done, staged.length));
  const naming = staged.flatMap(({ memberId, branch, state }) =>
    memberId === null ? [] : [{ memberId, branch, isAccepted: state === 'accepted' }],
  );
  await saveDisappearances(tx, id, findLeaving(register.values(), naming));
  await saveStaged(tx, id, figures, baseEvent);
}
