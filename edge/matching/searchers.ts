/** Threads that search a roll side by side, each for all members, whichever part it is handed. */
import { Worker } from 'node:worker_threads';
import { joinFinding, type MemberFinding } from '@countersign/roll';
import { type PackedFindings, unpackFindings } from './pack.ts';
import { type PartReport, PartSearch, type RollPart, type SearchPlan } from './part-search.ts';

/** Parts a thread has waiting, so that it is never idle while the next is read. */
const ahead = 2;

/** Whoever searches: threads, or this one. */
export interface Searchers {
  /** Hands out a part; waits while all have enough. */
  hand(part: RollPart): Promise<void>;
  /** When all parts are searched: what was found, by the members' places. */
  finish(): Promise<readonly MemberFinding[]>;
  stop(): Promise<void>;
}

/** For short rolls: a thread would take longer to start. */
export function searchHere(plan: SearchPlan, onReport: (report: PartReport) => void): Searchers {
  const search = new PartSearch(plan);
  return {
    hand: async (part) => onReport(search.take(part)),
    finish: async () => search.findings,
    stop: async () => {},
  };
}

/** `size` threads. */
export function searchInThreads(
  plan: SearchPlan,
  size: number,
  onReport: (report: PartReport) => void,
): Searchers {
  let wake = (): void => {};
  const tell = (report: PartReport): void => {
    onReport(report);
    wake();
  };
  const lanes = Array.from({ length: size }, () => new Lane(plan, tell));
  const failed = Promise.race(lanes.map((lane) => lane.failed));
  failed.catch(() => {});
  const shortest = (): Lane => lanes.reduce((least, lane) => (lane.waiting < least.waiting ? lane : least));
  return {
    hand: async (part) => {
      while (shortest().waiting >= ahead) {
        const answered = new Promise<void>((resolve) => {
          wake = resolve;
        });
        await Promise.race([answered, failed]);
      }
      shortest().send(part);
    },
    finish: async () => {
      const all = Promise.all(lanes.map((lane) => lane.findings()));
      const [first = [], ...others] = await Promise.race([all, failed]);
      for (const other of others)
        for (const [place, finding] of first.entries()) joinFinding(finding, other[place] as MemberFinding);
      return first;
    },
    stop: async () => void (await Promise.all(lanes.map((lane) => lane.stop()))),
  };
}

/** Megabytes: without a limit a thread would rather take memory than look for what it no longer needs. */
function heapFor({ members }: SearchPlan): number {
  // A member's cells, and all that is made of them: some 70 bytes and 1,500.
  return 250 + Math.ceil((members.length * 30) / 1e6);
}

/** One thread and the parts it has not answered yet. */
class Lane {
  readonly #worker: Worker;
  readonly #found: Promise<PackedFindings>;
  /** Rejects when the thread is gone. */
  readonly failed: Promise<never>;
  waiting = 0;

  constructor(plan: SearchPlan, onReport: (report: PartReport) => void) {
    const worker = new Worker(new URL('./search-thread.ts', import.meta.url), {
      workerData: plan,
      resourceLimits: { maxOldGenerationSizeMb: heapFor(plan) },
    });
    this.#worker = worker;
    this.#found = new Promise((resolve) => {
      worker.on('message', (message: PartReport | PackedFindings) => {
        if (!('lines' in message)) return resolve(message);
        this.waiting--;
        onReport(message);
      });
    });
    this.failed = new Promise((_, reject) => {
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`a thread of the search ended with code ${code}`)));
    });
    // Nobody may be waiting when it fails: whoever waits next is told.
    this.failed.catch(() => {});
  }

  send(part: RollPart): void {
    this.waiting++;
    this.#worker.postMessage(part, [part.bytes.buffer as ArrayBuffer]);
  }

  /** Asked last: a thread answers in the order in which it is asked. */
  async findings(): Promise<readonly MemberFinding[]> {
    this.#worker.postMessage('findings');
    return unpackFindings(await this.#found);
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
