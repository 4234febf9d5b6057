import { type Contest, voteForm } from '@countersign/ballot';

/** The part of the page for choosing several options. */
export type Choosing = typeof import('./choosing.tsx');

let loading: Promise<Choosing> | undefined;

/** Whether a contest's vote can name several options. */
export function needsChoosing(contest: Contest): boolean {
  return voteForm(contest) !== 'single';
}

/** Fetches that part once; after a failure, again. */
export function loadChoosing(): Promise<Choosing> {
  loading ??= import('./choosing.tsx').catch((problem: unknown) => {
    loading = undefined;
    throw problem;
  });
  return loading;
}
