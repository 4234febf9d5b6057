import type { CarryOut } from '../officer-acts.ts';
import { carryAddition } from './late-addition.ts';
import { carryRemoval } from './late-removal.ts';
import { lateKinds } from './late-words.ts';

/** Acts of two officers about the frozen roll, for the office's one list of kinds. */
export const lateActs: readonly (readonly [string, CarryOut])[] = [
  [lateKinds.addition, carryAddition],
  [lateKinds.removal, carryRemoval],
];
