import type { CarryOut } from '../officer-acts.ts';
import { lateAddition } from './late-addition.ts';
import { lateContact } from './late-contact.ts';
import { carryLate } from './late-course.ts';
import { lateRemoval } from './late-removal.ts';
import { lateReplacement } from './late-replacement.ts';

/** Acts of two officers about the frozen roll, for the office's one list of kinds. */
export const lateActs: readonly (readonly [string, CarryOut])[] = [
  [lateAddition.kind, carryLate(lateAddition)],
  [lateRemoval.kind, carryLate(lateRemoval)],
  [lateReplacement.kind, carryLate(lateReplacement)],
  [lateContact.kind, carryLate(lateContact)],
];
