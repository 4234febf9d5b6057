/**
 * Members are sought on a roll that lies in a file of text and passes by in parts (RECON-4, RECON-7): the parts go to a thread
 * for each core, every thread holds the members, and nothing holds the roll. The decisions are those of the roll in one piece,
 * whatever the number of threads.
 */
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { err, ok, type Result } from '@countersign/bytes';
import {
  decideRoll,
  decideShape,
  type FileShape,
  type LinkCells,
  type LinkDecision,
  prepareLinkRows,
  type RegisterMapping,
  readFileRows,
  splitPhysicalLines,
} from '@countersign/roll';
import { packPeople } from './pack.ts';
import type { BrokenLine, PartReport, SearchPlan } from './part-search.ts';
import { type Searchers, searchHere, searchInThreads } from './searchers.ts';
import { partEncoding, readBeginning, readParts, senseFile } from './text-parts.ts';

export interface RollFile {
  readonly path: string;
  readonly mapping: RegisterMapping;
}

export interface RollProgress {
  readonly electors: number;
  /** Bytes of the file that were searched, and all of it. */
  readonly done: number;
  readonly total: number;
}

export interface RollMatch {
  readonly decisions: readonly LinkDecision[];
  readonly electors: number;
  /** Lines of the roll that are no rows, in their order. */
  readonly broken: readonly BrokenLine[];
}

/** Threads at most: each holds all members. */
const mostThreads = 8;
/** From this size on threads are worth starting, bytes. */
const worthThreads = 8 << 20;

/** Undefined when the file is no text, but a workbook or an archive: it has to be read in another way. */
export async function matchRollFile(
  members: readonly LinkCells[],
  roll: RollFile,
  onProgress: (progress: RollProgress) => void,
): Promise<Result<RollMatch, string> | undefined> {
  const plan = await planSearch(members, roll);
  if (!plan?.ok) return plan;
  const { size } = await stat(roll.path);
  return searchFile(plan.value, { ...roll, size }, members, onProgress);
}

type FilePlan = SearchPlan & { readonly read: ReturnType<typeof readParts> };

async function planSearch(
  members: readonly LinkCells[],
  { path, mapping }: RollFile,
): Promise<Result<FilePlan, string> | undefined> {
  const sensed = await senseFile(path);
  if (!sensed.ok) return sensed;
  if (sensed.value === undefined) return undefined;
  const lines = splitPhysicalLines(new TextDecoder(sensed.value).decode(await readBeginning(path)));
  const shape = decideShape(lines, mapping.choices.delimiter);
  const header = headingsOf(lines, shape);
  if (!header) return err('is empty: its first line must name the columns.');
  const reader = prepareLinkRows(header, mapping);
  if (!reader.ok) return reader;
  const encoding = partEncoding(sensed.value);
  const read = readParts(path, sensed.value, shape);
  return ok({ members: packPeople(members), header, mapping, shape, encoding, read });
}

function headingsOf(lines: readonly string[], shape: FileShape): readonly string[] | undefined {
  const first = readFileRows(lines, shape).entries.find((entry) => entry.kind === 'row');
  return first?.cells;
}

async function searchFile(
  { read, ...plan }: FilePlan,
  { size }: { readonly size: number },
  members: readonly LinkCells[],
  onProgress: (progress: RollProgress) => void,
): Promise<Result<RollMatch, string>> {
  const tally = new Tally(size, onProgress);
  const threads = size < worthThreads ? 1 : Math.min(availableParallelism(), mostThreads);
  const onReport = (report: PartReport) => tally.take(report);
  const searchers = threads > 1 ? searchInThreads(plan, threads, onReport) : searchHere(plan, onReport);
  try {
    const failed = await handOut(read, searchers, tally);
    if (failed !== undefined) return err(failed);
    const findings = await searchers.finish();
    return ok({
      decisions: decideRoll(members, findings),
      electors: tally.electors,
      broken: tally.brokenLines(),
    });
  } finally {
    await searchers.stop();
  }
}

/** Hands out every part; returns why there is no next one. */
async function handOut(
  read: ReturnType<typeof readParts>,
  searchers: Searchers,
  tally: Tally,
): Promise<string | undefined> {
  let number = 0;
  for await (const bytes of read) {
    if (!bytes.ok) return bytes.error;
    tally.hand(bytes.value.length);
    await searchers.hand({ number, bytes: bytes.value });
    number++;
  }
  return undefined;
}

/** How far the search is, and which line of the file a part begins with: parts are answered in any order. */
class Tally {
  readonly #total: number;
  readonly #onProgress: (progress: RollProgress) => void;
  readonly #sizes: number[] = [];
  readonly #reports: PartReport[] = [];
  electors = 0;
  #done = 0;

  constructor(total: number, onProgress: (progress: RollProgress) => void) {
    this.#total = total;
    this.#onProgress = onProgress;
  }

  hand(size: number): void {
    this.#sizes.push(size);
  }

  take(report: PartReport): void {
    this.#reports[report.number] = report;
    this.electors += report.electors;
    this.#done += this.#sizes[report.number] ?? 0;
    this.#onProgress({
      electors: this.electors,
      done: Math.min(this.#done, this.#total),
      total: this.#total,
    });
  }

  brokenLines(): readonly BrokenLine[] {
    let before = 0;
    return this.#reports.flatMap(({ lines, broken }) => {
      const from = before;
      before += lines;
      return broken.map(({ line, reason }) => ({ line: from + line, reason }));
    });
  }
}
