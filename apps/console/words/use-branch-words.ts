import { branchEn } from './branch-en.ts';

export type BranchWords = typeof branchEn;

/** The branch officer's words, apart from the console's, which these pages do not load. English alone, as there. */
export function useBranchWords(): BranchWords {
  return branchEn;
}
