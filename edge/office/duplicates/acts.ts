import type { CarryOut } from '../officer-acts.ts';
import { approvedMerge } from './merge.ts';
import { approvedUndo } from './undo.ts';

/** Acts of two officers about duplicates, for the office's one list of kinds. */
export const duplicateActs: readonly (readonly [string, CarryOut])[] = [
  ['merge', approvedMerge],
  ['unmerge', approvedUndo],
];
