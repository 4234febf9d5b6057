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
  type LinkCells,
  type LinkDecision,
  type MemberFinding,
  type RegisterMapping,
} from '@countersign/roll';
import { packPeople } from './pack.ts';
import type { PartReport, SearchPlan } from './part-search.ts';
import { type BrokenLine, numberInFile, openPeople, type PeopleText } from './read-people.ts';
import { type Searchers, searchHere, searchInThreads } from './searchers.ts';

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
  const opened = await openPeople(roll.path, roll.mapping);
  if (!opened?.ok) return opened;
  const { size } = await stat(roll.path);
  const tally = new Tally(size, onProgress);
  const { header, shape, encoding, parts } = opened.value;
  const plan = { members: packPeople(members), header, mapping: roll.mapping, shape, encoding };
  const findings = await searchParts(plan, parts, size, tally);
  if (!findings.ok) return findings;
  const decisions = decideRoll(members, findings.value);
  return ok({ decisions, electors: tally.electors, broken: tally.brokenLines() });
}

/** The threads are gone, and their memory with them, before anybody is decided. */
async function searchParts(
  plan: SearchPlan,
  parts: PeopleText['parts'],
  size: number,
  tally: Tally,
): Promise<Result<readonly MemberFinding[], string>> {
  const threads = size < worthThreads ? 1 : Math.min(availableParallelism(), mostThreads);
  const onReport = (report: PartReport) => tally.take(report);
  const searchers = threads > 1 ? searchInThreads(plan, threads, onReport) : searchHere(plan, onReport);
  try {
    const failed = await handOut(parts, searchers, tally);
    return failed === undefined ? ok(await searchers.finish()) : err(failed);
  } finally {
    await searchers.stop();
  }
}

/** Hands out every part; returns why there is no next one. */
async function handOut(
  parts: PeopleText['parts'],
  searchers: Searchers,
  tally: Tally,
): Promise<string | undefined> {
  let number = 0;
  for await (const bytes of parts) {
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
      return numberInFile(broken, from);
    });
  }
}
