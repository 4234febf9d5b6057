/** What the office and a thread of long work say to each other. */

/** How far a run is; rows of the step it is at. */
export interface WorkProgress {
  readonly step: 'reading' | 'comparing' | 'keeping';
  readonly done: number;
  readonly total: number;
}

/** What a thread is given, beside what belongs to its kind. */
export interface WorkOrder {
  readonly databaseUrl: string;
  readonly workId: number;
  /** When it was started, Unix seconds by the office's clock. */
  readonly now: number;
}

/** What a thread says: how far it is, or why it cannot do it. Ending without a word is the end of a run that is kept. */
export type WorkMessage =
  | { readonly progress: WorkProgress }
  /** In words for the officer, without anything of a row. */
  | {
      readonly failure: string;
      /** What a person can be asked, so that it can be done: of a kind's own form. */
      readonly question?: object;
    };

/** When this thread began: a thread's own `performance.now()` counts from the start of the process, not from here. */
const begun = performance.now();

/** Now by the office's clock, in the thread: the start, and the time since. */
export function endOf({ now }: Pick<WorkOrder, 'now'>): number {
  return now + Math.round((performance.now() - begun) / 1000);
}
